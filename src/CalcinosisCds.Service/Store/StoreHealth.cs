using CalcinosisCds.Service.Telemetry;
using CalcinosisCds.Store;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace CalcinosisCds.Service.Store;

/// <summary>The parts of the store; one can fail without the other.</summary>
internal enum StorePart
{
    /// <summary>Used tokens: without them no caller with a token is let in.</summary>
    Tokens,

    /// <summary>Decisions and feedback: without them feedback is not acknowledged.</summary>
    Log,
}

/// <summary>Whether the parts of the store answer. A change is logged once, not with every call that it affects.</summary>
internal sealed class StoreHealth(StoreDatabase database, ILogger<StoreHealth> logger)
{
    private const int Up = 1;
    private const int Down = 2;
    private const int Unusable = 3;
    private const int SqliteReadOnly = 8;
    private const int SqliteInputOutput = 10;
    private const int SqliteDamaged = 11;
    private const int SqliteFull = 13;
    private const int SqliteCannotOpen = 14;

    /// <summary>By part; neither up nor down until first asked.</summary>
    private readonly int[] _states = new int[Enum.GetValues<StorePart>().Length];

    private readonly bool[] _prepared = new bool[Enum.GetValues<StorePart>().Length];

    /// <summary>True while callers can be judged, and nothing about the store asks for an operator before there are any.</summary>
    public bool IsReady => Volatile.Read(ref _states[(int)StorePart.Tokens]) == Up && Volatile.Read(ref _states[(int)StorePart.Log]) != Unusable;

    /// <summary>True once the part's tables are known to exist in this version; before that, nothing may be written to them.</summary>
    public bool IsPrepared(StorePart part) => Volatile.Read(ref _prepared[(int)part]);

    public void Succeeded(StorePart part)
    {
        Volatile.Write(ref _prepared[(int)part], true);
        if (Interlocked.Exchange(ref _states[(int)part], Up) is Down or Unusable)
        {
            Enum name = part;
            LogEvents.StoreIsBack(logger, name);
        }
    }

    public void Failed(StorePart part, Exception why)
    {
        if (why is not OperationCanceledException)
        {
            database.ForgetFiles();
        }

        // An unusable part stays unusable, whatever later attempts report.
        if (Interlocked.CompareExchange(ref _states[(int)part], Down, Up) == Up || Interlocked.CompareExchange(ref _states[(int)part], Down, 0) == 0)
        {
            (Enum name, var reason, var refused) = (part, Reason(why), Refused(part));
            LogEvents.StoreIsAway(logger, name, reason, refused);
        }
    }

    /// <summary>It is damaged, or not for this version: somebody has to repair it.</summary>
    /// <param name="why">Our own words: what to do.</param>
    public void CannotBeUsed(StorePart part, string why)
    {
        if (Interlocked.Exchange(ref _states[(int)part], Unusable) != Unusable)
        {
            (Enum name, var refused) = (part, Refused(part));
            LogEvents.StoreIsUnusable(logger, name, why, refused);
        }
    }

    private static string Refused(StorePart part) => part == StorePart.Tokens ? "Callers with a token" : "Feedback";

    /// <summary>The kind and code of a failure; its message may quote a statement.</summary>
    private static string Reason(Exception why) => why switch
    {
        OperationCanceledException or TimeoutException => "it does not answer in time",
        SqliteException { SqliteErrorCode: SqliteFull } => "the disk is full",
        SqliteException { SqliteErrorCode: SqliteReadOnly or SqliteCannotOpen } or UnauthorizedAccessException => "its file cannot be written",
        SqliteException { SqliteErrorCode: SqliteInputOutput } => "its disk cannot be read or written",
        SqliteException { SqliteErrorCode: SqliteDamaged } => "its file is damaged",
        SqliteException sqlite => $"SQLite error {sqlite.SqliteErrorCode}",
        PostgresException postgres => $"PostgreSQL state {postgres.SqlState}",
        _ => "it cannot be reached",
    };
}
