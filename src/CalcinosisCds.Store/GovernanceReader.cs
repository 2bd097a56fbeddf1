using System.Data.Common;
using CalcinosisCds.Store.Months;
using Dapper;

namespace CalcinosisCds.Store;

/// <summary>Makes reports; reads one snapshot of the store and changes nothing.</summary>
public sealed class GovernanceReader(StoreDatabase database)
{
    private const int StepOfAudit = 3;

    /// <summary>The tables that name clients, and the step from which on each is there.</summary>
    private static readonly (int Step, string Table)[] OfClients =
    [
        (StoreSchema.StepOfMonths, "month_call"), (StoreSchema.StepOfMonths, "month_stray"), (StoreSchema.StepOfStrays, "stray_answer"),
        (StepOfAudit, "audit_count"), (0, "decision"), (0, "feedback"),
    ];

    /// <summary>By day, which is in one month: what was refused is shown by month.</summary>
    private const string Audit =
        """
        SELECT hour / 24 AS Day, endpoint AS Endpoint, verdict AS Verdict, reason AS Reason, status AS Status, SUM(calls) AS Calls
        FROM audit_count WHERE hour >= @first AND hour < @end AND (@client = '' OR client = @client)
        GROUP BY 1, 2, 3, 4, 5
        """;

    /// <summary>Exact to the millisecond of the range, but for refused calls, which are counted by the hour. Mostly from earlier counts; a store from the
    /// previous release is counted row by row.</summary>
    public Task<GovernanceReport> ReadAsync(GovernanceRange range, CancellationToken ct) =>
        ReadAsync(range, (months, step) => step >= StoreSchema.StepOfMonths ? months.ReadAsync(range) : months.CountAsync(range), ct);

    /// <summary>As <see cref="GovernanceReport.RowsSince"/>: a range that parts a month before cannot be counted.</summary>
    public async Task<DateTimeOffset?> RowsSinceAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenLogAsync(ct);

        return await RowsSinceAsync(connection, moment: null, await StoreSchema.StepOfLogAsync(connection, transaction: null, ct), ct);
    }

    /// <summary>The same from every row.</summary>
    internal Task<GovernanceReport> CountAsync(GovernanceRange range, CancellationToken ct) =>
        ReadAsync(range, (months, _) => months.CountAsync(range), ct);

    /// <summary>How many calls were let in and answered or not, and why not.</summary>
    /// <param name="range">Calls from the hour on that it begins in, to before the one that it ends in.</param>
    /// <param name="ct">Cancels the queries.</param>
    /// <returns>Null where the store was last written before calls were counted.</returns>
    public async Task<IReadOnlyList<AuditLine>?> ReadAuditAsync(GovernanceRange range, CancellationToken ct)
    {
        await using var connection = await database.OpenLogAsync(ct);
        if (await StoreSchema.StepOfLogAsync(connection, transaction: null, ct) is > 0 and < StepOfAudit)
        {
            return null;
        }

        return Lines(await AuditAsync(connection, range, moment: null, ct));
    }

    /// <summary>Whether anything was ever decided for a client of this name, answered by it or refused to it.</summary>
    public async Task<bool> KnowsAsync(string client, CancellationToken ct)
    {
        await using var connection = await database.OpenLogAsync(ct);

        return await KnowsAsync(connection, client, await StoreSchema.StepOfLogAsync(connection, transaction: null, ct), moment: null, ct);
    }

    private async Task<GovernanceReport> ReadAsync(GovernanceRange range, Func<MonthReader, int, Task<MonthCounts>> count, CancellationToken ct)
    {
        await using var connection = await database.OpenLogAsync(ct);
        await using var moment = await StoreDatabase.BeginReadAsync(connection, ct); // A call that ends meanwhile is in all counts or in none.
        var step = await StoreSchema.StepOfLogAsync(connection, moment, ct);
        var counts = await count(new MonthReader(connection, moment, database.IsShared, step, ct), step);
        var audit = step >= StepOfAudit ? await AuditAsync(connection, range, moment, ct) : [];
        var (starts, snoozes) = step >= StoreSchema.StepOfStarts
            ? (await StartLog.StartsAsync(connection, range, moment, ct), await StartLog.SnoozesAsync(connection, range, moment, ct))
            : ([], []);
        var drops = step >= StoreSchema.StepOfKeyDrops ? await KeyDrops.ChangesAsync(connection, range, moment, ct) : [];

        var strays = step >= StoreSchema.StepOfStrays ? await StrayAnswers.ReadAsync(connection, range, moment, ct) : [];
        var report = ReportCounting.Of(counts with { Strays = [.. counts.Strays, .. strays] }, audit.ToLookup(row => row.Month, row => row.Line));

        return report with
        {
            IsClientKnown = range.Client is not { } client || report.Months.Count > 0 || await KnowsAsync(connection, client, step, moment, ct),
            Audit = Lines(audit),
            Changes = Changes.Of(starts, counts.Calls, drops, range),
            Snoozes = snoozes,
            RowsSince = await RowsSinceAsync(connection, moment, step, ct),
        };
    }

    private static async Task<bool> KnowsAsync(DbConnection connection, string client, int step, DbTransaction? moment, CancellationToken ct)
    {
        foreach (var (_, table) in OfClients.Where(known => known.Step <= step))
        {
            var query = $"SELECT CASE WHEN EXISTS (SELECT 1 FROM {table} WHERE client = @client) THEN 1 ELSE 0 END";
            if (await connection.ExecuteScalarAsync<bool>(new CommandDefinition(query, new { client }, moment, commandTimeout: 0, cancellationToken: ct)))
            {
                return true;
            }
        }

        return false;
    }

    private static async Task<DateTimeOffset?> RowsSinceAsync(DbConnection connection, DbTransaction? moment, int step, CancellationToken ct) =>
        step >= StoreSchema.StepOfRemoval ? (await OldRows.FirstLeftAsync(connection, moment, ct))?.Begins : null;

    private static async Task<IReadOnlyList<(YearMonth Month, AuditLine Line)>> AuditAsync(
        DbConnection connection, GovernanceRange range, DbTransaction? moment, CancellationToken ct)
    {
        var hours = new { first = range.Since.ToUnixTimeSeconds() / 3600, end = range.Until.ToUnixTimeSeconds() / 3600, client = range.Client ?? "" };
        var rows = await connection.QueryAsync<AuditRow>(new CommandDefinition(Audit, hours, moment, commandTimeout: 0, cancellationToken: ct));

        return [.. rows.Select(row =>
            (YearMonth.Of(DateTimeOffset.UnixEpoch.AddDays(row.Day)), new AuditLine(row.Endpoint, row.Verdict, row.Reason, row.Status, row.Calls)))];
    }

    private static IReadOnlyList<AuditLine> Lines(IEnumerable<(YearMonth Month, AuditLine Line)> audit) =>
        [.. audit.Select(row => row.Line)
            .GroupBy(line => line with { Calls = 0 }, (kind, lines) => kind with { Calls = lines.Sum(line => line.Calls) })
            .OrderBy(line => line.Endpoint, StringComparer.Ordinal).ThenByDescending(line => line.Calls)
            .ThenBy(line => line.ToString(), StringComparer.Ordinal)];

    // Mapped by the library, which asks for constructors with exactly the columns' types: hence properties.
    private sealed class AuditRow
    {
        public long Day { get; init; }

        public string Endpoint { get; init; } = "";

        public string Verdict { get; init; } = "";

        public string Reason { get; init; } = "";

        public int Status { get; init; }

        public long Calls { get; init; }
    }
}
