using System.Text.Json;
using CalcinosisCds.CdsHooks;
using CalcinosisCds.Json;
using CalcinosisCds.Reading;

namespace CalcinosisCds.Cli.Assess;

/// <summary>A record in a file: a CDS Hooks request or a FHIR Bundle.</summary>
internal static class RecordFile
{
    /// <summary>Null with what is wrong and where, in words that quote nothing of the record.</summary>
    /// <param name="content">UTF-8 JSON.</param>
    /// <param name="hooks">What a request may be of.</param>
    /// <param name="document">What the record reads from; dispose it after use.</param>
    public static PatientRecord? Parse(byte[] content, HookList hooks, out JsonTree? document, out string fault)
    {
        document = null;
        try
        {
            document = StrictJson.Parse(content);
        }
        catch (JsonException exception)
        {
            fault = exception.Message;
            return null;
        }

        var root = document.RootElement;
        if (root.TryGetProperty("resourceType"u8, out var type))
        {
            if (type.ValueEquals("Bundle"u8))
            {
                return Readable(BundleFileReader.Read(root, out fault), ref fault);
            }

            fault = "It is a FHIR resource, but not a Bundle. Give a Bundle with one Patient, or a CDS Hooks request.";
            return null;
        }

        return hooks.Read(root, out fault) is { } request ? FromRequest(request, out fault) : null;
    }

    private static PatientRecord? FromRequest(HookRequest request, out string fault)
    {
        fault = "prefetch.patient: it is not the patient of `context.patientId`.";

        return Readable(request.FromPrefetch(), ref fault);
    }

    private static PatientRecord? Readable(PatientRecord? data, ref string fault)
    {
        if (data is not { IsAnyListRead: false })
        {
            return data;
        }

        fault = "prefetch: neither conditions nor laboratory results nor medications can be read from it.";
        return null;
    }
}
