using CalcinosisCds.CdsHooks;
using CalcinosisCds.Reading;
using CalcinosisCds.Service.Clients;

namespace CalcinosisCds.Service.Gathering;

/// <summary>Reads the Medications that a list refers to and that did not come along, from the server of the list, in one query.</summary>
internal static class ReferredMedications
{
    private const string Medication = "Medication";

    /// <summary>The list of medications with what came; null where nothing is missing. What does not come stays unresolved, and is named by the reader.</summary>
    /// <param name="newQuery">A query of its own for this call.</param>
    /// <param name="lists">What was delivered and fetched, by prefetch key.</param>
    /// <param name="most">How many may be asked for.</param>
    public static async Task<FetchedList?> FetchAsync(
        Func<FhirQuery> newQuery, IReadOnlyDictionary<string, FhirList> lists, AllowedFhirServer server, int most, CancellationToken ct)
    {
        if (lists.GetValueOrDefault(PrefetchKeys.Medications) is not { WasRead: true } list
            || UnresolvedMedications.Ids(list, server.Base).Take(most).ToList() is not { Count: > 0 } ids)
        {
            return null;
        }

        var template = new PrefetchTemplate(Medication, null, [KeyValuePair.Create("_id", string.Join(',', ids))]);
        var came = await newQuery().FetchAsync(PrefetchKeys.Medications, template, [Medication], ct);

        return came with
        {
            List = list with { Included = [.. list.Included, .. came.List.Resources.Select(medication => new IncludedResource(null, medication))] },
        };
    }
}
