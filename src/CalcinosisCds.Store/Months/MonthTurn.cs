using System.Data.Common;
using Dapper;
using Npgsql;

namespace CalcinosisCds.Store.Months;

/// <summary>
/// Who may count or remove months: of all replicas one at a time. SQLite has one writer, who holds the turn with its transaction.
/// </summary>
internal static class MonthTurn
{
    /// <summary>Any number, the same in all replicas.</summary>
    private const string Take = "SELECT pg_try_advisory_xact_lock(1128352834)";

    /// <summary>
    /// Nobody writes meanwhile: a row that came in between would be in no count, and its mark gone. Whoever writes may hold what is waited for and wait
    /// for what is held; then this gives up, before the database looks for somebody to end.
    /// </summary>
    private const string HoldWriters = "SET LOCAL lock_timeout = '300ms'; LOCK TABLE decision, card, feedback IN SHARE MODE";

    /// <summary>False where another has it. It is given back with the transaction.</summary>
    public static async Task<bool> TryTakeAsync(DbTransaction transaction, bool holdsWriters, CancellationToken ct)
    {
        if (transaction.Connection is not NpgsqlConnection connection)
        {
            return true;
        }

        if (!await connection.ExecuteScalarAsync<bool>(new CommandDefinition(Take, transaction: transaction, cancellationToken: ct)))
        {
            return false;
        }

        if (holdsWriters)
        {
            await connection.ExecuteAsync(new CommandDefinition(HoldWriters, transaction: transaction, cancellationToken: ct));
        }

        return true;
    }

    /// <summary>Whether writers leave no room for it now.</summary>
    public static bool IsBusy(Exception exception) =>
        exception is PostgresException { SqlState: PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.DeadlockDetected };
}
