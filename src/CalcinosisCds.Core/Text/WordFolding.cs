using System.Buffers;
using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace CalcinosisCds.Text;

/// <summary>Folds a word so that its spellings are one: case, diacritics, British and American.</summary>
/// <remarks>Letters are folded by a table: without culture data the framework does not take marks off.</remarks>
internal sealed class WordFolding(IReadOnlyList<(string British, string American)> spelling, IReadOnlyDictionary<string, string> letters)
{
    private const int ShortestWithSpelling = 5;
    private readonly FrozenDictionary<char, string> _letters = letters
        .SelectMany(plain => plain.Value.Select(marked => KeyValuePair.Create(marked, plain.Key)))
        .ToFrozenDictionary();

    private readonly SearchValues<string> _british = SearchValues.Create([.. spelling.Select(pair => pair.British)], StringComparison.Ordinal);

    public string Fold(string written)
    {
        var folded = WithoutDiacritics(written.ToLowerInvariant());
        if (folded.Length < ShortestWithSpelling || !folded.AsSpan().ContainsAny(_british))
        {
            return folded;
        }

        foreach (var (british, american) in spelling)
        {
            if (folded.Contains(british, StringComparison.Ordinal))
            {
                folded = folded.Replace(british, american, StringComparison.Ordinal);
            }
        }

        return folded;
    }

    private string WithoutDiacritics(string word)
    {
        if (Ascii.IsValid(word))
        {
            return word;
        }

        var folded = new StringBuilder(word.Length);
        foreach (var c in word)
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
            {
                folded.Append(_letters.TryGetValue(c, out var plain) ? plain : c.ToString());
            }
        }

        return folded.ToString();
    }
}
