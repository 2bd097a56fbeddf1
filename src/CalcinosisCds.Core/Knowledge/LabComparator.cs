namespace CalcinosisCds.Knowledge;

/// <summary>What precedes a number and turns it into an interval.</summary>
internal enum LabComparator
{
    LessThan,
    AtMost,
    AtLeast,
    MoreThan,
}
