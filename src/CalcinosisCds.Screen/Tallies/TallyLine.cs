using CalcinosisCds.Facts;

namespace CalcinosisCds.Screen.Tallies;

/// <summary>One count of patients.</summary>
/// <param name="Detail">Empty where the id is not parted.</param>
/// <param name="Age">A band of age.</param>
/// <param name="Encounters">How many encounters these patients have together.</param>
internal sealed record TallyLine(TallyGroup Group, string Id, string Detail, string Age, Sex Sex, long Patients, long Encounters)
{
    internal TallyKey Key => new(Group, Id, Detail, Age, Sex);
}

/// <summary>What a count is of.</summary>
internal readonly record struct TallyKey(TallyGroup Group, string Id, string Detail, string Age, Sex Sex) : IComparable<TallyKey>
{
    public int CompareTo(TallyKey other) => (Group.CompareTo(other.Group), string.CompareOrdinal(Id, other.Id), string.CompareOrdinal(Detail, other.Detail),
        string.CompareOrdinal(Age, other.Age), Sex.CompareTo(other.Sex)) switch
    {
        (not 0 and var group, _, _, _, _) => group,
        (_, not 0 and var id, _, _, _) => id,
        (_, _, not 0 and var detail, _, _) => detail,
        (_, _, _, not 0 and var age, _) => age,
        var (_, _, _, _, sex) => sex,
    };
}
