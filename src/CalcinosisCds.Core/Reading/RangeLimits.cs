using CalcinosisCds.Facts;
using CalcinosisCds.Knowledge;

namespace CalcinosisCds.Reading;

/// <summary>The limits of a range written as text: "8.5-10.5", "8.5 – 10.5 mg/dL", "&lt; 5", "up to 120", "Normal: 8.5 to 10.5".</summary>
/// <param name="Unit">Null where the text names none.</param>
internal sealed record RangeLimits(decimal? Low, decimal? High, bool ExcludesLow, bool ExcludesHigh, LabUnit? Unit)
{
    private const int Longest = 100;
    private static readonly char[] Signs = [' ', ':', '(', ')', '[', ']', '{', '}', '=', '.', ';', '*'];

    /// <summary>What separates the two numbers of a range.</summary>
    internal static IReadOnlyList<string> Dashes { get; } =
    [
        "--", "-", "–", "—", "−", "‐", "‑", "~", "～", "÷", "...", "..", "…", "to", "bis", "à", "tot", "thru", "through", "til", "till", "and", "und", "et",
        "high:", "high", "max:", "max", "a ", ";", "|",
    ];

    /// <summary>Null if the text is not a single range, or names a unit that is not one of the analyte's.</summary>
    public static RangeLimits? Read(string text, AnalyteInfo analyte, LabWords words) =>
        text.Length > Longest || AreOfOtherResults(text, words) ? null : One(text, analyte, words) ?? FirstOfTwo(text, analyte, words);

    /// <summary>"Critical: &gt;13", "panic below 6.5", "High &gt;10.5": limits of results that are not normal.</summary>
    public static bool AreOfOtherResults(string text, LabWords words)
    {
        var numbers = text.AsSpan().IndexOfAny(RangeLabel.BeginningsOfNumbers);
        var label = numbers < 0 ? text : text[..numbers];

        return ResultWords.SayCritical(label, words)
            || (numbers >= 0 && !char.IsAsciiDigit(text[numbers]) && ResultWords.Read(label, words) is StatedResult.High or StatedResult.Low);
    }

    /// <summary>"8.5-10.5 mg/dL (2.12-2.62 mmol/L)": the same range in two units.</summary>
    private static RangeLimits? FirstOfTwo(string text, AnalyteInfo analyte, LabWords words) =>
        text.IndexOf('(', StringComparison.Ordinal) is > 0 and var bracket
        && One(text[bracket..], analyte, words) is { Unit: { } other }
        && One(text[..bracket], analyte, words) is { Unit: { } unit } first
        && unit != other
            ? first
            : null;

    private static RangeLimits? One(string text, AnalyteInfo analyte, LabWords words)
    {

        var written = StripLeads(text.Trim(Signs), words);
        if (WrittenNumber.Read(written, words) is not { } first)
        {
            return null;
        }

        if (first.Comparator is not { } comparator)
        {
            return Between(first, analyte, words);
        }

        if (!TryUnit(first.Rest, analyte, words, out var unit))
        {
            return Bounded(first, analyte, words);
        }

        return comparator switch
        {
            LabComparator.LessThan => new RangeLimits(null, first.Number, false, true, unit),
            LabComparator.AtMost => new RangeLimits(null, first.Number, false, false, unit),
            LabComparator.AtLeast => new RangeLimits(first.Number, null, false, false, unit),
            _ => new RangeLimits(first.Number, null, true, false, unit),
        };
    }

    private static RangeLimits? Between(WrittenNumber first, AnalyteInfo analyte, LabWords words)
    {
        foreach (var dash in Dashes)
        {
            var at = first.Rest.IndexOf(dash, StringComparison.OrdinalIgnoreCase);
            if (at < 0)
            {
                continue;
            }

            var firstUnit = first.Rest[..at].Trim();
            if (WrittenNumber.Read(first.Rest[(at + dash.Length)..], words) is { Comparator: null } second
                && second.Number > first.Number
                && TryUnit(second.Rest, analyte, words, out var unit)
                && TryUnit(firstUnit, analyte, words, out var own)
                && (own is null || unit is null || own.IsAlike(unit)))
            {
                return new RangeLimits(first.Number, second.Number, false, false, unit ?? own);
            }
        }

        return null;
    }

    /// <summary>"&gt;= 2.20 - &lt;= 2.65", "&gt;8.5 &lt;10.5": both ends with a sign of their own.</summary>
    private static RangeLimits? Bounded(WrittenNumber first, AnalyteInfo analyte, LabWords words)
    {
        foreach (var dash in Dashes.Append(""))
        {
            var at = dash.Length > 0 ? first.Rest.IndexOf(dash, StringComparison.OrdinalIgnoreCase) : first.Rest.AsSpan().IndexOfAny('<', '≤');
            if (first.Comparator is LabComparator.AtLeast or LabComparator.MoreThan
                && at >= 0
                && One(first.Rest[(at + dash.Length)..], analyte, words) is { Low: null, High: { } high } upper
                && high > first.Number
                && TryUnit(first.Rest[..at], analyte, words, out var own)
                && (own is null || upper.Unit is null || own.IsAlike(upper.Unit)))
            {
                return new RangeLimits(first.Number, high, first.Comparator == LabComparator.MoreThan, upper.ExcludesHigh, upper.Unit ?? own);
            }
        }

        return null;
    }

    private static bool TryUnit(string rest, AnalyteInfo analyte, LabWords words, out LabUnit? unit)
    {
        var name = StripLeads(rest.Trim(Signs), words);
        unit = name.Length > 0 ? analyte.Units.Find(name) : null;

        return name.Length == 0 || unit is not null;
    }

    /// <summary>Without words at either end that only say that this is a range.</summary>
    private static string StripLeads(string text, LabWords words)
    {
        while (text.Length > 0)
        {
            var end = 0;
            while (end < text.Length && char.IsLetter(text[end]))
            {
                end++;
            }

            var start = text.Length;
            while (start > 0 && char.IsLetter(text[start - 1]))
            {
                start--;
            }

            if (end > 0 && words.RangeLeads.Contains(text[..end].ToLowerInvariant()))
            {
                text = text[end..].Trim(Signs);
            }
            else if (start < text.Length && words.RangeLeads.Contains(text[start..].ToLowerInvariant()))
            {
                text = text[..start].Trim(Signs);
            }
            else
            {
                break;
            }
        }

        return text;
    }
}
