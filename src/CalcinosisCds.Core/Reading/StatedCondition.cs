using CalcinosisCds.Facts;

namespace CalcinosisCds.Reading;

/// <summary>What the mentions of one Condition share.</summary>
internal sealed record StatedCondition(
    bool IsPast,
    bool IsWeak,
    BodySites Sites,
    ConditionWords Words,
    string Source,
    string? Date,
    PartialInstant? Onset,
    PartialInstant? Abated,
    bool StatusNotStated)
{
    public Mention Mention(Concept concept, bool byCode = true, bool isPast = false, bool isWeak = false) =>
        new(concept, byCode, IsPast || isPast, Sites, Words, Source, Date)
        {
            IsWeak = IsWeak || isWeak,
            Onset = Onset,
            Abated = Abated,
            StatusNotStated = StatusNotStated,
        };
}
