using System.Text.Json;
using System.Text.Json.Nodes;
using CalcinosisCds.Assessments;
using CalcinosisCds.Tests.Rules;

namespace CalcinosisCds.Tests.Cases;

/// <summary>How much of a published case the assessment is given.</summary>
public enum Variant
{
    Full,
    NoLabel,
    NoLabs,
}

/// <summary>One entry of <c>index.json</c>.</summary>
public sealed record PublishedCase(
    string Id,
    string Expected,
    string Extent,
    bool Scored,
    IReadOnlyList<string> ExpectedAlerts,
    IReadOnlyList<string> ExpectedAlertsNoLabel,
    IReadOnlyList<string> AllowedAlerts,
    IReadOnlyList<string> ForbiddenAlerts,
    IReadOnlyList<string> OtherFlags,
    IReadOnlyList<string> Files)
{
    /// <summary>The first set, on which the rules were written.</summary>
    public static IReadOnlyList<PublishedCase> All { get; } = Load("published");

    /// <summary>The second set, encoded by others without sight of the rules.</summary>
    public static IReadOnlyList<PublishedCase> Second { get; } = Load("published2");

    /// <summary>The folder that the files of the case are in.</summary>
    public string Folder { get; private init; } = "";

    public static PublishedCase Find(string id) => All.Single(found => found.Id == id);

    public JsonNode Request(Variant variant)
    {
        var file = variant == Variant.NoLabel ? Files[^1] : Files[0];
        var request = JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, file)))!; // A file of this repository.
        if (variant == Variant.NoLabs)
        {
            request["prefetch"]!["labs"] = new JsonObject { ["resourceType"] = "Bundle", ["type"] = "searchset", ["total"] = 0 };
        }

        return request;
    }

    public Assessment Assess(Variant variant) => Chart.Assess(Request(variant));

    public override string ToString() => Id;

    private static List<PublishedCase> Load(string set)
    {
        var folder = Path.Combine(Repository.Root, "tests", "CalcinosisCds.Tests", "Cases", set);
        var index = File.ReadAllText(Path.Combine(folder, "index.json"));
        var cases = JsonSerializer.Deserialize<List<PublishedCase>>(index, JsonSerializerOptions.Web)!; // A file of this repository.

        return cases.ConvertAll(published => published with { Folder = folder });
    }
}
