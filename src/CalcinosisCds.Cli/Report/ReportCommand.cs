using System.CommandLine;
using System.Globalization;
using CalcinosisCds.Knowledge;
using CalcinosisCds.Store;

namespace CalcinosisCds.Cli.Report;

/// <summary><c>calcinosis-cds report</c>: how often the service fired, and what clinicians answered.</summary>
internal static class ReportCommand
{
    private const int Reported = 0;
    private const int UnusableInput = 2;
    private const string WrongSince = "--since: write a day such as 2026-11-01, or an instant such as 2026-11-01T12:00:00Z.";
    private const string NoStore =
        "--store: there is no store of this service that can be read. Name its SQLite file, or the connection string that the service uses.";

    public static Command Create()
    {
        var store = new Option<string>("--store")
        {
            Description = "The store: a SQLite file, or a connection string as in "
            + "CalcinosisCds:Store:ConnectionString.",
            Required = true
        };
        var since = new Option<string?>("--since") { Description = "Calls from this day or instant on (ISO 8601, UTC). Default: all." };
        var html = new Option<FileInfo?>("--html") { Description = "Also write a page with charts to this file." };
        var json = new Option<bool>("--json") { Description = "Print the report as JSON." };
        var audit = new Option<bool>("--audit") { Description = "Instead, count calls by the verdict about their caller and the reason of their answer." };
        var command = new Command("report", "Report what was shown and what clinicians answered, by topic, category and rule.") { store, since, html, json,
            audit };
        command.SetAction((parsed, ct) => parsed.GetValue(audit)
            ? AuditAsync(parsed.GetRequiredValue(store), parsed.GetValue(since), parsed.GetValue(json), ct)
            : RunAsync(parsed.GetRequiredValue(store), parsed.GetValue(since), parsed.GetValue(html), parsed.GetValue(json), ct));

        return command;
    }

    private static async Task<int> RunAsync(string store, string? since, FileInfo? html, bool asJson, CancellationToken ct)
    {
        if (!TryReadSince(since, out var from))
        {
            return Unusable(WrongSince);
        }

        GovernanceReport report;
        try
        {
            await using var database = StoreDatabase.OfExisting(store);
            report = await new GovernanceReader(database).ReadAsync(from, ct);
        }
        catch (Exception exception) when (exception is ArgumentException || StoreDatabase.IsFailure(exception))
        {
            return Unusable(NoStore);
        }

        if (html is not null)
        {
            try
            {
                await File.WriteAllTextAsync(html.FullName, ReportPage.Html(report, from, KnowledgeBase.Load().Texts), ct);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                return Unusable($"--html: {html.Name} cannot be written.");
            }
        }

        if (asJson)
        {
            Console.Out.WriteLine(ReportPrinter.Json(report));
        }
        else
        {
            ReportPrinter.Print(report, from, KnowledgeBase.Load().Texts);
        }

        return Reported;
    }

    private static async Task<int> AuditAsync(string store, string? since, bool asJson, CancellationToken ct)
    {
        if (!TryReadSince(since, out var from))
        {
            return Unusable(WrongSince);
        }

        try
        {
            await using var database = StoreDatabase.OfExisting(store);
            var lines = await new GovernanceReader(database).ReadAuditAsync(from, ct);
            if (asJson)
            {
                Console.Out.WriteLine(AuditPrinter.Json(lines));
            }
            else
            {
                AuditPrinter.Print(lines);
            }
        }
        catch (Exception exception) when (exception is ArgumentException || StoreDatabase.IsFailure(exception))
        {
            return Unusable(NoStore);
        }

        return Reported;
    }

    /// <summary>The beginning of time where nothing is given.</summary>
    private static bool TryReadSince(string? written, out DateTimeOffset since)
    {
        since = DateTimeOffset.UnixEpoch;
        string[] forms = ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

        return written is null || DateTimeOffset.TryParseExact(written, forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out since);
    }

    private static int Unusable(string why)
    {
        Console.Error.WriteLine("calcinosis-cds: " + why);

        return UnusableInput;
    }
}
