using System.Text.Json;
using CalcinosisCds.Json;
using CalcinosisCds.Reading;

namespace CalcinosisCds.CdsHooks;

/// <summary>Reads a request of the evidence page: whose record, on which FHIR server, and the token its user was given for it.</summary>
public static class EvidenceRequestReader
{
    /// <summary>Null if it cannot be read; the fault then says why and quotes nothing from the request. All four members are required.</summary>
    /// <param name="root">The body.</param>
    /// <param name="service">The service whose queries are made.</param>
    /// <param name="fault">Empty where the request can be read.</param>
    public static HookRequest? Read(Element root, ServiceDefinition service, out string fault)
    {
        fault = root.ValueKind != JsonValueKind.Object ? "The body must be a JSON object."
            : root.TextAsWritten("fhirServer"u8) is not { Length: > 0 } ? "`fhirServer` is missing or not a string."
            : root.TextAsWritten("patientId"u8) is not { } id || !FhirId.IsValid(id) ? "`patientId` is missing or not a FHIR id."
            : root.TextAsWritten("tokenPatient"u8) is not { } patient ? "`tokenPatient` is missing: the patient that the token was given for."
            : patient != id ? "`tokenPatient` is not `patientId`: the token was given for another patient."
            : AccessToken.Of(root.TextAsWritten("accessToken"u8) ?? "") is null ? "`accessToken` is missing or holds characters that no token can have."
            : "";

        // Checked above.
        return fault.Length > 0 ? null
            : new HookRequest(service, Guid.Empty, new HookContext(root.TextAsWritten("patientId"u8)!), root.TextAsWritten("fhirServer"u8), Prefetch: null)
            {
                Token = AccessToken.Of(root.TextAsWritten("accessToken"u8)!),
            };
    }
}
