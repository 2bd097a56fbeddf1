using System.Text.Json;
using CalcinosisCds.Facts;
using CalcinosisCds.Json;
using CalcinosisCds.Knowledge;

namespace CalcinosisCds.Reading;

/// <summary>
/// Classifies a value by the reporting laboratory's own ranges: those of the normal type whose sex and age fit this patient. A record's results
/// mostly repeat a few ranges word for word: each is read once.
/// </summary>
internal sealed class ReferenceRangeReader(Demographics patient, QuantityReader quantities, LabWords words)
{
    /// <summary>More than a patient's laboratories have for the analytes that are read; any further range replaces the oldest.</summary>
    private const int Remembered = 32;

    private readonly RangeGroupReader _groups = new(words);
    private readonly RangeLimitsReader _limits = new(quantities, words);
    private readonly RangeAudienceReader _audiences = new(patient, quantities, words);
    private readonly GroupedLimitsReader _grouped = new(words);
    private readonly List<Range> _known = [];

    /// <summary>Null if no range applies, or those that apply give different classes.</summary>
    /// <param name="ranges">As the laboratory wrote them.</param>
    /// <param name="value">In the canonical unit.</param>
    /// <param name="unit">The unit of the value as written, shared by limits without a unit.</param>
    /// <param name="analyte">What was measured.</param>
    /// <param name="at">When.</param>
    /// <param name="isUnread">True if none applies, and one of them could not be read, or not without the patient's sex or age.</param>
    public ClassifiedBy? Classify(Elements ranges, LabValue value, LabUnit unit, AnalyteInfo analyte, DateTimeOffset at, out bool isUnread)
    {
        isUnread = false;
        var mayApply = false;
        ClassifiedBy? first = null;
        foreach (var written in ranges)
        {
            var range = Known(written, unit) ?? Read(written, unit, analyte);
            mayApply |= range.IsUnread;
            foreach (var part in range.Parts)
            {
                if (!_audiences.Fits(part.Audience, at))
                {
                    mayApply |= range.IsOfText && _audiences.IsOpen(part.Audience);
                }
                else if (part.Classify(value) is { } found)
                {
                    if (first is not null && first.Class != found.Class)
                    {
                        return null;
                    }

                    first ??= found;
                }
            }
        }

        isUnread = first is null && mayApply;

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
        var audience = IsNormalType(written) && !IsOfOtherResults(written) ? _audiences.Read(written) : null;
        var parts = audience is null ? [] : Parts(written, audience, unit, analyte);
        var text = TextOf(written);
        var isUnread = audience is not null && parts.Count == 0 && (text is null ? HasLimits(written) : text.Any(char.IsAsciiDigit));
        var range = new Range(written, unit, parts, text is not null, isUnread);
        if (_known.Count == Remembered)
        {
            _known.RemoveAt(0);
        }

        _known.Add(range);

        return range;
    }

    /// <summary>The one range that it is, or those of the groups that its text names.</summary>
    private List<RangePart> Parts(Element written, RangeAudience audience, LabUnit unit, AnalyteInfo analyte)
    {
        var text = TextOf(written);
        if (_limits.Read(written, unit, analyte) is { } limits)
        {
            return [new RangePart(limits, text is not null && RangeLabel.Of(text, _groups) is { } labelled ? audience.With(labelled) : audience)];
        }

        var parts = new List<RangePart>();
        foreach (var (group, ofGroup) in text is null ? [] : _grouped.Read(text, analyte) ?? [])
        {
            if (RangeLimitsReader.InCanonical(ofGroup, unit, analyte) is not { } canonical)
            {
                return [];
            }

            if (group is not null)
            {
                parts.Add(new RangePart(canonical, audience.With(group)));
            }
        }

        return parts;
    }

    /// <summary>The text, where there are no numbers; with numbers, it is not read.</summary>
    internal static string? TextOf(Element range) => HasLimits(range) ? null : range.Text("text"u8);

    private static bool HasLimits(Element range) => HasNumber(range.Member("low"u8)) || HasNumber(range.Member("high"u8));

    private static bool HasNumber(Element? limit) =>
        limit is { } written && (written.Has("value"u8) || written.ValueKind is JsonValueKind.Number or JsonValueKind.String);

    /// <param name="Written">As the record writes it.</param>
    /// <param name="Unit">The unit of the value, shared by limits without a unit.</param>
    /// <param name="Parts">Empty if it is not of the normal type, cannot be read, or is not known to be for people like this patient.</param>
    /// <param name="IsOfText">It has no numbers of its own.</param>
    /// <param name="IsUnread">Numbers stand in its text, and could not be read.</param>
    private sealed record Range(Element Written, LabUnit Unit, List<RangePart> Parts, bool IsOfText, bool IsUnread);

    /// <param name="Limits">In the canonical unit.</param>
    private sealed record RangePart(RangeLimits Limits, RangeAudience Audience)
    {
        private ClassifiedBy? _last;

        public ClassifiedBy? Classify(LabValue value) =>
            ReferenceLimits.Classify(value, Limits.Low, Limits.High, Limits.ExcludesLow, Limits.ExcludesHigh) switch
            {
                null => null,
                { } found when found == _last?.Class => _last,
                { } found => _last = new ClassifiedBy(found, RangeSource.Laboratory, Limits.Low, Limits.High),
            };
    }

    /// <summary>Whether the text says so of its numbers, or of those beside it. One that goes on with a range for everybody is read by groups.</summary>
    private bool IsOfOtherResults(Element range) =>
        range.Text("text"u8) is { } text
        && RangeLimits.AreOfOtherResults(text, words)
        && (HasLimits(range) || GroupSplitter.Parts(text, words).All(part => RangeLimits.AreOfOtherResults(part, words)));

    /// <summary>By the code, whatever its system, or in words: "Normal Range", "Reference interval".</summary>
    private bool IsNormalType(Element range) =>
        range.Member("type"u8) is not { } type
        || type.Items("coding"u8).Any(coding => coding.Is("code"u8, "normal"u8))
        || (!type.Has("coding"u8)
            && (type.Text("text"u8) ?? type.Text()) is { } text
            && text.Split(' ').All(word => words.RangeLeads.Contains(word.ToLowerInvariant())));
}
