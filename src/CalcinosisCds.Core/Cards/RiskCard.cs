using System.Collections.Frozen;
using CalcinosisCds.Assessments;
using CalcinosisCds.Rules;

namespace CalcinosisCds.Cards;

/// <summary>Complications and risk factors on one card.</summary>
internal sealed class RiskCard(CardWords words) : ICardText
{
    private readonly Part _complications = new(words, "complication", "complications", "risk.associated");
    private readonly Part _risks = new(words, "risk", "risks", "risk.flags");

    public CardTopic Topic => CardTopic.CalcinosisRisk;

    public bool IsNeeded(Assessment assessment) => assessment.Complications is not [] || assessment.RiskFactors is not [];

    public Indicator Indicator(Assessment assessment) => Rules.Indicator.Info;

    public IEnumerable<string> Criteria(Assessment assessment) => assessment.Complications.Concat(assessment.RiskFactors).Select(judged => judged.Id);

    public string Summary(Assessment assessment) =>
        new SummaryLine(words.Phrasing, assessment.Complications is [] ? _risks.Head : _complications.Head)
            .AddAny(_complications.Short(assessment.Complications))
            .AddAny(_risks.Short(assessment.RiskFactors))
            .ToString();

    public string Detail(Assessment assessment)
    {
        var said = new Said(words.Facts);

        return Markdown.Document(
            [.. _complications.Detail(assessment.Complications, said), .. _risks.Detail(assessment.RiskFactors, said), words.Footer(assessment)]);
    }

    /// <summary>What is said about the criteria of one part of the rulebook.</summary>
    private sealed class Part(CardWords words, string part, string key, string meaning)
    {
        private readonly FrozenDictionary<string, string> _short =
            words.CriteriaOf(part).ToFrozenDictionary(id => id, id => words.Texts[$"{part}.short.{id}"]);

        private readonly EvidenceLines _lines = new(words);
        private readonly string _heading = words.Texts["card.heading." + key];
        private readonly string _meaning = words.Texts[meaning];

        /// <summary>The head of the summary.</summary>
        public string Head { get; } = words.Texts["risk.summary." + key];

        /// <summary>Each criterion in a word or two.</summary>
        public IEnumerable<string> Short(IEnumerable<Judged> criteria) => criteria.Select(judged => _short[judged.Id]);

        /// <summary>One line for each criterion; one whose facts are all on the card already keeps only its statement.</summary>
        public IEnumerable<string> Detail(IReadOnlyList<Judged> criteria, Said said) =>
            criteria.Count == 0 ? [] :
            [
                Markdown.Section(_heading, criteria.Select(judged => _lines.Line(judged, said) ?? words.Cited(words.Statement(judged.Id), judged.Id))),
                _meaning,
            ];
    }
}
