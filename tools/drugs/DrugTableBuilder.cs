using CalcinosisCds.Knowledge.Drugs;

namespace CalcinosisCds.DrugTables;

/// <summary>Builds the drug table from the source files, or its RxNorm part from a monthly release.</summary>
public static class DrugTableBuilder
{
    /// <param name="sources">The folder of the source files.</param>
    /// <param name="rrf">The folder that holds RXNCONSO.RRF, RXNREL.RRF and RXNSAT.RRF; null to use the listed codes.</param>
    /// <returns>The text of <c>drugs.tsv</c>.</returns>
    /// <exception cref="InvalidDataException">A source contradicts itself or names an ingredient that is not listed.</exception>
    public static string Build(string sources, string? rrf = null)
    {
        string In(string file) => Path.Combine(sources, file);

        var ingredients = new IngredientList(In("ingredients.csv"));
        var forms = new FormList(In("forms.csv"));
        var names = Names(ingredients, new BrandNames(ingredients).Read(In("brands.csv")));
        var release = rrf is null
            ? Listed(ingredients, forms, In("clinical-drugs.csv"), In("ndc.csv"))
            : new RxNormRelease(ingredients, forms, In("groups.csv")).Read(rrf);
        foreach (var (name, drug) in release.Brands)
        {
            names.TryAdd(FoldedWords.Of(name), drug);
        }

        return new TableText()
            .Header([.. File.ReadLines(In("statement.txt")), $"Release: {release.Name}", .. File.ReadLines(In("format.txt"))])
            .Section("rxnorm", Lines(release.Drugs.OrderBy(drug => drug.Key.Length).ThenBy(drug => drug.Key, StringComparer.Ordinal)))
            .Section("ndc", release.Ndc)
            .Section("atc", Atc(In("atc.csv")))
            .Section("names", Lines(names))
            .ToString();
    }

    private static Release Listed(IngredientList ingredients, FormList forms, string drugs, string ndc)
    {
        var codes = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var row in Csv.Read(ndc))
        {
            if (!codes.TryAdd(row["ndc11"], row["rxcui"]))
            {
                throw new InvalidDataException($"ndc.csv: {row["ndc11"]} stands for two drugs.");
            }
        }

        return new Release(
            "RxNorm current prescribable content of October to November 2025, and codes of other public lists (tools/drugs/README.md)",
            new ListedDrugs(ingredients, forms).Read(drugs),
            codes,
            []);
    }

    private static SortedDictionary<string, Drug> Names(IngredientList ingredients, IEnumerable<(string Name, Drug Drug)> brands)
    {
        var names = new SortedDictionary<string, Drug>(StringComparer.Ordinal);
        foreach (var ingredient in ingredients.All)
        {
            foreach (var word in ingredient.Words)
            {
                var mark = word.StartsWith('~') ? Use.Conditional : ingredient.IsWeakInWords ? Use.Weak : Use.Full;
                var uses = ingredient.Groups.Select(group => new Use(mark, group.Id, group.Route, ingredient.Name)).ToList();
                var drug = new Drug(Drug.NotSaid, uses.Count > 0 ? uses : [new Use(mark, Use.NoGroup, null, ingredient.Name)]);
                if (!names.TryAdd(FoldedWords.Of(word), drug))
                {
                    throw new InvalidDataException($"ingredients.csv: `{word}` stands for two ingredients.");
                }
            }
        }

        foreach (var (name, drug) in brands)
        {
            names.TryAdd(name, drug);
        }

        return names;
    }

    private static IEnumerable<KeyValuePair<string, string>> Atc(string file) =>
        Csv.Read(file)
            .OrderBy(row => row["code"], StringComparer.Ordinal)
            .Select(row => new KeyValuePair<string, string>(row["code"], $"{(row["form"].Length > 0 ? row["form"] : Drug.NotSaid)}\t{row["uses"]}"));

    private static IEnumerable<KeyValuePair<string, string>> Lines(IEnumerable<KeyValuePair<string, Drug>> drugs) =>
        drugs.Select(drug => new KeyValuePair<string, string>(drug.Key, drug.Value.ToString()));
}
