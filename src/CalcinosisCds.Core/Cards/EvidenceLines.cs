using CalcinosisCds.Assessments;
using CalcinosisCds.Facts;
using CalcinosisCds.Knowledge;
using CalcinosisCds.Rules;

namespace CalcinosisCds.Cards;

/// <summary>
/// The evidence for what leads, in short lines: what decides first, then what is open, then the rest. Each fact appears once, under the first
/// criterion that it supports.
/// </summary>
internal sealed class EvidenceLines(CardWords words)
{
    private const int DecisiveLines = 3;

    /// <summary>The product of calcium and phosphate is among the laboratory notes, with its value.</summary>
    private const string Product = "MET-06";

    private readonly OpenItems _open = new(words);
    private readonly Template _against = words.Texts.Template("card.line.against");

    /// <param name="assessment">The assessment.</param>
    /// <param name="shown">The leaders whose evidence this card shows.</param>
    /// <param name="gaps">What is open.</param>
    /// <param name="said">What the card has said.</param>
    public IEnumerable<string> Of(Assessment assessment, IReadOnlyList<Leader> shown, IReadOnlyList<DataGap> gaps, Said said)
    {
        var supports = InTurns(shown.Select(leader => assessment.SupportsOf(leader).Where(judged => judged.Id != Product).Select(judged => (leader, judged))))
            .Select(found => Supporting(assessment, found.leader, found.judged, isOneOfMany: shown.Count > 1, said))
            .OfType<string>()
            .ToList();
        var weighed = shown.Select(assessment.Weighed).OfType<CategoryAssessment>().ToList();

        return
        [
            .. supports.Take(DecisiveLines),
            .. Open(assessment, gaps),
            .. supports.Skip(DecisiveLines),
            .. weighed.SelectMany(category => category.Against).Select(judged => Line(judged, said)).OfType<string>()
                .Select(line => _against.Format(("line", Phrasing.Inside(line)))),
            .. weighed.SelectMany(category => category.Caps)
                .Select(judged => Line(judged, said) ?? words.Cited(words.Statement(judged.Id), judged.Id)).Distinct(),
        ];
    }

    private IEnumerable<string> Open(Assessment assessment, IReadOnlyList<DataGap> gaps)
    {
        var line = _open.Line(gaps);
        var decides = assessment.Leading.Select(assessment.Weighed).Concat(assessment.Categories).OfType<CategoryAssessment>().FirstOrDefault();

        return line.Length == 0 || decides is null ? [] : [words.Cited(line, words.Defining(decides.Category))];
    }

    private string? Supporting(Assessment assessment, Leader leader, Judged judged, bool isOneOfMany, Said said) => Line(judged, said) is not { } line ? null
        : isOneOfMany ? words.Phrasing.Labelled(Phrasing.Capitalised(words.Phrase(assessment, leader)), Phrasing.Inside(line))
        : line;

    /// <summary>A criterion with the facts that the card has not said yet; null if it has said them all.</summary>
    public string? Line(Judged judged, Said said)
    {
        if (judged.Finding.Facts.Count == 0)
        {
            return words.Cited(words.Statement(judged.Id), judged.Id);
        }

        var facts = said.New(judged.Finding.Facts);

        return facts.Count == 0 ? null : words.Cited(Phrasing.Capitalised(words.Named(judged.Id, facts)), judged.Id);
    }

    /// <summary>The first of each, then the second of each, and so on.</summary>
    private static IEnumerable<T> InTurns<T>(IEnumerable<IEnumerable<T>> lists) =>
        lists.SelectMany((list, which) => list.Select((item, index) => (item, index, which)))
            .OrderBy(entry => entry.index)
            .ThenBy(entry => entry.which)
            .Select(entry => entry.item);
}
