using System.Data.Common;
using System.Globalization;
using Dapper;

namespace CalcinosisCds.Store.Months;

/// <summary>
/// Removes the decisions and answers of months that are long over, in portions that keep nobody waiting; what was counted of them stays. From the first
/// portion on the database marks such a month no more: counted again, it would be found empty.
/// </summary>
public sealed class OldRows(StoreDatabase database)
{
    private const int MostAtOnce = 200;
    private const int SecondsOfADay = 86400;

    private const string OfNoCard =
        "NOT EXISTS (SELECT 1 FROM card JOIN decision ON decision.id = card.decision WHERE card.uuid = feedback.card AND decision.client = feedback.client)";

    private const string FirstDecision = "SELECT at FROM decision WHERE at / 86400000 < @day ORDER BY at / 86400000 LIMIT 1";
    private const string FirstStray = $"SELECT at FROM feedback WHERE at / 86400000 < @day AND {OfNoCard} ORDER BY at / 86400000 LIMIT 1";
    private const string IsMarked = "SELECT COUNT(*) FROM removed_month WHERE month = @month";
    private const string IsUncounted = "SELECT COUNT(*) FROM uncounted WHERE month = @month";
    private const string Mark = "INSERT INTO removed_month (month) VALUES (@month) ON CONFLICT DO NOTHING";
    private const string Decisions = "SELECT id FROM decision WHERE {span:decision} LIMIT @most";

    /// <summary>An answer goes with its card, whenever it came; one about no card of its client goes with the month in which it came.</summary>
    private const string RemoveStrays =
        $"DELETE FROM feedback WHERE event IN (SELECT event FROM feedback WHERE {{span:feedback}} AND {OfNoCard} LIMIT @most)";

    private const string RemoveWithCards =
        """
        DELETE FROM feedback WHERE card IN (SELECT uuid FROM card WHERE decision IN ({ids}))
            AND client = (SELECT decision.client FROM card JOIN decision ON decision.id = card.decision WHERE card.uuid = feedback.card);
        DELETE FROM card WHERE decision IN ({ids});
        DELETE FROM decision WHERE id IN ({ids});
        """;

    /// <summary>The first month of which single rows are left; null where none was removed.</summary>
    internal static async Task<YearMonth?> FirstLeftAsync(DbConnection connection, DbTransaction? moment, CancellationToken ct)
    {
        var last = await connection.ExecuteScalarAsync<int?>(new CommandDefinition("SELECT MAX(month) FROM removed_month", transaction: moment,
            cancellationToken: ct));

        return last is { } month ? new YearMonth(month).Next : null;
    }

    /// <summary>One portion of the first month that ended before a moment.</summary>
    /// <returns>How many decisions, or answers to no card of ours, were removed; 0 where none are left, the month is not counted, or another is at it.
    /// </returns>
    public async Task<int> RemoveAsync(DateTimeOffset before, CancellationToken ct)
    {
        await using var connection = await database.OpenLogAsync(ct);
        var day = new { day = YearMonth.Of(before).Begins.ToUnixTimeSeconds() / SecondsOfADay };

        // Strays last: before the decisions are gone they are far between, and each look for the next would pass all other answers.
        if ((await FirstAsync(FirstDecision) ?? await FirstAsync(FirstStray)) is not { } at)
        {
            return 0;
        }

        var month = YearMonth.Of(DateTimeOffset.FromUnixTimeMilliseconds(at));
        try
        {
            return await TryMarkAsync(connection, month, ct) ? await RemoveAsync(connection, month, ct) : 0;
        }
        catch (DbException exception) when (MonthTurn.IsBusy(exception))
        {
            return 0;
        }

        Task<long?> FirstAsync(string query) =>
            connection.ExecuteScalarAsync<long?>(new CommandDefinition(query, day, commandTimeout: 0, cancellationToken: ct));
    }

    /// <summary>False where it is not counted, or another is at it.</summary>
    private static async Task<bool> TryMarkAsync(DbConnection connection, YearMonth month, CancellationToken ct)
    {
        var values = new { month = month.Value };
        if (await connection.ExecuteScalarAsync<long>(new CommandDefinition(IsMarked, values, cancellationToken: ct)) > 0)
        {
            return true;
        }

        await using var transaction = await connection.BeginTransactionAsync(ct);
        if (!await MonthTurn.TryTakeAsync(transaction, holdsWriters: true, ct)
            || await connection.ExecuteScalarAsync<long>(new CommandDefinition(IsUncounted, values, transaction, cancellationToken: ct)) > 0)
        {
            return false;
        }

        await connection.ExecuteAsync(new CommandDefinition(Mark, values, transaction, cancellationToken: ct));
        await transaction.CommitAsync(ct);

        return true;
    }

    private async Task<int> RemoveAsync(DbConnection connection, YearMonth month, CancellationToken ct)
    {
        await using var transaction = await connection.BeginTransactionAsync(ct);
        if (!await MonthTurn.TryTakeAsync(transaction, holdsWriters: false, ct))
        {
            return 0;
        }

        var span = new { from = month.Begins.ToUnixTimeMilliseconds(), to = month.Ends.ToUnixTimeMilliseconds(), most = MostAtOnce };
        var ids = (await connection.QueryAsync<long>(Command(Decisions))).AsList();
        var removed = ids.Count;
        if (removed > 0)
        {
            var written = string.Join(", ", ids.Select(id => id.ToString(CultureInfo.InvariantCulture))); // Numbers of the store's own.
            await connection.ExecuteAsync(Command(RemoveWithCards.Replace("{ids}", written, StringComparison.Ordinal)));
        }
        else
        {
            removed = await connection.ExecuteAsync(Command(RemoveStrays));
        }

        await transaction.CommitAsync(ct);

        return removed;

        CommandDefinition Command(string statement) =>
            new(MonthSchema.Written(statement, database.IsShared), span, transaction, commandTimeout: 0, cancellationToken: ct);
    }
}
