using CalcinosisCds.Facts;

namespace CalcinosisCds.Knowledge;

/// <summary>One band of the fallback table, in the analyte's canonical unit.</summary>
/// <param name="To">Exclusive; null for no upper end.</param>
/// <param name="Sex">Null for both.</param>
public sealed record RangeBand(AgeLimit From, AgeLimit? To, Sex? Sex, decimal? Low, decimal? High);

/// <summary>The fallback reference ranges of one analyte by age and sex: used only where the laboratory gave neither range nor flag.</summary>
public sealed class RangeTable(IReadOnlyList<RangeBand> bands)
{
    private static readonly AgeLimit Birth = new(0, 0);
    private static readonly AgeLimit OneYear = new(1, 0);

    public static RangeTable Empty { get; } = new([]);

    public IReadOnlyList<RangeBand> Bands { get; } = bands;

    /// <summary>
    /// The class that holds for every age the patient may have; null where ages disagree or one of them has no band. Where the sex is unknown
    /// the wider of the two ranges is taken at each age. Without a birth date every age from 1 year on must agree, and none is used when a
    /// Condition says newborn.
    /// </summary>
    public ClassifiedBy? Classify(LabValue value, Demographics patient, DateTimeOffset at, bool mayBeNewborn)
    {
        ClassifiedBy? common = null;
        foreach (var group in Applicable(patient, at, mayBeNewborn))
        {
            var classified = group.Count == 0 ? null : Classify(value, group, patient.Sex == Sex.Unknown && group.Count > 1);
            if (classified is null || (common is not null && common.Class != classified.Class))
            {
                return null;
            }

            common = common is null ? classified : common with { SexUnknown = common.SexUnknown || classified.SexUnknown };
        }

        return common;
    }

    /// <summary>The bands of each stretch of age that the patient may be in; within a stretch only sex differs.</summary>
    private IEnumerable<List<RangeBand>> Applicable(Demographics patient, DateTimeOffset at, bool mayBeNewborn)
    {
        if (patient.Birth is { } birth ? birth.IsAfter(at) : mayBeNewborn)
        {
            return [];
        }

        return Stretches()
            .Where(age => patient.Birth?.MayBeWithin(age.From, age.To, at) ?? Compare(age.From, OneYear) >= 0)
            .Select(age => Bands.Where(band => Covers(band, age.From) && (band.Sex is null || patient.Sex == Sex.Unknown || band.Sex == patient.Sex)).ToList());
    }

    /// <summary>
    /// From one end of a band to the next, whichever sex it is for: bands of the two sexes need not share their ends (17 to 19 years for men,
    /// from 17 for women).
    /// </summary>
    private IEnumerable<(AgeLimit From, AgeLimit? To)> Stretches()
    {
        var ends = Bands.SelectMany(band => new[] { band.From, band.To ?? band.From }).Append(Birth).Append(OneYear).Distinct().Order(ByAge).ToList();

        return ends.Select((from, i) => (from, i + 1 < ends.Count ? ends[i + 1] : (AgeLimit?)null));
    }

    private static bool Covers(RangeBand band, AgeLimit age) =>
        Compare(band.From, age) <= 0 && (band.To is not { } to || Compare(age, to) < 0);

    private static ClassifiedBy? Classify(LabValue value, List<RangeBand> group, bool sexUnknown)
    {
        var low = group.Any(band => band.Low is null) ? null : group.Min(band => band.Low);
        var high = group.Any(band => band.High is null) ? null : group.Max(band => band.High);

        return ReferenceLimits.Classify(value, low, high) is { } @class
            ? new ClassifiedBy(@class, RangeSource.Fallback, low, high, sexUnknown)
            : null;
    }

    private static Comparer<AgeLimit> ByAge { get; } = Comparer<AgeLimit>.Create(Compare);

    private static int Compare(AgeLimit a, AgeLimit b) => ((a.Years * 366) + a.Days).CompareTo((b.Years * 366) + b.Days);
}
