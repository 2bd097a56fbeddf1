using CalcinosisCds.Settings;
using Microsoft.Extensions.Options;

namespace CalcinosisCds.Service.Limits;

/// <summary>
/// The slots in which calls are processed. A call takes one when everything it sends has arrived, and gives it back when its answer is written: what
/// arrives slowly holds nobody up.
/// </summary>
internal sealed class WorkPlaces
{
    /// <summary>If all slots have been taken for this long, without one becoming free, the service is not ready for more.</summary>
    private static readonly TimeSpan Starved = TimeSpan.FromSeconds(1);

    private readonly FairShare[] _pools;
    private readonly RefusalLog _refusals;

    public WorkPlaces(IOptions<ServiceOptions> options, TimeProvider time, RefusalLog refusals)
    {
        var edge = options.Value.Edge;
        _pools = [.. Enum.GetValues<WorkPool>().Select(pool => pool switch
        {
            WorkPool.Hooks => new FairShare(edge.MaxConcurrentCalls, ClientNames(options.Value), time),
            WorkPool.Evidence => new FairShare(edge.MaxConcurrentEvidence, [], time),
            _ => new FairShare(edge.MaxConcurrentPages, [], time),
        })];
        _refusals = refusals;
    }

    /// <summary>True while hook calls find slots, or at least some become free.</summary>
    public bool HasRoom => _pools[(int)WorkPool.Hooks].FullFor < Starved;

    /// <summary>Null if there is none; otherwise to be disposed of when the answer is written.</summary>
    /// <param name="holder">The verified client; for public endpoints, nobody's name.</param>
    public WorkPlace? TryTake(WorkPool pool, string holder)
    {
        var share = _pools[(int)pool];
        if (share.TryTake(holder, 1))
        {
            return new WorkPlace(share, holder);
        }

        _refusals.Add(pool switch
        {
            WorkPool.Hooks => RefusalCause.HookPlaces,
            WorkPool.Evidence => RefusalCause.EvidencePlaces,
            WorkPool.Discovery => RefusalCause.DiscoveryPlaces,
            _ => RefusalCause.PagePlaces,
        });

        return null;
    }

    /// <summary>Those with a share of their own.</summary>
    public static IReadOnlyCollection<string> ClientNames(ServiceOptions options) => [.. options.Clients.Select(client => client.Name)];
}

/// <summary>One slot, given back once.</summary>
internal sealed class WorkPlace(FairShare share, string holder) : IDisposable
{
    private bool _isReturned;

    public void Dispose()
    {
        if (!_isReturned)
        {
            _isReturned = true;
            share.Return(holder, 1);
        }
    }
}
