using System.Collections.Frozen;
using CalcinosisCds.Assessments;
using CalcinosisCds.Cards;
using CalcinosisCds.Facts;
using CalcinosisCds.Knowledge;

namespace CalcinosisCds.Evidence;

/// <summary>Facts → what the time axis shows besides the results; each resource once.</summary>
internal sealed class TimelineBuilder(KnowledgeBase knowledge)
{
    private readonly FactText _words = new(knowledge);
    private readonly Phrasing _phrasing = new(knowledge.Texts);
    private readonly FrozenDictionary<MedicationGroup, string> _groups = knowledge.Texts.OfEach<MedicationGroup>("medication.");

    public IReadOnlyList<TimelineItem> Build(ClinicalFacts facts, Assessment assessment)
    {
        var complications = assessment.Complications.SelectMany(judged => judged.Finding.Facts).Select(fact => fact.Source).ToHashSet();
        var conditions = facts.Mentions.GroupBy(mention => mention.Source).Select(mentions =>
            Condition([.. mentions], complications.Contains(mentions.Key) ? "complication" : "condition"));
        var medications = facts.Medications.GroupBy(use => use.Source).Select(uses => Medication([.. uses]));

        return [.. conditions.Concat(medications)
            .OrderBy(item => item.StartAt is null)
            .ThenBy(item => item.StartAt).ThenBy(item => item.Source, StringComparer.Ordinal)];
    }

    private TimelineItem Condition(List<Mention> mentions, string kind)
    {
        var first = mentions[0];
        var began = first.Onset ?? (first.Date is { } written ? Reading.FhirTime.Read(written) : null);

        return new TimelineItem(
            kind,
            _phrasing.Parts(mentions.Select(_words.Value)),
            began?.Written,
            began?.Earliest,
            first.Onset is not null,
            first.Abated?.Written,
            first.Abated?.Earliest,
            first.IsPast,
            first.Source);
    }

    private TimelineItem Medication(List<MedicationUse> uses)
    {
        var first = uses[0];
        var group = _groups[first.Group];
        var name = _phrasing.Parts(uses.Select(_words.Value));

        return new TimelineItem(
            "medication",
            name.StartsWith(group, StringComparison.OrdinalIgnoreCase) ? name : _phrasing.Aside(name, group),
            first.StartedAt?.Written,
            first.StartedAt?.Earliest,
            IsOnset: true,
            first.EndedAt?.Written,
            first.EndedAt?.Earliest,
            first.HasEnded,
            first.Source);
    }
}
