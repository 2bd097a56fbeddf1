using Microsoft.Data.Sqlite;
using Npgsql;

namespace CalcinosisCds.Service.Store;

/// <summary>Whether the store answers. A change is logged once, not with every call that feels it.</summary>
internal sealed partial class StoreHealth(ILogger<StoreHealth> logger)
{
    private const int Up = 1;
    private const int Down = 2;
    private const int SqliteReadOnly = 8;
    private const int SqliteFull = 13;
    private const int SqliteCannotOpen = 14;

    /// <summary>Neither until the store was first asked.</summary>
    private int _state;

    /// <summary>True while the store was there when last asked.</summary>
    public bool IsUp => Volatile.Read(ref _state) == Up;

    public void Succeeded()
    {
        if (Interlocked.Exchange(ref _state, Up) == Down)
        {
            Log.StoreIsBack(logger);
        }
    }

    /// <summary>True where this is news.</summary>
    public bool Failed(Exception? why = null)
    {
        var isNews = Interlocked.Exchange(ref _state, Down) != Down;
        if (isNews)
        {
            Log.StoreIsDown(logger, Reason(why));
        }

        return isNews;
    }

    /// <summary>The kind and code of a failure; its message may quote a statement.</summary>
    private static string Reason(Exception? why) => why switch
    {
        null or OperationCanceledException => "it does not answer in time",
        SqliteException { SqliteErrorCode: SqliteFull } => "the disk is full",
        SqliteException { SqliteErrorCode: SqliteReadOnly or SqliteCannotOpen } => "its file cannot be written",
        SqliteException sqlite => $"SQLite error {sqlite.SqliteErrorCode}",
        PostgresException postgres => $"PostgreSQL state {postgres.SqlState}",
        InvalidDataException => "see the next line",
        _ => "it cannot be reached",
    };

    private static partial class Log
    {
        [LoggerMessage(EventId = 501, Level = LogLevel.Error, Message = "The store is away: {Reason}. Callers with a token and feedback are answered with 503 until it is back.")]
        public static partial void StoreIsDown(ILogger logger, string reason);

        [LoggerMessage(EventId = 502, Level = LogLevel.Information, Message = "The store answers again.")]
        public static partial void StoreIsBack(ILogger logger);
    }
}
