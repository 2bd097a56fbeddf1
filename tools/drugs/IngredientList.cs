using CalcinosisCds.Knowledge.Drugs;

namespace CalcinosisCds.DrugTables;

/// <summary>The ingredients of <c>ingredients.csv</c>, found in the names that sources give to drugs.</summary>
internal sealed class IngredientList
{
    private readonly Dictionary<string, Ingredient> _byName = [];
    private readonly int _longest;

    public IngredientList(string file)
    {
        All = [.. Csv.Read(file).Select(Read)];
        foreach (var ingredient in All)
        {
            foreach (var name in ingredient.Words.Select(word => word.TrimStart('~')).Concat(ingredient.SourceNames).Append(ingredient.Name))
            {
                _byName.TryAdd(FoldedWords.Of(name), ingredient);
            }
        }

        _longest = _byName.Keys.Max(name => name.Split(' ').Length);
    }

    public IReadOnlyList<Ingredient> All { get; }

    /// <summary>The ingredients named in a text, of overlapping names the longest, each ingredient once.</summary>
    public IReadOnlyList<Ingredient> In(string text)
    {
        var words = FoldedWords.Of(text).Split(' ');
        var found = new List<Ingredient>();
        for (var start = 0; start < words.Length; start++)
        {
            for (var length = Math.Min(_longest, words.Length - start); length > 0; length--)
            {
                if (_byName.TryGetValue(string.Join(' ', words, start, length), out var ingredient))
                {
                    start += length - 1;
                    if (!found.Contains(ingredient))
                    {
                        found.Add(ingredient);
                    }

                    break;
                }
            }
        }

        return found;
    }

    private static Ingredient Read(IReadOnlyDictionary<string, string> row) => new(
        row["ingredient"],
        [.. Split(row["groups"], ' ').Select(group => group.Split('@')).Select(parts => new IngredientGroup(parts[0], parts.Length > 1 ? parts[1] : null))],
        row["weak_without_form"].Length > 0,
        row["weak_without_form"] == "also in words",
        Split(row["words"], '|'),
        Split(row["source_names"], '|'));

    private static string[] Split(string cell, char separator) => cell.Split(separator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
