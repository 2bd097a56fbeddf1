using System.Collections.Frozen;
using CalcinosisCds.Assessments;
using CalcinosisCds.Rules;

namespace CalcinosisCds.Cards;

/// <summary>The card that names the category, its evidence, and what is missing.</summary>
internal sealed class CategoryCard(CardWords words) : ICardText
{
    private const int ListedGaps = 8;
    private const string CalcinosisOnRecord = "CAL-01";

    private readonly CategorySummary _summary = new(words);
    private readonly LabNoteText _notes = new(words);
    private readonly OtherCategories _others = new(words);
    private readonly FrozenDictionary<Extent, string> _extents = words.Texts.OfEach<Extent>("card.extent.");
    private readonly string _noneLeads = words.Texts["card.verdict.none"];
    private readonly string _limits = words.Texts["card.heading.limits"];
    private readonly string _labs = words.Texts["card.heading.labs"];
    private readonly string _approach = words.Texts["card.heading.approach"];
    private readonly string _unused = words.Texts["card.heading.unused"];
    private readonly string _standard = words.Texts["approach.standard"];
    private readonly string[] _tried = [words.Texts["approach.tried"], words.Texts["approach.warfarin"]];

    public CardTopic Topic => CardTopic.CalcinosisCategory;

    public bool IsNeeded(Assessment assessment) => assessment.IsCalcinosisDocumented;

    public Indicator Indicator(Assessment assessment) =>
        assessment.Leading.Any(leader => leader.Category is null or Category.Metastatic or Category.Calciphylaxis)
            ? Rules.Indicator.Warning
            : Rules.Indicator.Info;

    /// <summary>That calcinosis is on record, and what decided which categories lead.</summary>
    public IEnumerable<string> Criteria(Assessment assessment) =>
    [
        CalcinosisOnRecord,
        .. assessment.Leading.SelectMany(leader => assessment.SupportsOf(leader).Concat(AgainstAndCaps(assessment, leader))).Select(judged => judged.Id),
        .. assessment.Ties.Select(tie => tie.Id),
    ];

    public string Summary(Assessment assessment) => _summary.Of(assessment);

    public string Detail(Assessment assessment) => Markdown.Document(
    [
        .. Verdicts(assessment),
        .. assessment.Leading.SelectMany(leader => Evidence(assessment, leader)),
        Markdown.Section(_labs, Notes(assessment)),
        _others.Section(assessment),
        Extent(assessment),
        Markdown.Section(_approach, Approach(assessment)),
        Markdown.Section(_unused, words.Gaps.Unused(assessment.Gaps).Take(ListedGaps)),
        words.Footer(assessment),
    ]);

    /// <summary>A sentence for each category that leads, its name in bold, and one for each tie.</summary>
    public IEnumerable<string> Verdicts(Assessment assessment) =>
    [
        .. assessment.Leading.Select(leader => words.Of(leader).Verdict(assessment.TierOf(leader))).DefaultIfEmpty(_noneLeads),
        .. assessment.Ties.Select(tie => words.Cited(words.Statement(tie.Id), tie.Id)),
    ];

    public IEnumerable<string> Notes(Assessment assessment) => _notes.Of(assessment.Notes);

    public string Extent(Assessment assessment) => _extents[assessment.Extent];

    private static IEnumerable<Judged> AgainstAndCaps(Assessment assessment, Leader leader) =>
        assessment.Weighed(leader) is { } category ? category.Against.Concat(category.Caps) : [];

    private IEnumerable<string> Evidence(Assessment assessment, Leader leader)
    {
        var headings = assessment.Leading is [_, _, ..] ? words.Of(leader).AmongOthers : words.Of(leader).Alone;
        yield return Markdown.Section(headings.Supports, assessment.SupportsOf(leader).Select(words.Line));
        if (assessment.Weighed(leader) is { } category)
        {
            yield return Markdown.Section(headings.Against, category.Against.Select(words.Line));
            yield return Markdown.Section(_limits, category.Caps.Select(words.Line));
            var defining = words.Defining(category.Category);
            yield return Markdown.Section(headings.Missing, category.Missing.Select(gap => words.Cited(words.Gaps.Line(gap), defining)));
        }
    }

    /// <summary>What was tried for calcinosis is told only where the calcinosis itself is what there is to treat.</summary>
    private IEnumerable<string> Approach(Assessment assessment)
    {
        var isCalcinosisItself = assessment.Leading is []
            || assessment.Leading.Any(leader => leader.Category is Category.Dystrophic or Category.Tumoral or Category.Idiopathic);

        return [.. assessment.Leading.Select(leader => words.Of(leader).Approach), _standard, .. isCalcinosisItself ? _tried : []];
    }
}
