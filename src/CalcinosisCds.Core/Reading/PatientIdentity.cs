using CalcinosisCds.Json;

namespace CalcinosisCds.Reading;

/// <summary>Decides whether a resource is about this patient. What cannot be shown to be this patient's is not.</summary>
/// <param name="Id">The FHIR id of the patient.</param>
/// <param name="FhirServer">The base url of the patient's FHIR server; null where the call names none.</param>
/// <param name="FullUrl">The full url of the Patient's own entry in a Bundle; null where there is none.</param>
public sealed record PatientIdentity(string Id, string? FhirServer = null, string? FullUrl = null)
{
    /// <summary>The full urls of further entries that hold the same Patient.</summary>
    public IReadOnlyList<string> OtherUrls { get; init; } = [];

    /// <summary>The reference that nearly every server writes.</summary>
    private string Relative { get; } = "Patient/" + Id;

    /// <summary>Whether <c>subject</c> refers to this patient: by relative reference, by absolute one on this FHIR server, or by the entry's full
    /// url.</summary>
    /// <remarks>Whatever may be wrapped in a list elsewhere: a list is no subject, not even one of a single patient.</remarks>
    public bool IsSubjectOf(Element resource) =>
        resource.TryGetProperty(resource.Has("subject"u8) ? "subject"u8 : "patient"u8, out var subject) && Is(subject);

    /// <summary>Whether a Reference refers to this patient.</summary>
    public bool Is(Element reference) =>
        reference.TryGetProperty("reference"u8, out var written) && (written.ValueEquals(Relative) || IsThisPatient(written.Text() ?? ""));

    private bool IsThisPatient(string reference)
    {
        if ((FullUrl is not null && reference == FullUrl) || OtherUrls.Contains(reference))
        {
            return true;
        }

        var withoutVersion = reference.IndexOf("/_history/", StringComparison.Ordinal) is > 0 and var end ? reference[..end] : reference;

        return withoutVersion == Relative
            || (FhirServer is not null && FhirAddress.Canonical(withoutVersion) == FhirAddress.Canonical(FhirServer).TrimEnd('/') + "/" + Relative);
    }
}
