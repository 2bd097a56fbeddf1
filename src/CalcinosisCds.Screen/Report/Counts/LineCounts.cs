namespace CalcinosisCds.Screen.Report.Counts;

/// <summary>What is counted of one line, as it is.</summary>
/// <param name="Ages">Empty where it is not counted by age.</param>
/// <param name="DetailsOf">How the details make up the line.</param>
internal sealed record LineCounts(
    long Patients, IReadOnlyList<long> Ages, IReadOnlyList<long> Sexes, IReadOnlyList<long> Details, DetailsOf DetailsOf);

internal enum DetailsOf
{
    /// <summary>Each patient of the line has one.</summary>
    Line,

    /// <summary>A patient of the line may have several.</summary>
    LineSeveral,

    /// <summary>Each of all patients has one; who has the last is not in the line.</summary>
    All,
}
