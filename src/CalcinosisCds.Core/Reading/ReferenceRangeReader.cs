using CalcinosisCds.Facts;
using CalcinosisCds.Json;
using CalcinosisCds.Knowledge;

namespace CalcinosisCds.Reading;

/// <summary>
/// Classifies a value by the reporting laboratory's own ranges: those of the normal type whose sex and age fit this patient. A record's results
/// mostly repeat a few ranges word for word: each is read once.
/// </summary>
internal sealed class ReferenceRangeReader
{
    /// <summary>More than a patient's laboratories have for the analytes that are read; any further range replaces the oldest.</summary>
    private const int Remembered = 32;

    private readonly RangeLimitsReader _limits;
    private readonly RangeAudienceReader _audiences;
    private readonly List<Range> _known = [];

    public ReferenceRangeReader(Demographics patient, QuantityReader quantities, LabWords words)
    {
        var groups = new RangeGroupReader(words);
        _limits = new RangeLimitsReader(quantities, groups, words);
        _audiences = new RangeAudienceReader(patient, quantities, groups, words);
    }

    /// <summary>Null if no range applies, or those that apply give different classes.</summary>
    /// <param name="ranges">As the laboratory wrote them.</param>
    /// <param name="value">In the canonical unit.</param>
    /// <param name="unit">The unit of the value as written, shared by limits without a unit.</param>
    /// <param name="analyte">What was measured.</param>
    /// <param name="at">When.</param>
    public ClassifiedBy? Classify(Elements ranges, LabValue value, LabUnit unit, AnalyteInfo analyte, DateTimeOffset at)
    {
        ClassifiedBy? first = null;
        foreach (var written in ranges)
        {
            var range = Known(written, unit) ?? Read(written, unit, analyte);
            if (range is not { Limits: { } limits, Audience: { } audience } || !_audiences.Fits(audience, at) || range.Classify(value, limits) is not { } found)
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
        var audience = IsNormalType(written) ? _audiences.Read(written) : null;
        var range = new Range(written, unit, audience is null ? null : _limits.Read(written, unit, analyte), audience);
        if (_known.Count == Remembered)
        {
            _known.RemoveAt(0);
        }

        _known.Add(range);

        return range;
    }

    /// <param name="Written">As the record writes it.</param>
    /// <param name="Unit">The unit of the value, shared by limits without a unit.</param>
    /// <param name="Limits">In the canonical unit; null if it has none.</param>
    /// <param name="Audience">Null if it is not of the normal type, or not known to be for people like this patient.</param>
    private sealed record Range(Element Written, LabUnit Unit, RangeLimits? Limits, RangeAudience? Audience)
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

    private static bool IsNormalType(Element range)
    {
        if (range.Member("type"u8) is not { } type)
        {
            return true;
        }

        return type.Codings().Any(coding => coding.Code == "normal") || (!type.Has("coding"u8) && type.Text("text"u8) is "normal" or "Normal");
    }
}
