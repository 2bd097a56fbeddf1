using System.Collections.Frozen;
using CalcinosisCds.Assessments;
using CalcinosisCds.Facts;
using CalcinosisCds.Knowledge;
using CalcinosisCds.Rules;

namespace CalcinosisCds.Cards;

/// <summary>Words that several cards share: criteria with their facts and citations, what leads, and the footer.</summary>
internal sealed class CardWords(KnowledgeBase knowledge)
{
    private readonly FrozenDictionary<string, string> _statements =
        knowledge.Criteria.Keys.ToFrozenDictionary(id => id, id => knowledge.Texts["criterion." + id]);

    private readonly FrozenDictionary<string, string> _citations =
        knowledge.Criteria.Values.ToFrozenDictionary(criterion => criterion.Id, criterion => KnowledgeCitations.Of(criterion.Reference.Take(1)));

    private readonly FrozenDictionary<Leader, LeaderWords> _leaders =
        Enum.GetValues<Category>().Select(category => new Leader(category)).ToFrozenDictionary(leader => leader, leader => new LeaderWords(leader, knowledge));

    private readonly FrozenDictionary<Tier, Template> _verdicts =
        new[] { Tier.Possible, Tier.Consistent }.ToFrozenDictionary(tier => tier, tier => knowledge.Texts.Template("card.verdict." + KebabId.Of(tier)));

    private readonly FrozenDictionary<MedicationGroup, string> _medications = knowledge.Texts.OfEach<MedicationGroup>("medication.");

    private readonly FrozenDictionary<Category, string> _defining = Enum.GetValues<Category>().ToFrozenDictionary(
        category => category,
        category => knowledge.Criteria.Values.Single(criterion => criterion.Role == "defining" && criterion.Part == KebabId.Of(category)).Id);

    private readonly Template _footer = knowledge.Texts.Template("card.footer");

    public Texts Texts { get; } = knowledge.Texts;

    public Phrasing Phrasing { get; } = new(knowledge.Texts);

    public FactText Facts { get; } = new(knowledge);

    public GapText Gaps { get; } = new(knowledge.Texts);

    public OutsideText Outside { get; } = new(knowledge);

    /// <summary>The ids of the criteria of one part of the rulebook.</summary>
    public IEnumerable<string> CriteriaOf(string part) =>
        knowledge.Criteria.Values.Where(criterion => criterion.Part == part).Select(criterion => criterion.Id);

    /// <summary>The id of the criterion that defines a category.</summary>
    public string Defining(Category category) => _defining[category];

    /// <summary>The words of one of the five.</summary>
    public LeaderWords Of(Leader leader) => _leaders[leader];

    /// <summary>What leads, as part of a sentence.</summary>
    public string Phrase(Assessment assessment, Leader leader) =>
        leader.Category is null ? Outside.Name(assessment.Outside) : Of(leader).Phrase;

    /// <summary>The sentence that says it leads, with its name in bold.</summary>
    public string Verdict(Assessment assessment, Leader leader)
    {
        var name = leader.Category is null ? Outside.Name(assessment.Outside) : Of(leader).Name;
        var citation = KnowledgeCitations.Of(knowledge.Categories[ReportBuilder.Id(leader)].Reference);

        return _verdicts[assessment.TierOf(leader)].Format(("category", Markdown.Bold(name)), ("citation", citation));
    }

    public string Medication(MedicationGroup group) => _medications[group];

    /// <summary>
    /// Some facts under a criterion. A condition or a lesion needs no heading, except the calcinosis itself; a medication is
    /// named with its group, and a result with the
    /// criterion that says what it amounts to.
    /// </summary>
    public string Named(string criterion, IReadOnlyList<Fact> facts)
    {
        var lines = Phrasing.Parts(facts.Select(fact => Facts.Line(fact, isNamed: facts.Count > 1)));

        return facts switch
        {
            [AgeFact] => _statements[criterion],
            [Mention { Concept: Concept.Calcinosis }] => Headed(_statements[criterion], lines),
            [Mention or Lesion, ..] when facts.All(fact => fact is Mention or Lesion or MedicationUse)
                && knowledge.Criteria[criterion].Role == "supports" => lines,
            [MedicationUse use, ..] when facts.All(fact => fact is MedicationUse other && other.Group == use.Group) =>
                Phrasing.Labelled(Medication(use.Group), lines),
            _ => Headed(_statements[criterion], lines),
        };
    }

    /// <summary>One line per criterion: its statement, its facts with value, day and range, and its citations.</summary>
    public string Line(Judged judged) => Cited(Statement(judged), judged.Id);

    /// <summary>The same line without its citations.</summary>
    public string Statement(Judged judged)
    {
        var facts = judged.Finding.Facts;

        return Headed(_statements[judged.Id], Phrasing.Parts(facts.Select(fact => Facts.Line(fact, isNamed: facts.Count > 1))));
    }

    public string Statement(string criterion) => _statements[criterion];

    /// <summary>A text followed by the first source of a criterion; the basis page names them all.</summary>
    public string Cited(string text, string criterion) => text + " " + _citations[criterion];

    /// <summary>A text followed by the first source of each of several criteria.</summary>
    public string Cited(string text, IReadOnlyList<string> criteria) =>
        text + " " + string.Concat(criteria.Select(id => _citations[id]).Distinct());

    public string Footer(Assessment assessment) => _footer.Format(("date", Phrasing.Day(assessment.AsOf)));

    private string Headed(string statement, string lines) => lines.Length == 0 ? statement
        : lines.StartsWith(statement, StringComparison.OrdinalIgnoreCase) ? statement + lines[statement.Length..]
        : Phrasing.Labelled(statement, lines);
}
