using CalcinosisCds.Settings;
using Microsoft.Extensions.Options;

namespace CalcinosisCds.Service.Limits;

/// <summary>
/// How many calls of one address are under way of which it is not known who sent them. Those that bring a token count apart from all others, and
/// only until it is judged: whoever is known counts by client instead, and whoever is refused holds nothing.
/// </summary>
internal sealed class AddressPlaces(IOptions<EdgeOptions> options)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<(string Address, bool HasToken), int> _taken = [];

    /// <summary>Null where the address has as many as one may have.</summary>
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

/// <summary>A call's place among those of its address, given back once: when its caller is judged, or has to wait for others, or is answered.</summary>
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
