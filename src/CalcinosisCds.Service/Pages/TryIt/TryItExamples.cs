using System.Buffers;
using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using CalcinosisCds.CdsHooks;
using CalcinosisCds.Json;
using CalcinosisCds.Knowledge;

namespace CalcinosisCds.Service.Pages.TryIt;

/// <summary>The published example patients, as hook requests that hold the whole record: nothing is fetched for them.</summary>
internal sealed class TryItExamples(KnowledgeBase knowledge, HookList hooks, IHostEnvironment environment)
{
    private readonly byte[] _index = Read("index.json") ?? throw new InvalidOperationException("fhir-profiles/examples has no index.json.");

    /// <summary>What the page lists, and what it says about the service.</summary>
    /// <param name="asOf">The moment that the settings name for every assessment; null for the clock's.</param>
    public byte[] Index(DateTimeOffset? asOf)
    {
        var output = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(output, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("knowledgeVersion", knowledge.Release.Version);
            json.WriteStartObject("hooks");
            foreach (var service in new IHook[] { hooks.PatientView, hooks.OrderSelect, hooks.OrderSign }.Select(hook => hook.Definition))
            {
                json.WriteString(service.Hook, "/cds-services/" + service.Id);
            }

            json.WriteEndObject();
            json.WriteBoolean("assessesExamplesForTheirDay", environment.IsDevelopment());
            if (asOf is { } moment)
            {
                json.WriteString("asOf", moment);
            }

            json.WritePropertyName("examples");
            json.WriteRawValue(_index);
            json.WriteEndObject();
        }

        return output.WrittenSpan.ToArray();
    }

    /// <summary>The request of one example, to be assessed as of the day of its record; null if there is no such example.</summary>
    public byte[]? Request(string id)
    {
        using var index = JsonDocument.Parse(_index);
        var example = index.RootElement.EnumerateArray().FirstOrDefault(example => example.GetProperty("id").GetString() == id);
        if (example.ValueKind != JsonValueKind.Object || Read(example.GetProperty("file").GetString()!) is not { } file) // The index names a file for each.
        {
            return null;
        }

        using var bundle = StrictJson.Parse(file);
        var day = bundle.RootElement.TryGetProperty("timestamp"u8, out var timestamp) ? timestamp.GetString() : null;

        return TryItRequest.Of(bundle.RootElement, out var fault, day) ?? throw new InvalidOperationException($"The example {id} is no record: {fault}");
    }

    private static byte[]? Read(string file)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("examples/" + file);
        if (stream is null)
        {
            return null;
        }

        using var content = new MemoryStream();
        stream.CopyTo(content);

        return content.ToArray();
    }
}
