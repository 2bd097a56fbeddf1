using System.Globalization;
using System.Text;

namespace CalcinosisCds.Text;

/// <summary>Folds a word so that its spellings are one: case, diacritics, British and American.</summary>
internal sealed class WordFolding(IReadOnlyList<(string British, string American)> spelling)
{
    private const int ShortestWithSpelling = 5;

    public string Fold(string written)
    {
        var folded = WithoutDiacritics(written.ToLowerInvariant());
        if (folded.Length < ShortestWithSpelling)
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

    private static string WithoutDiacritics(string word)
    {
        if (Ascii.IsValid(word))
        {
            return word;
        }

        var folded = new StringBuilder(word.Length);
        foreach (var c in word.Normalize(NormalizationForm.FormKD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
            {
                folded.Append(Ligature(c) ?? c.ToString());
            }
        }

        return folded.ToString();
    }

    private static string? Ligature(char c) => c switch
    {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'ł' => "l",
        'ı' => "i",
        _ => null,
    };
}
