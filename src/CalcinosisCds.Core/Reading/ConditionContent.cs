using CalcinosisCds.Facts;
using CalcinosisCds.Text;

namespace CalcinosisCds.Reading;

/// <summary>What one Condition holds, before its lesions are extracted.</summary>
/// <param name="Source">The Condition, as <c>Condition/id</c>.</param>
internal sealed record ConditionContent(ConditionCode Code, ConditionStatus Status, TextReading Reading, ConditionSites Sites, string Source)
{
    /// <summary>The concepts it mentions.</summary>
    public IReadOnlyList<Mention> Mentions { get; init; } = [];

    /// <summary>True if the words say that what is coded is not the patient's, or is over.</summary>
    public bool IsCodeDenied { get; init; }

    /// <summary>When it began, else when it was recorded, as written.</summary>
    public string? Date { get; init; }

    public PartialInstant? Onset { get; init; }

    public PartialInstant? Abated { get; init; }

    /// <summary>When it began or when it was recorded, whichever is later.</summary>
    public PartialInstant? LastSeen { get; init; }
}

/// <summary>What one Condition gives.</summary>
/// <param name="IsRead">False if it says something that was not read: then the list is not complete.</param>
internal sealed record ReadCondition(
    IReadOnlyList<Mention> Mentions,
    IReadOnlyList<Lesion> Lesions,
    IReadOnlyList<NamedCause> Causes,
    IReadOnlyList<DataGap> Gaps,
    bool IsRead)
{
    public static ReadCondition Nothing { get; } = new([], [], [], [], IsRead: true);
}
