using CalcinosisCds.Fhir;

namespace CalcinosisCds.CdsHooks;

/// <summary>Members that the contexts of all hooks share, each read the same way everywhere.</summary>
internal static class ContextMembers
{
    private const string PatientPrefix = "Patient/";

    /// <summary>Null with what is wrong where <c>userId</c> or <c>patientId</c> is missing or malformed.</summary>
    public static string? PatientId(FhirElement context, out string fault)
    {
        fault = !IsUser(context.Written("userId"u8))
            ? "`context.userId` is missing or not a Practitioner, PractitionerRole, Patient or RelatedPerson reference."
            : context.Text("patientId"u8) is not { } written || !FhirId.IsValid(WithoutPrefix(written)) ? "`context.patientId` is missing or not a FHIR id."
            : "";

        return fault.Length == 0 ? WithoutPrefix(context.Text("patientId"u8)!) : null; // Checked above.
    }

    public static string WithoutPrefix(string reference) =>
        reference.StartsWith(PatientPrefix, StringComparison.Ordinal) ? reference[PatientPrefix.Length..] : reference;

    private static bool IsUser(FhirElement? written) =>
        written is { } user
        && (user.Utf8().StartsWith("Practitioner/"u8)
            || user.Utf8().StartsWith("PractitionerRole/"u8)
            || user.Utf8().StartsWith("Patient/"u8)
            || user.Utf8().StartsWith("RelatedPerson/"u8));
}
