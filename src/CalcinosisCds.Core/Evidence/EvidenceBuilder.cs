using CalcinosisCds.Assessments;
using CalcinosisCds.Cards;
using CalcinosisCds.Facts;
using CalcinosisCds.Knowledge;
using CalcinosisCds.Rules;

namespace CalcinosisCds.Evidence;

/// <summary>Facts and assessment → what the evidence page shows. Words and numbers of the cards and the rules; it decides nothing.</summary>
public sealed class EvidenceBuilder
{
    private static readonly string[] ShownWords = ["category.name.", "tier.", "class.", "card.heading."];
    private readonly Texts _texts;
    private readonly CardWords _words;
    private readonly CategoryCard _category;
    private readonly ReportBuilder _report;
    private readonly TrendBuilder _trends;
    private readonly TimelineBuilder _timeline;
    private readonly Dictionary<string, string> _shown;

    public EvidenceBuilder(KnowledgeBase knowledge)
    {
        _texts = knowledge.Texts;
        _words = new CardWords(knowledge);
        _category = new CategoryCard(_words);
        _report = new ReportBuilder(knowledge);
        _trends = new TrendBuilder(knowledge);
        _timeline = new TimelineBuilder(knowledge);
        _shown = _texts.Keys
            .Where(key => ShownWords.Any(prefix => key.StartsWith(prefix, StringComparison.Ordinal)))
            .Order(StringComparer.Ordinal)
            .ToDictionary(key => key, key => _texts[key]);
    }

    /// <param name="facts">What was assessed.</param>
    /// <param name="assessment">Its assessment.</param>
    public EvidenceDocument Build(ClinicalFacts facts, Assessment assessment)
    {
        var isReplaced = facts.Patient.IsReplaced;

        return new EvidenceDocument(
            _report.Build(assessment),
            Verdict(assessment),
            _shown,
            isReplaced ? [] : _trends.Build(facts, assessment.Notes),
            isReplaced ? [] : _timeline.Build(facts, assessment),
            [.. Unused(assessment.Gaps)]);
    }

    private Verdict Verdict(Assessment assessment)
    {
        var isDocumented = assessment.IsCalcinosisDocumented;

        return new Verdict(
            Summary(assessment),
            KebabId.Of(isDocumented ? _category.Indicator(assessment) : Indicator.Info),
            isDocumented ? _category.Verdicts(assessment) : [],
            isDocumented ? _texts["card.extent." + KebabId.Of(assessment.Extent)] : null,
            assessment.Patient.IsReplaced ? [] : [.. _category.Notes(assessment.Notes)],
            [.. assessment.UnreadLists.Select(gap => _words.Gap(gap))],
            _words.Footer(assessment));
    }

    private string Summary(Assessment assessment) =>
        assessment.Patient.IsReplaced ? _texts["incomplete.replaced"]
        : assessment.IsCalcinosisDocumented ? Prose.Of(text => _category.Summary(text, assessment))
        : assessment.Calcinosis.IsUnknown ? _texts["evidence.calcinosisUnknown"]
        : _texts["evidence.noCalcinosis"];

    /// <summary>Resources that are not this patient's are counted, never named.</summary>
    private IEnumerable<UnusedItem> Unused(IReadOnlyList<DataGap> gaps)
    {
        var own = gaps.Where(gap => gap.Reason != GapReason.NotThisPatient).ToList();
        var foreign = Prose.ItemsOf(text => _words.Foreign(text, gaps));

        return foreign.Select(text => new UnusedItem(text, null)).Concat(own.Select(gap => new UnusedItem(_words.Gap(gap), gap.Source)));
    }
}
