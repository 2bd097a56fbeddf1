using CalcinosisCds.Tests.Rules;
using FsCheck;
using FsCheck.Fluent;

namespace CalcinosisCds.Tests.Assessments;

/// <summary>One generated entry: how it is added to a chart, and how it is printed where a property fails.</summary>
public sealed record Entry(string Name, Func<Chart, Chart> Add)
{
    public override string ToString() => Name;
}

/// <summary>A chart as a list of entries, so that a failing one can be read and shrunk.</summary>
public sealed record Recipe(int Age, IReadOnlyList<Entry> Record, IReadOnlyList<Entry> Labs)
{
    public Chart ToChart() => Record.Concat(Labs).Aggregate(new Chart().Aged(Age), (chart, entry) => entry.Add(chart));

    public Recipe WithoutLabs() => this with { Labs = [] };

    public override string ToString() => $"{Age} years; {string.Join("; ", Record)} | {string.Join("; ", Labs)}";
}

/// <summary>Generates charts from the statements that the rules read.</summary>
internal static class Charts
{
    private const string Histology = "Skin biopsy: dystrophic calcification";

    private static readonly string[] Codes =
    [
        "L94.2", "M33.00", "M34.1", "M32.9", "M79.3", "T24.0", "N18.1", "N18.30", "N18.4", "N18.6", "Z99.2", "E21.0", "N25.81", "E20.1", "E20.9", "E67.3",
        "D86.9", "C50.9", "C90.00", "I96", "L97.9", "E11.621", "L88", "L89.15", "L03.116", "A41.9", "E66.9", "E11.9", "K74.60", "M61.1", "T80.818A",
    ];

    private static readonly string[] Texts =
    [
        "Calcinosis universalis", "Painful necrotic skin lesion", "Retiform purpura", "Calciphylaxis", "Skin biopsy: calciphylaxis", Histology,
        "Periarticular mass", "Family history of tumoral calcinosis", "Scrotal calcinosis", "Systemic sclerosis", "Chronic kidney disease stage 5",
        "Osteoma cutis", "Venous ulcer", "Gangrene", "Trauma", "Obesity", "Digital ulcer",
    ];

    private static readonly string[] Sites = ["left leg", "right arm", "chest", "left index finger", "left foot", "scrotum"];

    private static readonly string[] Drugs = ["B01AA03", "H02AB06", "L04AX01", "L04AX03", "V03AE02", "A11CC04", "B05XA19", "A12AA04"];

    private static readonly string[] Quantities = ["17861-6", "46099-8", "2777-1", "2731-8", "1751-7", "69405-9", "98979-8", "62292-8"];

    private static readonly string[] Flagged = ["17861-6", "1995-0", "2777-1", "2731-8", "2160-0", "69405-9", "54390-0", "8061-4"];

    private static readonly string[] Flags = ["L", "N", "H", "HH", "POS", "NEG"];

    public static Arbitrary<Recipe> Any { get; } = Recipes(Gen.Elements(Codes).Select(Coded), Gen.Elements(Texts));

    /// <summary>Histology of dystrophic calcification is specific, so that a list which stops being whole may raise dystrophic by it.</summary>
    public static Arbitrary<Recipe> WithoutDystrophicHistology { get; } =
        Recipes(Gen.Elements(Codes).Select(Coded), Gen.Elements(Texts.Where(text => text != Histology).ToArray()));

    public static Arbitrary<Recipe> WithLesionAndLabs { get; } = Any.Generator
        .Select(recipe => recipe with { Record = [Coded("L94.2"), Said("Painful necrotic skin lesion", "left leg", "confirmed"), .. recipe.Record] })
        .Or(Any.Generator)
        .ToArbitrary();

    private static Arbitrary<Recipe> Recipes(Gen<Entry> coded, Gen<string> texts)
    {
        var clinical = Gen.Elements("active", "active", "resolved");
        var verification = Gen.Elements("confirmed", "confirmed", "provisional");
        var sited = Gen.Elements(Codes).Zip(Gen.Elements(Sites))
            .Select(pair => new Entry($"{pair.Item1} {pair.Item2}", chart => chart.Condition(pair.Item1, null, pair.Item2)));
        var stated = Gen.Elements(Codes).Zip(clinical.Zip(verification)).Select(pair =>
            new Entry($"{pair.Item1} {pair.Item2}", chart => chart.Condition(pair.Item1, clinical: pair.Item2.Item1, verification: pair.Item2.Item2)));
        var said = texts.Zip(Gen.Elements(Sites).Zip(verification)).Select(pair => Said(pair.Item1, pair.Item2.Item1, pair.Item2.Item2));
        var drug = Gen.Elements(Drugs).Select(atc => new Entry(atc, chart => chart.Drug(atc)));
        var truncated = Gen.Elements("conditions", "labs", "medications").Select(list => new Entry($"{list} not whole", chart => chart.Truncated(list)));
        var entry = Gen.Frequency((4, coded), (2, sited), (2, stated), (4, said), (3, drug), (1, truncated));

        var recipe =
            from age in Gen.Choose(0, 90)
            from record in entry.ListOf()
            from labs in Lab.ListOf()
            select new Recipe(age, [.. record.Take(8)], [.. labs.Take(8)]);

        return recipe.ToArbitrary();
    }

    private static Gen<Entry> Lab
    {
        get
        {
            var days = Gen.Elements(0, 1, 5, 7, 8, 60, 91, 200, 400);
            var number = Gen.Elements(Quantities).Zip(Gen.Choose(1, 320)).Zip(days).Select(pair => Number(pair.Item1.Item1, pair.Item1.Item2, pair.Item2));
            var ionised = Gen.Choose(30, 320).Zip(days)
                .Select(pair => new Entry($"ionised {pair.Item1 / 100m} {pair.Item2} d", chart => chart.Ionised(pair.Item1 / 100m, pair.Item2)));
            var flag = Gen.Elements(Flagged).Zip(Gen.Elements(Flags)).Zip(days)
                .Select(pair => new Entry($"{pair.Item1.Item1} {pair.Item1.Item2} {pair.Item2} d", chart =>
                chart.Flag(pair.Item1.Item1, pair.Item1.Item2, pair.Item2)));

            return Gen.Frequency((4, number), (1, ionised), (2, flag));
        }
    }

    private static Entry Coded(string icd) => new(icd, chart => chart.Condition(icd));

    private static Entry Said(string text, string site, string verification) =>
        new($"\"{text}\" {site} {verification}", chart => chart.Text(text, site, verification: verification));

    private static Entry Number(string loinc, int step, int days)
    {
        var (unit, perStep) = ScaleOf(loinc);

        return new($"{loinc} {step * perStep} {days} d", chart => chart.Lab(loinc, step * perStep, unit, days));
    }

    /// <summary>Steps of 1 to 320 then cover each analyte from far too low to far too high.</summary>
    private static (string Unit, decimal PerStep) ScaleOf(string loinc) => loinc switch
    {
        "2777-1" => ("mg/dL", 0.04m),
        "2731-8" => ("pg/mL", 1),
        "1751-7" => ("g/dL", 0.02m),
        "69405-9" or "98979-8" => ("mL/min/{1.73_m2}", 0.4m),
        "62292-8" => ("ng/mL", 1),
        _ => ("mg/dL", 0.1m),
    };
}
