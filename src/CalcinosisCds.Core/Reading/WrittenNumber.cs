using CalcinosisCds.Facts;
using CalcinosisCds.Knowledge;

namespace CalcinosisCds.Reading;

/// <summary>A number that a laboratory wrote as text: "14.6 mg/dL", "&gt; 14", "GT 14", "9,4 H", "H 9.4".</summary>
/// <param name="Comparator">Null for the number itself.</param>
/// <param name="Rest">What follows the number: a unit, a flag, or both.</param>
internal readonly record struct WrittenNumber(decimal Number, LabComparator? Comparator, string Rest)
{
    /// <summary>No number with its unit is this long: anything longer is prose.</summary>
    private const int Longest = 100;

    private const int MostFlags = 3;
    private static readonly char[] FlagSigns = ['*', '(', ')', '[', ']', '!', ' ', '.', ':', ';', ','];

    public LabValue Value => Interval(Comparator, Number);

    /// <summary>Null if the text does not begin with a number.</summary>
    public static WrittenNumber? Read(string text, LabWords words)
    {
        var written = text.Trim();
        if (written.Length is 0 or > Longest)
        {
            return null;
        }

        written = WithoutFlagBefore(written, words);
        var comparator = StripComparator(ref written, words);

        return LabNumber.ReadStart(written, out var length) is { } number ? new WrittenNumber(number, comparator, written[length..].Trim()) : null;
    }

    /// <summary>The comparator that a quantity names, by sign or in words; null if it is not one.</summary>
    public static LabComparator? ReadComparator(string text, LabWords words)
    {
        var written = text.Trim();

        return StripComparator(ref written, words) is { } comparator && written.Length == 0 ? comparator : null;
    }

    public static LabValue Interval(LabComparator? comparator, decimal number) => comparator switch
    {
        null => LabValue.Exactly(number),
        LabComparator.LessThan => LabValue.LessThan(number),
        LabComparator.AtMost => LabValue.AtMost(number),
        LabComparator.AtLeast => LabValue.AtLeast(number),
        _ => LabValue.MoreThan(number),
    };

    /// <summary>The unit that follows the number, without the laboratory's flags beside it; empty if there is none.</summary>
    public string UnitText(AnalyteInfo analyte, LabWords words)
    {
        var rest = Rest.Trim(' ', '.');
        for (var i = 0; i < MostFlags && rest.Length > 0 && analyte.Units.Find(rest) is null; i++)
        {
            var last = rest.LastIndexOf(' ') + 1;
            var first = rest.IndexOf(' ', StringComparison.Ordinal) is > 0 and var end ? end : rest.Length;
            rest = IsFlag(rest[last..], words) ? rest[..last].Trim()
                : IsFlag(rest[..first], words) ? rest[first..].Trim()
                : rest.TrimEnd('*', '!');
        }

        return rest;
    }

    /// <summary>The laboratory's flags that a text has around its number and unit: "HH" in "14.6 mg/dL HH", "critical high"; empty if there are none.</summary>
    public static string FlagsAround(string text, AnalyteInfo analyte, LabWords words)
    {
        if (Read(text, words) is not { } number)
        {
            return "";
        }

        var written = text.Trim();
        var before = written[..^WithoutFlagBefore(written, words).Length];
        var unit = number.UnitText(analyte, words);
        var around = unit.Length == 0 ? number.Rest : number.Rest.Replace(unit, "", StringComparison.Ordinal);

        return string.Join(' ', $"{before} {around}".Split(FlagSigns, StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>"H 14.6 mg/dL", "HIGH: 14.6 mg/dL". Words for positive or negative are not a number's flag.</summary>
    private static string WithoutFlagBefore(string written, LabWords words)
    {
        var length = 0;
        while (length < written.Length && char.IsLetter(written[length]))
        {
            length++;
        }

        return length > 0 && length < written.Length && words.Result(written[..length].ToLowerInvariant()) is { } stated && IsOfNumber(stated)
            ? written[length..].TrimStart(FlagSigns)
            : written;
    }

    private static bool IsOfNumber(StatedResult stated) => stated is not (StatedResult.Negative or StatedResult.Positive or StatedResult.Unclear);

    private static bool IsFlag(string word, LabWords words) =>
        word.Trim(FlagSigns) is var bare && (bare.Length == 0 || words.Result(bare.ToLowerInvariant()) is not null);

    private static LabComparator? StripComparator(ref string written, LabWords words)
    {
        if (!words.MayBeginComparator(written))
        {
            return null;
        }

        foreach (var (word, comparator) in words.Comparators)
        {
            if (written.StartsWith(word, StringComparison.OrdinalIgnoreCase)
                && (!char.IsLetter(word[^1]) || written.Length == word.Length || !char.IsLetter(written[word.Length])))
            {
                written = written[word.Length..].TrimStart();

                return comparator;
            }
        }

        return null;
    }
}
