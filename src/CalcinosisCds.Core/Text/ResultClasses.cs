using CalcinosisCds.Knowledge;

namespace CalcinosisCds.Text;

/// <summary>The words of results, by their numbers among the classes of the phrase table.</summary>
internal sealed class ResultClasses
{
    public ResultClasses(PhraseTable.Builder phrases, IReadOnlyDictionary<string, IReadOnlyList<string>> lists, KnowledgeFaults faults)
    {
        var meanings = Enum.GetValues<ResultMeaning>().Where(meaning => meaning != ResultMeaning.Unknown).ToList();
        foreach (var meaning in meanings)
        {
            faults.Require(lists.ContainsKey(KebabId.Of(meaning)), "words.en.json", $"`results.{KebabId.Of(meaning)}` is missing. Add its words.");
        }

        foreach (var name in lists.Keys)
        {
            faults.Require(KebabId.TryParse<ResultMeaning>(name, out _), "words.en.json", $"`results.{name}` is no meaning of the code. Mend its name.");
        }

        All = [.. meanings.Select(meaning => (meaning, phrases.Class("result:" + KebabId.Of(meaning))))];
    }

    public IReadOnlyList<(ResultMeaning Meaning, int Class)> All { get; }
}
