using CalcinosisCds.CdsHooks;
using CalcinosisCds.Json;
using CalcinosisCds.Knowledge;
using CalcinosisCds.Reading;
using CalcinosisCds.Service.Http;
using CalcinosisCds.Service.Telemetry;

namespace CalcinosisCds.Service.Gathering;

/// <summary>The record of one call and the parsed answers it reads from; none of it outlives the call.</summary>
/// <param name="Data">Null if a Patient in it is not the one the call is about.</param>
internal sealed record GatheredRecord(PatientRecord? Data, IReadOnlyList<FetchedList> Fetched) : IDisposable
{
    /// <summary>True if the FHIR server was asked for the Patient: another one in the data is then the server's fault, not the caller's.</summary>
    public bool IsPatientFetched => Fetched.Any(list => list.Key == PrefetchKeys.Patient);

    /// <summary>As long as the slowest of the queries, which go out together.</summary>
    public TimeSpan Took => Fetched.Select(list => list.Duration).DefaultIfEmpty().Max();

    /// <summary>For metrics, traces and those who try the service.</summary>
    public IReadOnlyList<QueryTiming> Timings =>
        [.. Fetched.Select(list => new QueryTiming(list.Key, list.Outcome.ToString(), KebabId.Of(list.Outcome), list.Duration, list.Pages))];

    public void Dispose()
    {
        foreach (var list in Fetched)
        {
            list.Dispose();
        }
    }
}

/// <summary>How one list arrived: for the log and the metrics, never with anything about the patient.</summary>
/// <param name="Key">The prefetch key.</param>
/// <param name="Outcome">The result.</param>
internal sealed record FetchedList(string Key, FhirList List, FetchOutcome Outcome, TimeSpan Duration, int Pages, IReadOnlyList<FhirPage> Read) : IDisposable
{
    public void Dispose()
    {
        foreach (var page in Read)
        {
            page.Dispose();
        }
    }
}

/// <summary>A parsed answer over the bytes as they arrived.</summary>
internal sealed record FhirPage(PooledBytes Body, JsonTree Document) : IDisposable
{
    public void Dispose()
    {
        Document.Dispose();
        Body.Dispose();
    }
}

/// <summary>The result of a query.</summary>
internal enum FetchOutcome
{
    Whole,
    /// <summary>Some pages were read, others not.</summary>
    Partial,
    TimedOut,
    Unreachable,
    Refused,
    /// <summary>429 or 503.</summary>
    Busy,
    ServerError,
    /// <summary>Not FHIR JSON, an error instead of the data, too large, or compressed.</summary>
    Unreadable,
}
