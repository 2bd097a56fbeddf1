using System.Text.Json.Nodes;
using CalcinosisCds.Json;

namespace CalcinosisCds.Screen.Assess;

/// <summary>
/// Whether Patients with the same id are one patient. Two exports in one folder, or the same number from two servers, would mix two people's records, which
/// is the worst fault of all: they are one only if they say the same, apart from what the server records about the version.
/// </summary>
internal static class SamePatient
{
    public static bool AreAll(IReadOnlyList<Element> patients)
    {
        if (patients.Count < 2)
        {
            return true;
        }

        var first = WithoutMeta(patients[0]);

        return patients.Skip(1).All(patient => JsonNode.DeepEquals(first, WithoutMeta(patient)));
    }

    private static JsonObject? WithoutMeta(Element patient)
    {
        var content = JsonNode.Parse(patient.RawUtf8().Span)?.AsObject();
        content?.Remove("meta");

        return content;
    }
}
