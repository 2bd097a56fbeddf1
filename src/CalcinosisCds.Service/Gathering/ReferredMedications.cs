using CalcinosisCds.CdsHooks;
using CalcinosisCds.Reading;
using CalcinosisCds.Service.Clients;

namespace CalcinosisCds.Service.Gathering;

/// <summary>Reads the Medications that a list or a drafted order refers to but that did not come with it, from the list's server, in one query.</summary>
internal static class ReferredMedications
{
    private const string Medication = "Medication";

    /// <summary>The list of medications with what came; null if nothing is missing. What does not come stays unresolved, and is named by the
    /// reader.</summary>
    /// <param name="newQuery">A query of its own for this call.</param>
    /// <param name="lists">What was delivered and fetched, by prefetch key.</param>
    /// <param name="drafts">The orders that are being drafted: what they refer to is asked for first.</param>
    /// <param name="most">How many may be asked for.</param>
    public static async Task<FetchedList?> FetchAsync(
        Func<FhirQuery> newQuery, IReadOnlyDictionary<string, FhirList> lists, DraftList drafts, AllowedFhirServer server, int most, CancellationToken ct)
    {
        var list = lists.GetValueOrDefault(PrefetchKeys.Medications, FhirList.NotRead);
        var ids = UnresolvedMedications.Ids(drafts.WithIncluded(list), server.Base)
            .Concat(list.WasRead ? UnresolvedMedications.Ids(list, server.Base) : [])
            .Distinct(StringComparer.Ordinal)
            .Take(most)
            .ToList();
        if (ids.Count == 0)
        {
            return null;
        }

        var template = new PrefetchTemplate(Medication, null, [KeyValuePair.Create("_id", string.Join(',', ids))]);
        var came = await newQuery().FetchAsync(PrefetchKeys.Medications, template, [Medication], ct);

        return came with { List = Joined(list, came.List) };
    }

    /// <summary>Adds the drafted orders' Medications that the client looked up to the list of medications, where references are resolved.</summary>
    public static void JoinDelivered(Dictionary<string, FhirList> lists)
    {
        if (lists.Remove(PrefetchKeys.DraftMedications, out var delivered))
        {
            lists[PrefetchKeys.Medications] = Joined(lists.GetValueOrDefault(PrefetchKeys.Medications, FhirList.NotRead), delivered);
        }
    }

    private static FhirList Joined(FhirList list, FhirList medications) =>
        list with { Included = [.. list.Included, .. medications.Resources.Select(medication => new IncludedResource(null, medication))] };
}
