using System.Globalization;
using System.Text.RegularExpressions;
using CalcinosisCds.Facts;
using CalcinosisCds.Knowledge;

namespace CalcinosisCds.Reading;

/// <summary>What a result in words says, clause by clause: "None detected", "Detected: no", "Positive, speckled pattern", "within normal limits".</summary>
internal static partial class ResultWords
{
    /// <summary>Longer texts are reports, which say more than one thing.</summary>
    private const int Longest = 400;

    /// <summary>A letter is a flag, or anything else.</summary>
    private const int ShortestWord = 3;

    private static readonly char[] ClauseEnds = ['.', ';', ',', '\n', '\r', '(', ')', '|'];

    /// <summary>Null if none of its words states a result.</summary>
    public static StatedResult? Read(string text, LabWords words)
    {
        if (text.Length > Longest)
        {
            return null;
        }

        StatedResult? common = null;
        foreach (var clause in text.ToLowerInvariant().Split(ClauseEnds, StringSplitOptions.RemoveEmptyEntries))
        {
            if (OfClause(clause, words) is { } stated)
            {
                common = common is { } before ? Both(before, stated) : stated;
            }
        }

        return common;
    }

    /// <summary>Whether a word among these is one for critical results: critical, panic, alert, abnormal.</summary>
    public static bool SayCritical(string text, LabWords words)
    {
        foreach (var word in Tokens().EnumerateMatches(text))
        {
            if (word.Length >= ShortestWord
                && words.Result(text.AsSpan(word.Index, word.Length).ToString().ToLowerInvariant())
                    is StatedResult.Critical or StatedResult.CriticalHigh or StatedResult.Abnormal)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The class of a titre, such as "1:160"; null if there is none or a comparator leaves it open.</summary>
    public static ResultClass? Titre(string text, decimal positive, LabWords words)
    {
        ResultClass? highest = null;
        foreach (Match match in TitreForm().Matches(text.Length > Longest ? "" : text))
        {
            var comparator = match.Groups["sign"].Value is { Length: > 0 } sign
                ? WrittenNumber.ReadComparator(sign, words)
                : ComparatorBefore(text[..text.LastIndexOf('1', match.Groups["number"].Index - 1)], words);
            var value = WrittenNumber.Interval(comparator, decimal.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture));
            var found = ReferenceLimits.Classify(value, null, positive, excludesHigh: true);
            highest = found is null || highest == ResultClass.High ? highest : found;
        }

        return highest;
    }

    /// <summary>"Less than 1:80".</summary>
    private static LabComparator? ComparatorBefore(string text, LabWords words)
    {
        var before = text.TrimEnd();
        foreach (var (word, comparator) in words.Comparators)
        {
            if (before.EndsWith(word, StringComparison.OrdinalIgnoreCase)
                && (before.Length == word.Length || !char.IsLetter(before[^(word.Length + 1)])))
            {
                return comparator;
            }
        }

        return null;
    }

    private static StatedResult? OfClause(string clause, LabWords words)
    {
        var tokens = Tokens().Matches(clause).Select(match => match.Value).ToList();
        StatedResult? common = null;
        var isDenied = false;
        for (var i = 0; i < tokens.Count; i++)
        {
            var length = Math.Min(words.LongestResult, tokens.Count - i);
            StatedResult? found = null;
            for (; length > 0 && found is null; length--)
            {
                found = words.Result(string.Join(' ', tokens.Skip(i).Take(length)));
            }

            // "None" alone is a result; before another one, it denies that.
            if (found is StatedResult.Negative && words.IsDenial(tokens[i]) && length == 0 && i + 1 < tokens.Count)
            {
                isDenied = true;
                continue;
            }

            if (found is { } stated)
            {
                common = common is { } before ? Both(before, stated) : stated;
                i += length; // One less than the words of the phrase: the loop adds one.
            }
            else
            {
                isDenied |= words.IsDenial(tokens[i]);
            }
        }

        return !isDenied ? common : common switch
        {
            StatedResult.Positive => StatedResult.Negative,
            null => null,
            _ => StatedResult.Unclear,
        };
    }

    /// <summary>What two words say together: "critically high, abnormal" is critically high, "high and low" is unclear.</summary>
    private static StatedResult Both(StatedResult one, StatedResult other) =>
        one == other ? one
        : one == StatedResult.Abnormal && other is not (StatedResult.Normal or StatedResult.Negative) ? other
        : other == StatedResult.Abnormal && one is not (StatedResult.Normal or StatedResult.Negative) ? one
        : one == StatedResult.Critical ? Critical(other)
        : other == StatedResult.Critical ? Critical(one)
        : (one, other) is (StatedResult.High, StatedResult.CriticalHigh) or (StatedResult.CriticalHigh, StatedResult.High) ? StatedResult.CriticalHigh
        : (one, other) is (StatedResult.Normal, StatedResult.Negative) or (StatedResult.Negative, StatedResult.Normal) ? StatedResult.Negative
        : StatedResult.Unclear;

    private static StatedResult Critical(StatedResult direction) => direction switch
    {
        StatedResult.High => StatedResult.CriticalHigh,
        StatedResult.Low or StatedResult.CriticalHigh => direction,
        _ => StatedResult.Unclear,
    };

    [GeneratedRegex(@"\p{L}+|[0-9]+", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Tokens();

    [GeneratedRegex(
        @"(?:(?<sign>[<>≤≥]=?)\s*|^|[^0-9.,<>≤≥])1\s?[:/]\s?(?<number>[0-9]{1,7})(?:\z|[^0-9.,]|[.,](?:\z|[^0-9]))",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex TitreForm();
}
