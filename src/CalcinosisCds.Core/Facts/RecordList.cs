namespace CalcinosisCds.Facts;

/// <summary>How much of one list of the record was read.</summary>
/// <param name="IsComplete">True only if all of it was: then what is not in it is "not recorded", otherwise unknown.</param>
/// <param name="Gap">Why it is not complete; null if it is.</param>
public sealed record RecordList(bool IsComplete, DataGap? Gap)
{
    public static RecordList Complete { get; } = new(true, null);

    public static RecordList Incomplete(DataGap gap) => new(false, gap);
}
