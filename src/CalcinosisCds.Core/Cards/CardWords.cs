using System.Collections.Frozen;
using CalcinosisCds.Assessments;
using CalcinosisCds.Facts;
using CalcinosisCds.Knowledge;
using CalcinosisCds.Rules;

namespace CalcinosisCds.Cards;

/// <summary>The words that several cards share: criteria, gaps and citations as lines.</summary>
internal sealed class CardWords(KnowledgeBase knowledge)
{
    private const string EngineeringChoice = "ENG";

    private readonly FrozenDictionary<string, (string Statement, string Citations)> _criteria = knowledge.Criteria.Values.ToFrozenDictionary(
        criterion => criterion.Id,
        criterion => (
            knowledge.Texts["criterion." + criterion.Id],
            string.Concat(criterion.Reference.Select(key => "[" + key + "]"))));

    public Texts Texts { get; } = knowledge.Texts;

    public FactText Facts { get; } = new(knowledge);

    /// <summary>One line per criterion: statement, facts with value, day and range, citation keys.</summary>
    public string Line(Judged judged) => Statement(judged) + " " + Citations(judged.Id);

    /// <summary>The same line without its citations.</summary>
    public string Statement(Judged judged)
    {
        var statement = _criteria[judged.Id].Statement;
        var lines = Lines(judged.Finding.Facts);

        return lines.Length == 0 ? statement
            : lines.StartsWith(statement, StringComparison.OrdinalIgnoreCase) ? $"{statement}{lines.AsSpan(statement.Length)}"
            : $"{statement}: {lines}";
    }

    private string Lines(IReadOnlyList<Fact> facts) => facts.Count switch
    {
        0 => "",
        1 => Facts.Line(facts[0]),
        _ => string.Join("; ", facts.Select(fact => Facts.Line(fact, isNamed: true)).Distinct()),
    };

    public string Citations(string criterion) => _criteria[criterion].Citations;

    public string Item(DataGap gap) => Texts["item." + gap.Item];

    public string Gap(DataGap gap) => Item(gap) + ": " + Reason(Texts, gap) + (gap.Date is { } date ? ", " + FactText.Day(date) : "");

    /// <summary>Why something cannot be used, in words; a detail either has words of its own or stands behind them.</summary>
    public static string Reason(Texts texts, DataGap gap)
    {
        var key = "gap." + KebabId.Of(gap.Reason);

        return gap.Detail is not { } detail ? texts[key]
            : texts.Has(key + "." + detail) ? texts[key + "." + detail]
            : $"{texts[key]} ({detail})";
    }

    /// <summary>A gap with the sources of the criterion that asks for what is missing.</summary>
    public string Gap(DataGap gap, string criterion) => Gap(gap) + " " + Citations(criterion);

    public string Name(Leader leader) => Texts["category.name." + ReportBuilder.Id(leader)];

    public string Footer(Assessment assessment) =>
        Texts.Format("card.footer", ("date", assessment.AsOf.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)));

    public string Phrase(Leader leader) => Texts["category.phrase." + ReportBuilder.Id(leader)];

    public string Citation(Leader leader) => Texts["category.citation." + ReportBuilder.Id(leader)];

    public string Or(IEnumerable<string> words) => string.Join(Texts["card.summary.or"], words);

    /// <summary>What could not be used, each reason once per item; resources of others are counted, never named.</summary>
    public IEnumerable<string> Unused(IReadOnlyList<DataGap> gaps)
    {
        var foreign = gaps.Count(gap => gap.Reason == GapReason.NotThisPatient);
        if (foreign > 0)
        {
            yield return Texts.Format("card.unused.foreign", ("count", foreign.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        }

        foreach (var gap in gaps.Where(gap => gap.Reason != GapReason.NotThisPatient))
        {
            yield return Gap(gap) + " [" + EngineeringChoice + "]";
        }
    }
}
