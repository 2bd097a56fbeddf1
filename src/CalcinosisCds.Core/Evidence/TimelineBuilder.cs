using CalcinosisCds.Assessments;
using CalcinosisCds.Cards;
using CalcinosisCds.Facts;
using CalcinosisCds.Knowledge;

namespace CalcinosisCds.Evidence;

/// <summary>Facts → what stands on the time axis beside the results; each resource once.</summary>
internal sealed class TimelineBuilder(KnowledgeBase knowledge)
{
    private readonly FactText _words = new(knowledge);

    public IReadOnlyList<TimelineItem> Build(ClinicalFacts facts, Assessment assessment)
    {
        var complications = assessment.Complications.SelectMany(judged => judged.Finding.Facts).Select(fact => fact.Source).ToHashSet();
        var conditions = facts.Mentions.GroupBy(mention => mention.Source).Select(mentions =>
            Condition([.. mentions], complications.Contains(mentions.Key) ? "complication" : "condition"));
        var medications = facts.Medications.GroupBy(use => use.Source).Select(uses => Medication([.. uses]));

        return [.. conditions.Concat(medications).OrderBy(item => item.StartAt is null).ThenBy(item => item.StartAt).ThenBy(item => item.Source, StringComparer.Ordinal)];
    }

    private TimelineItem Condition(List<Mention> mentions, string kind)
    {
        var first = mentions[0];
        var began = first.Onset ?? (first.Date is { } written ? Reading.FhirTime.Read(written) : null);

        return new TimelineItem(
            kind,
            string.Join("; ", mentions.Select(_words.Value).Distinct()),
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
        var group = knowledge.Texts["medication." + KebabId.Of(first.Group)];
        var name = string.Join("; ", uses.Select(_words.Value).Distinct());

        return new TimelineItem(
            "medication",
            name.StartsWith(group, StringComparison.OrdinalIgnoreCase) ? name : $"{name} ({group})",
            first.StartedAt?.Written,
            first.StartedAt?.Earliest,
            IsOnset: true,
            first.EndedAt?.Written,
            first.EndedAt?.Earliest,
            first.HasEnded,
            first.Source);
    }
}
