using System.Buffers;
using System.Text.Json;

namespace CalcinosisCds.Cli.Try;

/// <summary>Writes the hook request that an EHR would send.</summary>
internal static class TryRequest
{
    private const int TokenSeconds = 300;

    public static byte[] Write(string fhir, string? token, string patient, TryOrder? order, IReadOnlyList<SandboxQuery> queries)
    {
        var output = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(output))
        {
            json.WriteStartObject();
            json.WriteString("hook", order?.Hook ?? TryOrder.PatientView);
            json.WriteString("hookInstance", Guid.NewGuid());
            json.WriteString("fhirServer", fhir);
            if (token is not null)
            {
                json.WriteStartObject("fhirAuthorization");
                json.WriteString("access_token", token);
                json.WriteString("token_type", "Bearer");
                json.WriteNumber("expires_in", TokenSeconds);
                json.WriteString("scope", "patient/*.read");
                json.WriteString("subject", "calcinosis-cds");
                json.WriteEndObject();
            }

            json.WriteStartObject("context");
            json.WriteString("userId", "Practitioner/try");
            json.WriteString("patientId", patient);
            order?.Write(json);
            json.WriteEndObject();
            json.WriteStartObject("prefetch");
            foreach (var query in queries.Where(query => query.Value is not null))
            {
                json.WritePropertyName(query.Key);
                json.WriteRawValue(query.Value!); // Filtered above; parsed when it was read.
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        return output.WrittenSpan.ToArray();
    }
}
