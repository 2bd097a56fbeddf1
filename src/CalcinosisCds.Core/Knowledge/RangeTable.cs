using CalcinosisCds.Facts;

namespace CalcinosisCds.Knowledge;

/// <summary>One band of the fallback table, in the analyte's canonical unit.</summary>
/// <param name="To">Exclusive; null for no upper end.</param>
/// <param name="Sex">Null for both.</param>
/// <param name="ExcludesHigh">True if the upper limit itself already counts as high: printed as "below" it.</param>
public sealed record RangeBand(AgeLimit From, AgeLimit? To, Sex? Sex, decimal? Low, decimal? High, bool ExcludesHigh = false);

/// <summary>The fallback reference ranges of one analyte by age and sex: used only if the laboratory gave neither range nor flag.</summary>
public sealed class RangeTable
{
    private static readonly AgeLimit Birth = new(0, 0);
    private static readonly AgeLimit OneYear = new(1, 0);

    private readonly Stretch[] _stretches;

    public RangeTable(IReadOnlyList<RangeBand> bands)
    {
        Bands = bands;
        _stretches = [.. Stretches(bands)];
    }

    public static RangeTable Empty { get; } = new([]);

    public IReadOnlyList<RangeBand> Bands { get; }

    /// <summary>
    /// The class that holds for every age the patient may have; null if ages disagree or one of them has no band. If the sex is unknown,
    /// the wider of the two ranges is used at each age. Without a birth date every age from 1 year on must agree, and no range is used when a
    /// Condition says newborn.
    /// </summary>
    public ClassifiedBy? Classify(LabValue value, Demographics patient, DateTimeOffset at, bool mayBeNewborn)
    {
        if (patient.Birth is { } birth ? birth.IsAfter(at) : mayBeNewborn)
        {
            return null;
        }

        ClassifiedBy? common = null;
        foreach (var stretch in _stretches)
        {
            if (!(patient.Birth?.MayBeWithin(stretch.From, stretch.To, at) ?? Days(stretch.From) >= Days(OneYear)))
            {
                continue;
            }

            var classified = stretch.Of(patient.Sex)?.Classify(value);
            if (classified is null || (common is not null && common.Class != classified.Class))
            {
                return null;
            }

            common = common is null ? classified
                : classified.SexUnknown && !common.SexUnknown ? common with { SexUnknown = true }
                : common;
        }

        return common;
    }

    /// <summary>
    /// From one end of a band to the next, for whichever sex: the bands of the two sexes need not share their ends (17 to 19 years for men,
    /// from 17 for women).
    /// </summary>
    private static IEnumerable<Stretch> Stretches(IReadOnlyList<RangeBand> bands)
    {
        var ends = new List<AgeEnd>();
        foreach (var age in bands.SelectMany(band => new[] { new AgeEnd(band.From), new AgeEnd(band.To ?? band.From) }).Append(new(Birth)).Append(new(OneYear)))
        {
            if (!ends.Contains(age))
            {
                ends.Add(age);
            }
        }

        ends.Sort((a, b) => Days(a.Age) - Days(b.Age));
        for (var i = 0; i < ends.Count; i++)
        {
            var from = ends[i].Age;

            yield return new Stretch(from, i + 1 < ends.Count ? ends[i + 1].Age : null, [.. bands.Where(band => Covers(band, from))]);
        }
    }

    private static bool Covers(RangeBand band, AgeLimit age) =>
        Days(band.From) <= Days(age) && (band.To is not { } to || Days(age) < Days(to));

    private static int Days(AgeLimit age) => (age.Years * 366) + age.Days;

    /// <summary>An age as an object: lists of our own value types would be compiled again at each start.</summary>
    private sealed record AgeEnd(AgeLimit Age);

    /// <summary>A stretch of age within which only sex makes a difference.</summary>
    private sealed class Stretch(AgeLimit from, AgeLimit? to, IReadOnlyList<RangeBand> bands)
    {
        private readonly WidestRange?[] _bySex = [.. Enum.GetValues<Sex>().Select(sex => WidestRange.Of(bands, sex))];

        public AgeLimit From => from;

        public AgeLimit? To => to;

        /// <summary>Null where no band is for that sex.</summary>
        public WidestRange? Of(Sex sex) => _bySex[(int)sex];
    }

    /// <summary>The widest limits of the bands for one sex; of all bands if the sex is unknown.</summary>
    private sealed class WidestRange(decimal? low, decimal? high, bool excludesHigh, bool sexUnknown)
    {
        private readonly ClassifiedBy[] _byClass =
            [.. Enum.GetValues<ResultClass>().Select(@class => new ClassifiedBy(@class, RangeSource.Fallback, low, high, sexUnknown))];

        public static WidestRange? Of(IReadOnlyList<RangeBand> bands, Sex sex)
        {
            var fitting = bands.Where(band => band.Sex is null || sex == Sex.Unknown || band.Sex == sex).ToList();

            return fitting.Count == 0 ? null : new WidestRange(
                fitting.Exists(band => band.Low is null) ? null : fitting.Min(band => band.Low),
                fitting.Exists(band => band.High is null) ? null : fitting.Max(band => band.High),
                excludesHigh: fitting.TrueForAll(band => band.ExcludesHigh),
                sexUnknown: sex == Sex.Unknown && fitting.Count > 1);
        }

        /// <summary>Null if a comparator leaves the class open.</summary>
        public ClassifiedBy? Classify(LabValue value) =>
            ReferenceLimits.Classify(value, low, high, excludesHigh: excludesHigh) is { } @class ? _byClass[(int)@class] : null;
    }
}
