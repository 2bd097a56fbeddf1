using System.Buffers;
using System.Text;
using CalcinosisCds.Json;
using CalcinosisCds.Reading;

namespace CalcinosisCds.Cli.Records;

/// <summary>Rewrites Bundles that our one reader would otherwise misread.</summary>
internal static class CollectedBundle
{
    /// <summary>One Bundle of resources that were found separately. The same Patient in every list of search results counts once.</summary>
    public static byte[] Of(IEnumerable<Element> resources)
    {
        var patients = new HashSet<string>(StringComparer.Ordinal);

        return Write("collection", resources
            .Where(resource => !resource.Is("resourceType"u8, "Patient"u8) || patients.Add(resource.GetRawText()))
            .Select(resource => new Entry(null, resource.GetRawText())));
    }

    /// <summary>
    /// The Bundle in its final state: of a history, the newest version of each resource and nothing that was deleted; a Patient that is only
    /// about to get an id is given the uuid of its entry. Null if it can stay as it is.
    /// </summary>
    public static byte[]? Settled(Element bundle) =>
        bundle.Is("type"u8, "history"u8) ? Write("collection", Newest(bundle))
        : bundle.Items("entry"u8).Any(IsPatientToBe) ? Write(bundle.Text("type"u8) ?? "", bundle.Items("entry"u8).Select(WithId))
        : null;

    private static IEnumerable<Entry> Newest(Element bundle) => bundle.Items("entry"u8)
        .Select(entry => new HistoryEntry(entry))
        .GroupBy(entry => entry.Identity ?? Guid.NewGuid().ToString()) // What nobody can tell apart stands for itself.
        .SelectMany(versions => HistoryEntry.Current([.. versions]))
        .Select(version => Same(version.Entry));

    private static bool IsPatientToBe(Element entry) =>
        entry.Member("resource"u8) is { } resource && resource.Is("resourceType"u8, "Patient"u8) && !resource.Has("id"u8) && UuidOf(entry) is not null;

    private static string? UuidOf(Element entry)
    {
        const string urn = "urn:uuid:";

        return entry.Text("fullUrl"u8) is { } url && url.StartsWith(urn, StringComparison.Ordinal) && FhirId.IsValid(url.AsSpan(urn.Length))
            ? url[urn.Length..]
            : null;
    }

    private static Entry WithId(Element entry)
    {
        if (!IsPatientToBe(entry) || entry.Member("resource"u8) is not { } patient)
        {
            return Same(entry);
        }

        return new Entry(entry.Text("fullUrl"u8), $$"""{"id":"{{UuidOf(entry)}}",{{patient.GetRawText().TrimStart()[1..]}}""");
    }

    private static Entry Same(Element entry) => new(entry.Text("fullUrl"u8), entry.Member("resource"u8)?.GetRawText());

    private static byte[] Write(string type, IEnumerable<Entry> entries)
    {
        var output = new ArrayBufferWriter<byte>();
        using (var json = new System.Text.Json.Utf8JsonWriter(output))
        {
            json.WriteStartObject();
            json.WriteString("resourceType", "Bundle");
            json.WriteString("type", type);
            json.WriteStartArray("entry");
            foreach (var (fullUrl, resource) in entries)
            {
                json.WriteStartObject();
                if (fullUrl is not null)
                {
                    json.WriteString("fullUrl", fullUrl);
                }

                if (resource is not null)
                {
                    json.WritePropertyName("resource");
                    json.WriteRawValue(Encoding.UTF8.GetBytes(resource), skipInputValidation: true); // Parsed before.
                }

                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return output.WrittenSpan.ToArray();
    }

    private readonly record struct Entry(string? FullUrl, string? Resource);
}
