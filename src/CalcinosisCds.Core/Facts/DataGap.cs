namespace CalcinosisCds.Facts;

/// <summary>Something needed that is missing or unusable, with its reason.</summary>
/// <param name="Item">What is missing: the key of a word in the text table, such as <c>phosphate</c> or <c>conditions</c>.</param>
/// <param name="Reason">Why.</param>
/// <param name="Source">The resource, as <c>Type/id</c>; null if nothing was recorded at all.</param>
/// <param name="Date">The date as written; null where there is none.</param>
/// <param name="Detail">A word from a closed list that narrows the reason, such as a status code; never free text from the record.</param>
public sealed record DataGap(string Item, GapReason Reason, string? Source = null, string? Date = null, string? Detail = null)
{
    /// <summary>The time of what could not be used; null if it has none, or none that can be read.</summary>
    public PartialInstant? At { get; init; }

    /// <summary>True if what could not be used was recognised by a client's own code, through a map that the client gave.</summary>
    public bool IsByLocalCode { get; init; }

    /// <summary>True if a value is written where, by the status, there is none.</summary>
    public bool HoldsValue { get; init; }

    /// <summary>Withdrawn, or not yet a result: there is nothing to read.</summary>
    public bool IsWithdrawn => Detail == "entered-in-error" || (Detail is "cancelled" or "registered" && !HoldsValue);

    /// <summary>The detail of a discordance between an old normal result and a disease that changes it.</summary>
    public const string OldNormal = "old-normal";

    /// <summary>What failed when the value was taken, sent or kept.</summary>
    public const string Error = "error";

    /// <summary>The details of what is absent, as FHIR codes them, that say something to a reader.</summary>
    public static IReadOnlyList<string> ReasonsOfAbsence { get; } =
        [Error, "unknown", "asked-unknown", "temp-unknown", "not-asked", "asked-declined", "not-applicable", "not-performed", "unsupported"];

    /// <summary>The detail of a creatinine below its range: it may be a slight body or one that lost muscle, whatever the kidneys do.</summary>
    public const string BelowRange = "below-range";
}
