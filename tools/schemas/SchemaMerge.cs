using System.Text.Json.Nodes;

namespace CalcinosisCds.Schemas;

/// <summary>Two schemas in one.</summary>
internal static class SchemaMerge
{
    private static readonly string[] Joined = ["required", "allOf"];

    /// <summary>Objects are merged, <c>required</c> and <c>allOf</c> joined; of anything else the second counts.</summary>
    public static JsonObject Merged(this JsonObject first, JsonObject second)
    {
        foreach (var (name, value) in second.ToList())
        {
            first[name] = (first[name], value) switch
            {
                (JsonObject one, JsonObject other) => one.Merged(other),
                (JsonArray one, JsonArray other) when Joined.Contains(name) => new JsonArray([.. one.Concat(other).Select(item => item?.DeepClone())]),
                _ => value?.DeepClone(),
            };
        }

        return first;
    }
}
