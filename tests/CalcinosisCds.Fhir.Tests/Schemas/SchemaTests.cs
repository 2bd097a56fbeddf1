using System.Text.Json.Nodes;
using CalcinosisCds.Fhir.Tests;
using Json.Schema;

namespace CalcinosisCds.Fhir.Tests.Schemas;

/// <summary>The published CDS Hooks files, and the calls of other clients that the tests send, against the JSON Schemas of cds-hooks/schemas.</summary>
public sealed class SchemaTests
{
    private const string Calls = "tests/CalcinosisCds.Tests/Conformance/Fixtures";

    private static readonly Dictionary<string, JsonSchema> Kinds = new[] { "discovery", "request", "response", "feedback" }
        .ToDictionary(kind => kind, kind => JsonSchema.FromFile(PublishedFhir.Full($"cds-hooks/schemas/{kind}.schema.json")));

    public static TheoryData<string> Services =>
        [.. PublishedFhir.List("cds-hooks/services", "*.json").Concat(PublishedFhir.List("cds-hooks/services-3.0", "*.json"))];

    public static TheoryData<string, string> GoldenFiles =>
        Rows(PublishedFhir.Goldens.SelectMany(folder => new[] { (folder + "/request.json", "request"), (folder + "/response.json", "response") }));

    /// <summary>"epic-batch.feedback.json" is a feedback request.</summary>
    public static TheoryData<string, string> CallFiles => Rows(PublishedFhir.List(Calls, "*.json").Select(path => (path, path.Split('.')[^2])));

    [Theory]
    [MemberData(nameof(Services))]
    public void Service_InADiscoveryAnswer_FitsTheSchema(string path) =>
        Assert.Empty(Faults("discovery", new JsonObject { ["services"] = new JsonArray(Read(path)) }));

    [Theory]
    [MemberData(nameof(GoldenFiles))]
    public void Golden_FitsTheSchema(string path, string kind) => Assert.Empty(Faults(kind, Read(path)));

    [Theory]
    [MemberData(nameof(CallFiles))]
    public void CallOfAnotherClient_FitsTheSchema(string path, string kind) => Assert.Empty(Faults(kind, Read(path)));

    /// <summary>The tests above would see it.</summary>
    [Theory]
    [InlineData("discovery")]
    [InlineData("request")]
    [InlineData("response")]
    [InlineData("feedback")]
    public void Schema_OfAnEmptyObject_RefusesIt(string kind) => Assert.NotEmpty(Faults(kind, new JsonObject()));

    private static TheoryData<string, string> Rows(IEnumerable<(string Path, string Kind)> rows)
    {
        var data = new TheoryData<string, string>();
        foreach (var (path, kind) in rows)
        {
            data.Add(path, kind);
        }

        return data;
    }

    private static JsonNode? Read(string path) => JsonNode.Parse(PublishedFhir.Bytes(path));

    private static IEnumerable<string> Faults(string kind, JsonNode? content)
    {
        var result = Kinds[kind].Evaluate(content, new EvaluationOptions { OutputFormat = OutputFormat.List });

        return result.IsValid ? [] : result.Details.Where(detail => detail.HasErrors)
            .SelectMany(detail => detail.Errors!.Select(error => $"{detail.InstanceLocation}: {error.Value}"));
    }
}
