using System.Text.Json.Serialization;
using CalcinosisCds.Tests.Cases;
using CalcinosisCds.Tests.Everyday;
using CalcinosisCds.Tests.Rules;

namespace CalcinosisCds.Tests.Afterwards;

/// <summary>A synthetic record as a clinician would type it, with the category that a colleague would give it.</summary>
/// <param name="Patient">The record without the conditions that change between the variants.</param>
/// <param name="Named">Conditions of the full record alone: they name the category.</param>
/// <param name="Unnamed">What stands in their place where the name is left out.</param>
public sealed record AfterwardsRecord(
    string Id,
    string Expected,
    [property: JsonPropertyName("record")] EverydayPatient Patient,
    IReadOnlyList<string> Named,
    IReadOnlyList<string> Unnamed)
{
    /// <summary>The expected category leading alone counts one, leading among others one half; where none is expected, nothing may lead.</summary>
    public double Points(Variant variant)
    {
        var leaders = Of(variant).Answer().Assessment.Leaders();
        var expected = Expected == "none" ? [] : new[] { Expected };

        return leaders.SequenceEqual(expected) ? 1 : leaders.Contains(Expected) ? 0.5 : 0;
    }

    private EverydayPatient Of(Variant variant) => Patient with
    {
        Id = Id,
        Conditions = [.. Patient.Conditions, .. variant == Variant.NoLabel ? Unnamed : Named],
        Labs = variant == Variant.NoLabs ? [] : Patient.Labs,
    };
}
