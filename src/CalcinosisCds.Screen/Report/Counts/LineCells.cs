namespace CalcinosisCds.Screen.Report.Counts;

/// <summary>The counts of one line of the report, or of all patients.</summary>
/// <param name="Others">How many patients are not in the line; of all patients, nobody.</param>
/// <param name="Ages">In the order of the bands; empty where it is not counted by age.</param>
/// <param name="Sexes">The same by sex.</param>
/// <param name="Details">In an order of their own, such as by indicator.</param>
internal sealed record LineCells(Cell Patients, Cell Others, IReadOnlyList<Cell> Ages, IReadOnlyList<Cell> Sexes, IReadOnlyList<Cell> Details)
{
    /// <summary>The line as a whole, then of each age, then of each sex.</summary>
    public IReadOnlyList<Cell> Views { get; } = [Patients, .. Ages, .. Sexes];
}
