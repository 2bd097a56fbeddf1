using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CalcinosisCds.Assessments;
using CalcinosisCds.Cards;
using CalcinosisCds.Facts;
using CalcinosisCds.Knowledge;

namespace CalcinosisCds.Tests.Reading;

/// <summary>The same fact in each of its allowed spellings gives the same assessment: every analyte, every code of a diagnosis, every drug.</summary>
public sealed class SpellingPropertyTests
{
    private static readonly JsonSerializerOptions Compact = new();

    public static TheoryData<string> Analytes => [.. Some.Knowledge.Analytes.All.Select(analyte => analyte.Id)];

    [Theory]
    [MemberData(nameof(Analytes))]
    public void Assess_OneResultInEachSpelling_IsTheSame(string id)
    {
        var analyte = Some.Knowledge.Analytes.All.Single(one => one.Id == id);
        var loinc = analyte.LoincCodes.Order(StringComparer.Ordinal).First();
        foreach (var spellings in analyte.IsAntibody ? Words(loinc) : analyte.Units.Units.Select(unit => Numbers(analyte, loinc, unit)))
        {
            AssertAlike(spellings);
        }
    }

    [Theory]
    [MemberData(nameof(Analytes))]
    public void Extract_OneResultInEachUnit_IsTheSameQuantityAndClass(string id)
    {
        var analyte = Some.Knowledge.Analytes.All.Single(one => one.Id == id);
        var loinc = analyte.LoincCodes.Order(StringComparer.Ordinal).First();
        var read = analyte.Units.Units
            .Select(unit => Some.Facts(Some.Observation(loinc, unit.FromCanonical(Value(analyte)).Bound, unit.Ucum)).Series(analyte.Analyte).Latest)
            .ToList();

        Assert.All(read, result => Assert.Equal(Value(analyte).Bound, result!.Value!.Value.Bound, precision: 4)); // Each is read.
        Assert.Single(read.Select(result => result!.Class?.Class).DefaultIfEmpty().Distinct());
    }

    /// <summary>The systems of the codes that a Condition may have, and a code of ours in each.</summary>
    public static TheoryData<string, string> Diagnoses => new()
    {
        { CodeSystems.Icd10Cm, "L94.2" },
        { CodeSystems.Icd10Cm, "E83.59" },
        { CodeSystems.Icd10Cm, "M33.00" },
        { CodeSystems.Icd10Cm, "N18.6" },
        { CodeSystems.Icd10Cm, "M34.1" },
        { CodeSystems.Snomed, "237900002" },
    };

    [Theory]
    [MemberData(nameof(Diagnoses))]
    public void Assess_OneDiagnosisInEachSpellingOfItsCode_IsTheSame(string system, string code)
    {
        var codes = system == CodeSystems.Icd10Cm ? new[] { code, code.Replace(".", "", StringComparison.Ordinal), $" {code} " } : [code];

        AssertAlike(
            Systems(system).SelectMany(written => codes.Select(spelled => Coded(written, spelled)))
                .Append(Coded("urn:oid:1.2.3", "local", (system, code)))
                .Append(Some.Condition().WithJson("code", $$$"""{"coding":{"system":"{{{system}}}","code":"{{{code}}}"}}"""))
                .SelectMany(Statuses));
    }

    public static TheoryData<string> Wordings =>
    [
        "Calcinosis cutis", "Dermatomyositis", "Systemic lupus erythematosus", "End stage renal disease", "Tumoral calcinosis", "Panniculitis",
        "Primary hyperparathyroidism", "Sarcoidosis", "Necrotic leg ulcer", "Family history of tumoral calcinosis",
    ];

    [Theory]
    [MemberData(nameof(Wordings))]
    public void Assess_OneWordingAsTextOrDisplay_IsTheSame(string words) =>
        AssertAlike(
            new[] { words, words.ToUpperInvariant(), words.ToLowerInvariant(), $"  {words} ", words + "." }.SelectMany(text => new[]
            {
                Some.Condition(text: text),
                Some.Condition().WithJson("code", new JsonObject { ["coding"] = new JsonArray(new JsonObject { ["display"] = text }) }.ToJsonString()),
                Some.Condition(text: text).WithJson(
                    "code", new JsonObject { ["text"] = text, ["coding"] = new JsonArray(new JsonObject { ["display"] = text }) }.ToJsonString()),
            }));

    /// <summary>Each drug that is one ingredient, sure by itself: by an RxNorm code, an NDC, an ATC code and its name, as far as it has them.</summary>
    public static TheoryData<string> Drugs => [.. Lines().Where(line => line.Section == "[rxnorm]").Select(line => line.Drug).Where(IsSure).Distinct()];

    [Theory]
    [MemberData(nameof(Drugs))]
    public void Extract_OneDrugInEachSpelling_IsTheSameUse(string drug)
    {
        var codes = Lines().Where(line => line.Section == "[rxnorm]" && line.Drug == drug).Select(line => line.Key).ToHashSet();
        var rxNorm = codes.Order(StringComparer.Ordinal).Take(5).Append(codes.Order(StringComparer.Ordinal).Last());
        var spellings = rxNorm.SelectMany(code => Systems(CodeSystems.RxNorm).Select(system => Drug(system, code)))
            .Concat(Lines().Where(line => line.Section == "[ndc]" && codes.Contains(line.Drug)).Take(5).SelectMany(line => Packages(line.Key)))
            .Concat(Lines()
                .Where(line => line.Section == "[atc]" && line.Drug == drug)
                .SelectMany(line => Systems(CodeSystems.Atc).Select(system => Drug(system, line.Key))))
            .ToList();
        var uses = spellings.ConvertAll(spelling => Some.Facts(spelling).Medications.Select(Use).ToList());

        Assert.NotEmpty(uses[0]);
        Assert.All(uses, use => Assert.Equal(uses[0], use));
    }

    [Theory]
    [MemberData(nameof(Drugs))]
    public void Extract_OneDrugByItsName_IsTheUseOfItsCode(string drug)
    {
        var code = Lines().First(line => line.Section == "[rxnorm]" && line.Drug == drug).Key;
        var byCode = Some.Facts(Some.Medication(code)).Medications.Select(Use).ToList();
        foreach (var (_, name, _) in Lines().Where(line => line.Section == "[names]" && line.Drug == drug))
        {
            Assert.All(
                new[] { name, name.ToUpperInvariant(), $"{name} 5 MG Oral Tablet" },
                text => Assert.Equal(
                    byCode.Select(use => (use.Group, use.Ingredient, use.IsTaken)),
                    Some.Facts(Some.Medication(text: text)).Medications.Select(Use).Select(use => (use.Group, use.Ingredient, use.IsTaken))));
        }
    }

    private static (MedicationGroup Group, string Ingredient, bool IsTaken, bool IsWeak) Use(MedicationUse use) =>
        (use.Group, use.Ingredient, use.IsTaken, use.IsWeak);

    private static bool IsSure(string drug) =>
        drug.Split('\t') is ["systemic", var use]
        && char.IsAsciiLetter(use[0])
        && !use.Contains(';')
        && !use.Contains('@')
        && !use.StartsWith("none", StringComparison.Ordinal);

    private static IEnumerable<JsonObject> Packages(string ndc) =>
        from system in Systems(CodeSystems.Ndc)
        from code in new[] { ndc, $"{ndc[..5]}-{ndc[5..9]}-{ndc[9..]}", $" {ndc} " }
        select Drug(system, code);

    private static JsonObject Drug(string system, string code) => Some.Medication().In(system, code, member: "medicationCodeableConcept");

    private static JsonObject Coded(string system, string code, params (string System, string Code)[] others) =>
        Some.Condition().WithJson("code", new JsonObject
        {
            ["coding"] = new JsonArray(
                [.. others.Prepend((system, code)).Select(coding => new JsonObject { ["system"] = coding.Item1, ["code"] = coding.Item2 })]),
        }.ToJsonString());

    /// <summary>Confirmed and active, in each way in which records say so.</summary>
    private static IEnumerable<JsonObject> Statuses(JsonObject condition)
    {
        yield return condition;
        yield return ((JsonObject)condition.DeepClone()).WithJson("clinicalStatus", "\"active\"").WithJson("verificationStatus", "\"confirmed\"");
        yield return ((JsonObject)condition.DeepClone())
            .WithJson("clinicalStatus", """{"text":"Active"}""")
            .WithJson("verificationStatus", """{"text":"CONFIRMED"}""");
    }

    /// <summary>A value that every analyte can have: between the ends of its plausible band.</summary>
    private static LabValue Value(AnalyteInfo analyte) =>
        LabValue.Exactly(decimal.Round(((analyte.PlausibleLow ?? 0) * 2) + ((analyte.PlausibleHigh ?? 1) / 100), 2));

    private static IEnumerable<JsonObject> Numbers(AnalyteInfo analyte, string loinc, LabUnit unit)
    {
        var number = decimal.Round(unit.FromCanonical(Value(analyte)).Bound, 4);
        var written = number.ToString(CultureInfo.InvariantCulture);
        yield return Some.Observation(loinc, number, unit.Ucum);
        foreach (var status in new[] { "final", "amended", "corrected" })
        {
            yield return Some.Observation(loinc, number, unit.Ucum).With("status", status);
        }

        foreach (var system in Systems(Some.Loinc))
        {
            yield return Some.Observation(loinc, number, unit.Ucum).In(system, loinc);
            yield return Some.Observation(loinc, number, unit.Ucum).In(system, $" {loinc} ");
        }

        foreach (var system in Systems(Some.Ucum))
        {
            yield return Some.Observation(loinc).WithJson("valueQuantity", $$"""{"value":{{written}},"system":"{{system}}","code":{{Quoted(unit.Ucum)}}}""");
        }

        foreach (var name in unit.Aliases.Append(unit.Ucum).SelectMany(name => new[] { name, name.ToUpperInvariant(), $" {name} " }))
        {
            yield return Some.Observation(loinc).WithJson("valueQuantity", $$"""{"value":{{written}},"unit":{{Quoted(name)}}}""");
            yield return Some.Observation(loinc).WithJson("valueQuantity", $$"""{"value":"{{written}}","unit":{{Quoted(name)}}}""");
            yield return Some.Observation(loinc).WithJson("valueQuantity", $$"""{"value":{{written}}E0,"unit":{{Quoted(name)}}}""");
            yield return Some.Observation(loinc).With("valueString", $"{written} {name}");
            yield return Some.Observation(loinc).WithJson("valueCodeableConcept", $$"""{"text":{{Quoted($"{written} {name}")}}}""");
        }
    }

    /// <summary>Positive, and negative, by flag and in words.</summary>
    private static IEnumerable<IEnumerable<JsonObject>> Words(string loinc)
    {
        string[] positive = ["Positive", "POSITIVE", "detected"];
        string[] negative = ["Negative", "not detected", "None detected", "Detected: no"];
        foreach (var (flag, words) in new[] { ("POS", positive), ("NEG", negative) })
        {
            yield return words.Select(word => Some.Observation(loinc).With("valueString", word))
                .Concat(words.Select(word => Some.Observation(loinc).WithJson("valueCodeableConcept", $$"""{"text":"{{word}}"}""")))
                .Concat(words.Select(word => Some.Observation(loinc).WithJson("interpretation", $$"""[{"text":"{{word}}"}]""")))
                .Prepend(Some.Observation(loinc, flag: flag));
        }
    }

    private static string Quoted(string text) => JsonSerializer.Serialize(text, Compact);

    /// <summary>A code system as published, and in the spellings that mean the same.</summary>
    private static IEnumerable<string> Systems(string canonical) =>
    [
        canonical, canonical.Replace("http:", "https:", StringComparison.Ordinal), canonical + "/", canonical.ToUpperInvariant(), $" {canonical}",
        canonical + "|1.0",
    ];

    private static IEnumerable<(string Section, string Key, string Drug)> Lines()
    {
        var section = "";
        foreach (var line in Table)
        {
            if (line.StartsWith('['))
            {
                section = line;
            }
            else if (line.Length > 0 && line[0] != '#' && line.IndexOf('\t', StringComparison.Ordinal) is var tab)
            {
                yield return (section, line[..tab], line[(tab + 1)..]);
            }
        }
    }

    private static string[] Table { get; } = File.ReadAllLines(Path.Combine(Repository.Root, "src", "CalcinosisCds.Core", "Knowledge", "drugs.tsv"));

    /// <summary>By everything that the command line prints as JSON, which names each fact and each gap.</summary>
    private static void AssertAlike(IEnumerable<JsonObject> spellings)
    {
        string? first = null;
        foreach (var spelling in spellings)
        {
            var facts = Some.Facts(spelling, Some.Patient());
            var report = Report(facts);
            first ??= report;
            Assert.True(first == report, $"{spelling.ToJsonString()}\n{report}\nis not\n{first}");
        }
    }

    private static string Report(ClinicalFacts facts)
    {
        var output = new ArrayBufferWriter<byte>();
        new ReportWriter(Some.Knowledge).Write(new Assessor(Some.Knowledge).Assess(facts), output);

        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
