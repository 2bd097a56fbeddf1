using System.Text.RegularExpressions;

namespace CalcinosisCds.Knowledge;

/// <summary>Citation keys as they stand in texts: a letter or more, then perhaps a year, in square brackets.</summary>
internal static partial class KnowledgeCitations
{
    /// <summary>Keys that only the range and unit tables cite.</summary>
    public static IReadOnlySet<string> InRanges { get; } = new HashSet<string> { "Mayo", "Conversions" };

    public static IEnumerable<string> InTexts(Texts texts) =>
        texts.Keys.SelectMany(key => Key().Matches(texts[key]).Select(match => match.Groups[1].Value)).Distinct();

    [GeneratedRegex(@"\[([A-Z][A-Za-z]+[0-9]*)\]", RegexOptions.NonBacktracking)]
    private static partial Regex Key();
}
