using System.Text.Json.Nodes;
using CalcinosisCds.Schemas;

namespace CalcinosisCds.Fhir.Tests.Schemas;

/// <summary>The schemas are what the tool makes of the specification's logical models and of the rules of its text.</summary>
public sealed class SchemaOriginTests
{
    private const string Folder = "tools/schemas/";

    private static readonly IReadOnlyList<ModelElement> Models = ModelTable.Read(PublishedFhir.Full(Folder + ModelTable.FileName));
    private static readonly SchemaRules Rules = SchemaRules.Read(PublishedFhir.Full(Folder + SchemaRules.FileName));

    private static IReadOnlyDictionary<string, JsonObject> Made => new SchemaBuilder(Models, Rules).Build();

    public static TheoryData<string> Names => [.. Made.Keys];

    /// <summary>Not key and value of a map, which are there in any case.</summary>
    public static TheoryData<int> Requirements => [.. Models.Index()
        .Where(entry => entry.Item.IsRequired && entry.Item.Path != ModelElement.Root && !entry.Item.Path.Contains("prefetch.", StringComparison.Ordinal))
        .Select(entry => entry.Index)];

    [Fact]
    public void Schemas_AreThoseThatTheToolWrites() =>
        Assert.Equal(PublishedFhir.List("cds-hooks/schemas", "*.json").Select(Path.GetFileName), Made.Keys.Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Names))]
    public void Schema_IsWhatTheToolMakesOfModelsAndRules(string name) =>
        Assert.Equal(Made[name].ToJsonString(), JsonNode.Parse(PublishedFhir.Bytes("cds-hooks/schemas/" + name))!.ToJsonString());

    /// <summary>Each line of the table counts: an element that were no longer required makes another schema.</summary>
    [Theory]
    [MemberData(nameof(Requirements))]
    public void Schema_OfAModelThatAsksLess_IsAnother(int index)
    {
        List<ModelElement> changed = [.. Models];
        changed[index] = changed[index] with { Cardinality = "0" + changed[index].Cardinality[1..] };

        Assert.NotEqual(All(Made), All(new SchemaBuilder(changed, Rules).Build()));
    }

    [Fact]
    public void Table_ReadAndWritten_IsTheSame() =>
        Assert.Equal(File.ReadAllText(PublishedFhir.Full(Folder + ModelTable.FileName)), ModelTable.Text(Models));

    [Theory]
    [InlineData("no-such-1", "no-such-1")]
    public void Build_InvariantThatNoRuleExplains_IsNamed(string invariant, string named)
    {
        List<ModelElement> changed = [.. Models];
        changed[0] = changed[0] with { Invariants = [invariant] };

        Assert.Contains(named, Assert.Throws<InvalidDataException>(() => new SchemaBuilder(changed, Rules).Build()).Message, StringComparison.Ordinal);
    }

    /// <summary>How a model is written, in words of our own.</summary>
    [Fact]
    public void Read_ModelsInFsh_GivesNamesOfJsonCardinalitiesTypesMarksAndInvariants()
    {
        var folder = Directory.CreateTempSubdirectory("calcinosis-cds-fsh-");
        try
        {
            foreach (var model in Models.Select(element => element.Model).Distinct())
            {
                File.WriteAllText(Path.Combine(folder.FullName, model + ".fsh"), $$"""
                    Logical: {{model}}
                    Id: {{model}}
                    * obeys some-1 and some-2
                    * lists 0..* http://example.org/CDSHooksElement "Lists" "Words"
                    * lists ^extension.url = "http://example.org/json-empty-behavior"
                    * lists ^extension.valueCode = #present
                    * lists.camelCase 1..1 code "Code"
                    * lists.camelCase = #Fixed (exactly)
                    * lists.camelCase ^extension[+].url = "http://example.org/json-name"
                    * lists.camelCase ^extension[=].valueString = "snake_case"
                    * others 0..* contentReference #{{model}}.lists "Like lists"
                    """);
            }

            var read = FshReader.Read([folder.FullName]).Where(element => element.Model == "CDSHooksRequest");

            Assert.Equal(
                [
                    "CDSHooksRequest\t.\t1..1\tobject\t\tsome-1 some-2",
                    "CDSHooksRequest\tlists\t0..*\tobject\tempty",
                    "CDSHooksRequest\tlists.snake_case\t1..1\tcode\tfixed=Fixed",
                    "CDSHooksRequest\tothers\t0..*\t#lists",
                ],
                read.Select(element => element.Line));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void Read_FolderWithoutAModel_SaysWhichIsMissing()
    {
        var empty = Directory.CreateTempSubdirectory("calcinosis-cds-fsh-");
        try
        {
            Assert.Contains("CDSHooksServices", Assert.Throws<InvalidDataException>(() => FshReader.Read([empty.FullName])).Message, StringComparison.Ordinal);
        }
        finally
        {
            empty.Delete();
        }
    }

    private static string All(IReadOnlyDictionary<string, JsonObject> schemas) => string.Concat(schemas.Values.Select(schema => schema.ToJsonString()));
}
