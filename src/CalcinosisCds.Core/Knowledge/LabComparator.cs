namespace CalcinosisCds.Knowledge;

/// <summary>What stands before a number and leaves an interval of it.</summary>
internal enum LabComparator
{
    LessThan,
    AtMost,
    AtLeast,
    MoreThan,
}
