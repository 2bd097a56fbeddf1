using CalcinosisCds.Facts;

namespace CalcinosisCds.Reading;

/// <summary>What one Observation gives: a result, or the reason why it gives none.</summary>
/// <param name="result">Null if it gives none.</param>
/// <param name="rejected">Null if it gives a result.</param>
/// <param name="issued">When it was released; orders results of the same time.</param>
/// <param name="place">Its position in the record.</param>
internal sealed class ReadObservation(LabResult? result, RejectedObservation? rejected, DateTimeOffset? issued, int place)
{
    private readonly DateTimeOffset _issued = issued ?? DateTimeOffset.MinValue;

    public LabResult? Result => result;

    public RejectedObservation? Rejected => rejected;

    /// <summary>False if it is about somebody else: it is then named, and belongs to none of this patient's series.</summary>
    public bool IsOfPatient { get; private init; } = rejected?.Gap.Reason is not (GapReason.AnotherPerson or GapReason.NotThisPatient);

    public Analyte Analyte => result?.Analyte ?? rejected!.Analyte; // One of the two is given.

    /// <summary>
    /// By analyte, and for each by (time, issued, id), newest first; what is equal in all three keeps the order of the record. A conflict
    /// whose time cannot be read may be the newest of all.
    /// </summary>
    public static Comparer<ReadObservation> ByAnalyteNewestFirst { get; } = Comparer<ReadObservation>.Create((a, b) =>
        a.Analyte != b.Analyte ? (int)a.Analyte - (int)b.Analyte
        : b.Moment.CompareTo(a.Moment) is not 0 and var byTime ? byTime
        : b._issued.CompareTo(a._issued) is not 0 and var byIssue ? byIssue
        : string.CompareOrdinal(b.Source, a.Source) is not 0 and var bySource ? bySource
        : a.Place - b.Place);

    private int Place => place;

    private string Source => result?.Source ?? rejected!.Source; // One of the two is given.

    private PartialInstant? At => result?.At ?? rejected?.At;

    private DateTimeOffset Moment => At?.Earliest ?? DateTimeOffset.MaxValue;

    /// <summary>The same Observation if another version of it disagrees and neither is newer.</summary>
    /// <param name="item">What its analyte is called.</param>
    public ReadObservation Conflicting(string item)
    {
        var isByLocalCode = result?.IsByLocalCode ?? rejected!.Gap.IsByLocalCode; // One of the two is given.
        var gap = new DataGap(item, GapReason.ConflictingVersions, Source, At?.Written) { At = At, IsByLocalCode = isByLocalCode };

        return new ReadObservation(null, new RejectedObservation(Analyte, Source, gap, At), _issued, place) { IsOfPatient = IsOfPatient };
    }
}

/// <summary>An Observation that gives no result.</summary>
/// <param name="Analyte">The analyte that its code names.</param>
/// <param name="At">When it was taken; null if that is unusable.</param>
/// <param name="Shown">Number and unit of an unused result, if they may be shown: implausible or preliminary.</param>
internal sealed record RejectedObservation(Analyte Analyte, string Source, DataGap Gap, PartialInstant? At, Quantity? Shown = null);
