using CalcinosisCds.Assessments;
using CalcinosisCds.Facts;
using CalcinosisCds.Knowledge;
using CalcinosisCds.Rules;

namespace CalcinosisCds.Cards;

/// <summary>All red flags on one card, the gravest first: a topic has one card, so that overriding it is one decision.</summary>
internal sealed class RedFlagCard(CardWords words) : ICardText
{
    private const string Separator = "; ";
    private readonly Texts _texts = words.Texts;

    public CardTopic Topic => CardTopic.CalcinosisRedFlag;

    public bool IsNeeded(Assessment assessment) => assessment.RedFlags.Count > 0;

    public Indicator Indicator(Assessment assessment) => assessment.RedFlags.Max(flag => flag.Indicator);

    public IReadOnlyList<string> Criteria(Assessment assessment) => [.. assessment.RedFlags.Select(flag => flag.Criterion)];

    /// <summary>Every flag by name; as many with what they rest on as there is room for, the gravest first.</summary>
    public void Summary(Prose text, Assessment assessment)
    {
        var flags = assessment.RedFlags;
        var head = Name(flags[0]);
        var others = Others([.. flags.Skip(1)], SummaryLine.MaxLength - head.Length - Separator.Length);

        text.Append(head);
        new SummaryLine(text, reserved: others.Length)
            .AddAny([.. flags[0].Finding.Facts.Select(words.Facts.Named).Distinct()])
            .AddReserved(others, isEqual: true);
    }

    /// <summary>The other flags in the fullest form that fits: each with a fact, the critical ones with a fact, or by name alone.</summary>
    private string Others(List<RedFlag> flags, int room)
    {
        var forms = new Func<RedFlag, string>[] { WithFact, flag => flag.Indicator == Rules.Indicator.Critical ? WithFact(flag) : Name(flag), Name };

        return forms.Select(form => string.Join(Separator, flags.Select(form))).FirstOrDefault(text => text.Length <= room)
            ?? string.Join(Separator, flags.Where(flag => flag.Indicator == Rules.Indicator.Critical).Select(Name));
    }

    public void Detail(Prose text, Assessment assessment)
    {
        foreach (var flag in assessment.RedFlags)
        {
            text.Section(Name(flag), Facts(flag));
            foreach (var paragraph in Meaning(flag))
            {
                text.Paragraph().Append(paragraph);
            }

            text.Section(_texts["card.heading.named"], Named(flag));
            if (Caution(flag) is { } caution)
            {
                text.Paragraph().Append(caution);
            }
        }

        text.Paragraph().Append(_texts["redflag.labCall"]);
        words.Footer(text.Paragraph(), assessment);
    }

    public string Name(RedFlag flag) => _texts["redflag.name." + Key(flag)];

    /// <summary>What the flag rests on, a line each.</summary>
    public IEnumerable<string> Facts(RedFlag flag) => flag.Finding.Facts.Select(fact => Line(flag, fact));

    /// <summary>What the flag says, and that the evidence is weak where it is.</summary>
    public IEnumerable<string> Meaning(RedFlag flag)
    {
        yield return _texts["redflag.detail." + Key(flag)];
        if (flag.Finding.IsWeak)
        {
            yield return _texts["redflag.weak"];
        }
    }

    /// <summary>Medications that bear on the flag, a line each.</summary>
    public IEnumerable<string> Named(RedFlag flag) => flag.Named.Select(use => Medication(use) + " " + words.Citations(flag.Criterion));

    /// <summary>What the named medications may hide; null where nothing.</summary>
    public string? Caution(RedFlag flag) => flag is { Id: "infected-lesion", Named.Count: > 0 } ? _texts["redflag.detail.infected-lesion.masked"] : null;

    private string Line(RedFlag flag, Fact fact) => words.Facts.Line(fact, isNamed: true) + " " + words.Citations(flag.Criterion);

    private string Medication(MedicationUse use) =>
        _texts["medication." + KebabId.Of(use.Group)] + ": " + words.Facts.Line(use);

    /// <summary>A flag with the first fact that it rests on: "Infection with calcinosis (sepsis)".</summary>
    private string WithFact(RedFlag flag) =>
        flag.Finding.Facts.Count == 0 ? Name(flag) : $"{Name(flag)} ({words.Facts.Named(flag.Finding.Facts[0])})";

    private static string Key(RedFlag flag) => flag.ToConsider ? flag.Id + ".consider" : flag.Id;
}
