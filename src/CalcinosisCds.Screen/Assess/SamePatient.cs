using System.Text.Json.Nodes;
using CalcinosisCds.Json;

namespace CalcinosisCds.Screen.Assess;

/// <summary>
/// Whether Patients of one id are one patient. Two exports in one folder, or two servers' numbers that meet, would mix two people's records, which
/// is worse than anything else: they are one only where they say the same but for what the server notes of the version.
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
