using CalcinosisCds.Knowledge;

namespace CalcinosisCds.Text;

/// <summary>The words of results, by their numbers among the classes of the phrase table.</summary>
internal sealed class ResultClasses
{
    public ResultClasses(PhraseTable.Builder phrases, IReadOnlyDictionary<string, IReadOnlyList<string>> lists, KnowledgeFaults faults)
    {
        var all = new List<ResultClass>();
        foreach (var meaning in Enum.GetValues<ResultMeaning>())
        {
            if (meaning != ResultMeaning.Unknown)
            {
                var id = KebabId.Of(meaning);
                faults.Require(lists.ContainsKey(id), "words.en.json", $"`results.{id}` is missing. Add its words.");
                all.Add(new ResultClass(meaning, phrases.Class("result:" + id)));
            }
        }

        foreach (var name in lists.Keys)
        {
            faults.Require(KebabId.TryParse<ResultMeaning>(name, out _), "words.en.json", $"`results.{name}` is no meaning of the code. Mend its name.");
        }

        All = all;
    }

    public IReadOnlyList<ResultClass> All { get; }
}

/// <summary>The words of one meaning by their number.</summary>
internal sealed record ResultClass(ResultMeaning Meaning, int Class);
