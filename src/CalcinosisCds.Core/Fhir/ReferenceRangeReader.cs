using System.Buffers;
using CalcinosisCds.Facts;
using CalcinosisCds.Knowledge;

namespace CalcinosisCds.Fhir;

/// <summary>
/// Classifies a value by the reporting laboratory's own ranges: those of the normal type whose sex and age fit this patient. The results of a
/// record mostly repeat a few ranges word by word: each is read once.
/// </summary>
internal sealed class ReferenceRangeReader(Demographics patient) : IDisposable
{
    /// <summary>More than a patient's laboratories have for the analytes that are read; what comes after takes the place of the oldest.</summary>
    private const int Remembered = 32;

    private readonly KnownRange[] _known = ArrayPool<KnownRange>.Shared.Rent(Remembered);
    private int _count;

    /// <summary>Null where no range applies, or where those that apply give different classes.</summary>
    /// <param name="ranges">As the laboratory wrote them.</param>
    /// <param name="value">In the canonical unit.</param>
    /// <param name="unit">That of the value as written, which limits without a unit share.</param>
    /// <param name="analyte">What was measured.</param>
    /// <param name="at">When.</param>
    public ClassifiedBy? Classify(FhirElements ranges, LabValue value, LabUnit unit, AnalyteInfo analyte, DateTimeOffset at)
    {
        ClassifiedBy? first = null;
        foreach (var range in ranges)
        {
            ref var known = ref Known(range, unit, analyte);
            if (!known.AppliesToPatient || !FitsAge(known.Age, at) || known.Classify(value) is not { } found)
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

    public void Dispose() => ArrayPool<KnownRange>.Shared.Return(_known, clearArray: true);

    private ref KnownRange Known(FhirElement range, LabUnit unit, AnalyteInfo analyte)
    {
        var written = range.RawUtf8();
        for (var i = 0; i < Math.Min(_count, Remembered); i++)
        {
            if (ReferenceEquals(_known[i].Unit, unit) && _known[i].Written.Span.SequenceEqual(written.Span))
            {
                return ref _known[i];
            }
        }

        ref var known = ref _known[_count++ % Remembered];
        known = Read(range, unit, analyte);

        return ref known;
    }

    private KnownRange Read(FhirElement range, LabUnit unit, AnalyteInfo analyte)
    {
        decimal? high = null;
        var hasLimits = TryLimit(range.Member("low"u8), unit, analyte, out var low) && TryLimit(range.Member("high"u8), unit, analyte, out high) && !(low > high);

        return new KnownRange(range.RawUtf8(), unit, hasLimits && IsNormalType(range) && FitsSex(range, patient.Sex), range.Member("age"u8), low, high);
    }

    /// <param name="Written">As the record writes it.</param>
    /// <param name="Unit">That of the value, which limits without a unit share.</param>
    /// <param name="AppliesToPatient">Whatever the age.</param>
    private record struct KnownRange(ReadOnlyMemory<byte> Written, LabUnit Unit, bool AppliesToPatient, FhirElement? Age, decimal? Low, decimal? High)
    {
        private ClassifiedBy? _last;

        public ClassifiedBy? Classify(LabValue value)
        {
            if (ReferenceLimits.Classify(value, Low, High) is not { } @class)
            {
                return null;
            }

            return _last?.Class == @class ? _last : _last = new ClassifiedBy(@class, RangeSource.Laboratory, Low, High);
        }
    }

    /// <summary>
    /// A limit without a unit is in the unit of the value it belongs to. False where its unit is not one of the analyte's, or where it stands
    /// there without a number: an unreadable limit is not an open end.
    /// </summary>
    private static bool TryLimit(FhirElement? limit, LabUnit unitOfValue, AnalyteInfo analyte, out decimal? canonical)
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

    private static bool IsNormalType(FhirElement range)
    {
        if (range.Member("type"u8) is not { } type)
        {
            return true;
        }

        return type.Codings().Any(coding => coding.Code == "normal") || (!type.Has("coding"u8) && type.Text("text"u8) is "normal" or "Normal");
    }

    /// <summary>A range for anything but a sex (a trimester, a population) cannot be shown to fit.</summary>
    private static bool FitsSex(FhirElement range, Sex sex)
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

    private static Sex NamedSex(FhirElement group)
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

    private bool FitsAge(FhirElement? written, DateTimeOffset at)
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
    private static bool TryDays(FhirElement? limit, out decimal? days)
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
