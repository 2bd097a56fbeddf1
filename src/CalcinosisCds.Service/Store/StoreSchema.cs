using System.Data.Common;
using Dapper;

namespace CalcinosisCds.Service.Store;

/// <summary>The tables, as a list of steps that only ever grows: each database remembers how many of them it has taken.</summary>
internal static class StoreSchema
{
    /// <summary>Any number, the same in all replicas: only one of them may change the schema at a time.</summary>
    private const long SchemaLock = 0x43414C43;

    private static readonly string[] Steps =
    [
        // 1: tokens that were used, until they have expired.
        """
        CREATE TABLE used_token (token {blob} PRIMARY KEY, expires bigint NOT NULL);
        CREATE INDEX used_token_expires ON used_token (expires);
        """,
    ];

    /// <summary>Takes the steps that the database has not taken; safe when several replicas start at once.</summary>
    /// <exception cref="InvalidOperationException">The database was made by a newer version of the service.</exception>
    public static async Task UpgradeAsync(ServiceDatabase database, CancellationToken ct)
    {
        await using var connection = await database.OpenQuickAsync(ct);
        if (!database.IsShared)
        {
            await ExecuteAsync(connection, "PRAGMA journal_mode = WAL", null, ct);
        }

        // SQLite takes its one write lock here, PostgreSQL an advisory one: whoever comes second finds the work done.
        await using var transaction = await connection.BeginTransactionAsync(ct);
        if (database.IsShared)
        {
            await ExecuteAsync(connection, $"SELECT pg_advisory_xact_lock({SchemaLock})", transaction, ct);
        }

        await ExecuteAsync(connection, "CREATE TABLE IF NOT EXISTS schema_step (step integer PRIMARY KEY)", transaction, ct);
        var taken = await connection.ExecuteScalarAsync<int>(new CommandDefinition("SELECT COALESCE(MAX(step), 0) FROM schema_step", transaction: transaction, cancellationToken: ct));
        if (taken > Steps.Length)
        {
            throw new InvalidOperationException("The store was made by a newer version of this service. Start that version, or name another store.");
        }

        for (var step = taken; step < Steps.Length; step++)
        {
            var blob = database.IsShared ? "bytea" : "blob";
            await ExecuteAsync(connection, Steps[step].Replace("{blob}", blob, StringComparison.Ordinal), transaction, ct);
            await ExecuteAsync(connection, $"INSERT INTO schema_step (step) VALUES ({step + 1})", transaction, ct);
        }

        await transaction.CommitAsync(ct);
    }

    private static Task<int> ExecuteAsync(DbConnection connection, string statement, DbTransaction? transaction, CancellationToken ct) =>
        connection.ExecuteAsync(new CommandDefinition(statement, transaction: transaction, cancellationToken: ct));
}
