using CalcinosisCds.Knowledge.Drugs;

namespace CalcinosisCds.DrugTables;

/// <summary>
/// Brands of <c>brands.csv</c>. A brand that no source states counts conditionally; one that a source states anywhere is read as stated there.
/// </summary>
internal sealed class BrandNames(IngredientList ingredients)
{
    public IEnumerable<(string Name, Drug Drug)> Read(string file)
    {
        foreach (var rows in Csv.Read(file).GroupBy(row => FoldedWords.Of(row["brand"])))
        {
            var stated = rows.Where(row => row["verified"] == "yes").ToList();
            var read = stated.Count > 0 ? stated : [.. rows];
            var members = read.SelectMany(row => Members(row).Select(member => (Member: member, Counts: row["counts"])));
            var uses = members
                .GroupBy(pair => pair.Member)
                .Select(pairs => new Use(Mark([.. pairs.Select(pair => pair.Counts)], stated.Count > 0), pairs.Key.Group, null, pairs.Key.Ingredient));
            var forms = read.Select(row => Form(row["counts"])).Distinct().ToList();
            yield return (rows.Key, new Drug(forms is [var only] ? only : Drug.NotSaid, [.. uses]));
        }
    }

    private IEnumerable<(string Group, string Ingredient)> Members(IReadOnlyDictionary<string, string> row)
    {
        var concept = row["concept"];
        var found = ingredients.In(row["ingredients"]);
        var members = found.Where(ingredient => ingredient.Groups.Any(group => group.Id == concept)).ToList();
        if (members.Count > 0)
        {
            return members.SelectMany(member => member.Groups
                .Where(group => group.Id == concept || group.Route is null)
                .Select(group => (group.Id, member.Name)));
        }

        return found.Any(ingredient => ingredient.Name == concept)
            ? [(Use.NoGroup, concept)]
            : throw new InvalidDataException($"brands.csv, {row["brand"]}: no ingredient of `{concept}` is named. Add it to ingredients.csv.");
    }

    private static string Mark(List<string> counts, bool isStated)
    {
        var no = counts.Count(count => count.StartsWith("no:", StringComparison.Ordinal));

        return no == counts.Count ? Use.KeptOut
            : no > 0 ? Use.Weak
            : !isStated || counts.Exists(count => count.StartsWith("conditional", StringComparison.Ordinal)) ? Use.Conditional
            : Use.Full;
    }

    private static string Form(string counts) => counts switch
    {
        "no: local route" or "no: topical/combination" => Drug.Local,
        _ when counts.StartsWith("no:", StringComparison.Ordinal) => Drug.NotSaid,
        _ => Drug.Systemic,
    };
}
