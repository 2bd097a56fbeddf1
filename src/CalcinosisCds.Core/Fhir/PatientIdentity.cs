using System.Text;

namespace CalcinosisCds.Fhir;

/// <summary>Decides whether a resource is about this patient. What cannot be shown to be this patient's is not.</summary>
/// <param name="Id">The FHIR id of the patient.</param>
/// <param name="FhirServer">The base url of the patient's FHIR server; null where the call names none.</param>
/// <param name="FullUrl">The full url of the Patient's own entry in a Bundle; null where there is none.</param>
public sealed record PatientIdentity(string Id, string? FhirServer = null, string? FullUrl = null)
{
    /// <summary>Whether <c>subject</c> refers to this patient: by relative reference, by absolute one on this FHIR server, or by the entry's full url.</summary>
    public bool IsSubjectOf(FhirElement resource) => Is(SubjectOf(resource));

    /// <summary>Whom a resource is about; null where it does not say.</summary>
    internal static FhirElement? SubjectOf(FhirElement resource) => resource.Member("subject"u8) ?? resource.Member("patient"u8);

    /// <summary>Whether a Reference is to this patient.</summary>
    /// <param name="subject">Null where the resource names none.</param>
    internal bool Is(FhirElement? subject) =>
        subject?.Written("reference"u8) is { } reference
        && (IsRelative(reference.Utf8()) || IsThisPatient(reference.GetString()));

    /// <summary>The reference that nearly every server writes.</summary>
    private bool IsRelative(ReadOnlySpan<byte> reference) => reference.StartsWith("Patient/"u8) && Ascii.Equals(reference["Patient/"u8.Length..], Id);

    private bool IsThisPatient(string reference)
    {
        if (FullUrl is not null && reference == FullUrl)
        {
            return true;
        }

        var withoutVersion = reference.IndexOf("/_history/", StringComparison.Ordinal) is > 0 and var end ? reference[..end] : reference;
        var relative = "Patient/" + Id;

        return withoutVersion == relative
            || (FhirServer is not null && withoutVersion == FhirServer.TrimEnd('/') + "/" + relative);
    }
}
