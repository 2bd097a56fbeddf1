using CalcinosisCds.Knowledge;
using CalcinosisCds.Service.Telemetry;

namespace CalcinosisCds.Service.Limits;

/// <summary>Why a call with nothing else wrong was turned away.</summary>
internal enum RefusalCause
{
    HookPlaces,
    EvidencePlaces,
    DiscoveryPlaces,
    PagePlaces,
    AddressPlaces,
    AddressRate,
    ClientRate,
    Bytes,
    Connections,
}

/// <summary>Counts calls that were turned away, and logs each cause once a minute: a service that is being flooded does not flood its log.</summary>
internal sealed class RefusalLog(TimeProvider time, ServiceMetrics metrics, ILogger<RefusalLog> logger)
{
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private readonly long[] _unsaid = new long[Enum.GetValues<RefusalCause>().Length];
    private readonly DateTimeOffset[] _saidAt = new DateTimeOffset[Enum.GetValues<RefusalCause>().Length];

    public void Add(RefusalCause cause)
    {
        var name = KebabId.Of(cause);
        metrics.TurnedAway(name);
        long count;
        lock (_gate)
        {
            _unsaid[(int)cause]++;
            var now = time.GetUtcNow();
            if (now - _saidAt[(int)cause] < Pause)
            {
                return;
            }

            _saidAt[(int)cause] = now;
            count = _unsaid[(int)cause];
            _unsaid[(int)cause] = 0;
        }

        LogEvents.TurnedAway(logger, count, name);
    }
}
