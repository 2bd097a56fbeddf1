namespace CalcinosisCds.Screen.Review;

/// <summary>A reviewer's opinion on one patient's answer.</summary>
internal enum Opinion
{
    /// <summary>Not reviewed yet.</summary>
    None,
    Agree,
    Disagree,
    Unclear,
}

/// <summary>One row of the sheet as it comes back.</summary>
/// <param name="No">The number of the row in the sample: it names a row without naming a patient.</param>
/// <param name="InStratum">How many patients of the whole population are of its stratum.</param>
internal sealed record SheetRow(int No, string Stratum, long InStratum, IReadOnlyList<string> Rules, Opinion Opinion)
{
    public string Category => Stratum.Split('/')[0];

    public string Flag => Stratum.Split('/')[^1];
}

/// <summary>A sheet that came back.</summary>
/// <param name="Damaged">Rows that could not be read: which, and why.</param>
internal sealed record ReviewedSheet(IReadOnlyList<SheetRow> Rows, IReadOnlyList<string> Damaged);
