using System.Diagnostics;
using System.Text.Json;
using CalcinosisCds.CdsHooks;
using CalcinosisCds.Json;
using CalcinosisCds.Reading;

namespace CalcinosisCds.Cli.Try;

/// <summary>One query of a prefetch template and its result.</summary>
/// <param name="Value">The answer as the EHR would pass it on; null if the query failed, so that its key is left out.</param>
/// <param name="Note">What was missing, in words; null if nothing was.</param>
internal sealed record SandboxQuery(string Key, byte[]? Value, int Status, TimeSpan Took, int Entries, string? Note)
{
    /// <summary>True if the answer was FHIR JSON, whether data or an error.</summary>
    public bool IsFhir { get; init; }
}

/// <summary>Fetches what the prefetch templates ask for, all at once.</summary>
internal sealed class SandboxReader(PlainHttp http, string fhir, string? token)
{
    private const int NotFound = 404;
    private const int Gone = 410;
    private const string CheckBase = "Is the base url right? It often ends in /fhir or /R4.";

    public async Task<IReadOnlyList<SandboxQuery>> ReadAsync(IReadOnlyDictionary<string, string> templates, string patient, CancellationToken ct) =>
        await Task.WhenAll(templates.Select(template => ReadAsync(template.Key, PrefetchTemplate.Expand(template.Value, patient), ct)));

    /// <exception cref="TryException">The patient does not exist there, or nothing at all could be read.</exception>
    public static void RequireUsable(IReadOnlyList<SandboxQuery> queries)
    {
        var isAnyRead = queries.Any(query => query.Value is not null);
        if (queries.FirstOrDefault(query => query.Key == PrefetchKeys.Patient) is { Status: NotFound or Gone } person && (isAnyRead || person.IsFhir))
        {
            throw new TryException("--patient: the server has no such patient.");
        }

        if (!isAnyRead)
        {
            throw new TryException(queries.Any(query => query.IsFhir)
                ? "--fhir: no query could be answered; the table says how each ended."
                : "--fhir: nothing there answers as a FHIR server; the table says how each query ended. " + CheckBase);
        }
    }

    private async Task<SandboxQuery> ReadAsync(string key, PrefetchTemplate template, CancellationToken ct)
    {
        var started = Stopwatch.GetTimestamp();
        var (status, body) = await http.SendAsync(HttpMethod.Get, $"{fhir}/{template.RelativeUrl}", "--fhir", token, json: null, ct);
        var took = Stopwatch.GetElapsedTime(started);
        switch (status)
        {
            case 401:
                throw new TryException(token is null
                    ? "--fhir: the server asks for a token (401). Pass one with --token."
                    : "--token: the server does not accept it (401). It may have expired.");
            case 403:
                return new SandboxQuery(key, null, status, took, 0, "the token does not allow this query (403)") { IsFhir = IsFhir(body) };
            case 200:
                return Parsed(key, body, took);
            default:
                return new SandboxQuery(key, null, status, took, 0, $"the server answered {status}") { IsFhir = IsFhir(body) };
        }
    }

    private static SandboxQuery Parsed(string key, byte[] body, TimeSpan took)
    {
        try
        {
            using var document = StrictJson.Parse(body);
            if (ResourceType(document.RootElement) is not { } type)
            {
                throw new TryException("--fhir: the answer is JSON, but not FHIR. " + CheckBase);
            }

            var list = FhirListReader.Read(document.RootElement, "Patient", "Condition", "Observation", "MedicationRequest");
            var note = !list.WasRead ? $"the server answered with {type}"
                : list.Incomplete is not null ? "not whole: more pages, or an error beside the results"
                : null;

            // As parsed, without the byte order mark that some servers send.
            return new SandboxQuery(key, document.RootElement.RawUtf8().ToArray(), 200, took, list.Resources.Count, note) { IsFhir = true };
        }
        catch (JsonException)
        {
            throw new TryException("--fhir: the answer is not FHIR JSON. " + CheckBase);
        }
    }

    private static bool IsFhir(byte[] body)
    {
        try
        {
            using var document = StrictJson.Parse(body);
            return ResourceType(document.RootElement) is not null;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static string? ResourceType(Element root) =>
        root.TryGetProperty("resourceType"u8, out var type) && type.ValueKind == JsonValueKind.String ? type.GetString() : null;
}
