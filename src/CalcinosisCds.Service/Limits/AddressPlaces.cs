using CalcinosisCds.Settings;
using Microsoft.Extensions.Options;

namespace CalcinosisCds.Service.Limits;

/// <summary>
/// How many calls from one address, by callers not yet known, are under way. Those with a token are counted separately from all others, and
/// only until it is judged: known callers count by client instead, and refused ones hold nothing.
/// </summary>
internal sealed class AddressPlaces(IOptions<EdgeOptions> options)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<(string Address, bool HasToken), int> _taken = [];

    /// <summary>Null if the address has as many as it may have.</summary>
    public AddressPlace? TryTake(string address, bool hasToken)
    {
        lock (_gate)
        {
            var key = (address, hasToken);
            var taken = _taken.GetValueOrDefault(key);
            if (taken >= options.Value.AddressConcurrentCalls)
            {
                return null;
            }

            _taken[key] = taken + 1;
        }

        return new AddressPlace(this, address, hasToken);
    }

    internal void Return(string address, bool hasToken)
    {
        lock (_gate)
        {
            var key = (address, hasToken);
            if (--_taken[key] == 0)
            {
                _taken.Remove(key);
            }
        }
    }
}

/// <summary>A call's slot among those of its address, given back once: when its caller is judged, has to wait for others, or is answered.</summary>
internal sealed class AddressPlace(AddressPlaces places, string address, bool hasToken) : IDisposable
{
    private int _isReturned;

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isReturned, 1) == 0)
        {
            places.Return(address, hasToken);
        }
    }
}
