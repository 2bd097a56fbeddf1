using CalcinosisCds.Facts;

namespace CalcinosisCds.Reading;

/// <summary>What one Observation gives: a result, or the reason why it gives none.</summary>
/// <param name="Issued">When it was released; orders results of the same time.</param>
internal sealed record ReadObservation(LabResult? Result, RejectedObservation? Rejected, DateTimeOffset? Issued)
{
    /// <summary>False where it is about somebody else: then it is named and belongs to no series of this patient.</summary>
    public bool IsOfPatient { get; init; } = true;

    public Analyte Analyte => Result?.Analyte ?? Rejected!.Analyte; // One of the two is given.

    public string Source => Result?.Source ?? Rejected!.Source; // One of the two is given.

    private PartialInstant? At => Result?.At ?? Rejected?.At;

    /// <summary>A conflict whose time cannot be read may be the newest there is.</summary>
    public DateTimeOffset Moment => At?.Earliest ?? DateTimeOffset.MaxValue;

    /// <summary>The same Observation where another version of it says otherwise and neither is newer.</summary>
    /// <param name="item">What its analyte is called.</param>
    public ReadObservation Conflicting(string item)
    {
        var gap = new DataGap(item, GapReason.ConflictingVersions, Source, At?.Written) { At = At };

        return this with { Result = null, Rejected = new RejectedObservation(Analyte, Source, gap, At) };
    }
}

/// <summary>An Observation that gives no result.</summary>
/// <param name="Analyte">The analyte that its code names.</param>
/// <param name="At">When it was taken; null where that is unusable.</param>
/// <param name="Shown">Number and unit of a result that is not used, where they may be shown: implausible or preliminary.</param>
internal sealed record RejectedObservation(Analyte Analyte, string Source, DataGap Gap, PartialInstant? At, Quantity? Shown = null);
