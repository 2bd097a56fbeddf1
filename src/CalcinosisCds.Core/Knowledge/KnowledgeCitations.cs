using System.Buffers;

namespace CalcinosisCds.Knowledge;

/// <summary>Citation keys as they appear in texts: letters, then perhaps a year, in square brackets.</summary>
internal static class KnowledgeCitations
{
    private static readonly SearchValues<char> Letters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    /// <summary>Keys that only the range and unit tables cite.</summary>
    public static IReadOnlySet<string> InRanges { get; } = new HashSet<string> { "Mayo", "Conversions" };

    /// <summary>Keys as they are written after a text: "[AG2008][Weenig2007]".</summary>
    public static string Of(IEnumerable<string> keys) => string.Concat(keys.Select(key => $"[{key}]"));

    public static IEnumerable<string> InTexts(Texts texts) => texts.Keys.SelectMany(key => In(texts[key]).Select(found => found.Key)).Distinct();

    /// <summary>Where the keys are, brackets included. By hand: non-backtracking patterns are built at each start, and theirs was a tenth of what was
    /// compiled then.</summary>
    public static IEnumerable<(Range At, string Key)> In(string text)
    {
        for (var open = text.IndexOf('['); open >= 0; open = text.IndexOf('[', open + 1))
        {
            var close = text.IndexOf(']', open);
            if (close > 0 && IsKey(text.AsSpan(open + 1, close - open - 1)))
            {
                yield return (open..(close + 1), text[(open + 1)..close]);
            }
        }
    }

    private static bool IsKey(ReadOnlySpan<char> written)
    {
        var letters = written.TrimEnd("0123456789");

        return letters.Length >= 2 && char.IsAsciiLetterUpper(letters[0]) && !letters.ContainsAnyExcept(Letters);
    }
}
