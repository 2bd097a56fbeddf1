using CalcinosisCds.Facts;
using CalcinosisCds.Json;
using CalcinosisCds.Knowledge;
using Observation = CalcinosisCds.Json.Members<CalcinosisCds.Reading.ObservationMember>;

namespace CalcinosisCds.Reading;

/// <summary>Antibodies are positive or negative: by range, by flag, by the result's own words or by its titre.</summary>
internal sealed class AntibodyReader(KnowledgeBase knowledge, QuantityReader quantities, InterpretationReader flagWords)
{
    private static readonly ClassifiedBy[] ByLimit =
        [.. Enum.GetValues<ResultClass>().Select(@class => new ClassifiedBy(@class, RangeSource.Laboratory))];

    private static readonly ClassifiedBy[] ByWord =
        [.. Enum.GetValues<ResultClass>().Select(@class => new ClassifiedBy(@class, RangeSource.Interpretation))];

    private readonly LabWords _words = knowledge.LabWords;

    /// <summary>Null, with <paramref name="reason"/>, if nothing says positive or negative.</summary>
    public ClassifiedBy? Classify(in Observation observation, AnalyteInfo analyte, LabFlags flags, out GapReason reason)
    {
        var words = ObservationForm.Words(observation) ?? observation[ObservationMember.ValueQuantity]?.Text("value"u8);
        reason = words is not null || ObservationForm.HasOther(observation) || observation.Has(ObservationMember.Interpretation) ? GapReason.FormNotRead
            : observation.Has(ObservationMember.ValueQuantity) || observation.Has(ObservationMember.ValueRange) ? GapReason.NoReferenceRange
            : GapReason.NoResult;
        if (ByOwnLimit(observation, analyte) is { } byLimit)
        {
            return ByLimit[(int)byLimit];
        }

        var byWord = flags.Class
            ?? (words is null ? null : flagWords.Read(words, isAntibody: true).Class)
            ?? (analyte.Analyte == Analyte.Ana ? Titre(observation, words) : null);

        return byWord is { } found ? ByWord[(int)found] : null;
    }

    private ResultClass? Titre(in Observation observation, string? words)
    {
        if (words is not null)
        {
            return ResultWords.Titre(words, knowledge.Limits.PositiveTitre, _words);
        }

        if (observation[ObservationMember.ValueRatio] is { } ratio)
        {
            return ratio.Member("numerator"u8) is { } one && quantities.Number(one) == 1 && ratio.Member("denominator"u8) is { } dilution
                ? OfTitre(dilution)
                : null;
        }

        return observation[ObservationMember.ValueQuantity] is { } quantity
            && (quantity.Text("code"u8) ?? quantity.Text("unit"u8)) is { } unit
            && _words.IsTitre(unit)
                ? OfTitre(quantity)
                : null;
    }

    /// <summary>Null where a comparator leaves open on which side of the limit it lies.</summary>
    private ResultClass? OfTitre(Element quantity)
    {
        var written = quantity.Text("comparator"u8);
        var comparator = written is null ? null : WrittenNumber.ReadComparator(written, _words);
        if (quantities.Number(quantity) is not { } titre || (written is not null && comparator is null))
        {
            return null;
        }

        return ReferenceLimits.Classify(WrittenNumber.Interval(comparator, titre), null, knowledge.Limits.PositiveTitre, excludesHigh: true);
    }

    /// <summary>Antibody units differ between laboratories: a number is compared only with a limit in its own unit, if there is just one.</summary>
    private ResultClass? ByOwnLimit(in Observation observation, AnalyteInfo analyte)
    {
        if (observation[ObservationMember.ValueQuantity] is not { } quantity || quantities.Number(quantity) is not { } value || quantity.Has("comparator"u8))
        {
            return null;
        }

        RangeLimits? only = null;
        foreach (var range in observation[ObservationMember.ReferenceRange]?.Items ?? default)
        {
            if (Limit(range, quantity, analyte) is not { } limit)
            {
                continue;
            }

            if (only is not null)
            {
                return null;
            }

            only = limit;
        }

        return only is { High: { } highest }
            ? value > highest || (only.ExcludesHigh && value == highest) ? ResultClass.High : ResultClass.Normal
            : null;
    }

    private RangeLimits? Limit(Element range, Element quantity, AnalyteInfo analyte)
    {
        if (range.Member("high"u8) is { } high
            && high.Text("unit"u8) == quantity.Text("unit"u8)
            && high.Text("code"u8) == quantity.Text("code"u8)
            && quantities.Number(high) is { } limit)
        {
            return new RangeLimits(null, limit, ExcludesLow: false, ExcludesHigh: false, null);
        }

        return !range.Has("low"u8)
            && !range.Has("high"u8)
            && range.Text("text"u8) is { } text
            && RangeLimits.Read(text, analyte, _words) is { High: not null } read
                ? read
                : null;
    }
}
