using System.Collections.Frozen;
using CalcinosisCds.Assessments;
using CalcinosisCds.Facts;
using CalcinosisCds.Knowledge;
using CalcinosisCds.Rules;

namespace CalcinosisCds.Cards;

/// <summary>The card that names the category, its evidence, and what is missing: the first five lines hold what a reader needs at once.</summary>
internal sealed class CategoryCard(CardWords words) : ICardText
{
    private const int ListedGaps = 3;
    private const string CalcinosisOnRecord = "CAL-01";

    private readonly CategorySummary _summary = new(words);
    private readonly EvidenceLines _evidence = new(words);
    private readonly LabNoteText _notes = new(words);
    private readonly OtherCategories _others = new(words);
    private readonly ApproachText _approaches = new(words);
    private readonly FrozenDictionary<Extent, string> _extents =
        words.Texts.OfEach("card.extent.", [Rules.Extent.Universalis, Rules.Extent.Circumscripta], KebabId.Of);

    private readonly string _noneLeads = words.Texts["card.verdict.none"];
    private readonly string _approach = words.Texts["card.heading.approach"];
    private readonly string _onRedFlag = words.Texts["card.verdict.onRedFlagCard"];
    private readonly Template _unused = words.Texts.Template("card.unused.gaps");
    private readonly Template _more = words.Texts.Template("card.unused.more");

    public CardTopic Topic => CardTopic.CalcinosisCategory;

    /// <summary>If only calciphylaxis is raised, the red-flag card says all that this one would.</summary>
    public bool IsNeeded(Assessment assessment) =>
        assessment.IsCalcinosisDocumented
        && !(IsOnRedFlagCard(assessment)
            && assessment.Categories is [{ Category: Category.Calciphylaxis }]
            && assessment.Leading is [{ Category: Category.Calciphylaxis }]);

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

    public string Detail(Assessment assessment)
    {
        var said = new Said(words.Facts);
        var gaps = OpenItems.Of(assessment);
        Leader[] shown = [.. assessment.Leading.Where(leader => leader.Category != Category.Calciphylaxis || !IsOnRedFlagCard(assessment))];

        return Markdown.Document(
        [
            string.Join(' ', Verdicts(assessment).Concat(shown.Length < assessment.Leading.Length ? [_onRedFlag] : [])),
            Markdown.List(
            [
                .. _evidence.Of(assessment, shown, gaps, said),
                .. _notes.Of(assessment.Notes, said),
                .. _others.Lines(assessment, gaps),
                .. Extent(assessment) is { } extent ? [extent] : Array.Empty<string>(),
                .. Unused(assessment, gaps),
            ]),
            Markdown.Section(_approach, _approaches.Of(assessment, shown)),
            words.Footer(assessment),
        ]);
    }

    /// <summary>One sentence for each category that leads, its name in bold, and one for each tie.</summary>
    public IEnumerable<string> Verdicts(Assessment assessment) =>
    [
        .. assessment.Leading.Select(leader => words.Verdict(assessment, leader)).DefaultIfEmpty(_noneLeads),
        .. assessment.Ties.Select(tie => words.Cited(words.Statement(tie.Id), tie.Id)),
    ];

    public IEnumerable<string> Notes(Assessment assessment) => _notes.Of(assessment.Notes, new Said(words.Facts));

    /// <summary>Null where the record does not state it.</summary>
    public string? Extent(Assessment assessment) => _extents.GetValueOrDefault(assessment.Extent);

    private static bool IsOnRedFlagCard(Assessment assessment) => assessment.RedFlags.Any(flag => flag.Id == RedFlagText.Calciphylaxis);

    private static IEnumerable<Judged> AgainstAndCaps(Assessment assessment, Leader leader) =>
        assessment.Weighed(leader) is { } category ? category.Against.Concat(category.Caps) : [];

    /// <summary>What could not be used and is named neither here nor on the incomplete card: the first few; the rest is on the evidence page.</summary>
    private IEnumerable<string> Unused(Assessment assessment, IReadOnlyList<DataGap> named)
    {
        var lines = assessment.Gaps
            .Where(gap => GapText.IsOwn(gap) && !assessment.UnreadLists.Contains(gap)
                && !named.Any(other => other.Source is not null && other.Source == gap.Source))
            .Select(gap => words.Gaps.Line(gap, assessment.Notes.Contradictory))
            .Distinct()
            .ToList();
        var listed = words.Phrasing.Parts(lines.Take(ListedGaps));
        var more = lines.Count - ListedGaps;

        return words.Gaps.Foreign(assessment.Gaps).Concat(lines.Count == 0 ? [] :
            [_unused.Format(("gaps", more > 0 ? _more.Format(("gaps", listed), ("count", more.ToString(System.Globalization.CultureInfo.InvariantCulture)))
                : listed))]);
    }
}
