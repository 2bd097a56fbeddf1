namespace CalcinosisCds.Service.Limits;

/// <summary>
/// So many places, or bytes, for all together. Half of them are divided among the holders that are known, and nobody else takes from a holder's
/// part; the other half is for whoever comes first. So no client, whatever it does, leaves another with nothing.
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
    /// <param name="holders">Who has a part that is their own.</param>
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

    /// <summary>False where neither the holder's own part nor the common one has so much left.</summary>
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

    /// <summary>What of an amount the holder's own part does not cover.</summary>
    private long Beyond(string holder, long amount) => Math.Max(0, amount - (_holders.Contains(holder) ? _own : 0));

    private void Note(string holder, long taken, long change, long common)
    {
        // Holders are client names from the settings, and few; a name that is none of them is not kept once it holds nothing.
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
