using CalcinosisCds.Knowledge;

namespace CalcinosisCds.Reading;

/// <summary>Reads whom a reference range is for, as laboratories write it: "Adult female", "Male and female", "0-17 years", "Women &gt;= 18 y".</summary>
internal sealed class RangeGroupReader(LabWords words)
{
    private const int Longest = 100;
    private static readonly char[] Separators = [' ', ',', ';', ':', '/', '(', ')', '[', ']', '-', '.', '&'];

    /// <summary>All of its words together; null if one of them is not known, or an age has no unit.</summary>
    public RangeGroup? Read(string? text)
    {
        if (text is not { Length: <= Longest })
        {
            return null;
        }

        var rest = text.ToLowerInvariant().Trim(Separators);
        var whole = new RangeGroup();
        var isForBoth = false;
        if (rest.Length == 0)
        {
            return null;
        }

        while (rest.Length > 0)
        {
            var word = LeadingWord(rest);
            if (words.Group(word) is { } group)
            {
                rest = rest[word.Length..];
            }
            else if (TryAges(ref rest) is { } ages)
            {
                group = ages;
            }
            else
            {
                return null;
            }

            whole = whole with { From = group.From ?? whole.From, To = group.To ?? whole.To };
            isForBoth |= group.Sex is { } sex && whole.Sex is { } other && sex != other;
            whole = whole with { Sex = group.Sex ?? whole.Sex };
            rest = rest.TrimStart(Separators);
        }

        return isForBoth ? whole with { Sex = null } : whole;
    }

    /// <summary>Up to the next separator: anything but letters and digits makes it an unknown word.</summary>
    private static string LeadingWord(string text)
    {
        var end = 1;
        while (end < text.Length && !Separators.Contains(text[end]))
        {
            end++;
        }

        return text[..end];
    }

    /// <summary>Takes "0-17 years", "&lt; 1 month" or "18 years and older" from the start of a text; null if that is not an age.</summary>
    private RangeGroup? TryAges(ref string text)
    {
        if (WrittenNumber.Read(text, words) is not { } first)
        {
            return null;
        }

        var rest = first.Rest;
        var unit = TakeUnit(ref rest);
        if (first.Comparator is { } comparator)
        {
            text = rest;

            return unit is { } known ? Compared(comparator, first.Number, known) : null;
        }

        if (unit is { } upwards && TakeOneOf(words.AgeUpwards, ref rest))
        {
            text = rest;

            return upwards.Limit(first.Number) is { } least ? new RangeGroup(From: least) : null;
        }

        if (TakeOneOf(words.AgeUpwards, ref rest))
        {
            unit = TakeUnit(ref rest);
            text = rest;

            return unit?.Limit(first.Number) is { } from ? new RangeGroup(From: from) : null;
        }

        return TakeOneOf(RangeLimits.Dashes, ref rest) ? Between(first.Number, unit, rest, out text) : null;
    }

    /// <summary>An end is meant in whole units: someone "0-17 years" old has not had their eighteenth birthday.</summary>
    private RangeGroup? Between(decimal least, AgeUnit? ownUnit, string text, out string rest)
    {
        rest = text;
        if (WrittenNumber.Read(text, words) is not { Comparator: null } second)
        {
            return null;
        }

        rest = second.Rest;
        var unit = TakeUnit(ref rest);

        return unit is { } known && (ownUnit ?? known).Limit(least) is { } from && known.Limit(second.Number + 1) is { } to
            ? new RangeGroup(From: from, To: to)
            : null;
    }

    private static RangeGroup? Compared(LabComparator comparator, decimal number, AgeUnit unit)
    {
        if (unit.Limit(number) is not { } limit || unit.Limit(number + 1) is not { } next)
        {
            return null;
        }

        return comparator switch
        {
            LabComparator.LessThan => new RangeGroup(To: limit),
            LabComparator.AtMost => new RangeGroup(To: next),
            LabComparator.AtLeast => new RangeGroup(From: limit),
            _ => new RangeGroup(From: limit with { Days = limit.Days + 1 }),
        };
    }

    private AgeUnit? TakeUnit(ref string text)
    {
        var start = text.TrimStart();
        var length = 0;
        while (length < start.Length && char.IsLetter(start[length]))
        {
            length++;
        }

        if (words.AgeUnit(start[..length]) is not { } unit)
        {
            return null;
        }

        text = start[length..].TrimStart(' ', '.');
        TakeOneOf(words.AgeTails, ref text);

        return unit;
    }

    private static bool TakeOneOf(IReadOnlyList<string> phrases, ref string text)
    {
        foreach (var phrase in phrases)
        {
            if (text.StartsWith(phrase, StringComparison.Ordinal)
                && (!char.IsLetter(phrase[^1]) || text.Length == phrase.Length || !char.IsLetter(text[phrase.Length])))
            {
                text = text[phrase.Length..].TrimStart();

                return true;
            }
        }

        return false;
    }
}
