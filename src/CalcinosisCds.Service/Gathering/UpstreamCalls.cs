using CalcinosisCds.Service.Limits;

namespace CalcinosisCds.Service.Gathering;

/// <summary>What the queries of one call share: the bytes they may read, how often they may ask, and the id they name.</summary>
/// <param name="room">The room that what is read takes up.</param>
/// <param name="requestId">Sent along, so that a FHIR server's log can be read beside ours.</param>
/// <param name="most">How many queries, pages and repetitions there may be.</param>
internal sealed class UpstreamCalls(ByteRoom room, string requestId, int most)
{
    /// <summary>For a hook each list has a limit of its own.</summary>
    public const int AsManyAsTheListsTake = int.MaxValue;

    private int _left = most;

    public ByteRoom Room => room;

    public string RequestId => requestId;

    /// <summary>False if the call has asked as often as it may: what would follow is then not read, and is named.</summary>
    public bool TryTake() => Interlocked.Decrement(ref _left) >= 0;
}
