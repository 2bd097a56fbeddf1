using CalcinosisCds.Cards;

namespace CalcinosisCds.Evidence;

/// <summary>What the evidence page shows of one assessment, as plain records. It holds patient data.</summary>
/// <param name="Words">Words of our vocabulary by their key in the text table: categories, tiers, classes, headings.</param>
/// <param name="Trends">One chart each, in the order in which they are shown.</param>
/// <param name="Timeline">Conditions, medications and complications, the earliest first, undated ones last.</param>
/// <param name="Unused">What could not be used, and why.</param>
public sealed record EvidenceDocument(
    AssessmentReport Assessment,
    Verdict Verdict,
    IReadOnlyDictionary<string, string> Words,
    IReadOnlyList<Trend> Trends,
    IReadOnlyList<TimelineItem> Timeline,
    IReadOnlyList<UnusedItem> Unused);

/// <summary>The conclusion in words; citations in brackets, a category's name in bold as in Markdown.</summary>
/// <param name="Summary">The card's summary line; if no calcinosis is on record, a line that says so.</param>
/// <param name="Lines">A sentence for each category that leads.</param>
/// <param name="Extent">Null where the record does not state it, or no calcinosis is on record.</param>
/// <param name="Unread">Lists that were not read whole, and results that could not be read: what is not shown may be in them.</param>
public sealed record Verdict(
    string Summary,
    string Indicator,
    IReadOnlyList<string> Lines,
    string? Extent,
    IReadOnlyList<string> Notes,
    IReadOnlyList<string> Unread,
    string Footer);

/// <param name="Source">The resource, as <c>Type/id</c>; null where nothing is recorded, and for resources that are not this patient's.</param>
public sealed record UnusedItem(string Text, string? Source);

/// <summary>A condition, medication or complication on the time axis.</summary>
/// <param name="Kind"><c>condition</c>, <c>medication</c> or <c>complication</c>.</param>
/// <param name="Start">When it began, or was recorded, as written; null where the record does not say.</param>
/// <param name="IsOnset">True where <paramref name="Start"/> is when it began; false where it is when it was recorded.</param>
/// <param name="End">When it was over, as written; null where it is not, or the record does not say when.</param>
/// <param name="IsOver">True where the record says that it is over.</param>
public sealed record TimelineItem(
    string Kind,
    string Name,
    string? Start,
    DateTimeOffset? StartAt,
    bool IsOnset,
    string? End,
    DateTimeOffset? EndAt,
    bool IsOver,
    string Source);
