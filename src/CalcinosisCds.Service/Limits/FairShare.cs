namespace CalcinosisCds.Service.Limits;

/// <summary>
/// A fixed number of slots, or bytes, for all together. Half of them are divided among the known holders, and nobody else can take from a holder's
/// share; the other half is first come, first served. So no client, whatever it does, leaves another with nothing.
/// </summary>
internal sealed class FairShare
{
    private readonly Lock _gate = new();
    private readonly TimeProvider _time;
    private readonly Dictionary<string, long> _taken = [];
    private readonly HashSet<string> _holders;
    private readonly long _total;
    private readonly long _own;
    private readonly long _common;
    private long _commonTaken;
    private long _allTaken;

    /// <summary>When the last of all was taken; null while anybody could take some.</summary>
    private long? _fullSince;

    /// <param name="total">Of all together.</param>
    /// <param name="holders">Those with a share of their own.</param>
    public FairShare(long total, IReadOnlyCollection<string> holders, TimeProvider time)
    {
        _time = time;
        _total = total;
        _holders = [.. holders];
        _own = _holders.Count == 0 ? 0 : total / 2 / _holders.Count;
        _common = total - (_own * _holders.Count);
    }

    /// <summary>How long nothing at all has become free; zero while anybody could take some.</summary>
    public TimeSpan FullFor
    {
        get
        {
            lock (_gate)
            {
                return _fullSince is { } since ? _time.GetElapsedTime(since) : TimeSpan.Zero;
            }
        }
    }

    /// <summary>False if neither the holder's own share nor the common one has enough left.</summary>
    public bool TryTake(string holder, long amount)
    {
        lock (_gate)
        {
            var taken = _taken.GetValueOrDefault(holder);
            var common = _commonTaken + Beyond(holder, taken + amount) - Beyond(holder, taken);
            if (common > _common)
            {
                return false;
            }

            Note(holder, taken + amount, amount, common);

            return true;
        }
    }

    public void Return(string holder, long amount)
    {
        lock (_gate)
        {
            var taken = _taken[holder];
            Note(holder, taken - amount, -amount, _commonTaken + Beyond(holder, taken - amount) - Beyond(holder, taken));
        }
    }

    /// <summary>The part of an amount that the holder's own share does not cover.</summary>
    private long Beyond(string holder, long amount) => Math.Max(0, amount - (_holders.Contains(holder) ? _own : 0));

    private void Note(string holder, long taken, long change, long common)
    {
        // Holders are client names from the settings, and few; any other name is dropped once it holds nothing.
        if (taken > 0 || _holders.Contains(holder))
        {
            _taken[holder] = taken;
        }
        else
        {
            _taken.Remove(holder);
        }

        _commonTaken = common;
        _allTaken += change;
        _fullSince = _allTaken < _total ? null : _time.GetTimestamp();
    }
}
