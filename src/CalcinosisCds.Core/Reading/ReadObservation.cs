using CalcinosisCds.Facts;

namespace CalcinosisCds.Reading;

/// <summary>What one Observation gives: a result, or the reason why it gives none.</summary>
/// <param name="Analyte">The analyte that its code names.</param>
/// <param name="Source">Its Observation, as <c>Observation/id</c>.</param>
/// <param name="At">When it was taken; null where that is unusable.</param>
/// <param name="Issued">When it was released; orders results of the same time.</param>
internal sealed record ReadObservation(Analyte Analyte, string Source, PartialInstant? At, DateTimeOffset? Issued)
{
    /// <summary>Null where it is <see cref="Rejected"/>.</summary>
    public LabResult? Result { get; init; }

    /// <summary>Why it gives no result; null where it gives one.</summary>
    public DataGap? Rejected { get; init; }

    /// <summary>Number and unit of a result that is not used, where they may be shown: implausible or preliminary.</summary>
    public Quantity? Shown { get; init; }

    /// <summary>A result whose time cannot be read may be the newest there is.</summary>
    public DateTimeOffset Moment => At?.Earliest ?? DateTimeOffset.MaxValue;

    /// <summary>The same Observation where another version of it says otherwise and neither is newer.</summary>
    /// <param name="item">What its analyte is called.</param>
    public ReadObservation Conflicting(string item) => this with
    {
        Result = null,
        Rejected = new DataGap(item, GapReason.ConflictingVersions, Source, At?.Written),
        Shown = null,
    };
}
