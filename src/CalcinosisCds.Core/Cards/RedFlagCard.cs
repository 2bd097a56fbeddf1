using CalcinosisCds.Assessments;
using CalcinosisCds.Facts;
using CalcinosisCds.Knowledge;
using CalcinosisCds.Rules;

namespace CalcinosisCds.Cards;

/// <summary>All red flags on one card, the gravest first: a topic has one card, so that overriding it is one decision.</summary>
internal sealed class RedFlagCard(CardWords words)
{
    private readonly Texts _texts = words.Texts;

    public string Summary(IReadOnlyList<RedFlag> flags)
    {
        var summary = new SummaryLine(Statement(flags[0], flags[0].Finding.Facts));
        foreach (var other in flags.Skip(1))
        {
            summary.Add(Name(other));
        }

        return summary.ToString();
    }

    public string Detail(Assessment assessment)
    {
        var detail = new Markdown();
        foreach (var flag in assessment.RedFlags)
        {
            var key = "redflag.detail." + Key(flag);
            detail.Section(Name(flag), flag.Finding.Facts.Select(fact => Line(flag, fact)));
            detail.Paragraph(_texts[key]);
            if (flag.Finding.IsWeak)
            {
                detail.Paragraph(_texts["redflag.weak"]);
            }

            detail.Section(_texts["card.heading.named"], flag.Named.Select(use => Medication(use) + " " + words.Citations(flag.Criterion)));
            if (flag is { Id: "infected-lesion", Named.Count: > 0 })
            {
                detail.Paragraph(_texts["redflag.detail.infected-lesion.masked"]);
            }
        }

        detail.Paragraph(_texts["redflag.labCall"]);
        detail.Paragraph(words.Footer(assessment));
        return detail.ToString();
    }

    private string Line(RedFlag flag, Fact fact) => words.Facts.Line(fact, isNamed: true) + " " + words.Citations(flag.Criterion);

    private string Medication(MedicationUse use) =>
        _texts["medication." + KebabId.Of(use.Group)] + ": " + words.Facts.Line(use);

    private string Name(RedFlag flag) => _texts["redflag.name." + Key(flag)];

    private string Statement(RedFlag flag, IReadOnlyList<Fact> facts) =>
        new SummaryLine(Name(flag)).AddAny(facts.Select(words.Facts.Named).Distinct()).ToString();

    private static string Key(RedFlag flag) => flag.ToConsider ? flag.Id + ".consider" : flag.Id;
}
