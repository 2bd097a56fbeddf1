using System.Collections.Frozen;

namespace CalcinosisCds.Knowledge;

/// <summary>Every word that any phrase holds: text is read by these alone, so that other words need not be kept.</summary>
public sealed class Lexicon
{
    private readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> _words;
    private readonly int _longest;

    internal Lexicon(IEnumerable<string> words)
    {
        var all = words.ToFrozenSet();
        _longest = all.Max(word => word.Length);
        _words = all.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>The word in lower case; empty where no phrase holds it.</summary>
    public string Find(ReadOnlySpan<char> written)
    {
        if (written.Length > _longest)
        {
            return "";
        }

        Span<char> lower = stackalloc char[written.Length];
        written.ToLowerInvariant(lower);

        return _words.TryGetValue(lower, out var word) ? word : "";
    }
}
