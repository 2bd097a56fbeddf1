using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using CalcinosisCds.CdsHooks;
using CalcinosisCds.Json;
using CalcinosisCds.Reading;

namespace CalcinosisCds.Service.Pages.TryIt;

/// <summary>A Bundle with one patient's record → the hook request that an EHR with that record would send, everything delivered by prefetch.</summary>
internal static class TryItRequest
{
    private const string AnyType = "";

    /// <summary>How much longer than its input the request may be, apart from its frame: otherwise a little text could make us write a lot.</summary>
    private const int MostGrowth = 2;
    private const int Frame = 2 * 1024;

    /// <summary>A hook request is returned as it is; null if the JSON is neither that nor one patient's Bundle, and the fault says why.</summary>
    /// <param name="asOf">The moment as of which to assess; null for the clock's.</param>
    public static byte[]? Of(Element root, out string fault, string? asOf = null)
    {
        fault = "";
        if (root.ValueKind == JsonValueKind.Object && root.TryGetProperty("hook"u8, out _))
        {
            return Written(root, json => Copy(root)?.WriteTo(json), out fault);
        }

        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("resourceType"u8, out var type) || !type.ValueEquals("Bundle"u8))
        {
            fault = "This is neither a FHIR Bundle nor a CDS Hooks request. Give a Bundle that holds one Patient with their conditions, observations and "
                + "medications.";
            return null;
        }

        return BundleFileReader.Read(root, out fault) is { } data ? Written(root, json => Write(json, root, data.Identity, asOf), out fault) : null;
    }

    private static void Write(Utf8JsonWriter json, Element bundle, PatientIdentity patient, string? asOf)
    {
        json.WriteStartObject();
        json.WriteString("hook", "patient-view");
        json.WriteString("hookInstance", Guid.NewGuid());
        json.WriteStartObject("context");
        json.WriteString("userId", "Practitioner/example");
        json.WriteString("patientId", patient.Id);
        json.WriteEndObject();
        if (asOf is not null)
        {
            json.WriteStartObject("extension");
            json.WriteString(HookRequest.AsOfExtension, asOf);
            json.WriteEndObject();
        }

        var entries = bundle.TryGetProperty("entry"u8, out var written) && written.ValueKind == JsonValueKind.Array ? written.Children.ToList() : [];
        json.WriteStartObject("prefetch");
        json.WritePropertyName(PrefetchKeys.Patient);
        Copy(entries.First(entry => TypeOf(entry) == "Patient"))?["resource"]?.WriteTo(json);
        WriteList(json, PrefetchKeys.Conditions, entries, PatientRecord.ConditionTypes, patient);
        WriteList(json, PrefetchKeys.Labs, entries, PatientRecord.LabTypes, patient);
        WriteList(json, PrefetchKeys.Medications, entries, [.. PatientRecord.MedicationTypes, "Medication"], patient);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>What has no readable type could belong to any list, and an OperationOutcome could mean any: each list keeps them, so that it says it is not
    /// whole.</summary>
    private static void WriteList(Utf8JsonWriter json, string key, IEnumerable<Element> entries, IReadOnlyList<string> types, PatientIdentity patient)
    {
        json.WriteStartObject(key);
        json.WriteString("resourceType", "Bundle");
        json.WriteString("type", "searchset");
        json.WriteStartArray("entry");
        foreach (var entry in entries.Where(entry => BelongsTo(types, entry, TypeOf(entry))))
        {
            if (Copy(entry) is { } copy)
            {
                NameSubjectById(copy, patient);
                copy.WriteTo(json);
            }
            else
            {
                json.WriteNullValue();
            }
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static bool BelongsTo(IReadOnlyList<string> types, Element entry, string type) =>
        type is AnyType or "OperationOutcome" || types.Contains(type)
        || (entry.Member("resource"u8) is { } resource && ContainedResults.AreIn(resource, type, types));

    /// <summary>A reference to the full url of the Patient's entry means this patient, but only within the Bundle: as a FHIR server would on loading, it is
    /// resolved.</summary>
    private static void NameSubjectById(JsonNode entry, PatientIdentity patient)
    {
        var resource = entry is JsonObject members ? members["resource"] as JsonObject : null;
        foreach (var name in (string[])["subject", "patient"])
        {
            if (resource?[name] is JsonObject reference
                && reference["reference"] is JsonValue value
                && value.TryGetValue<string>(out var written)
                && patient.FullUrl is { } fullUrl
                && (written == fullUrl || written.StartsWith(fullUrl + "/_history/", StringComparison.Ordinal)))
            {
                reference["reference"] = "Patient/" + patient.Id;
            }
        }
    }

    private static string TypeOf(Element entry) =>
        entry.ValueKind == JsonValueKind.Object
        && entry.TryGetProperty("resource"u8, out var resource)
        && resource.ValueKind == JsonValueKind.Object
        && resource.TryGetProperty("resourceType"u8, out var type)
        && type.ValueKind == JsonValueKind.String
            ? type.GetString()
            : AnyType;

    /// <summary>Null for a JSON null.</summary>
    private static JsonNode? Copy(Element element) => JsonNode.Parse(element.RawUtf8().Span);

    /// <summary>On several lines, for people; on one if several would make it too long; null if that is too long as well.</summary>
    private static byte[]? Written(Element given, Action<Utf8JsonWriter> write, out string fault)
    {
        var most = Frame + (MostGrowth * given.RawUtf8().Length);
        var written = Written(write, isIndented: true, most) ?? Written(write, isIndented: false, most);
        fault = written is null ? "The request would be more than twice as long as what was given." : "";

        return written;
    }

    private static byte[]? Written(Action<Utf8JsonWriter> write, bool isIndented, int most)
    {
        var output = new CappedOutput(most);
        try
        {
            using var json = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = isIndented, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
            write(json);
        }
        catch (TooLongException)
        {
            return null;
        }

        return output.Content;
    }

    /// <summary>Accepts a limited number of bytes.</summary>
    private sealed class CappedOutput(int most) : IBufferWriter<byte>
    {
        private readonly ArrayBufferWriter<byte> _output = new();

        public byte[]? Content => _output.WrittenCount > most ? null : _output.WrittenSpan.ToArray();

        public void Advance(int count) => _output.Advance(count);

        public Memory<byte> GetMemory(int sizeHint = 0) => _output.WrittenCount > most ? throw new TooLongException() : _output.GetMemory(sizeHint);

        public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;
    }

    private sealed class TooLongException : Exception;
}
