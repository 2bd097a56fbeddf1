using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CalcinosisCds.Facts;
using CalcinosisCds.Json;
using CalcinosisCds.Reading;
using FsCheck;
using FsCheck.Fluent;

namespace CalcinosisCds.Tests.Reading;

/// <summary>Nothing in the data makes reading it throw: one unusable item costs one gap, never the answer.</summary>
public sealed class ExtractionPropertyTests
{
    private static readonly Config Thorough = Config.QuickThrowOnFailure.WithMaxTest(500);

    [Fact]
    public void Extract_AnyJsonUnderAPrefetchKey_NeverThrows()
    {
        var property = Prop.ForAll(
            (from key in Gen.Elements("patient", "conditions", "labs", "medications")
             from json in SomeJsonTree.Value()
             select Some.Prefetch(Some.Calcium(9m), Some.Condition(icd: "L94.2"), Some.Medication(atc: "B01AA03")).WithJson(key, json)).ToArbitrary(),
            prefetch => ExtractAll(Some.RequestWith(prefetch).ToJsonString()));

        Check.One(Thorough, property);
    }

    [Theory]
    [InlineData("labs", "Observation", "http://loinc.org", "2777-1")]
    [InlineData("conditions", "Condition", "http://hl7.org/fhir/sid/icd-10-cm", "L94.2")]
    [InlineData("medications", "MedicationRequest", "http://www.whocc.no/atc", "B01AA03")]
    [InlineData("medications", "MedicationStatement", "http://www.whocc.no/atc", "H02AB07")]
    [InlineData("medications", "MedicationAdministration", "http://www.whocc.no/atc", "A12AA03")]
    public void Extract_AnyJsonInAnyMemberOfAResource_NeverThrows(string key, string type, string system, string code)
    {
        var concept = new JsonObject { ["coding"] = new JsonArray(new JsonObject { ["system"] = system, ["code"] = code }) };
        var property = Prop.ForAll(
            (from members in Gen.Zip(Gen.Elements(SomeJsonTree.Names), SomeJsonTree.Value()).ListOf()
             select members).ToArbitrary(),
            members =>
            {
                var resource = Some.Observation("2777-1", 3m, "mg/dL").With("resourceType", type)
                    .With("code", concept.DeepClone()).With("medicationCodeableConcept", concept.DeepClone());
                members.ToList().ForEach(member => resource.WithJson(member.Item1, member.Item2));
                ExtractAll(Some.RequestWith(new JsonObject { ["patient"] = Some.Patient(), [key] = Some.Bundle(resource, resource) }).ToJsonString());
            });

        Check.One(Thorough, property);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Extract_AnyMutationOfAPublishedCase_NeverThrows(string file)
    {
        var original = File.ReadAllText(Path.Combine(CasesFolder, file));
        var property = Prop.ForAll(
            (from at in Gen.Choose(0, 10000)
             from json in SomeJsonTree.Value()
             select (at, json)).ToArbitrary(),
            mutation => ExtractAll(Mutate(original, mutation.at, mutation.json)));

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(30), property);
    }

    [Fact]
    public void Extract_AnyOrderOfTheRecord_GivesTheSameLatestResult()
    {
        var results = new[]
        {
            Some.Phosphate(1m, "2026-06-10").With("id", "a"),
            Some.Phosphate(2m, "2026-06-12T08:00:00Z").With("id", "b"),
            Some.Phosphate(3m, "2026-06-12T08:00:00Z").With("id", "c"),
            Some.Phosphate(4m, "2026-06").With("id", "d"),
            Some.Observation("2777-1", 5m, "mg", "2026-06-11").With("id", "e"),
        };
        var property = Prop.ForAll(
            Gen.Shuffle(results).ToArbitrary(),
            shuffled => Assert.Equal([3m, 2m, 1m, 4m], Some.Facts(shuffled).Series(Analyte.Phosphate).Results.Select(result => result.Value?.Point ?? 0)));

        property.QuickCheckThrowOnFailure();
    }

    public static TheoryData<string> Cases() =>
        [.. Directory.EnumerateFiles(CasesFolder, "*.request.json").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    private static string CasesFolder => Path.Combine(Repository.Root, "tests/CalcinosisCds.Tests/Cases/published");

    /// <summary>Reads a request as the service does. A request that is refused is an answer, too.</summary>
    private static void ExtractAll(string request)
    {
        using var document = StrictJson.Parse(Encoding.UTF8.GetBytes(request));
        if (SomeHooks.Read(document.RootElement, out _)?.FromPrefetch() is { } data)
        {
            Some.Extract(data);
        }
    }

    /// <summary>Replaces one value of the tree, counted in the order of the text.</summary>
    private static string Mutate(string original, int at, string json)
    {
        var root = JsonNode.Parse(original)!; // A case file is an object.
        var nodes = Descendants(root).ToList();
        nodes[at % nodes.Count].ReplaceWith(JsonNode.Parse(json));

        return root.ToJsonString();
    }

    private static IEnumerable<JsonNode> Descendants(JsonNode node)
    {
        var children = node switch
        {
            JsonObject members => members.Select(member => member.Value),
            JsonArray items => items,
            _ => [],
        };

        return children.OfType<JsonNode>().SelectMany(child => Descendants(child).Prepend(child));
    }
}
