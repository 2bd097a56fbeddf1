using System.Text;

namespace CalcinosisCds.Screen.Partition;

/// <summary>How many lines there are of each type. An export has a handful of types, so that they are looked for one by one.</summary>
internal sealed class TypeCounts
{
    private const int Most = 250;
    private const int LongestType = 64;

    /// <summary>Where what comes after very many types is counted.</summary>
    private static readonly byte[] FurtherTypes = "(further types)"u8.ToArray();

    private readonly List<(byte[] Type, long Count)> _counts = [];

    public void Add(ReadOnlySpan<byte> type)
    {
        if (!TryCount(type) && (_counts.Count < Most || !TryCount(type = FurtherTypes)))
        {
            _counts.Add((type.ToArray(), 1));
        }
    }

    public IEnumerable<(string Type, long Count)> All => _counts.Select(one => (Encoding.UTF8.GetString(one.Type), one.Count));

    /// <summary>Whether it is written as the names of types are, so that it may be shown.</summary>
    public static bool IsType(ReadOnlySpan<byte> type) =>
        type.Length is > 0 and <= LongestType && !type.ContainsAnyExceptInRange((byte)'A', (byte)'z') && !type.ContainsAnyInRange((byte)'[', (byte)'`');

    private bool TryCount(ReadOnlySpan<byte> type)
    {
        for (var i = 0; i < _counts.Count; i++)
        {
            if (type.SequenceEqual(_counts[i].Type))
            {
                _counts[i] = (_counts[i].Type, _counts[i].Count + 1);
                return true;
            }
        }

        return false;
    }
}
