using CalcinosisCds.Assessments;
using CalcinosisCds.Cards;
using CalcinosisCds.Facts;
using CalcinosisCds.Knowledge;
using CalcinosisCds.Rules;

namespace CalcinosisCds.Evidence;

/// <summary>Facts and assessment → what the evidence page shows. In the words and numbers of the cards and the rules; it decides nothing.</summary>
public sealed class EvidenceBuilder
{
    private static readonly string[] ShownWords = ["category.name.", "tier.", "class.", "card.heading."];
    private readonly CardWords _words;
    private readonly CategoryCard _category;
    private readonly ReportBuilder _report;
    private readonly TrendBuilder _trends;
    private readonly TimelineBuilder _timeline;
    private readonly Dictionary<string, string> _shown;
    private readonly string _replaced;
    private readonly string _unknown;
    private readonly string _none;

    public EvidenceBuilder(KnowledgeBase knowledge)
    {
        var texts = knowledge.Texts;
        _words = new CardWords(knowledge);
        _category = new CategoryCard(_words);
        _report = new ReportBuilder(knowledge);
        _trends = new TrendBuilder(knowledge);
        _timeline = new TimelineBuilder(knowledge);
        _shown = texts.Keys
            .Where(key => ShownWords.Any(prefix => key.StartsWith(prefix, StringComparison.Ordinal)))
            .Order(StringComparer.Ordinal)
            .ToDictionary(key => key, key => texts[key]);
        _replaced = texts["incomplete.replaced"];
        _unknown = texts["evidence.calcinosisUnknown"];
        _none = texts["evidence.noCalcinosis"];
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
            [.. Unused(assessment)]);
    }

    private Verdict Verdict(Assessment assessment)
    {
        var isDocumented = assessment.IsCalcinosisDocumented;

        return new Verdict(
            Summary(assessment),
            KebabId.Of(isDocumented ? _category.Indicator(assessment) : Indicator.Info),
            isDocumented ? [.. _category.Verdicts(assessment)] : [],
            isDocumented ? _category.Extent(assessment) : null,
            assessment.Patient.IsReplaced ? [] : [.. _category.Notes(assessment)],
            [.. assessment.UnreadLists.Concat(assessment.Unreadable).Select(gap => _words.Gaps.Line(gap, assessment.Notes.Contradictory))],
            _words.Footer(assessment));
    }

    private string Summary(Assessment assessment) =>
        assessment.Patient.IsReplaced ? _replaced
        : assessment.IsCalcinosisDocumented ? _category.Summary(assessment)
        : assessment.Calcinosis.IsUnknown ? _unknown
        : _none;

    /// <summary>The gaps of the card and of the report, with the same reasons. Resources that belong to others are counted but never named.</summary>
    private IEnumerable<UnusedItem> Unused(Assessment assessment) =>
        _words.Gaps.Foreign(assessment.Gaps).Select(text => new UnusedItem(text, null))
            .Concat(GapText.All(assessment).Where(GapText.IsOwn)
                .Select(gap => new UnusedItem(_words.Gaps.Line(gap, assessment.Notes.Contradictory), gap.Source)));
}
