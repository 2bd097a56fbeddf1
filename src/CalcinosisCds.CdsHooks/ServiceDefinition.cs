using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CalcinosisCds.CdsHooks;

/// <summary>One published service.</summary>
/// <param name="Prefetch">In the order in which they are published.</param>
public sealed record ServiceDefinition(string Id, string Hook, IReadOnlyList<PrefetchList> Prefetch)
{
    private static readonly JsonSerializerOptions Unescaped = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The definition as published, UTF-8 JSON: what discovery answers.</summary>
    public required ReadOnlyMemory<byte> Json { get; init; }

    /// <summary>The same service under another id.</summary>
    internal ServiceDefinition Renamed(string id)
    {
        var json = JsonNode.Parse(Json.Span)!.AsObject(); // It has been read as an object.
        json["id"] = id;

        return this with { Id = id, Json = Encoding.UTF8.GetBytes(json.ToJsonString(Unescaped)) };
    }
}
