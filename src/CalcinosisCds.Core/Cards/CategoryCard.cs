using System.Collections.Frozen;
using System.Collections.Immutable;
using CalcinosisCds.Assessments;
using CalcinosisCds.Knowledge;
using CalcinosisCds.Rules;

namespace CalcinosisCds.Cards;

/// <summary>The card that names the category, its evidence and what is missing.</summary>
internal sealed class CategoryCard(CardWords words) : ICardText
{
    private const int ListedGaps = 8;
    private const string CalcinosisOnRecord = "CAL-01";
    private readonly Texts _texts = words.Texts;
    private readonly LabNoteText _notes = new(words);
    private readonly CategorySummary _summary = new(words);
    private readonly Template _other = words.Texts.Template("card.other.reason");
    private readonly FrozenDictionary<Category, string> _categories = words.Texts.OfEach<Category>("category.");
    private readonly FrozenDictionary<Tier, string> _tiers = words.Texts.OfEach<Tier>("tier.");
    private readonly FrozenDictionary<Extent, string> _extents = words.Texts.OfEach<Extent>("card.extent.");

    public CardTopic Topic => CardTopic.CalcinosisCategory;

    public bool IsNeeded(Assessment assessment) => assessment.IsCalcinosisDocumented;

    public Indicator Indicator(Assessment assessment)
    {
        foreach (var leader in assessment.Leading)
        {
            if (leader.Category is null or Category.Metastatic or Category.Calciphylaxis)
            {
                return Rules.Indicator.Warning;
            }
        }

        return Rules.Indicator.Info;
    }

    /// <summary>That calcinosis is on record, and what decided which categories lead.</summary>
    public IReadOnlyList<string> Criteria(Assessment assessment)
    {
        var ids = new List<string>(12) { CalcinosisOnRecord };
        foreach (var leader in assessment.Leading)
        {
            ids.AddIds(assessment.SupportsOf(leader));
            if (assessment.Weighed(leader) is { } category)
            {
                ids.AddIds(category.Against);
                ids.AddIds(category.Caps);
            }
        }

        foreach (var tie in assessment.Ties)
        {
            ids.Add(tie.Id);
        }

        return ids;
    }

    public void Summary(Prose text, Assessment assessment) => _summary.Write(text, assessment);

    public void Detail(Prose text, Assessment assessment)
    {
        foreach (var verdict in Verdicts(assessment))
        {
            text.Paragraph().Append(verdict);
        }

        foreach (var leader in assessment.Leading)
        {
            Evidence(text, assessment, leader);
        }

        text.Heading(_texts["card.heading.labs"]);
        _notes.Write(text, assessment.Notes);
        Others(text, assessment);
        text.Paragraph().Append(_extents[assessment.Extent]);
        Approach(text, assessment);
        text.Heading(_texts["card.heading.unused"]);
        words.Unused(text, assessment.Gaps, ListedGaps);
        words.Footer(text.Paragraph(), assessment);
    }

    public IEnumerable<string> Notes(LabNotes notes) => Prose.ItemsOf(text => _notes.Write(text, notes));

    /// <summary>A sentence for each that leads, and for each tie; the category's name in bold.</summary>
    public List<string> Verdicts(Assessment assessment)
    {
        var verdicts = new List<string>();
        foreach (var leader in assessment.Leading)
        {
            verdicts.Add(words.Of(leader).Verdict(assessment.TierOf(leader)));
        }

        if (verdicts.Count == 0)
        {
            verdicts.Add(_texts["card.verdict.none"]);
        }

        foreach (var tie in assessment.Ties)
        {
            verdicts.Add(words.Cited(tie.Id));
        }

        return verdicts;
    }

    private void Evidence(Prose text, Assessment assessment, Leader leader)
    {
        var headings = assessment.Leading.Length > 1 ? words.Of(leader).AmongOthers : words.Of(leader).Alone;
        Criteria(text, headings.Supports, assessment.SupportsOf(leader));
        if (assessment.Weighed(leader) is not { } category)
        {
            return;
        }

        Criteria(text, headings.Against, category.Against);
        Criteria(text, _texts["card.heading.limits"], category.Caps);
        text.Heading(headings.Missing);
        foreach (var gap in category.Missing)
        {
            words.Gap(text.Item(), gap, DefiningId(category.Category));
        }
    }

    private void Criteria(Prose text, string heading, ImmutableArray<Judged> criteria)
    {
        text.Heading(heading);
        foreach (var judged in criteria)
        {
            words.Line(text.Item(), judged);
        }
    }

    /// <summary>Those that do not lead, the better supported first.</summary>
    private void Others(Prose text, Assessment assessment)
    {
        text.Heading(_texts["card.heading.others"]);
        for (var tier = Tier.Consistent; tier >= Tier.NotSupported; tier--)
        {
            foreach (var category in assessment.Categories)
            {
                if (category.Tier == tier && !assessment.Leads(category.Category))
                {
                    Other(text.Item(), category);
                }
            }
        }
    }

    private void Other(Prose text, CategoryAssessment category)
    {
        var start = text.Length;
        switch (category.Tier)
        {
            case Tier.NotSupported when category.Against.Length > 0:
                words.Line(text, category.Against[0]);
                break;
            case Tier.InsufficientData when category.Missing.Length > 0:
                words.Gap(text, category.Missing[0], DefiningId(category.Category));
                break;
            case Tier.Possible or Tier.Consistent when category.Supports.Length > 0:
                words.Line(text, category.Supports[0]);
                break;
            default:
                var id = DefiningId(category.Category);
                text.Append(words.Statement(id)).Append(": ").Append(_texts["card.other.definingAbsent"]).Append(" ").Append(words.Citations(id));
                break;
        }

        text.Enclose(start, _other, ("category", _categories[category.Category]), ("tier", _tiers[category.Tier]));
    }

    private static string DefiningId(Category category) => category switch
    {
        Category.Dystrophic => "DYS-00",
        Category.Metastatic => "MET-00",
        Category.Calciphylaxis => "CPX-00",
        Category.Tumoral => "TUM-00",
        Category.Idiopathic => "IDI-00",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>What was tried for calcinosis is told only where the calcinosis itself is what there is to treat.</summary>
    private void Approach(Prose text, Assessment assessment)
    {
        text.Heading(_texts["card.heading.approach"]);
        var isCalcinosisItself = assessment.Leading.Length == 0;
        foreach (var leader in assessment.Leading)
        {
            text.Item().Append(words.Of(leader).Approach);
            isCalcinosisItself |= leader.Category is Category.Dystrophic or Category.Tumoral or Category.Idiopathic;
        }

        text.Item().Append(_texts["approach.standard"]);
        if (isCalcinosisItself)
        {
            text.Item().Append(_texts["approach.tried"]);
            text.Item().Append(_texts["approach.warfarin"]);
        }
    }
}
