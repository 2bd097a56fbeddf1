using System.Data.Common;
using System.Globalization;
using Dapper;

namespace CalcinosisCds.Service.Store;

/// <summary>The tables, as a list of steps that only ever grows: each database remembers how many of them it has taken.</summary>
internal static class StoreSchema
{
    /// <summary>Any number, the same in all replicas: only one of them may change the schema at a time.</summary>
    private const long SchemaLock = 0x43414C43;

    private static readonly string[] Steps =
    [
        // 1: tokens that were used, until they have expired, and since when none of them can have been forgotten. PostgreSQL empties unlogged
        // tables when it was not shut down in order, or another server took over: that the row is gone is how a loss is known.
        """
        CREATE {unlogged} TABLE used_token (token {blob} PRIMARY KEY, expires bigint NOT NULL);
        CREATE INDEX used_token_expires ON used_token (expires);
        CREATE {unlogged} TABLE token_memory (id integer PRIMARY KEY, since bigint NOT NULL);
        INSERT INTO token_memory (id, since) VALUES (1, {since});
        """,
    ];

    /// <summary>Takes the steps that the database has not taken; safe when several replicas start at once.</summary>
    /// <param name="database">May be empty.</param>
    /// <param name="since">For a new memory of tokens: tokens that were issued before may have been used before.</param>
    /// <param name="ct">Cancelled when the service stops.</param>
    /// <returns>False where the database was made by a newer version of the service.</returns>
    public static Task<bool> UpgradeAsync(ServiceDatabase database, DateTimeOffset since, CancellationToken ct) =>
        database.QuickAsync(connection => UpgradeAsync(connection, database.IsShared, since, ct), ct);

    private static async Task<bool> UpgradeAsync(DbConnection connection, bool isPostgres, DateTimeOffset since, CancellationToken ct)
    {
        if (!isPostgres)
        {
            await ExecuteAsync(connection, "PRAGMA journal_mode = WAL", null, ct);
        }

        // SQLite takes its one write lock here, PostgreSQL an advisory one: whoever comes second finds the work done.
        await using var transaction = await connection.BeginTransactionAsync(ct);
        if (isPostgres)
        {
            await ExecuteAsync(connection, $"SELECT pg_advisory_xact_lock({SchemaLock})", transaction, ct);
        }

        await ExecuteAsync(connection, "CREATE TABLE IF NOT EXISTS schema_step (step integer PRIMARY KEY)", transaction, ct);
        var taken = await connection.ExecuteScalarAsync<int>(new CommandDefinition("SELECT COALESCE(MAX(step), 0) FROM schema_step", transaction: transaction, cancellationToken: ct));
        if (taken > Steps.Length)
        {
            return false;
        }

        for (var step = taken; step < Steps.Length; step++)
        {
            await ExecuteAsync(connection, Written(Steps[step], isPostgres, since), transaction, ct);
            await ExecuteAsync(connection, $"INSERT INTO schema_step (step) VALUES ({step + 1})", transaction, ct);
        }

        await transaction.CommitAsync(ct);

        return true;
    }

    private static string Written(string step, bool isPostgres, DateTimeOffset since) => step
        .Replace("{unlogged}", isPostgres ? "UNLOGGED" : "", StringComparison.Ordinal)
        .Replace("{blob}", isPostgres ? "bytea" : "blob", StringComparison.Ordinal)
        .Replace("{since}", since.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);

    private static Task<int> ExecuteAsync(DbConnection connection, string statement, DbTransaction? transaction, CancellationToken ct) =>
        connection.ExecuteAsync(new CommandDefinition(statement, transaction: transaction, cancellationToken: ct));
}
