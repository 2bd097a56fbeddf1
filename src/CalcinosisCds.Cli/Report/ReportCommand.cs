using System.CommandLine;
using CalcinosisCds.Knowledge;
using CalcinosisCds.Store;
using CalcinosisCds.Store.Board;

namespace CalcinosisCds.Cli.Report;

/// <summary><c>calcinosis-cds report</c>: how often the service fired, and what clinicians answered.</summary>
internal static class ReportCommand
{
    private const int Reported = 0;
    private const int UnusableInput = 2;
    private const string NoStore =
        "--store: there is no store of this service that can be read. Name its SQLite file, or the connection string that the service uses.";
    private const string NoAudit =
        "--audit: this store was last written before calls were counted by their verdict. The service counts them from its next start with it on.";
    private const string NoClient =
        "--client: there is no record of a client of that name. Look for it in the settings; upper and lower case count.";

    public static Command Create()
    {
        var options = new ReportOptions();
        var command = new Command("report", "Report what was shown and what clinicians answered, by month, topic, category, rule and client.");
        foreach (var option in options.All)
        {
            command.Options.Add(option);
        }

        command.SetAction((parsed, ct) => RunAsync(parsed, options, ct));

        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, ReportOptions options, CancellationToken ct)
    {
        if (options.FaultOf(parsed, out var range) is { } fault)
        {
            return Unusable(fault);
        }

        GovernanceReport report;
        try
        {
            await using var database = StoreDatabase.OfExisting(parsed.GetRequiredValue(options.Store));
            var reader = new GovernanceReader(database);
            if (parsed.GetValue(options.Audit))
            {
                return await AuditAsync(reader, range, parsed.GetValue(options.Json), ct);
            }

            if (await reader.RowsSinceAsync(ct) is { } rows && range.Parts(rows))
            {
                return Unusable(FormattableString.Invariant($"--since, --until: of the time before {rows:yyyy-MM-dd} there are counts of whole months alone. ")
                    + "Write first days of months, or later days.");
            }

            report = await reader.ReadAsync(range, ct);
        }
        catch (Exception exception) when (exception is ArgumentException || StoreDatabase.IsFailure(exception))
        {
            return Unusable(NoStore);
        }

        return await WriteAsync(report, range, parsed, options, ct);
    }

    private static async Task<int> AuditAsync(GovernanceReader reader, GovernanceRange range, bool asJson, CancellationToken ct)
    {
        if (await reader.ReadAuditAsync(range, ct) is not { } lines)
        {
            return Unusable(NoAudit);
        }

        AuditPrinter.Print(lines, asJson);
        if (range.Client is { } client && lines.Count == 0 && !await reader.KnowsAsync(client, ct))
        {
            Say(NoClient);
        }

        return Reported;
    }

    /// <summary>Whoever has the store can see all of it; the page may be passed on.</summary>
    private static async Task<int> WriteAsync(GovernanceReport report, GovernanceRange range, ParseResult parsed, ReportOptions options, CancellationToken ct)
    {
        var texts = KnowledgeBase.Load().Texts;
        var words = new BoardWords(key => texts.Has(key) ? texts[key] : null);
        var asked = new BoardOptions(parsed.GetValue(options.OverriddenPercent), parsed.GetValue(options.LeastAnswers), HidesSmallCells: false);
        if (parsed.GetValue(options.Html) is { } html)
        {
            var page = new BoardBuilder(words, asked with { HidesSmallCells = !parsed.GetValue(options.AllCells) }).Build(report, range);
            try
            {
                await File.WriteAllTextAsync(html.FullName, ReportPage.Html(page), ct);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                return Unusable($"--html: {html.Name} cannot be written.");
            }
        }

        if (parsed.GetValue(options.Json))
        {
            Console.Out.WriteLine(ReportJson.Of(report));
            if (!report.IsClientKnown)
            {
                Say(NoClient); // To people and pages the report itself says it.
            }
        }
        else
        {
            ReportPrinter.Print(new BoardBuilder(words, asked).Build(report, range));
        }

        return Reported;
    }

    private static int Unusable(string why)
    {
        Say(why);

        return UnusableInput;
    }

    private static void Say(string what) => Console.Error.WriteLine("calcinosis-cds: " + what);
}
