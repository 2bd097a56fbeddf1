using CalcinosisCds.Facts;
using CalcinosisCds.Text;

namespace CalcinosisCds.Reading;

/// <summary>What one Condition holds, before its lesions are drawn from it.</summary>
/// <param name="Source">The Condition, as <c>Condition/id</c>.</param>
internal sealed record ConditionContent(ConditionCode Code, ConditionStatus Status, TextReading Reading, ConditionSites Sites, string Source)
{
    /// <summary>The concepts that it speaks of.</summary>
    public IReadOnlyList<Mention> Mentions { get; init; } = [];

    /// <summary>True where the words say that the coded thing is not the patient's, or is over.</summary>
    public bool IsCodeDenied { get; init; }

    /// <summary>When it began, else when it was written down, as written.</summary>
    public string? Date { get; init; }

    public PartialInstant? Onset { get; init; }

    public PartialInstant? Abated { get; init; }

    /// <summary>When it began or when it was written down, the later of the two.</summary>
    public PartialInstant? LastSeen { get; init; }
}

/// <summary>What one Condition gives.</summary>
/// <param name="IsRead">False where it says something that was not read: then the list is not whole.</param>
internal sealed record ReadCondition(
    IReadOnlyList<Mention> Mentions,
    IReadOnlyList<Lesion> Lesions,
    IReadOnlyList<NamedCause> Causes,
    IReadOnlyList<DataGap> Gaps,
    bool IsRead)
{
    public static ReadCondition Nothing { get; } = new([], [], [], [], IsRead: true);
}
