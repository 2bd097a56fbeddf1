using System.Data.Common;
using System.Globalization;
using CalcinosisCds.Store.Months;
using Dapper;
using Microsoft.Data.Sqlite;

namespace CalcinosisCds.Store;

/// <summary>The tables, as lists of steps that only ever grow: each database remembers how many of them it has taken.</summary>
public static class StoreSchema
{
    /// <summary>Any number, the same in all replicas: only one of them may change the schema at a time.</summary>
    private const long SchemaLock = 0x43414C43;

    /// <summary>The steps that count by month, keep starts and snoozes, keep drops of keys, remove old rows, and tell strays by hook: a reader of an
    /// older store does without.</summary>
    internal const int StepOfMonths = 4;
    internal const int StepOfStarts = 5;
    internal const int StepOfKeyDrops = 7;
    internal const int StepOfRemoval = 8;
    internal const int StepOfStrays = 9;

    private const int SqliteDamaged = 11;
    private const int SqliteNotADatabase = 26;

    /// <summary>
    /// Tokens that were used, and since when none of them can have been forgotten. PostgreSQL empties unlogged tables when it was not shut down in
    /// order, or another server took over: that the row is gone is how a loss is known.
    /// </summary>
    private static readonly Steps Tokens = new(
        "token_step",
        """
        CREATE {unlogged} TABLE used_token (token {blob} PRIMARY KEY, expires bigint NOT NULL);
        CREATE INDEX used_token_expires ON used_token (expires);
        CREATE {unlogged} TABLE token_memory (id integer PRIMARY KEY, since bigint NOT NULL);
        INSERT INTO token_memory (id, since) VALUES (1, {since});
        """,
        """
        ALTER TABLE token_memory ADD COLUMN seen bigint NOT NULL DEFAULT {since};
        """);

    /// <summary>
    /// What the service decided and what clinicians answered. Times are Unix milliseconds; hashes are keyed and cut short. No name is a reserved
    /// word of either engine.
    /// </summary>
    private static readonly Steps Log = new(
        "log_step",
        """
        CREATE TABLE decision_id (last bigint NOT NULL);
        INSERT INTO decision_id (last) VALUES (0);
        CREATE TABLE decision (
            id {key} PRIMARY KEY,
            at bigint NOT NULL,
            client text NOT NULL,
            service text NOT NULL,
            mode smallint NOT NULL,
            leaders text NOT NULL,
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
        """
        ALTER TABLE card ADD COLUMN words {blob};
        CREATE INDEX card_words ON card (words) WHERE words IS NOT NULL;
        """,
        """
        CREATE TABLE audit_count (
            hour bigint NOT NULL,
            endpoint text NOT NULL,
            verdict text NOT NULL,
            reason text NOT NULL,
            client text NOT NULL,
            status smallint NOT NULL,
            calls bigint NOT NULL,
            PRIMARY KEY (hour, endpoint, verdict, reason, client, status));
        """,
        MonthSchema.Statements,
        """
        CREATE TABLE service_start (
            id {blob} PRIMARY KEY,
            at bigint NOT NULL,
            program text NOT NULL,
            knowledge text NOT NULL,
            settings text NOT NULL,
            artefacts text NOT NULL);
        CREATE TABLE snooze (
            id {blob} PRIMARY KEY,
            client text NOT NULL,
            topic text NOT NULL,
            rule text NOT NULL,
            begins bigint NOT NULL,
            ends bigint NOT NULL,
            reason text NOT NULL);
        """,
        """
        ALTER TABLE card ADD COLUMN state {blob};
        CREATE INDEX card_state ON card (state) WHERE state IS NOT NULL;
        """,
        """
        CREATE TABLE key_drop (id {blob} PRIMARY KEY, at bigint NOT NULL, client text NOT NULL);
        """,
        MonthSchema.StatementsOfRemoval,
        """
        ALTER TABLE feedback ADD COLUMN service text NOT NULL DEFAULT '';
        ALTER TABLE month_stray ADD COLUMN service text NOT NULL DEFAULT '';
        CREATE TABLE stray_answer (
            hour bigint NOT NULL,
            client text NOT NULL,
            service text NOT NULL,
            answers bigint NOT NULL,
            PRIMARY KEY (hour, client, service));
        """);

    /// <param name="Name">The table that remembers the steps.</param>
    private sealed record Steps(string Name, params string[] Statements);

    /// <summary>Reads a SQLite file from end to end, which takes a large one seconds.</summary>
    /// <exception cref="InvalidDataException">It is damaged; the message says what to do.</exception>
    public static async Task CheckAsync(StoreDatabase database)
    {
        if (database.IsShared)
        {
            return;
        }

        try
        {
            await using var log = await database.OpenLogAsync(CancellationToken.None);
            if (await log.ExecuteScalarAsync<string>(new CommandDefinition("PRAGMA quick_check(1)", commandTimeout: 0)) == "ok")
            {
                return;
            }
        }
        catch (SqliteException exception) when (exception.SqliteErrorCode is SqliteDamaged or SqliteNotADatabase)
        {
            // Too damaged to be checked.
        }

        throw new InvalidDataException("Its file is damaged. Restore it from a backup, or move it away to start with an empty one.");
    }

    /// <summary>Applies the steps for decisions and feedback that the store lacks; safe when several replicas start at once.</summary>
    /// <exception cref="InvalidDataException">The store was made by a newer version; the message says what to do.</exception>
    public static async Task UpgradeLogAsync(StoreDatabase database, CancellationToken ct)
    {
        await using var log = await database.OpenLogAsync(ct);
        await UpgradeAsync(log, Log, database.IsShared, DateTimeOffset.UnixEpoch, ct);
    }

    /// <summary>How many steps for decisions and feedback the store has.</summary>
    internal static Task<int> StepOfLogAsync(DbConnection log, DbTransaction? transaction, CancellationToken ct) =>
        log.ExecuteScalarAsync<int>(new CommandDefinition($"SELECT COALESCE(MAX(step), 0) FROM {Log.Name}", transaction: transaction, cancellationToken: ct));

    /// <summary>The same for used tokens.</summary>
    /// <param name="database">May be empty.</param>
    /// <param name="since">For a new memory of tokens: tokens that were issued before may have been used before.</param>
    /// <param name="ct">How long to wait for the database.</param>
    /// <exception cref="InvalidDataException">The store was made by a newer version; the message says what to do.</exception>
    public static Task UpgradeTokensAsync(StoreDatabase database, DateTimeOffset since, CancellationToken ct) =>
        database.WithTokensAsync(tokens => UpgradeAsync(tokens, Tokens, database.IsShared, since, ct), ct);

    /// <returns>How many steps were taken now.</returns>
    private static async Task<int> UpgradeAsync(DbConnection connection, Steps steps, bool isPostgres, DateTimeOffset since, CancellationToken ct)
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

        await ExecuteAsync(connection, $"CREATE TABLE IF NOT EXISTS {steps.Name} (step integer PRIMARY KEY)", transaction, ct);
        var taken = await connection.ExecuteScalarAsync<int>(new CommandDefinition($"SELECT COALESCE(MAX(step), 0) FROM {steps.Name}",
            transaction: transaction, cancellationToken: ct));
        if (taken > steps.Statements.Length)
        {
            throw new InvalidDataException("It was made by a newer version of this service. Start that version, or name another store.");
        }

        for (var step = taken; step < steps.Statements.Length; step++)
        {
            await ExecuteAsync(connection, Written(steps.Statements[step], isPostgres, since), transaction, ct);
            await ExecuteAsync(connection, $"INSERT INTO {steps.Name} (step) VALUES ({step + 1})", transaction, ct);
        }

        await transaction.CommitAsync(ct);

        return steps.Statements.Length - taken;
    }

    private static string Written(string statements, bool isPostgres, DateTimeOffset since) => MonthSchema.Written(statements, isPostgres)
        .Replace("{unlogged}", isPostgres ? "UNLOGGED" : "", StringComparison.Ordinal)
        .Replace("{blob}", isPostgres ? "bytea" : "blob", StringComparison.Ordinal)
        .Replace("{key}", isPostgres ? "bigint" : "integer", StringComparison.Ordinal)
        .Replace("{since}", since.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);

    private static Task<int> ExecuteAsync(DbConnection connection, string statement, DbTransaction? transaction, CancellationToken ct) =>
        connection.ExecuteAsync(new CommandDefinition(statement, transaction: transaction, cancellationToken: ct));
}
