using System.Text.Json.Nodes;
using CalcinosisCds.Comparison;
using CalcinosisCds.Tables;
using CalcinosisCds.Tests;

namespace CalcinosisCds.Screen.Tests.Tables;

/// <summary>Tables give the lines that they were made from, and so the same verdict.</summary>
public sealed class TableExportTests : IDisposable
{
    private static readonly string[] Examples = ["fhir-profiles/examples", "tests/CalcinosisCds.Tests/Cases/published"];

    private static readonly string[] Types = ["Patient", "Condition", "Observation", "MedicationRequest"];

    /// <summary>What no verdict rests on: labels, names, and what a code of a closed list is called.</summary>
    private static readonly string[] NoMatter = ["meta", "name", "class", "clinicalStatus/coding/display",
        "verificationStatus/coding/display", "category/coding/display", "interpretation/coding/display"];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("screen-tables-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("parquet")]
    [InlineData("csv")]
    public void Write_TablesOfAHospital_GivesItsLines(string ending)
    {
        Hospital.Write(In("export"), patients: 100);
        MadeTables.Of(In("export"), In("made"), ending);

        var notes = Back("made");

        Assert.Empty(notes);
        Assert.Equal(5, Directory.GetFiles(In("back")).Length);
        Assert.All(Directory.GetFiles(In("export")), file => Assert.Equal(Lines(file), Lines(In("back/" + Path.GetFileName(file)))));
    }

    /// <summary>What the views do not carry, such as components, stays behind: of those records nothing is claimed.</summary>
    [Fact]
    public void Write_TablesOfFixtures_GiveTheSameRecordWhereTheViewsCarryAllOfIt()
    {
        var carried = 0;
        foreach (var (index, resources) in Fixtures().Index())
        {
            var export = In($"export-{index}");
            Directory.CreateDirectory(export);
            foreach (var type in resources.GroupBy(resource => (string)resource["resourceType"]!))
            {
                File.WriteAllLines(Path.Combine(export, type.Key + ".ndjson"), type.Select(resource => resource.ToJsonString()));
            }

            MadeTables.Of(export, In($"made-{index}"), "parquet");
            Back($"made-{index}", $"back-{index}");
            carried += Directory.GetFiles(export).All(file => IsCarried(file, In($"back-{index}/" + Path.GetFileName(file)))) ? 1 : 0;
        }

        Assert.InRange(carried, 10, int.MaxValue);
    }

    [Theory]
    [InlineData("id,patient_id,code\n1,p1,\"2777-1\n", "observation")]
    [InlineData("id,code\n1,2777-1\n", "observation: the table has no column patient_id")]
    public void Write_ATableThatCannotBeUsed_IsNamedWithoutItsContent(string csv, string named)
    {
        Directory.CreateDirectory(In("made"));
        File.WriteAllText(In("made/observation.csv"), csv);

        var exception = Assert.Throws<TablesException>(() => Back("made"));

        Assert.StartsWith(named, exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("2777", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_ACutParquetFile_IsNamed()
    {
        Hospital.Write(In("export"), patients: 20);
        MadeTables.Of(In("export"), In("made"), "parquet");
        var file = In("made/observation.parquet");
        File.WriteAllBytes(file, File.ReadAllBytes(file)[..^100]);

        Assert.Equal("observation", Assert.Throws<TablesException>(() => Back("made")).Where);
    }

    [Fact]
    public void Write_ColumnsMissingOrOfNoView_AreNamed()
    {
        Directory.CreateDirectory(In("made"));
        File.WriteAllText(In("made/condition.csv"), "id,patient_id,code_text,ward\nCondition/c1,Patient/p1,calcinosis,7\n");
        File.WriteAllText(In("made/notes.txt"), "notes");

        var notes = Back("made");

        Assert.Contains("notes.txt: of no view, not read.", notes);
        Assert.Contains("condition: the column ward is of no view, not read.", notes);
        Assert.Contains("condition: the table has no column code.", notes);
        Assert.Equal(
            """{"resourceType":"Condition","id":"c1","subject":{"reference":"Patient/p1"},"code":{"text":"calcinosis"}}""",
            Assert.Single(File.ReadAllLines(In("back/Condition.ndjson"))));
    }

    [Fact]
    public void Write_ValuesThatAreNotOfTheirType_StayAsTheyAre()
    {
        Directory.CreateDirectory(In("made"));
        File.WriteAllText(
            In("made/observation.csv"),
            "id,patient_id,code,value,effective\n1,p1,2777-1,about 5,2026-01-15 12:00:00+00\n"
            + "1,p1,2777-2,about 5,2026-01-15 12:00:00+00\n2,p1,x,5.20,2026-01\n");

        var notes = Back("made");

        Assert.Contains(notes, note => note.StartsWith("observation: 2 cells of value are no plain numbers.", StringComparison.Ordinal));
        Assert.Equal(
            [
                """{"resourceType":"Observation","id":"1","subject":{"reference":"Patient/p1"},"effectiveDateTime":"2026-01-15T12:00:00+00:00","valueQuantity":{"value":"about 5"},"code":{"coding":[{"code":"2777-1"},{"code":"2777-2"}]}}""",
                """{"resourceType":"Observation","id":"2","subject":{"reference":"Patient/p1"},"effectiveDateTime":"2026-01","valueQuantity":{"value":5.20},"code":{"coding":[{"code":"x"}]}}""",
            ],
            File.ReadAllLines(In("back/Observation.ndjson")).Select(line => line.Replace("\\u002B", "+", StringComparison.Ordinal)));
    }

    [Fact]
    public void Write_NoTable_SaysHowTheyAreNamed()
    {
        Directory.CreateDirectory(In("made"));

        Assert.Contains("medication_request", Assert.Throws<TablesException>(() => Back("made")).What, StringComparison.Ordinal);
        Assert.Throws<TablesException>(() => TableExport.Write(In("nothing"), In("back")));
    }

    private IReadOnlyList<string> Back(string tables, string to = "back")
    {
        Directory.CreateDirectory(In(to));

        return TableExport.Write(In(tables), In(to));
    }

    private static IEnumerable<List<JsonObject>> Fixtures() =>
        from folder in Examples
        from file in Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.json").Order(StringComparer.Ordinal)
        let content = JsonNode.Parse(File.ReadAllText(file)) as JsonObject
        where content is not null
        select Resources(content).Where(resource => Types.Contains((string)resource["resourceType"]!)).ToList();

    private static IEnumerable<JsonObject> Resources(JsonObject of) =>
        of["prefetch"] is JsonObject prefetch ? prefetch.Select(member => member.Value).OfType<JsonObject>().SelectMany(Resources)
        : (string?)of["resourceType"] == "Bundle" ? (of["entry"]?.AsArray() ?? []).Select(entry => entry!["resource"]).OfType<JsonObject>()
        : [of];

    private static bool IsCarried(string file, string back) => File.Exists(back) && Lines(file).SequenceEqual(Lines(back));

    /// <summary>As text, in one order of members, without what does not matter.</summary>
    private static IEnumerable<string> Lines(string file) => File.ReadLines(file)
        .Select(line => Sorted(JsonNode.Parse(line), "")!.ToJsonString())
        .Order(StringComparer.Ordinal);

    private static JsonNode? Sorted(JsonNode? node, string at) => node switch
    {
        JsonObject members => new JsonObject(members
            .Select(member => (member.Key, Path: at + member.Key, member.Value))
            .Where(member => !NoMatter.Contains(member.Path) && !(member.Path == "category" && (string?)members["resourceType"] == "Condition"))
            .OrderBy(member => member.Key, StringComparer.Ordinal)
            .Select(member => KeyValuePair.Create(member.Key, Sorted(member.Value, member.Path + "/")))),
        JsonArray items => new JsonArray([.. items.Select(item => Sorted(item, at))]),
        _ => node?.DeepClone(),
    };

    private string In(string name) => Path.Combine(_folder.FullName, name);
}
