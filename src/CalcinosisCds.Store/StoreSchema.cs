using System.Data.Common;
using Dapper;

namespace CalcinosisCds.Store;

/// <summary>The tables, as a list of steps that only ever grows: each database remembers how many of them it has taken.</summary>
public static class StoreSchema
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

        // 2: what the service decided and what clinicians answered. Times are Unix milliseconds; hashes are keyed and cut short.
        """
        CREATE TABLE decision (
            id {identity},
            at bigint NOT NULL,
            client text NOT NULL,
            service text NOT NULL,
            mode smallint NOT NULL,
            leading text NOT NULL,
            unread text NOT NULL,
            knowledge text NOT NULL,
            total_us integer NOT NULL,
            gathering_us integer NOT NULL,
            instance {blob},
            patient {blob});
        CREATE INDEX decision_patient ON decision (patient, at) WHERE patient IS NOT NULL;
        CREATE TABLE card (
            uuid {blob} PRIMARY KEY,
            decision bigint NOT NULL,
            topic text NOT NULL,
            rules text NOT NULL,
            indicator smallint NOT NULL,
            fate smallint NOT NULL);
        CREATE INDEX card_decision ON card (decision);
        CREATE TABLE feedback (
            event {blob} PRIMARY KEY,
            at bigint NOT NULL,
            client text NOT NULL,
            card {blob} NOT NULL,
            outcome smallint NOT NULL,
            reason text NOT NULL,
            suggestions smallint NOT NULL);
        CREATE INDEX feedback_card ON feedback (card);
        """,
    ];

    /// <summary>Takes the steps that the database has not taken; safe when several replicas start at once.</summary>
    /// <exception cref="InvalidDataException">The database is damaged, or was made by a newer version.</exception>
    public static async Task UpgradeAsync(StoreDatabase database, CancellationToken ct)
    {
        await using var connection = await database.OpenDurableAsync(ct);
        if (!database.IsShared)
        {
            await ExecuteAsync(connection, "PRAGMA journal_mode = WAL", null, ct);
            await CheckAsync(connection, ct);
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
            throw new InvalidDataException("The store was made by a newer version of this service. Start that version, or name another store.");
        }

        for (var step = taken; step < Steps.Length; step++)
        {
            await ExecuteAsync(connection, Written(Steps[step], database.IsShared), transaction, ct);
            await ExecuteAsync(connection, $"INSERT INTO schema_step (step) VALUES ({step + 1})", transaction, ct);
        }

        await transaction.CommitAsync(ct);
    }

    private static string Written(string step, bool isPostgres) => step
        .Replace("{blob}", isPostgres ? "bytea" : "blob", StringComparison.Ordinal)
        .Replace("{identity}", isPostgres ? "bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY" : "integer PRIMARY KEY", StringComparison.Ordinal);

    private static async Task CheckAsync(DbConnection connection, CancellationToken ct)
    {
        if (await connection.ExecuteScalarAsync<string>(new CommandDefinition("PRAGMA quick_check(1)", cancellationToken: ct)) != "ok")
        {
            throw new InvalidDataException("The store's file is damaged. Restore it from a backup, or move it away to start with an empty one.");
        }
    }

    private static Task<int> ExecuteAsync(DbConnection connection, string statement, DbTransaction? transaction, CancellationToken ct) =>
        connection.ExecuteAsync(new CommandDefinition(statement, transaction: transaction, cancellationToken: ct));
}
