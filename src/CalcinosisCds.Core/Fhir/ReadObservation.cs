using CalcinosisCds.Facts;

namespace CalcinosisCds.Fhir;

/// <summary>What one Observation gives: a result, or the reason why it gives none.</summary>
/// <param name="IssuedTicks">When it was released, in UTC; orders results of the same time.</param>
/// <param name="Position">Its place in the record.</param>
internal readonly record struct ReadObservation(LabResult? Result, RejectedObservation? Rejected, long IssuedTicks, int Position = 0)
{
    /// <summary>The same Observation where another version of it says otherwise and neither is newer.</summary>
    /// <param name="item">What its analyte is called.</param>
    public ReadObservation Conflicting(string item)
    {
        var at = Result?.At ?? Rejected?.At;
        var gap = new DataGap(item, GapReason.ConflictingVersions, LabResult.SourceOf(Id.Span), at?.Written);

        return this with { Result = null, Rejected = new RejectedObservation(Analyte, Id, gap, at) };
    }

    public Analyte Analyte => Result?.Analyte ?? Rejected!.Analyte; // One of the two is given.

    /// <summary>Empty where it has none.</summary>
    public ReadOnlyMemory<byte> Id => Result?.Id ?? Rejected!.Id; // One of the two is given.

    /// <summary>A conflict whose time cannot be read may be the newest there is.</summary>
    public DateTimeOffset Moment => Result?.At.Earliest ?? Rejected?.At?.Earliest ?? DateTimeOffset.MaxValue;
}

/// <summary>An Observation that gives no result.</summary>
/// <param name="Analyte">The analyte that its code names.</param>
/// <param name="At">When it was taken; null where that is unusable.</param>
/// <param name="Shown">Number and unit of a result that is not used, where they may be shown: implausible or preliminary.</param>
internal sealed record RejectedObservation(Analyte Analyte, ReadOnlyMemory<byte> Id, DataGap Gap, PartialInstant? At, Quantity? Shown = null);
