using System.Collections.Frozen;
using CalcinosisCds.Assessments;
using CalcinosisCds.Facts;
using CalcinosisCds.Knowledge;
using CalcinosisCds.Rules;

namespace CalcinosisCds.Cards;

/// <summary>The words that several cards share: criteria, gaps and citations as lines.</summary>
internal sealed class CardWords(KnowledgeBase knowledge)
{
    private const string EngineeringChoice = " [ENG]";

    private readonly FrozenDictionary<string, CriterionWords> _criteria = knowledge.Criteria.Values.ToFrozenDictionary(
        criterion => criterion.Id,
        criterion => new CriterionWords(knowledge.Texts["criterion." + criterion.Id], string.Concat(criterion.Reference.Select(key => "[" + key + "]"))));

    private readonly FrozenDictionary<string, string> _items = knowledge.Texts.Under("item.");
    private readonly Template _footer = knowledge.Texts.Template("card.footer");
    private readonly Template _foreign = knowledge.Texts.Template("card.unused.foreign");
    private readonly LeaderWords _outside = new(Leader.OutsideTheFive, knowledge.Texts);
    private readonly FrozenDictionary<Category, LeaderWords> _leaders =
        Enum.GetValues<Category>().ToFrozenDictionary(category => category, category => new LeaderWords(new Leader(category), knowledge.Texts));

    public Texts Texts { get; } = knowledge.Texts;

    public FactText Facts { get; } = new(knowledge);

    public LeaderWords Of(Leader leader) => leader.Category is { } category ? _leaders[category] : _outside;

    /// <summary>One line per criterion: statement, facts with value, day and range, citation keys.</summary>
    public void Line(Prose text, Judged judged)
    {
        Statement(text, judged);
        text.Append(" ").Append(Citations(judged.Id));
    }

    /// <summary>The same line without its citations.</summary>
    public void Statement(Prose text, Judged judged)
    {
        var statement = _criteria[judged.Id].Statement;
        text.Append(statement);
        var start = text.Length;
        Lines(text, judged.Finding.Facts);
        var lines = text.Since(start);
        if (lines.StartsWith(statement, StringComparison.OrdinalIgnoreCase))
        {
            text.Remove(start, statement.Length);
        }
        else if (lines.Length > 0)
        {
            text.Insert(start, ": ");
        }
    }

    private void Lines(Prose text, IReadOnlyList<Fact> facts)
    {
        var parts = new DistinctParts(text, "; ");
        for (var i = 0; i < facts.Count; i++)
        {
            parts.Begin();
            Facts.Line(text, facts[i], isNamed: facts.Count > 1);
            parts.End();
        }
    }

    public string Statement(Judged judged) => Prose.Of(text => Statement(text, judged));

    public string Statement(string criterion) => _criteria[criterion].Statement;

    /// <summary>The statement with its citations.</summary>
    public string Cited(string criterion) => _criteria[criterion].Cited;

    public string Citations(string criterion) => _criteria[criterion].Citations;

    public string Item(DataGap gap) => _items[gap.Item];

    public void Gap(Prose text, DataGap gap)
    {
        text.Append(Item(gap)).Append(": ").Append(Reason(Texts, gap));
        if (gap.Date is { } date)
        {
            text.Append(", ").Append(FactText.Day(date));
        }
    }

    public string Gap(DataGap gap) => Prose.Of(text => Gap(text, gap));

    /// <summary>Why something cannot be used, in words; a detail either has words of its own or stands behind them.</summary>
    public static string Reason(Texts texts, DataGap gap)
    {
        var key = "gap." + KebabId.Of(gap.Reason);

        return gap.Detail is not { } detail ? texts[key]
            : texts.Has(key + "." + detail) ? texts[key + "." + detail]
            : $"{texts[key]} ({detail})";
    }

    /// <summary>A gap with the sources of the criterion that asks for what is missing.</summary>
    public void Gap(Prose text, DataGap gap, string criterion)
    {
        Gap(text, gap);
        text.Append(" ").Append(Citations(criterion));
    }

    public string Footer(Assessment assessment) => Prose.Of(text => Footer(text, assessment));

    public void Footer(Prose text, Assessment assessment)
    {
        var start = text.Length;
        text.Append(assessment.AsOf, "yyyy-MM-dd").Enclose(start, _footer);
    }

    /// <summary>What could not be used, each reason once per item, as items; resources of others are counted, never named.</summary>
    public void Unused(Prose text, IReadOnlyList<DataGap> gaps, int most = int.MaxValue)
    {
        var shown = Foreign(text, gaps) ? 1 : 0;
        for (var i = 0; i < gaps.Count && shown < most; i++)
        {
            if (gaps[i].Reason != GapReason.NotThisPatient)
            {
                Gap(text.Item(), gaps[i]);
                text.Append(EngineeringChoice);
                shown++;
            }
        }
    }

    /// <summary>How many resources are of others; false where none.</summary>
    public bool Foreign(Prose text, IReadOnlyList<DataGap> gaps)
    {
        var foreign = 0;
        for (var i = 0; i < gaps.Count; i++)
        {
            foreign += gaps[i].Reason == GapReason.NotThisPatient ? 1 : 0;
        }

        if (foreign == 0)
        {
            return false;
        }

        var start = text.Item().Length;
        text.Append(foreign, "0").Enclose(start, _foreign);

        return true;
    }
}

/// <summary>What is said of a criterion, whoever the patient is.</summary>
internal sealed record CriterionWords(string Statement, string Citations)
{
    public string Cited { get; } = Statement + " " + Citations;
}
