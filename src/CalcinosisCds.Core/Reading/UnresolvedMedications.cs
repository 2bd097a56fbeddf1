using CalcinosisCds.Json;

namespace CalcinosisCds.Reading;

/// <summary>The Medications on the patient's server that a list refers to but that did not come with it.</summary>
public static class UnresolvedMedications
{
    private const string Relative = "Medication/";

    /// <summary>Their ids, each once, in the order of the list.</summary>
    /// <param name="server">The base url of the patient's FHIR server.</param>
    public static IEnumerable<string> Ids(FhirList list, string server)
    {
        var included = new IncludedMedications(list.Included, server);

        return list.Resources
            .Select(resource => resource.Member("medicationReference"u8)?.Text("reference"u8))
            .OfType<string>()
            .Distinct(StringComparer.Ordinal)
            .Where(reference => included.Find(reference) is null)
            .Select(reference => IdOf(FhirAddress.Canonical(reference), FhirAddress.Canonical(server).TrimEnd('/') + "/"))
            .OfType<string>()
            .Distinct(StringComparer.Ordinal);
    }

    private static string? IdOf(string reference, string server)
    {
        var relative = reference.StartsWith(server, StringComparison.Ordinal) ? reference[server.Length..] : reference.TrimStart('/');
        if (!relative.StartsWith(Relative, StringComparison.Ordinal))
        {
            return null;
        }

        var id = relative[Relative.Length..].Split("/_history/", 2)[0];

        return FhirId.IsValid(id) ? id : null;
    }
}
