using System.Text;
using System.Text.Json.Nodes;
using CalcinosisCds.Json;

namespace CalcinosisCds.Tests;

/// <summary>Reads synthetic JSON, and changes one member of a synthetic resource.</summary>
internal static class SomeJson
{
    /// <summary>The text as the service reads it.</summary>
    public static JsonTree Document(string json) => StrictJson.Parse(Encoding.UTF8.GetBytes(json));

    /// <summary>Sets the member; null removes it (an explicit JSON null is written by <see cref="WithJson"/>).</summary>
    public static JsonObject With(this JsonObject resource, string name, JsonNode? value)
    {
        resource.Remove(name);
        if (value is not null)
        {
            resource[name] = value;
        }

        return resource;
    }

    /// <summary>Sets the member to what the text says as JSON.</summary>
    public static JsonObject WithJson(this JsonObject resource, string name, string json)
    {
        resource[name] = JsonNode.Parse(json);

        return resource;
    }

    public static JsonObject Without(this JsonObject resource, string name) => resource.With(name, null);

    /// <summary>Sets versionId and lastUpdated; null leaves one out.</summary>
    public static JsonObject Version(this JsonObject resource, string? versionId, string? lastUpdated = null) =>
        resource.With("meta", new JsonObject().With("versionId", versionId).With("lastUpdated", lastUpdated));

    /// <summary>Sets the subject's reference.</summary>
    public static JsonObject Of(this JsonObject resource, string reference) =>
        resource.With("subject", new JsonObject { ["reference"] = reference });
}
