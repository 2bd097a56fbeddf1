using System.Text.Json;
using Hl7.Fhir.Model;
using Hl7.Fhir.Serialization;

namespace CalcinosisCds.Fhir.Tests.SecondReader;

/// <summary>A record as the SDK reads it.</summary>
/// <param name="Subjects">The references that mean its patient.</param>
internal sealed record SdkRecord(Patient? Patient, IReadOnlySet<string> Subjects, IReadOnlyList<Resource> Conditions, IReadOnlyList<Resource> Labs,
    IReadOnlyList<Resource> Medications)
{
    private static readonly FhirJsonDeserializer Reader = new(new DeserializerSettings().UsingMode(DeserializationMode.Ostrich));

    /// <summary>From a patient-view request or a Bundle.</summary>
    public static SdkRecord Of(JsonElement root)
    {
        if (root.TryGetProperty("resourceType", out _))
        {
            var bundle = (Bundle)Read(root)!; // Every record without a hook is a Bundle.
            var all = Resources(bundle).ToList();
            var entry = bundle.Entry.First(one => one.Resource is Patient);

            return new SdkRecord((Patient)entry.Resource!, Meaning(entry.Resource!.Id, entry.FullUrl), all, all, all);
        }

        var prefetch = root.GetProperty("prefetch");
        var id = root.GetProperty("context").GetProperty("patientId").GetString();
        var server = root.TryGetProperty("fhirServer", out var url) ? $"{url.GetString()?.TrimEnd('/')}/Patient/{id}" : null;

        return new SdkRecord(Member(prefetch, "patient") as Patient, Meaning(id, server), List(prefetch, "conditions"), List(prefetch, "labs"),
            List(prefetch, "medications"));
    }

    private static HashSet<string> Meaning(string? id, string? url) => [.. new[] { "Patient/" + id, url }.OfType<string>()];

    private static Resource? Member(JsonElement prefetch, string key) =>
        prefetch.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.Object ? Read(value) : null;

    private static List<Resource> List(JsonElement prefetch, string key) => Member(prefetch, key) switch
    {
        Bundle bundle => [.. Resources(bundle)],
        { } single => [single],
        null => [],
    };

    private static IEnumerable<Resource> Resources(Bundle bundle) =>
        bundle.Entry.Select(entry => entry.Resource).OfType<Resource>().SelectMany(resource => resource is Bundle inner ? Resources(inner) : [resource]);

    private static Resource? Read(JsonElement element)
    {
        Reader.TryDeserializeResource(element.GetRawText(), out var resource, out _);

        return resource;
    }
}
