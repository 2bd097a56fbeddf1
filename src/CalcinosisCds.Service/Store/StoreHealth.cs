using System.Data.Common;
using System.Net.Sockets;

namespace CalcinosisCds.Service.Store;

/// <summary>Whether the store answers. A change is logged once, not with every call that feels it.</summary>
internal sealed partial class StoreHealth(ILogger<StoreHealth> logger)
{
    private const int Up = 1;
    private const int Down = 2;

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

    public void Failed()
    {
        if (Interlocked.Exchange(ref _state, Down) != Down)
        {
            Log.StoreIsDown(logger);
        }
    }

    /// <summary>What a database that is gone, locked or full throws.</summary>
    public static bool IsFailure(Exception exception) => exception is DbException or TimeoutException or SocketException or IOException or UnauthorizedAccessException;

    private static partial class Log
    {
        [LoggerMessage(EventId = 501, Level = LogLevel.Error, Message = "The store does not answer: callers with a token are refused with 503 until it does.")]
        public static partial void StoreIsDown(ILogger logger);

        [LoggerMessage(EventId = 502, Level = LogLevel.Information, Message = "The store answers again.")]
        public static partial void StoreIsBack(ILogger logger);
    }
}
