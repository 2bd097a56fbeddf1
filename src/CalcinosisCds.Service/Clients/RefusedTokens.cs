using System.Net;
using CalcinosisCds.Knowledge;
using CalcinosisCds.Service.Telemetry;

namespace CalcinosisCds.Service.Clients;

/// <summary>
/// Logs which check a refused token failed, and nothing of the token. Unauthorised senders must not be able to fill the
/// log: each address gets one line per check in ten seconds, and all together no more than a few hundred.
/// </summary>
internal sealed class RefusedTokens(TimeProvider time, ILogger<RefusedTokens> logger)
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
            LogEvents.TokenRefused(logger, KebabId.Of(check));
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
}
