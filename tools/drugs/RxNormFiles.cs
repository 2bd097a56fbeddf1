namespace CalcinosisCds.DrugTables;

/// <summary>The files of a monthly RxNorm release: cells between bars, no header.</summary>
internal static class RxNormFiles
{
    private const string Source = "RXNORM";
    private static readonly string[] Relations =
    [
        "has_ingredient", "has_ingredients", "has_precise_ingredient", "has_form", "form_of", "has_part", "consists_of", "contains",
        "tradename_of", "has_tradename", "has_dose_form", "has_doseformgroup", "ingredient_of", "ingredients_of", "precise_ingredient_of",
        "part_of", "constitutes", "contained_in", "dose_form_of", "doseformgroup_of", "isa", "inverse_isa",
    ];

    /// <summary>RxNorm's own concepts, also the obsolete ones, which records still hold; each related to its neighbours.</summary>
    public static Dictionary<string, RxNormConcept> Concepts(string folder)
    {
        const int code = 0, source = 11, level = 12, name = 14, suppressed = 16;
        var concepts = new Dictionary<string, RxNormConcept>();
        foreach (var row in Rows(folder, "RXNCONSO.RRF", suppressed + 1))
        {
            if (row[source] == Source && row[suppressed] is "N" or "O" && RxNormLevels.IsRead(row[level]))
            {
                concepts.TryAdd(row[code], new RxNormConcept(row[code], row[level], row[name]));
            }
        }

        Relate(folder, concepts);

        return concepts;
    }

    /// <summary>The packages of each concept, in eleven digits.</summary>
    public static IEnumerable<(string Ndc, string Code)> Packages(string folder)
    {
        const int code = 0, attribute = 8, source = 9, value = 10, digits = 11;

        return Rows(folder, "RXNSAT.RRF", value + 1)
            .Where(row => row[attribute] == "NDC" && row[source] == Source && row[value].Length == digits && row[value].All(char.IsAsciiDigit))
            .Select(row => (row[value], row[code]));
    }

    /// <summary>The release as RxNorm names it; null where the folder does not say.</summary>
    public static string? Release(string folder)
    {
        const int abbreviation = 3, version = 6;

        return File.Exists(Path.Combine(folder, "RXNSAB.RRF"))
            ? Rows(folder, "RXNSAB.RRF", version + 1).FirstOrDefault(row => row[abbreviation] == Source)?[version]
            : null;
    }

    private static void Relate(string folder, Dictionary<string, RxNormConcept> concepts)
    {
        const int one = 0, other = 4, relation = 7, source = 10;
        foreach (var row in Rows(folder, "RXNREL.RRF", source + 1))
        {
            if (row[source] == Source && Relations.Contains(row[relation])
                && concepts.TryGetValue(row[one], out var first) && concepts.TryGetValue(row[other], out var second))
            {
                first.Related.Add(second);
                second.Related.Add(first);
            }
        }
    }

    private static IEnumerable<string[]> Rows(string folder, string file, int cells)
    {
        var number = 0;
        foreach (var line in File.ReadLines(Path.Combine(folder, file)))
        {
            number++;
            var row = line.Split('|');
            yield return row.Length >= cells
                ? row
                : throw new InvalidDataException($"{file}, line {number}: {row.Length} cells, at least {cells} are expected.");
        }
    }
}
