using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CalcinosisCds.Tests.CdsHooks;

/// <summary>Makes answers comparable: only their uuids may differ from call to call.</summary>
internal static class Answers
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The answer as indented text, its uuids numbered in the order in which they stand.</summary>
    public static string Comparable(JsonObject answer)
    {
        var copy = answer.DeepClone();
        var count = 0;
        foreach (var owner in Objects(copy).Where(found => found.ContainsKey("uuid")))
        {
            count++;
            owner["uuid"] = string.Create(CultureInfo.InvariantCulture, $"00000000-0000-4000-8000-{count:D12}");
        }

        return copy.ToJsonString(Readable) + "\n";
    }

    public static IEnumerable<JsonNode?> Nodes(JsonNode? node) => (node switch
    {
        JsonObject members => members.SelectMany(member => Nodes(member.Value)),
        JsonArray items => items.SelectMany(Nodes),
        _ => [],
    }).Prepend(node);

    public static IEnumerable<JsonObject> Objects(JsonNode? node) => Nodes(node).OfType<JsonObject>().ToList();
}
