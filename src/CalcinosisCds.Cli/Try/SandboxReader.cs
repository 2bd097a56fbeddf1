using System.Diagnostics;
using System.Text.Json;
using CalcinosisCds.Fhir;

namespace CalcinosisCds.Cli.Try;

/// <summary>One query of a prefetch template and what came of it.</summary>
/// <param name="Value">The answer as the EHR would pass it on; null where the query failed, so that its key is left out.</param>
/// <param name="Note">What was missing, in words; null where all came.</param>
internal sealed record SandboxQuery(string Key, byte[]? Value, int Status, TimeSpan Took, int Entries, string? Note);

/// <summary>Fetches what the prefetch templates ask, all at once.</summary>
internal sealed class SandboxReader(PlainHttp http, string fhir, string? token)
{
    public async Task<IReadOnlyList<SandboxQuery>> ReadAsync(IReadOnlyDictionary<string, string> templates, string patient, CancellationToken ct)
    {
        var queries = await Task.WhenAll(templates.Select(template => ReadAsync(template.Key, PrefetchTemplate.Expand(template.Value, patient), ct)));
        var person = Array.Find(queries, query => query.Key == HookRequest.PatientKey);
        if (person is { Status: 404 or 410 })
        {
            throw new TryException("--patient: the server has no such patient.");
        }

        return Array.TrueForAll(queries, query => query.Value is null) ? throw new TryException("--fhir: no query could be answered; see above for each.") : queries;
    }

    private async Task<SandboxQuery> ReadAsync(string key, PrefetchTemplate template, CancellationToken ct)
    {
        var started = Stopwatch.GetTimestamp();
        var (status, body) = await http.SendAsync(HttpMethod.Get, $"{fhir}/{template.RelativeUrl}", "--fhir", token, json: null, ct);
        var took = Stopwatch.GetElapsedTime(started);
        switch (status)
        {
            case 401:
                throw new TryException(token is null ? "--fhir: the server asks for a token (401). Pass one with --token." : "--token: the server does not accept it (401). It may have expired.");
            case 403:
                return new SandboxQuery(key, null, status, took, 0, "the token does not allow this query (403)");
            case 200:
                return Parsed(key, body, took);
            default:
                return new SandboxQuery(key, null, status, took, 0, $"the server answered {status}");
        }
    }

    private static SandboxQuery Parsed(string key, byte[] body, TimeSpan took)
    {
        try
        {
            using var document = StrictJson.Parse(body);
            if (document.RootElement.ValueKind != JsonValueKind.Object || !document.RootElement.TryGetProperty("resourceType", out var type))
            {
                throw new TryException("--fhir: the answer is JSON, but not FHIR. Is the base url right? It often ends in /fhir or /R4.");
            }

            var list = FhirListReader.Read(document.RootElement, "Patient", "Condition", "Observation", "MedicationRequest");
            var note = !list.WasRead ? $"the server answered with {type.GetString()}" : list.Incomplete is not null ? "not whole: more pages, or an error beside the results" : null;

            return new SandboxQuery(key, body, 200, took, list.Resources.Count, note);
        }
        catch (JsonException)
        {
            throw new TryException("--fhir: the answer is not JSON. Is the base url right? It often ends in /fhir or /R4.");
        }
    }
}
