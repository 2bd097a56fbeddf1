using System.CommandLine;
using System.Globalization;
using CalcinosisCds.Store;
using CalcinosisCds.Store.Board;

namespace CalcinosisCds.Cli.Report;

/// <summary>What may be asked of a report.</summary>
internal sealed class ReportOptions
{
    /// <summary>Within these a store can have something.</summary>
    private const int FirstYear = 1970;
    private const int LastYear = 2999;

    private const string WrongMoment = ": write a day such as 2026-11-01, or an instant such as 2026-11-01T12:00:00Z, from 1970 to 2999.";

    private static readonly string[] Forms = ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    public Option<string> Store { get; } = new("--store")
    {
        Description = "The store: a SQLite file, or a connection string as in CalcinosisCds:Store:ConnectionString.",
        Required = true,
    };

    public Option<string?> Since { get; } = new("--since") { Description = "Calls from this day or hour on (ISO 8601, UTC). Default: all." };

    public Option<string?> Until { get; } = new("--until") { Description = "Calls before this day, or to the end of this hour (ISO 8601, UTC). Default: all." };

    public Option<string?> Client { get; } = new("--client") { Description = "Calls of this client alone, by its name in the settings. Default: all." };

    public Option<FileInfo?> Html { get; } = new("--html")
    {
        Description = "Also write a page with charts to this file; numbers below 5, and those that would tell one, are left out.",
    };

    public Option<bool> Json { get; } = new("--json") { Description = "Print the report as JSON." };

    public Option<bool> Audit { get; } = new("--audit")
    {
        Description = "Instead, count calls by the verdict about their caller and the reason of their answer.",
    };

    public Option<bool> AllCells { get; } = new("--all-cells") { Description = "With --html: leave no number out. The page is then for the operator alone." };

    public Option<int> OverriddenPercent { get; } = new("--overridden-percent")
    {
        Description = "Name a rule at the top of whose answered cards more than this were overridden.",
        DefaultValueFactory = _ => BoardOptions.DefaultPercent,
    };

    public Option<int> LeastAnswers { get; } = new("--least-answers")
    {
        Description = "Say nothing of a rule with fewer answered cards than this.",
        DefaultValueFactory = _ => BoardOptions.DefaultLeastAnswers,
    };

    public IReadOnlyList<Option> All => [Store, Since, Until, Client, Html, Json, Audit, AllCells, OverriddenPercent, LeastAnswers];

    /// <summary>What cannot be meant, and what to write; null where all can.</summary>
    /// <param name="parsed">What was asked.</param>
    /// <param name="range">In whole hours.</param>
    public string? FaultOf(ParseResult parsed, out GovernanceRange range)
    {
        range = GovernanceRange.All;
        if (!TryRead(parsed.GetValue(Since), DateTimeOffset.UnixEpoch, out var since))
        {
            return Since.Name + WrongMoment;
        }

        if (!TryRead(parsed.GetValue(Until), DateTimeOffset.MaxValue, out var until))
        {
            return Until.Name + WrongMoment;
        }

        range = new GovernanceRange(since, until, parsed.GetValue(Client)).InWholeHours();

        return since >= until ? $"{Since.Name}: name a moment before that of {Until.Name}."
            : range.Client is { } client && (string.IsNullOrWhiteSpace(client) || client.Any(char.IsControl))
                ? $"{Client.Name}: write the name of one client as in the settings, or leave the option out for all."
            : FaultOf(parsed, OverriddenPercent, 10, 100) ?? FaultOf(parsed, LeastAnswers, 5, 10_000);
    }

    /// <summary>Between the same bounds as in the settings.</summary>
    private static string? FaultOf(ParseResult parsed, Option<int> option, int least, int most) =>
        parsed.GetValue(option) is var number && number >= least && number <= most ? null
            : string.Create(CultureInfo.InvariantCulture, $"{option.Name}: write a number from {least} to {most}.");

    private static bool TryRead(string? written, DateTimeOffset otherwise, out DateTimeOffset moment)
    {
        moment = otherwise;

        return written is null || (DateTimeOffset.TryParseExact(written, Forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out moment)
            && moment.UtcDateTime.Year is >= FirstYear and <= LastYear);
    }
}
