using CalcinosisCds.Facts;
using CalcinosisCds.Knowledge;

namespace CalcinosisCds.Fhir;

/// <summary>What one Observation gives: a result, or the reason why it gives none.</summary>
/// <param name="Position">Its place in the record.</param>
internal readonly record struct ReadObservation(LabResult? Result, RejectedObservation? Rejected, int Position = 0)
{
    /// <summary>The same Observation where another version of it says otherwise and neither is newer.</summary>
    public ReadObservation Conflicting(AnalyteInfo analyte)
    {
        var at = Result?.At ?? Rejected?.At;

        return new(null, new RejectedObservation(analyte.Analyte, new DataGap(analyte.Id, GapReason.ConflictingVersions, Source, at?.Written), at, Issued));
    }

    public Analyte Analyte => Result?.Analyte ?? Rejected!.Analyte; // One of the two is given.

    /// <summary>A conflict whose time cannot be read may be the newest there is.</summary>
    public DateTimeOffset Moment => Result?.At.Earliest ?? Rejected?.At?.Earliest ?? DateTimeOffset.MaxValue;

    public DateTimeOffset Issued => Result?.Issued ?? Rejected!.Issued; // One of the two is given.

    public string Source => Result?.Source ?? Rejected!.Gap.Source ?? ""; // One of the two is given.
}

/// <summary>An Observation that gives no result.</summary>
/// <param name="Analyte">The analyte that its code names.</param>
/// <param name="At">When it was taken; null where that is unusable.</param>
/// <param name="Shown">Number and unit of a result that is not used, where they may be shown: implausible or preliminary.</param>
internal sealed record RejectedObservation(Analyte Analyte, DataGap Gap, PartialInstant? At, DateTimeOffset Issued, QuantityReader.Read? Shown = null);
