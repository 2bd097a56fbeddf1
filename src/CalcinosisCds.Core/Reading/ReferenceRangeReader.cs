using CalcinosisCds.Facts;
using CalcinosisCds.Json;
using CalcinosisCds.Knowledge;

namespace CalcinosisCds.Reading;

/// <summary>
/// Classifies a value by the reporting laboratory's own ranges: those of the normal type whose sex and age fit this patient. The results of a
/// record mostly repeat a few ranges word by word: each is read once.
/// </summary>
internal sealed class ReferenceRangeReader(Demographics patient, QuantityReader quantities, LabWords words)
{
    /// <summary>More than a patient's laboratories have for the analytes that are read; what comes after takes the place of the oldest.</summary>
    private const int Remembered = 32;

    private static readonly char[] NoLetter = [' ', ',', ';', ':', '/', '(', ')', '[', ']', '-', '.', '&'];

    private readonly List<Range> _known = [];

    /// <summary>Null where no range applies, or where those that apply give different classes.</summary>
    /// <param name="ranges">As the laboratory wrote them.</param>
    /// <param name="value">In the canonical unit.</param>
    /// <param name="unit">That of the value as written, which limits without a unit share.</param>
    /// <param name="analyte">What was measured.</param>
    /// <param name="at">When.</param>
    public ClassifiedBy? Classify(Elements ranges, LabValue value, LabUnit unit, AnalyteInfo analyte, DateTimeOffset at)
    {
        ClassifiedBy? first = null;
        foreach (var written in ranges)
        {
            var range = Known(written, unit) ?? Read(written, unit, analyte);
            if (range.Limits is not { } limits
                || !FitsGroups(range.Groups, at)
                || !FitsAge(range.Age, at)
                || range.Classify(value, limits) is not { } found)
            {
                continue;
            }

            if (first is not null && first.Class != found.Class)
            {
                return null;
            }

            first ??= found;
        }

        return first;
    }

    private Range? Known(Element written, LabUnit unit)
    {
        foreach (var range in _known)
        {
            if (ReferenceEquals(range.Unit, unit) && range.Written.IsWrittenAs(written))
            {
                return range;
            }
        }

        return null;
    }

    private Range Read(Element written, LabUnit unit, AnalyteInfo analyte)
    {
        var groups = IsNormalType(written) ? Groups(written) : null;
        var range = new Range(written, unit, groups is null ? null : Limits(written, unit, analyte), groups ?? [], written.Member("age"u8));
        if (_known.Count == Remembered)
        {
            _known.RemoveAt(0);
        }

        _known.Add(range);

        return range;
    }

    /// <param name="Written">As the record writes it.</param>
    /// <param name="Unit">That of the value, which limits without a unit share.</param>
    /// <param name="Limits">In the canonical unit; null where it has none, or is not known to be for people like this patient.</param>
    /// <param name="Groups">All of whom the patient must belong to.</param>
    private sealed record Range(Element Written, LabUnit Unit, RangeLimits? Limits, IReadOnlyList<RangeGroup> Groups, Element? Age)
    {
        private ClassifiedBy? _last;

        public ClassifiedBy? Classify(LabValue value, RangeLimits limits) =>
            ReferenceLimits.Classify(value, limits.Low, limits.High, limits.ExcludesLow, limits.ExcludesHigh) switch
            {
                null => null,
                { } found when found == _last?.Class => _last,
                { } found => _last = new ClassifiedBy(found, RangeSource.Laboratory, limits.Low, limits.High),
            };
    }

    /// <summary>The limits in the canonical unit, by their numbers or, where those are missing, by the text; null where they cannot be read.</summary>
    private RangeLimits? Limits(Element range, LabUnit unit, AnalyteInfo analyte)
    {
        var low = range.Member("low"u8);
        var high = range.Member("high"u8);
        if (low?.Has("value"u8) != true && high?.Has("value"u8) != true)
        {
            return range.Text("text"u8) is { } text ? OfText(text, unit, analyte) : null;
        }

        return TryLimit(low, unit, analyte, out var from) && TryLimit(high, unit, analyte, out var to) && !(from > to)
            ? new RangeLimits(from, to, ExcludesLow: false, ExcludesHigh: false, unit)
            : null;
    }

    private RangeLimits? OfText(string text, LabUnit unitOfValue, AnalyteInfo analyte)
    {
        if (RangeLimits.Read(text, analyte, words) is not { } limits)
        {
            return null;
        }

        var unit = limits.Unit ?? unitOfValue;

        return TryCanonical(limits.Low, unit, analyte, out var low) && TryCanonical(limits.High, unit, analyte, out var high)
            ? limits with { Low = low, High = high }
            : null;
    }

    /// <summary>
    /// A limit without a unit is in the unit of the value it belongs to. False where its unit is not one of the analyte's, or where it stands
    /// there without a number: an unreadable limit is not an open end.
    /// </summary>
    private bool TryLimit(Element? limit, LabUnit unitOfValue, AnalyteInfo analyte, out decimal? canonical)
    {
        canonical = null;
        if (limit is not { } quantity)
        {
            return true;
        }

        var hasUnit = quantity.Has("unit"u8) || quantity.Has("code"u8);
        var unit = hasUnit ? quantities.Unit(quantity, analyte) : unitOfValue;

        return quantities.Number(quantity) is { } number && unit is not null && TryCanonical(number, unit, analyte, out canonical);
    }

    /// <summary>False for a limit that no result could have: it is in another unit than it says.</summary>
    private static bool TryCanonical(decimal? limit, LabUnit unit, AnalyteInfo analyte, out decimal? canonical)
    {
        canonical = limit is { } number ? unit.ToCanonical(LabValue.Exactly(number)).Point : null;

        return canonical is not { } converted || converted == 0 || analyte.IsPlausible(LabValue.Exactly(converted));
    }

    private static bool IsNormalType(Element range)
    {
        if (range.Member("type"u8) is not { } type)
        {
            return true;
        }

        return type.Codings().Any(coding => coding.Code == "normal") || (!type.Has("coding"u8) && type.Text("text"u8) is "normal" or "Normal");
    }

    /// <summary>Whom the range is for; null where one of its groups (a trimester, a population) is not known: then it cannot be shown to fit.</summary>
    private List<RangeGroup>? Groups(Element range)
    {
        var groups = new List<RangeGroup>();
        foreach (var group in range.Items("appliesTo"u8))
        {
            if (Named(group) is not { } named)
            {
                return null;
            }

            groups.Add(named);
        }

        return groups;
    }

    private RangeGroup? Named(Element group)
    {
        foreach (var coding in group.Items("coding"u8))
        {
            if ((coding.Text("code"u8) is { } code && Named(code) is { } byCode ? byCode : coding.Text("display"u8) is { } display ? Named(display) : null) is { } named)
            {
                return named;
            }
        }

        return group.Text("text"u8) is { } text ? Named(text) : null;
    }

    /// <summary>All of its words together: "adult female" is for women from 18 years on, "male and female" for both. Null where one is not known.</summary>
    private RangeGroup? Named(string text)
    {
        int? from = null;
        int? to = null;
        var sexes = new HashSet<Sex>();
        var all = text.ToLowerInvariant().Split(NoLetter, StringSplitOptions.RemoveEmptyEntries);
        foreach (var word in all)
        {
            if (words.Group(word) is not { } group)
            {
                return null;
            }

            from = group.FromYears ?? from;
            to = group.ToYears ?? to;
            if (group.Sex is { } sex)
            {
                sexes.Add(sex);
            }
        }

        return all.Length == 0 ? null : new RangeGroup(all, sexes.Count == 1 ? sexes.Single() : null, from, to);
    }

    private bool FitsGroups(IReadOnlyList<RangeGroup> groups, DateTimeOffset at)
    {
        for (var i = 0; i < groups.Count; i++)
        {
            if ((groups[i].Sex is { } sex && sex != patient.Sex)
                || (groups[i].FromYears is { } from && patient.IsAtLeast(from, at) != true)
                || (groups[i].ToYears is { } to && patient.IsAtLeast(to, at) != false))
            {
                return false;
            }
        }

        return true;
    }

    private bool FitsAge(Element? written, DateTimeOffset at)
    {
        if (written is not { } age)
        {
            return true;
        }

        if (patient.Birth is not { } birth || birth.IsAfter(at))
        {
            return false;
        }

        return TryDays(age.Member("low"u8), out var low)
            && TryDays(age.Member("high"u8), out var high)
            && (low is null || Days(birth.Latest, at) >= low)
            && (high is null || Days(birth.Earliest, at) <= high);
    }

    /// <summary>An age limit in days; open where none is given. False where its unit is unknown.</summary>
    private bool TryDays(Element? limit, out decimal? days)
    {
        days = null;
        if (limit is not { } quantity || quantities.Number(quantity) is not { } number)
        {
            return limit is null;
        }

        decimal? perUnit = (limit.Value.Text("code"u8) ?? limit.Value.Text("unit"u8)) switch
        {
            "a" or "year" or "years" or "yr" or "y" => 365.25m,
            "mo" or "month" or "months" => 30.4375m,
            "wk" or "week" or "weeks" => 7,
            "d" or "day" or "days" => 1,
            _ => null,
        };
        days = number * perUnit;

        return perUnit is not null;
    }

    private static int Days(DateOnly birth, DateTimeOffset at) => DateOnly.FromDateTime(at.Date).DayNumber - birth.DayNumber;
}
