using CalcinosisCds.CdsHooks;
using CalcinosisCds.Reading;
using CalcinosisCds.Service.Clients;
using CalcinosisCds.Service.Outbound;
using CalcinosisCds.Settings;
using Microsoft.Extensions.Options;

namespace CalcinosisCds.Service.Gathering;

/// <summary>
/// Request → record: what prefetch delivered, and the rest from the patient's FHIR server, all missing lists at once within one
/// deadline. Each list is independent of the others; nothing is kept after the answer.
/// </summary>
internal sealed class PatientRecordGatherer(
    IHttpClientFactory clients,
    IOptions<GatheringOptions> options,
    TimeProvider time)
{
    /// <param name="request">The call; its service's prefetch says what is needed.</param>
    /// <param name="server">The one server that may be asked; null if none may.</param>
    /// <param name="calls">What may be asked and read.</param>
    /// <param name="ct">Cancelled at the deadline of the call.</param>
    public async Task<GatheredRecord> GatherAsync(HookRequest request, AllowedFhirServer? server, UpstreamCalls calls, CancellationToken ct)
    {
        var lists = new Dictionary<string, FhirList>(request.Service.Prefetch.Count);
        foreach (var list in request.Service.Prefetch)
        {
            if (request.Delivered(list) is { } delivered)
            {
                lists.Add(list.Key, delivered);
            }
        }

        if (lists.TryGetValue(PrefetchKeys.Patient, out var person) && PatientRecord.IsAnotherPatient(person, request.PatientId))
        {
            // A call that contradicts itself is no permission to read anyone's record.
            return new GatheredRecord(null, []);
        }

        if (server is null || request.Token is not { } token)
        {
            ReferredMedications.JoinDelivered(lists);
            return new GatheredRecord(request.Record(lists), []);
        }

        var fetched = await FetchAsync(request, server, token, lists, calls, ct);

        return new GatheredRecord(request.Record(lists), fetched);
    }

    /// <summary>Fills the lists that were not delivered, and then what the medications refer to: the second query needs the answer of the first.</summary>
    private async Task<FetchedList[]> FetchAsync(
        HookRequest request, AllowedFhirServer server, AccessToken token, Dictionary<string, FhirList> lists, UpstreamCalls calls, CancellationToken ct)
    {
        var hasData = lists.Values.Any(list => list.WasRead);
        var deadline = hasData ? options.Value.DeadlineWithPrefetch : options.Value.DeadlineWithoutPrefetch;
        using var timer = new CancellationTokenSource(deadline, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, ct);
        FhirQuery Query() => new(clients.Create(server.AllowPrivateNetwork), server, token, options.Value, time, calls);

        var fetched = Unread(request, lists) is { Count: > 0 } unread ? await FetchAsync(request, unread, Query, lists, either.Token) : [];
        foreach (var list in fetched)
        {
            lists[list.Key] = list.List;
        }

        ReferredMedications.JoinDelivered(lists);
        if (await ReferredMedications.FetchAsync(
            Query, lists, request.Context.Drafts, server, options.Value.MaxReferredMedications, either.Token) is not { } referred)
        {
            return fetched;
        }

        lists[referred.Key] = referred.List;

        return [.. fetched, referred];
    }

    private static async Task<FetchedList[]> FetchAsync(
        HookRequest request, List<PrefetchList> unread, Func<FhirQuery> newQuery, Dictionary<string, FhirList> delivered, CancellationToken ct)
    {
        return await Task.WhenAll(unread.Select(missing =>
        {
            var query = newQuery();
            var template = PrefetchTemplate.Expand(missing.Template, request.PatientId);

            return delivered.GetValueOrDefault(missing.Key) is { NextLink: not null } paged
                ? query.ContinueAsync(missing.Key, template, paged, missing.Types, ct)
                : query.FetchAsync(missing.Key, template, missing.Types, ct);
        }));
    }

    private static List<PrefetchList> Unread(HookRequest request, Dictionary<string, FhirList> delivered) =>
        [.. request.Service.Prefetch.Where(list => list.IsQuery && NeedsFetching(delivered.GetValueOrDefault(list.Key)))];

    /// <summary>Absent, failed or paged; what was delivered as empty is not asked for again.</summary>
    private static bool NeedsFetching(FhirList? delivered) => delivered is not { WasRead: true, NextLink: null };
}
