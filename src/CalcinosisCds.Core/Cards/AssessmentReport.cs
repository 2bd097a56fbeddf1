using System.Text.Json.Serialization;

namespace CalcinosisCds.Cards;

/// <summary>An assessment as plain records, for machines and for pages: what <c>calcinosis-cds assess --json</c> prints. It holds patient data.</summary>
/// <param name="Patient">The FHIR id of the Patient.</param>
/// <param name="Leading">Ids of categories, in the order in which they are shown.</param>
public sealed record AssessmentReport(
    DateTimeOffset AsOf,
    string Patient,
    ReportedCalcinosis Calcinosis,
    IReadOnlyList<string> Leading,
    IReadOnlyList<ReportedCategory> Categories,
    ReportedOutside OutsideTheFive,
    string Extent,
    IReadOnlyList<ReportedFinding> Complications,
    IReadOnlyList<ReportedFinding> RiskFactors,
    IReadOnlyList<ReportedAlert> Alerts,
    IReadOnlyList<ReportedGap> Gaps,
    string KnowledgeVersion);

public sealed record ReportedCalcinosis(bool Documented, IReadOnlyList<ReportedFinding> Evidence);

/// <param name="Limits">What keeps it at <em>possible</em>.</param>
public sealed record ReportedCategory(
    string Category,
    string Tier,
    IReadOnlyList<ReportedFinding> Supports,
    IReadOnlyList<ReportedFinding> Against,
    IReadOnlyList<ReportedFinding> Limits,
    IReadOnlyList<ReportedGap> Missing);

public sealed record ReportedOutside(string Tier, IReadOnlyList<ReportedFinding> Supports);

/// <param name="Rule">The criterion's id, an anchor on the basis page.</param>
/// <param name="Value">What was seen; null if nothing but the statement is shown.</param>
/// <param name="Source">The resources, as <c>Type/id</c>.</param>
/// <param name="References">Keys of the sources.</param>
/// <param name="Text">The line of the card, without its citations.</param>
public sealed record ReportedFinding(
    string Rule,
    string Statement,
    string? Value,
    string? Date,
    string? RangeSource,
    string? Source,
    IReadOnlyList<string> References,
    string Text)
{
    /// <summary>True if any of it comes from a client's own code, through a map that the client gave; otherwise left out.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool ByLocalCode { get; init; }
}

/// <param name="Statement">What is missing or cannot be used, and why.</param>
public sealed record ReportedGap(string Item, string Reason, string Statement, string? Date, string? Source);

/// <summary>A red flag.</summary>
/// <param name="Criterion">The criterion that raised it, an anchor on the basis page.</param>
/// <param name="Facts">What it is based on, one line each, with citations.</param>
/// <param name="Medications">Medications that bear on it, one line each.</param>
/// <param name="Text">What it says, by paragraph.</param>
public sealed record ReportedAlert(
    string Id,
    string Indicator,
    string Criterion,
    string Name,
    IReadOnlyList<string> Facts,
    IReadOnlyList<string> Medications,
    IReadOnlyList<string> Text);
