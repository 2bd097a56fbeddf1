using Microsoft.Data.Sqlite;
using Npgsql;

namespace CalcinosisCds.Service.Store;

/// <summary>What the store is for; one can fail without the other.</summary>
internal enum StorePart
{
    /// <summary>Used tokens: without them no caller with a token is let in.</summary>
    Tokens,

    /// <summary>Decisions and feedback: without them feedback is not acknowledged.</summary>
    Log,
}

/// <summary>Whether the parts of the store answer. A change is logged once, not with every call that feels it.</summary>
internal sealed partial class StoreHealth(ILogger<StoreHealth> logger)
{
    private const int Up = 1;
    private const int Down = 2;
    private const int SqliteReadOnly = 8;
    private const int SqliteFull = 13;
    private const int SqliteCannotOpen = 14;

    /// <summary>By part; neither up nor down until it was first asked.</summary>
    private readonly int[] _states = new int[Enum.GetValues<StorePart>().Length];

    /// <summary>True while callers can be judged.</summary>
    public bool IsReady => Volatile.Read(ref _states[(int)StorePart.Tokens]) == Up;

    public void Succeeded(StorePart part)
    {
        if (Interlocked.Exchange(ref _states[(int)part], Up) == Down)
        {
            Log.IsBack(logger, part);
        }
    }

    /// <summary>True where this is news.</summary>
    public bool Failed(StorePart part, Exception why)
    {
        var isNews = Interlocked.Exchange(ref _states[(int)part], Down) != Down;
        if (isNews)
        {
            Log.IsDown(logger, part, Reason(why), part == StorePart.Tokens ? "Callers with a token" : "Feedback");
        }

        return isNews;
    }

    /// <summary>The kind and code of a failure; its message may quote a statement.</summary>
    private static string Reason(Exception why) => why switch
    {
        OperationCanceledException or TimeoutException => "it does not answer in time",
        SqliteException { SqliteErrorCode: SqliteFull } => "the disk is full",
        SqliteException { SqliteErrorCode: SqliteReadOnly or SqliteCannotOpen } or UnauthorizedAccessException => "its file cannot be written",
        SqliteException sqlite => $"SQLite error {sqlite.SqliteErrorCode}",
        PostgresException postgres => $"PostgreSQL state {postgres.SqlState}",
        InvalidDataException => "it cannot be used",
        _ => "it cannot be reached",
    };

    private static partial class Log
    {
        [LoggerMessage(EventId = 501, Level = LogLevel.Error, Message = "The store of {Part} is away: {Reason}. {Who} will be answered with 503 until it is back.")]
        public static partial void IsDown(ILogger logger, StorePart part, string reason, string who);

        [LoggerMessage(EventId = 502, Level = LogLevel.Information, Message = "The store of {Part} is back.")]
        public static partial void IsBack(ILogger logger, StorePart part);
    }
}
