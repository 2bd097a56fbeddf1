using System.Buffers;
using System.Globalization;
using System.Text;

namespace CalcinosisCds.Text;

/// <summary>Folds a word so that its spellings are one: case, diacritics, British and American.</summary>
/// <remarks>Letters are folded by a table: without culture data the framework does not take marks off.</remarks>
internal sealed class WordFolding(IReadOnlyList<Spelling> spellings, IReadOnlyDictionary<string, string> letters)
{
    private const int ShortestWithSpelling = 5;
    private readonly Dictionary<char, string> _letters = PlainByMarked(letters);
    private readonly SearchValues<string> _british = SearchValues.Create([.. spellings.Select(spelling => spelling.British)], StringComparison.Ordinal);

    public string Fold(string written)
    {
        var folded = WithoutDiacritics(written.ToLowerInvariant());
        if (folded.Length < ShortestWithSpelling || !folded.AsSpan().ContainsAny(_british))
        {
            return folded;
        }

        foreach (var (british, american) in spellings)
        {
            if (folded.Contains(british, StringComparison.Ordinal))
            {
                folded = folded.Replace(british, american, StringComparison.Ordinal);
            }
        }

        return folded;
    }

    private static Dictionary<char, string> PlainByMarked(IReadOnlyDictionary<string, string> letters)
    {
        var plainByMarked = new Dictionary<char, string>();
        foreach (var (plain, marked) in letters)
        {
            foreach (var letter in marked)
            {
                plainByMarked.Add(letter, plain);
            }
        }

        return plainByMarked;
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

/// <summary>A stretch of a word that the two spellings write differently.</summary>
internal sealed record Spelling(string British, string American);
