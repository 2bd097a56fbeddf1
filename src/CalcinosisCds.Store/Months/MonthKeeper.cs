using System.Data.Common;
using Dapper;

namespace CalcinosisCds.Store.Months;

/// <summary>Counts completed months, so that a page need not. All replicas may try: one of them does it.</summary>
public sealed class MonthKeeper(StoreDatabase database)
{
    private const string Uncounted = "SELECT month FROM uncounted WHERE month < @month ORDER BY month";
    private const string IsUncounted = "SELECT COUNT(*) FROM uncounted WHERE month = @month";
    private const string Counted = "DELETE FROM uncounted WHERE month = @month";

    /// <returns>How many months were counted.</returns>
    public async Task<int> KeepAsync(DateTimeOffset now, CancellationToken ct)
    {
        await using var connection = await database.OpenLogAsync(ct);
        var months = await connection.QueryAsync<int>(new CommandDefinition(Uncounted, new { month = YearMonth.Of(now).Value }, cancellationToken: ct));
        var kept = 0;
        foreach (var month in months)
        {
            kept += await TryKeepAsync(connection, new YearMonth(month), ct) ? 1 : 0;
        }

        return kept;
    }

    /// <summary>False where another does it, or writers leave no room for it now.</summary>
    private async Task<bool> TryKeepAsync(DbConnection connection, YearMonth month, CancellationToken ct)
    {
        try
        {
            return await KeepAsync(connection, month, ct);
        }
        catch (DbException exception) when (MonthTurn.IsBusy(exception))
        {
            return false;
        }
    }

    private async Task<bool> KeepAsync(DbConnection connection, YearMonth month, CancellationToken ct)
    {
        await using var transaction = await connection.BeginTransactionAsync(ct);
        if (!await MonthTurn.TryTakeAsync(transaction, holdsWriters: true, ct))
        {
            return false;
        }

        var values = new
        {
            month = month.Value,
            from = month.Begins.ToUnixTimeMilliseconds(),
            to = month.Ends.ToUnixTimeMilliseconds(),
            client = "",
        };
        if (await connection.ExecuteScalarAsync<long>(new CommandDefinition(IsUncounted, values, transaction, cancellationToken: ct)) == 0)
        {
            return false;
        }

        foreach (var table in MonthTable.All)
        {
            await ExecuteAsync(table.Forget, values);
            await ExecuteAsync(MonthSchema.Written(table.Keep, database.IsShared), values);
        }

        await ExecuteAsync(Counted, values);
        await transaction.CommitAsync(ct);

        return true;

        Task<int> ExecuteAsync(string statement, object of) =>
            connection.ExecuteAsync(new CommandDefinition(statement, of, transaction, commandTimeout: 0, cancellationToken: ct));
    }
}
