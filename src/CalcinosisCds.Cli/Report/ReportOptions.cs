using System.CommandLine;
using System.Globalization;
using CalcinosisCds.Store;
using CalcinosisCds.Store.Board;

namespace CalcinosisCds.Cli.Report;

/// <summary>What may be asked of a report.</summary>
internal sealed class ReportOptions
{
    private static readonly string[] Forms = ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    public Option<string> Store { get; } = new("--store")
    {
        Description = "The store: a SQLite file, or a connection string as in CalcinosisCds:Store:ConnectionString.",
        Required = true,
    };

    public Option<string?> Since { get; } = new("--since") { Description = "Calls from this day or instant on (ISO 8601, UTC). Default: all." };

    public Option<string?> Until { get; } = new("--until") { Description = "Calls before this day or instant (ISO 8601, UTC). Default: all." };

    public Option<string?> Client { get; } = new("--client") { Description = "Calls of this client alone, by its name in the settings. Default: all." };

    public Option<FileInfo?> Html { get; } = new("--html") { Description = "Also write a page with charts to this file; numbers below 5 are left out." };

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

    /// <summary>Null if a day or instant cannot be read; the option it belongs to is then named.</summary>
    public GovernanceRange? RangeOf(ParseResult parsed, out string wrong)
    {
        wrong = "";
        if (!TryRead(parsed.GetValue(Since), DateTimeOffset.UnixEpoch, out var since))
        {
            wrong = Since.Name;
        }

        if (!TryRead(parsed.GetValue(Until), DateTimeOffset.MaxValue, out var until))
        {
            wrong = Until.Name;
        }

        return wrong.Length > 0 ? null : new GovernanceRange(since, until, parsed.GetValue(Client));
    }

    private static bool TryRead(string? written, DateTimeOffset otherwise, out DateTimeOffset moment)
    {
        moment = otherwise;

        return written is null || DateTimeOffset.TryParseExact(written, Forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out moment);
    }
}
