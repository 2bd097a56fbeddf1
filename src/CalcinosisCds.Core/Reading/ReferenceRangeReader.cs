using CalcinosisCds.Facts;
using CalcinosisCds.Json;
using CalcinosisCds.Knowledge;

namespace CalcinosisCds.Reading;

/// <summary>
/// Classifies a value by the reporting laboratory's own ranges: those of the normal type whose sex and age fit this patient. The results of a
/// record mostly repeat a few ranges word by word: each is read once.
/// </summary>
internal sealed class ReferenceRangeReader(Demographics patient)
{
    /// <summary>More than a patient's laboratories have for the analytes that are read; what comes after takes the place of the oldest.</summary>
    private const int Remembered = 32;

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
            if (!range.AppliesToPatient || !FitsAge(range.Age, at) || range.Classify(value) is not { } found)
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
        decimal? high = null;
        var hasLimits = TryLimit(written.Member("low"u8), unit, analyte, out var low)
            && TryLimit(written.Member("high"u8), unit, analyte, out high)
            && !(low > high);
        var applies = hasLimits && IsNormalType(written) && FitsSex(written, patient.Sex);
        var range = new Range(written, unit, applies, written.Member("age"u8), low, high);
        if (_known.Count == Remembered)
        {
            _known.RemoveAt(0);
        }

        _known.Add(range);

        return range;
    }

    /// <param name="Written">As the record writes it.</param>
    /// <param name="Unit">That of the value, which limits without a unit share.</param>
    /// <param name="AppliesToPatient">Whatever the age.</param>
    private sealed record Range(Element Written, LabUnit Unit, bool AppliesToPatient, Element? Age, decimal? Low, decimal? High)
    {
        private ClassifiedBy? _last;

        public ClassifiedBy? Classify(LabValue value) => ReferenceLimits.Classify(value, Low, High) switch
        {
            null => null,
            { } found when found == _last?.Class => _last,
            { } found => _last = new ClassifiedBy(found, RangeSource.Laboratory, Low, High),
        };
    }

    /// <summary>
    /// A limit without a unit is in the unit of the value it belongs to. False where its unit is not one of the analyte's, or where it stands
    /// there without a number: an unreadable limit is not an open end.
    /// </summary>
    private static bool TryLimit(Element? limit, LabUnit unitOfValue, AnalyteInfo analyte, out decimal? canonical)
    {
        canonical = null;
        if (limit?.Number("value"u8) is not { } number)
        {
            return limit is null;
        }

        var hasUnit = limit.Value.Has("unit"u8) || limit.Value.Has("code"u8);
        var unit = hasUnit ? QuantityReader.Unit(limit.Value, analyte) : unitOfValue;
        canonical = unit?.ToCanonical(LabValue.Exactly(number)).Point;

        // A limit that no result could have is in another unit than it says.
        return canonical is { } converted && (converted == 0 || analyte.IsPlausible(LabValue.Exactly(converted)));
    }

    private static bool IsNormalType(Element range)
    {
        if (range.Member("type"u8) is not { } type)
        {
            return true;
        }

        return type.Codings().Any(coding => coding.Code == "normal") || (!type.Has("coding"u8) && type.Text("text"u8) is "normal" or "Normal");
    }

    /// <summary>A range for anything but a sex (a trimester, a population) cannot be shown to fit.</summary>
    private static bool FitsSex(Element range, Sex sex)
    {
        foreach (var group in range.Items("appliesTo"u8))
        {
            if (sex == Sex.Unknown || NamedSex(group) != sex)
            {
                return false;
            }
        }

        return true;
    }

    private static Sex NamedSex(Element group)
    {
        var words = group.Codings().Select(coding => coding.Code)
            .Concat(group.Items("coding"u8).Select(coding => coding.Text("display"u8)))
            .Append(group.Text("text"u8))
            .OfType<string>()
            .Select(word => word.ToLowerInvariant())
            .ToList();

        return words.Exists(word => word is "female" or "f" or "248152002") ? Sex.Female
            : words.Exists(word => word is "male" or "m" or "248153007") ? Sex.Male
            : Sex.Unknown;
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
    private static bool TryDays(Element? limit, out decimal? days)
    {
        days = null;
        if (limit?.Number("value"u8) is not { } number)
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
