using CalcinosisCds.Facts;

namespace CalcinosisCds.Knowledge;

/// <summary>One band of the fallback table, in the analyte's canonical unit.</summary>
/// <param name="To">Exclusive; null for no upper end.</param>
/// <param name="Sex">Null for both.</param>
public sealed record RangeBand(AgeLimit From, AgeLimit? To, Sex? Sex, decimal? Low, decimal? High);

/// <summary>The fallback reference ranges of one analyte by age and sex: used only where the laboratory gave neither range nor flag.</summary>
public sealed class RangeTable(IReadOnlyList<RangeBand> bands)
{
    private static readonly AgeLimit OneYear = new(1, 0);

    public static RangeTable Empty { get; } = new([]);

    public IReadOnlyList<RangeBand> Bands { get; } = bands;

    /// <summary>
    /// The class that holds for every age and sex the patient may have; null where bands disagree or one of the ages has no band.
    /// Without a birth date every band from 1 year on must agree, and none is used when a Condition says newborn.
    /// </summary>
    public ClassifiedBy? Classify(LabValue value, Demographics patient, DateTimeOffset at, bool mayBeNewborn)
    {
        var groups = Applicable(patient, at, mayBeNewborn);
        ClassifiedBy? common = null;
        foreach (var group in groups)
        {
            var classified = Classify(value, group, patient.Sex == Sex.Unknown && group.Count > 1);
            if (classified is null || (common is not null && common.Class != classified.Class))
            {
                return null;
            }

            common ??= classified;
        }

        return common;
    }

    /// <summary>Bands that may apply, grouped by age: within a group only sex differs. Empty where an age has no band.</summary>
    private List<List<RangeBand>> Applicable(Demographics patient, DateTimeOffset at, bool mayBeNewborn)
    {
        var bands = Bands.Where(band => band.Sex is null || patient.Sex == Sex.Unknown || band.Sex == patient.Sex);
        if (patient.Birth is { } birth)
        {
            return birth.IsAfter(at) ? [] : ByAge([.. bands.Where(band => birth.MayBeWithin(band.From, band.To, at))]);
        }

        return mayBeNewborn ? [] : ByAge([.. bands.Where(band => band.To is not { } to || Compare(to, OneYear) > 0)]);
    }

    /// <summary>
    /// Bands of the two sexes need not share their ends (17 to 19 years for men, from 17 for women), so a group is all that overlap one band's start.
    /// </summary>
    private static List<List<RangeBand>> ByAge(List<RangeBand> bands) =>
        [.. bands.Select(band => band.From).Distinct()
            .Select(from => bands.Where(band => Compare(band.From, from) <= 0 && (band.To is not { } to || Compare(from, to) < 0)).ToList())];

    private static ClassifiedBy? Classify(LabValue value, List<RangeBand> group, bool sexUnknown)
    {
        var low = group.Any(band => band.Low is null) ? null : group.Min(band => band.Low);
        var high = group.Any(band => band.High is null) ? null : group.Max(band => band.High);

        return ReferenceLimits.Classify(value, low, high) is { } @class
            ? new ClassifiedBy(@class, RangeSource.Fallback, low, high, sexUnknown)
            : null;
    }

    private static int Compare(AgeLimit a, AgeLimit b) => ((a.Years * 366) + a.Days).CompareTo((b.Years * 366) + b.Days);
}
