using System.Collections.Frozen;
using CalcinosisCds.Assessments;
using CalcinosisCds.Knowledge;
using CalcinosisCds.Rules;

namespace CalcinosisCds.Cards;

/// <summary>The words that several cards share: criteria with their facts and citations, what leads, and the footer.</summary>
internal sealed class CardWords(KnowledgeBase knowledge)
{
    private readonly FrozenDictionary<string, string> _statements =
        knowledge.Criteria.Keys.ToFrozenDictionary(id => id, id => knowledge.Texts["criterion." + id]);

    private readonly FrozenDictionary<string, string> _citations =
        knowledge.Criteria.Values.ToFrozenDictionary(criterion => criterion.Id, criterion => KnowledgeCitations.Of(criterion.Reference));

    private readonly FrozenDictionary<Leader, LeaderWords> _leaders =
        Enum.GetValues<Category>().Select(category => new Leader(category)).Append(Leader.OutsideTheFive)
            .ToFrozenDictionary(leader => leader, leader => new LeaderWords(leader, knowledge));

    private readonly FrozenDictionary<Category, string> _defining = Enum.GetValues<Category>().ToFrozenDictionary(
        category => category,
        category => knowledge.Criteria.Values.Single(criterion => criterion.Role == "defining" && criterion.Part == KebabId.Of(category)).Id);

    private readonly Template _footer = knowledge.Texts.Template("card.footer");

    public Texts Texts { get; } = knowledge.Texts;

    public Phrasing Phrasing { get; } = new(knowledge.Texts);

    public FactText Facts { get; } = new(knowledge);

    public GapText Gaps { get; } = new(knowledge.Texts);

    /// <summary>The ids of the criteria of one part of the rulebook.</summary>
    public IEnumerable<string> CriteriaOf(string part) =>
        knowledge.Criteria.Values.Where(criterion => criterion.Part == part).Select(criterion => criterion.Id);

    /// <summary>The id of the criterion that defines a category.</summary>
    public string Defining(Category category) => _defining[category];

    public LeaderWords Of(Leader leader) => _leaders[leader];

    /// <summary>One line per criterion: its statement, its facts with value, day and range, and its citations.</summary>
    public string Line(Judged judged) => Cited(Statement(judged), judged.Id);

    /// <summary>The same line without its citations.</summary>
    public string Statement(Judged judged)
    {
        var statement = _statements[judged.Id];
        var facts = judged.Finding.Facts;
        var lines = Phrasing.Parts(facts.Select(fact => Facts.Line(fact, isNamed: facts.Count > 1)));

        return lines.Length == 0 ? statement
            : lines.StartsWith(statement, StringComparison.OrdinalIgnoreCase) ? statement + lines[statement.Length..]
            : Phrasing.Labelled(statement, lines);
    }

    public string Statement(string criterion) => _statements[criterion];

    /// <summary>A text with the sources of a criterion behind it.</summary>
    public string Cited(string text, string criterion) => text + " " + _citations[criterion];

    public string Footer(Assessment assessment) => _footer.Format(("date", Phrasing.Day(assessment.AsOf)));
}
