using System.Text.Json;
using CalcinosisCds.Facts;

namespace CalcinosisCds.Fhir;

/// <summary>One list of the record as it was delivered or fetched, before anything in it is judged.</summary>
/// <param name="Resources">What the list holds of the types it is meant to hold.</param>
/// <param name="Included">Other resources that came along, such as the Medication that a request refers to.</param>
/// <param name="WasRead">False where the list was not delivered or its query failed: then nothing is known of it.</param>
/// <param name="Incomplete">Why there is more than was read; null where all was.</param>
public sealed record FhirList(
    IReadOnlyList<JsonElement> Resources,
    IReadOnlyList<JsonElement> Included,
    bool WasRead,
    GapReason? Incomplete)
{
    public static FhirList NotRead { get; } = new([], [], WasRead: false, GapReason.NotRead);

    /// <summary>Asked for, and there are none.</summary>
    public static FhirList Empty { get; } = new([], [], WasRead: true, null);
}
