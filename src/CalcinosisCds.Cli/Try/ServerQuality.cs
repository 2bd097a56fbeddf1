using System.Text.Json;
using CalcinosisCds.Cli.Configuration;
using CalcinosisCds.Cli.Output;
using CalcinosisCds.Cli.Records;
using CalcinosisCds.Cli.Validate;
using CalcinosisCds.Fhir.Validation;
using CalcinosisCds.Knowledge;
using CalcinosisCds.Reading;
using CalcinosisCds.Settings;
using Spectre.Console;

namespace CalcinosisCds.Cli.Try;

/// <summary>Answers <c>--quality</c>: what is wrong with what a server delivers, query by query, and what it does not declare.</summary>
internal sealed class ServerQuality(PlainHttp http, string fhir, string? token, bool isJson)
{
    private const int Sound = 0;
    private const int Faulty = 1;
    private const int Ok = 200;

    /// <param name="queries">Each query with its answer.</param>
    /// <param name="record">The record that the answers make up.</param>
    public async Task<int> GiveAsync(
        IReadOnlyList<SandboxQuery> queries,
        PatientRecord record,
        DateTimeOffset asOf,
        KnowledgeBase knowledge,
        CancellationToken ct)
    {
        using var validator = new FhirValidator();
        var quality = new DataQuality(validator, new ReadingCosts(knowledge, asOf));
        var reports = new List<(string Query, QualityReport Report)>();
        foreach (var query in queries)
        {
            if (query.Value is { } answer)
            {
                reports.Add((query.Key, await quality.OfAsync(new RecordText(query.Key, answer, answer), record)));
            }
        }

        var doubts = await DoubtsAsync(ct);
        if (isJson)
        {
            PrintJson(reports, doubts, knowledge.Texts);
        }
        else
        {
            Print(reports, doubts, knowledge.Texts);
        }

        return reports.TrueForAll(query => query.Report.IsSound) ? Sound : Faulty;
    }

    private async Task<IReadOnlyList<string>> DoubtsAsync(CancellationToken ct)
    {
        var metadata = await GetAsync("/metadata", ct);
        var smart = await GetAsync(ServerWords.SmartPath, ct);
        var ofMetadata = metadata is null ? null : ServerWords.OfMetadata(metadata);

        return
        [
            .. ofMetadata ?? ["does not answer /metadata with a capability statement."],
            .. ServerWords.OfSmart(metadata, smart, SmartOptions.DefaultScopes),
        ];
    }

    private async Task<byte[]?> GetAsync(string path, CancellationToken ct)
    {
        var (status, body) = await http.SendAsync(HttpMethod.Get, fhir + path, "--fhir", token, json: null, ct);

        return status == Ok ? body : null;
    }

    private static void Print(List<(string Query, QualityReport Report)> reports, IReadOnlyList<string> doubts, Texts texts)
    {
        var console = Terminal.Open();
        foreach (var (query, report) in reports)
        {
            console.WriteLine();
            console.Write(new HangingText(Styled.Plain(""), indent: 0, Styled.Bold(query)));
            new QualityPrinter(texts, console).Print(report);
        }

        foreach (var doubt in doubts)
        {
            console.Write(new HangingText("? ", "The server " + doubt));
        }
    }

    private static void PrintJson(List<(string Query, QualityReport Report)> reports, IReadOnlyList<string> doubts, Texts texts)
    {
        using var console = Console.OpenStandardOutput();
        using (var json = new Utf8JsonWriter(console, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteStartObject("queries");
            foreach (var (query, report) in reports)
            {
                json.WritePropertyName(query);
                new QualityJson(texts).Write(report, json);
            }

            json.WriteEndObject();
            json.WriteStartArray("server");
            foreach (var doubt in doubts)
            {
                json.WriteStringValue(doubt);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        console.WriteByte((byte)'\n');
    }
}
