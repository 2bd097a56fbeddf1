using CalcinosisCds.Json;
using CalcinosisCds.Reading;

namespace CalcinosisCds.CdsHooks;

/// <summary>Members that all hook contexts share, read the same way everywhere.</summary>
internal static class ContextMembers
{
    private const string PatientPrefix = "Patient/";

    private static readonly string[] UserTypes = ["Practitioner/", "PractitionerRole/", "Patient/", "RelatedPerson/"];

    /// <summary>Null if <c>userId</c> or <c>patientId</c> is missing or malformed; the fault then says which.</summary>
    public static string? PatientId(Element context, out string fault)
    {
        fault = !IsUser(context.TextAsWritten("userId"u8))
            ? "`context.userId` is missing or not a Practitioner, PractitionerRole, Patient or RelatedPerson reference."
            : context.TextAsWritten("patientId"u8) is not { } written || !FhirId.IsValid(WithoutPrefix(written))
                ? "`context.patientId` is missing or not a FHIR id."
            : "";

        return fault.Length == 0 ? WithoutPrefix(context.TextAsWritten("patientId"u8)!) : null; // Checked above.
    }

    public static string WithoutPrefix(string reference) =>
        reference.StartsWith(PatientPrefix, StringComparison.Ordinal) ? reference[PatientPrefix.Length..] : reference;

    private static bool IsUser(string? written) => UserTypes.Any(type => written?.StartsWith(type, StringComparison.Ordinal) == true);
}
