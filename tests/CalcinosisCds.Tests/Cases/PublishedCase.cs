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
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "CalcinosisCds.Tests", "Cases", "published");

    public static IReadOnlyList<PublishedCase> All { get; } =
        JsonSerializer.Deserialize<List<PublishedCase>>(File.ReadAllText(Path.Combine(Folder, "index.json")), JsonSerializerOptions.Web)!; // A file of this repository.

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
}
