using System.Net;
using CalcinosisCds.Knowledge;

namespace CalcinosisCds.Service.Clients;

/// <summary>
/// Logs which check a refused token failed, and nothing of the token. Unauthorised senders must not be able to fill the
/// log: each address gets one line per check in ten seconds, and all together no more than a few hundred.
/// </summary>
internal sealed partial class RefusedTokens(TimeProvider time, ILogger<RefusedTokens> logger)
{
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);
    private const int MostInAPause = 300;
    private readonly Lock _lock = new();
    private readonly HashSet<(IPAddress? Address, TokenCheck Check)> _said = [];
    private DateTimeOffset _since = DateTimeOffset.MinValue;

    public void Add(IPAddress? address, TokenCheck check)
    {
        if (IsNew(address, check))
        {
            Log.TokenRefused(logger, KebabId.Of(check));
        }
    }

    private bool IsNew(IPAddress? address, TokenCheck check)
    {
        lock (_lock)
        {
            var now = time.GetUtcNow();
            if (now - _since >= Pause)
            {
                _said.Clear();
                _since = now;
            }

            return _said.Count < MostInAPause && _said.Add((address, check));
        }
    }

    private static partial class Log
    {
        [LoggerMessage(
            EventId = 203,
            Level = LogLevel.Warning,
            Message = "A token was refused by the check of its {Check}. The same is not said again of one address for ten seconds.")]
        public static partial void TokenRefused(ILogger logger, string check);
    }
}
