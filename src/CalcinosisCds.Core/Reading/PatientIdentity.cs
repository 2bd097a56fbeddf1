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
    public bool IsSubjectOf(Element resource)
    {
        var subject = resource.Member("subject"u8) ?? resource.Member("patient"u8);

        return subject is { } reference && Is(reference);
    }

    /// <summary>Whether a Reference refers to this patient.</summary>
    public bool Is(Element reference) =>
        reference.StringMember("reference"u8) is { } written && (written.ValueEquals(Relative) || IsThisPatient(written.GetString()));

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
