using System.Text.Json.Nodes;
using Hl7.Fhir.Serialization;

namespace CalcinosisCds.Fhir.Validation;

/// <summary>
/// A text that the SDK's reader throws on, without the members it throws on: each is a fault of the resource that has it, and the rest is validated.
/// </summary>
internal sealed class JsonInParts(FhirJsonDeserializer deserializer)
{
    private const string Type = "resourceType";

    private readonly List<FhirFault> _faults = [];

    /// <summary>What was left out.</summary>
    public IReadOnlyList<FhirFault> Faults => _faults;

    /// <summary>Null if no part of it is to blame.</summary>
    public string? Rest(string json)
    {
        if (InForm.Or(null, () => JsonNode.Parse(json)) is not JsonObject resource)
        {
            return null;
        }

        return InForm.Or(false, () => Prune(resource)) ? resource.ToJsonString() : null;
    }

    private bool Prune(JsonObject resource)
    {
        if (CanBeRead(resource))
        {
            return true;
        }

        foreach (var inner in resource["entry"] is JsonArray entries ? entries.Select(entry => (entry as JsonObject)?["resource"]).OfType<JsonObject>() : [])
        {
            Prune(inner);
        }

        var type = Text(resource, Type);
        foreach (var member in resource.Where(member => member.Key != Type && !CanBeRead(Alone(type, member))).ToList())
        {
            resource.Remove(member.Key);
            var name = Text(resource, "id") is { Length: > 0 } id ? $"{type}/{id}" : type;
            _faults.Add(new FhirFault(name, $"{type}.{member.Key}", FaultSeverity.Error, InForm.NoForm));
        }

        return CanBeRead(resource);
    }

    private static JsonObject Alone(string type, KeyValuePair<string, JsonNode?> member) => new() { [Type] = type, [member.Key] = member.Value?.DeepClone() };

    private static string Text(JsonObject resource, string member) => resource[member] is JsonValue value && value.TryGetValue(out string? text) ? text : "";

    private bool CanBeRead(JsonObject resource) => InForm.Or(false, () =>
    {
        deserializer.TryDeserializeResource(resource.ToJsonString(), out _, out _);

        return true;
    });
}
