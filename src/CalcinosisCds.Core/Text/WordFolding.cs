using System.Globalization;

namespace CalcinosisCds.Text;

/// <summary>Folds a word so that its spellings are one: case, diacritics, British and American.</summary>
/// <remarks>Letters are folded by a table: without culture data the framework does not take marks off.</remarks>
internal sealed class WordFolding
{
    /// <summary>No letter is folded into more letters than this.</summary>
    public const int MostOfALetter = 2;

    private const int ShortestWithSpelling = 5;
    private readonly Dictionary<char, string> _letters = [];
    private readonly IReadOnlyList<Spelling> _spellings;
    private readonly Dictionary<char, List<string>> _britishByFirst = [];

    public WordFolding(IReadOnlyList<Spelling> spellings, IReadOnlyDictionary<string, string> letters)
    {
        foreach (var (plain, marked) in letters)
        {
            foreach (var letter in marked)
            {
                _letters.Add(letter, plain);
            }
        }

        _spellings = spellings;
        foreach (var (british, _) in spellings)
        {
            if (!_britishByFirst.TryGetValue(british[0], out var list))
            {
                _britishByFirst.Add(british[0], list = []);
            }

            list.Add(british);
        }
    }

    public string Fold(string written)
    {
        var letters = new char[written.Length * MostOfALetter];
        var folded = letters.AsSpan(0, Fold(written, letters));

        return Respelled(folded) ?? (folded.SequenceEqual(written) ? written : new string(folded));
    }

    /// <summary>Lower case and plain letters; how many they are.</summary>
    /// <param name="into">As long as the word when each letter becomes <see cref="MostOfALetter"/>.</param>
    public int Fold(ReadOnlySpan<char> written, char[] into)
    {
        var count = 0;
        foreach (var letter in written)
        {
            if (char.IsAscii(letter))
            {
                into[count++] = char.IsAsciiLetterUpper(letter) ? (char)(letter | ' ') : letter;
            }
            else if (CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark)
            {
                var lower = char.ToLowerInvariant(letter);
                if (!_letters.TryGetValue(lower, out var plain))
                {
                    into[count++] = lower;
                    continue;
                }

                plain.CopyTo(into.AsSpan(count));
                count += plain.Length;
            }
        }

        return count;
    }

    /// <summary>In American spelling; null where the word has none of the stretches that differ.</summary>
    public string? Respelled(ReadOnlySpan<char> folded)
    {
        if (folded.Length < ShortestWithSpelling || !HasBritish(folded))
        {
            return null;
        }

        var word = new string(folded);
        foreach (var (british, american) in _spellings)
        {
            word = word.Replace(british, american, StringComparison.Ordinal);
        }

        return word;
    }

    private bool HasBritish(ReadOnlySpan<char> folded)
    {
        for (var i = 0; i < folded.Length; i++)
        {
            if (!_britishByFirst.TryGetValue(folded[i], out var stretches))
            {
                continue;
            }

            foreach (var stretch in stretches)
            {
                if (folded[i..].StartsWith(stretch))
                {
                    return true;
                }
            }
        }

        return false;
    }
}

/// <summary>A stretch of a word that the two spellings write differently.</summary>
internal sealed record Spelling(string British, string American);
