using System.Text.Json.Nodes;
using CalcinosisCds.Tests.Cli;

namespace CalcinosisCds.Tests.Gathering;

/// <summary><c>try --quality</c>: what is wrong with what a server delivers, and what it does not declare.</summary>
public sealed class TryQualityTests : IDisposable
{
    private const string Patient = "metastatic";
    private const string AsOf = "2026-01-15T12:00:00Z";
    private const string SmartPath = "/fhir/.well-known/smart-configuration";

    private readonly AskedServer _server = new(Record());

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task Quality_SoundServerThatDeclaresAll_SaysNothingAgainstIt()
    {
        _server.On("metadata", AskedServer.Json(Capabilities(("Patient", []), ("Condition", ["patient", "_count"]),
            ("Observation", ["patient", "code", "_sort", "_count"]),
            ("MedicationRequest", ["patient", "_count"]), ("Medication", ["_id"]))));
        _server.OnPath(SmartPath, AskedServer.Text(
            """{"authorization_endpoint":"https://ehr.example/a","token_endpoint":"https://ehr.example/t","scopes_supported":["launch","patient/*.read"]}""",
                "application/json"));

        var report = await ReportAsync(0);

        Assert.Empty(report["server"]!.AsArray());
        Assert.Equal(Keys.All.Order(StringComparer.Ordinal), report["queries"]!.AsObject().Select(query => query.Key).Order(StringComparer.Ordinal));
        Assert.Contains("/fhir/metadata", _server.Requests.Select(request => request.Url));
        Assert.All(_server.Requests, request => Assert.Equal("Bearer token-7", request.Headers["Authorization"]));
    }

    [Fact]
    public async Task Quality_ResultWithoutUnit_IsToldUnderItsQueryWithItsCost()
    {
        var labs = Record()[Keys.Labs]!.AsObject();
        var result = labs["entry"]!.AsArray().Select(entry => entry!["resource"]!).First(resource => resource["valueQuantity"] is not null);
        result["valueQuantity"] = new JsonObject { ["value"] = 9.9m };
        _server.On("Observation", AskedServer.Json(labs.DeepClone()));

        var queries = (await ReportAsync(1))["queries"]!;

        Assert.Contains("unusable-unit", queries[Keys.Labs]!.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain("unusable-unit", queries[Keys.Conditions]!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Quality_SearchByCodeNotDeclared_IsNamed()
    {
        _server.On("metadata", AskedServer.Json(Capabilities(("Patient", []), ("Condition", ["patient"]), ("Observation", ["patient"]))));

        var doubts = (await ReportAsync(0))["server"]!.ToJsonString();

        Assert.Contains("Observation?code", doubts, StringComparison.Ordinal);
        Assert.Contains("Observation?_sort", doubts, StringComparison.Ordinal);
        Assert.Contains("MedicationRequest", doubts, StringComparison.Ordinal);
        Assert.Contains("SMART", doubts, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Quality_NoCapabilityStatement_IsSaid()
    {
        Assert.Contains("does not answer /metadata", (await ReportAsync(0))["server"]!.ToJsonString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--request", "x.json", "--quality")]
    [InlineData("--fhir", "http://127.0.0.1:1/fhir", "--patient", "a", "--quality", "--service", "http://127.0.0.1:1")]
    public async Task Quality_WithoutAServerToJudge_SaysSo(params string[] arguments)
    {
        var result = await CommandLine.RunAsync(["try", .. arguments]);

        Assert.Equal(2, result.ExitCode);
        Assert.StartsWith("calcinosis-cds: --quality: ", result.Error, StringComparison.Ordinal);
    }

    /// <summary>As a server delivers it, which names the url of each entry.</summary>
    private static JsonObject Record()
    {
        var record = ExampleFiles.Prefetch(Patient);
        foreach (var entry in Keys.Lists.SelectMany(key => record[key]!["entry"]!.AsArray())) // Every list of an example is a Bundle.
        {
            entry!["fullUrl"] = $"https://ehr.example/fhir/{entry["resource"]!["resourceType"]}/{entry["resource"]!["id"]}";
        }

        return record;
    }

    private async Task<JsonNode> ReportAsync(int exitCode)
    {
        var result = await CommandLine.RunAsync("try", "--fhir", _server.Base, "--patient", Patient, "--token", "token-7", "--as-of", AsOf, "--quality",
            "--json");
        Assert.Equal((exitCode, ""), (result.ExitCode, result.Error));

        return JsonNode.Parse(result.Output)!; // The command wrote it just before.
    }

    private static JsonObject Capabilities(params (string Type, string[] Parameters)[] resources) => new()
    {
        ["resourceType"] = "CapabilityStatement",
        ["fhirVersion"] = "4.0.1",
        ["rest"] = new JsonArray(new JsonObject
        {
            ["mode"] = "server",
            ["resource"] = new JsonArray([.. resources.Select(resource => (JsonNode)new JsonObject
            {
                ["type"] = resource.Type,
                ["interaction"] = new JsonArray(new JsonObject { ["code"] = "read" }, new JsonObject { ["code"] = "search-type" }),
                ["searchParam"] = new JsonArray([.. resource.Parameters.Select(name =>
                    (JsonNode)new JsonObject { ["name"] = name, ["type"] = name == "code" ? "token" : "string" })]),
            })]),
        }),
    };
}
