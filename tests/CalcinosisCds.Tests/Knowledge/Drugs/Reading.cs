using CalcinosisCds.Knowledge;
using CalcinosisCds.Knowledge.Drugs;

namespace CalcinosisCds.Tests.Knowledge.Drugs;

/// <summary>What the drug table reads, as words: the groups in order, with the marks of <c>drugs.tsv</c>.</summary>
internal static class Reading
{
    public static string OfWords(DrugTable table, string text) =>
        Of(DrugTable.Unite(table.FindByWords(text).SelectMany(mention => mention.Uses)));

    public static string OfCode(DrugTable table, string system, string code) => Of(table.FindByCode(system, code)?.Uses ?? []);

    private static string Of(IEnumerable<DrugUse> uses) =>
        string.Join(' ', uses.Select(Word).Distinct().Order(StringComparer.Ordinal));

    private static string Word(DrugUse use) => Mark(use.Certainty) + (use.Group is { } group ? KebabId.Of(group) : "none");

    private static string Mark(DrugCertainty certainty) => certainty switch
    {
        DrugCertainty.KeptOut => "!",
        DrugCertainty.WeakWithoutForm => "?",
        DrugCertainty.Conditional => "~",
        _ => "",
    };
}
