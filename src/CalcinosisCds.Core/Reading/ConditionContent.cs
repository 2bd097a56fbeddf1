using CalcinosisCds.Facts;
using CalcinosisCds.Text;

namespace CalcinosisCds.Reading;

/// <summary>What one Condition holds, before its lesions are drawn from it.</summary>
/// <param name="IsCodeDenied">The words say that the coded thing is not the patient's, or is over.</param>
internal sealed record ConditionContent(
    ConditionCode Code,
    ConditionStatus Status,
    TextReading Reading,
    ConditionSites Sites,
    IReadOnlyList<Mention> Mentions,
    bool IsCodeDenied,
    string Source,
    string? Date,
    PartialInstant? LastSeen);

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
