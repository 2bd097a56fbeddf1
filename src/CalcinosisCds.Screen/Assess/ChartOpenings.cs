using System.Globalization;
using System.Text.Json;
using CalcinosisCds.Json;
using CalcinosisCds.Screen.Tallies;

namespace CalcinosisCds.Screen.Assess;

/// <summary>How often a patient's chart would have been opened: once for each encounter that took place, however many versions of it there are.</summary>
internal sealed class ChartOpenings
{
    private readonly Dictionary<string, Version> _newest = new(StringComparer.Ordinal);
    private int _withoutId;

    public int Count => _withoutId + _newest.Values.Count(version => version.IsCounted);

    /// <summary>False where the line cannot be read.</summary>
    public bool TryAdd(ReadOnlyMemory<byte> line)
    {
        try
        {
            using var tree = StrictJson.Parse(line);
            var encounter = tree.RootElement;
            if (encounter.ValueKind != JsonValueKind.Object)
            {
                return false;
            }

            Add(encounter);

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private void Add(Element encounter)
    {
        var version = Version.Of(encounter);
        if (encounter.Text("id"u8) is not { Length: > 0 } id)
        {
            _withoutId += version.IsCounted ? 1 : 0;
        }
        else if (!_newest.TryGetValue(id, out var known) || version.IsAfter(known))
        {
            _newest[id] = version;
        }
    }

    private readonly record struct Version(DateTimeOffset Updated, long Number, bool IsCounted)
    {
        public static Version Of(Element encounter)
        {
            var meta = encounter.Member("meta"u8);
            DateTimeOffset.TryParse(
                meta?.Text("lastUpdated"u8), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var updated);
            long.TryParse(meta?.Text("versionId"u8), NumberStyles.None, CultureInfo.InvariantCulture, out var number);

            return new Version(updated, number, !Bands.Standard.NoOpening.Contains(encounter.Text("status"u8) ?? ""));
        }

        /// <summary>Of two versions without an order, the one that did not take place counts: one opening too few rather than too many.</summary>
        public bool IsAfter(Version other) => (Updated, Number).CompareTo((other.Updated, other.Number)) switch
        {
            > 0 => true,
            0 => !IsCounted,
            _ => false,
        };
    }
}
