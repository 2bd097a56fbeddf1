using CalcinosisCds.Settings;
using CalcinosisCds.Store.Months;

namespace CalcinosisCds.Service.Pages.Board;

/// <summary>Which months of which client are requested.</summary>
/// <param name="Client">Null for all.</param>
internal sealed record BoardQuery(YearMonth First, YearMonth Last, string? Client)
{
    /// <summary>How far back a page goes by default: two years.</summary>
    private const int Months = 24;

    private const string All = "*";

    /// <summary>Null if something is asked twice, a month cannot be read, or the board may not read the client's reports.</summary>
    public static BoardQuery? Of(IQueryCollection query, ClientOptions board, bool mayReadAll, DateTimeOffset now)
    {
        if (query.Any(asked => asked.Value.Count > 1))
        {
            return null;
        }

        var (first, last) = (YearMonth.Of(now.AddMonths(1 - Months)), YearMonth.Of(now));
        if ((query["since"] is [{ Length: > 0 } since] && !YearMonth.TryParse(since, out first))
            || (query["until"] is [{ Length: > 0 } until] && !YearMonth.TryParse(until, out last)))
        {
            return null;
        }

        var names = board.Governance;
        var isOfAll = mayReadAll || names.Contains(All);
        var client = query["client"] is [{ Length: > 0 } named] ? named : isOfAll ? null : names[0];

        return first <= last && (isOfAll || names.Contains(client)) && client?.Any(char.IsControl) is not true ? new BoardQuery(first, last, client) : null;
    }

    /// <summary>The clients that a board may choose from.</summary>
    public static IReadOnlyList<string> Choice(ClientOptions board, bool mayReadAll, IEnumerable<string> clients) =>
        mayReadAll || board.Governance.Contains(All) ? [.. clients] : board.Governance;
}
