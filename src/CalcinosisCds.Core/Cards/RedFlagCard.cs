using CalcinosisCds.Assessments;
using CalcinosisCds.Rules;

namespace CalcinosisCds.Cards;

/// <summary>All red flags on one card, most serious first: each topic has one card, so that overriding it is one decision.</summary>
internal sealed class RedFlagCard(CardWords words) : ICardText
{
    private readonly RedFlagText _flags = new(words);
    private readonly CalciphylaxisPhrase _calciphylaxis = new(words);
    private readonly string _named = words.Texts["card.heading.named"];
    private readonly string _labCall = words.Texts["redflag.labCall"];
    private readonly string _review = words.Texts["redflag.review"];

    public CardTopic Topic => CardTopic.CalcinosisRedFlag;

    public bool IsNeeded(Assessment assessment) => assessment.RedFlags.Count > 0;

    public Indicator Indicator(Assessment assessment) => assessment.RedFlags.Max(flag => flag.Indicator);

    public IEnumerable<string> Criteria(Assessment assessment) => assessment.RedFlags.Select(flag => flag.Criterion);

    /// <summary>Every flag by name; as many of them as fit with what they are based on, most serious first.</summary>
    public string Summary(Assessment assessment)
    {
        var gravest = assessment.RedFlags[0];
        var head = _flags.Name(gravest);
        var others = Others([.. assessment.RedFlags.Skip(1)], SummaryLine.MaxLength - head.Length - words.Phrasing.Semicolon.Length);
        var summary = new SummaryLine(words.Phrasing, head, reserved: others.Length);
        var room = SummaryLine.MaxLength - head.Length - words.Phrasing.Colon.Length
            - (others.Length > 0 ? others.Length + words.Phrasing.Semicolon.Length : 0);
        summary = IsCalciphylaxis(gravest)
            ? summary.Add(_calciphylaxis.Of(gravest, room))
            : summary.AddAny(FactText.Brief(gravest.Finding.Facts).Select(words.Facts.Short).Distinct());

        return summary.AddReserved(others, isEqual: true).Add(IsCalciphylaxis(gravest) && IsCritical(gravest) ? _review : "").ToString();
    }

    public string Detail(Assessment assessment)
    {
        var said = new Said(words.Facts);

        return Markdown.Document([.. assessment.RedFlags.SelectMany(flag => Detail(flag, said)), _labCall, words.Footer(assessment)]);
    }

    private IEnumerable<string> Detail(RedFlag flag, Said said) =>
    [
        Markdown.Section(_flags.Name(flag), _flags.Facts(flag, said)) is { Length: > 0 } section ? section : Markdown.Bold(_flags.Name(flag)),
        string.Join(' ', _flags.Meaning(flag)),
        Markdown.Section(_named, _flags.Medications(flag, said)),
        .. _flags.Caution(flag),
    ];

    /// <summary>
    /// The other flags in the fullest form that fits: each with a fact, only the critical ones with a fact, all by name; the critical ones by name
    /// if nothing fits.
    /// </summary>
    private string Others(IReadOnlyList<RedFlag> flags, int room)
    {
        var forms = new Func<RedFlag, string>[] { WithFact, flag => IsCritical(flag) ? WithFact(flag) : _flags.Name(flag), _flags.Name };

        return forms.Select(form => Joined(flags.Select(form))).FirstOrDefault(text => text.Length <= room)
            ?? Joined(flags.Where(IsCritical).Select(_flags.Name));
    }

    private static bool IsCritical(RedFlag flag) => flag.Indicator == Rules.Indicator.Critical;

    private static bool IsCalciphylaxis(RedFlag flag) => flag.Id == RedFlagText.Calciphylaxis;

    private string Joined(IEnumerable<string> flags) => string.Join(words.Phrasing.Semicolon, flags);

    /// <summary>A flag with the first fact it is based on: "Infection (sepsis)".</summary>
    private string WithFact(RedFlag flag) =>
        flag.Finding.Facts is [var fact, ..] ? words.Phrasing.Aside(_flags.Name(flag), words.Facts.Short(fact)) : _flags.Name(flag);
}
