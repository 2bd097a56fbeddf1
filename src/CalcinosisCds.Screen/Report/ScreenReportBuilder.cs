using System.Collections.Immutable;
using CalcinosisCds.Assessments;
using CalcinosisCds.Facts;
using CalcinosisCds.Knowledge;
using CalcinosisCds.Reading;
using CalcinosisCds.Rules;
using CalcinosisCds.Screen.Tallies;

namespace CalcinosisCds.Screen.Report;

/// <summary>Tally → report: rates, names, and hiding of small counts.</summary>
internal sealed class ScreenReportBuilder
{
    private static readonly Sex[] Sexes = [Sex.Female, Sex.Male, Sex.Unknown];

    /// <summary>In the order in which they are read; the last three part patients by a reason or a band, without age.</summary>
    private static readonly TallyGroup[] Groups =
    [
        TallyGroup.AnyCard, TallyGroup.Card, TallyGroup.RedFlag, TallyGroup.Calcinosis, TallyGroup.Leading, TallyGroup.Complication,
        TallyGroup.RiskFactor, TallyGroup.Order, TallyGroup.Open, TallyGroup.UnreadList, TallyGroup.Unusable, TallyGroup.Freshness,
    ];

    private static readonly TallyGroup[] Apart = [TallyGroup.UnreadList, TallyGroup.Unusable, TallyGroup.Freshness];

    /// <summary>In the order in which parts are shown, as far as they have one.</summary>
    internal static readonly ImmutableArray<string> GravestFirst =
    [
        .. new[] { Indicator.Critical, Indicator.Warning, Indicator.Info }.Select(KebabId.Of), ShardTally.Unread,
        .. new[] { Tier.Consistent, Tier.Possible }.Select(KebabId.Of),
    ];

    private readonly Tally _tally;
    private readonly LineNames _names;
    private readonly Bands _bands = Bands.Standard;
    private readonly SmallCells _cells = new(Bands.Standard.SmallestCell);
    private readonly ILookup<TallyGroup, TallyLine> _groups;
    private readonly IReadOnlyList<long> _ofAge;
    private readonly IReadOnlyList<long> _ofSex;
    private readonly long _patients;
    private readonly long _openings;

    private ScreenReportBuilder(Tally tally, KnowledgeBase knowledge)
    {
        _tally = tally;
        _names = new LineNames(knowledge);
        _groups = tally.Lines.ToLookup(line => line.Group);
        var all = _groups[TallyGroup.Patients].ToList();
        _patients = all.Sum(line => line.Patients);
        _openings = all.Sum(line => line.Encounters);
        _ofAge = OfAge(all);
        _ofSex = OfSex(all);
    }

    public static ScreenReport Build(Tally tally, IReadOnlyList<ExportCount> export, KnowledgeBase knowledge) =>
        new ScreenReportBuilder(tally, knowledge).Build(export);

    private ScreenReport Build(IReadOnlyList<ExportCount> export) => new(
        _tally.KnowledgeVersion,
        _tally.AsOf,
        _bands.SmallestCell,
        export,
        _cells.Shown(_patients, _patients),
        _openings == 0 ? null : _openings,
        Parts(_bands.Ages, LineNames.Age, _cells.Parts(_ofAge), _ => _patients),
        Parts([.. Sexes.Select(KebabId.Of)], LineNames.Sex, _cells.Parts(_ofSex), _ => _patients),
        [.. Groups.Select(group => new ReportTable(KebabId.Of(group), Lines(group)))],
        Frequent(_tally.Coverage));

    private List<ReportedLine> Lines(TallyGroup group) =>
    [
        .. _groups[group]
            .GroupBy(line => line.Id)
            .Select(lines => (Id: lines.Key, All: lines.ToList(), Patients: Counted([.. lines]).Sum(line => line.Patients)))
            .Where(lines => lines.Patients > 0)
            .OrderByDescending(lines => lines.Patients)
            .ThenBy(lines => lines.Id, StringComparer.Ordinal)
            .Select(lines => Line(group, lines.Id, lines.All)),
    ];

    private ReportedLine Line(TallyGroup group, string id, List<TallyLine> lines)
    {
        var counted = Counted(lines);
        var shown = _cells.Shown(counted.Sum(line => line.Patients), _patients);
        var isApart = Apart.Contains(group);

        return new ReportedLine(
            id,
            _names.Of(group, id),
            shown,
            Per1000(shown, _patients),
            shown is null || isApart || _openings == 0 ? null : Per1000(counted.Sum(line => line.Encounters), _openings),
            ByDetail(group, lines, shown),
            isApart ? [] : Parts(_bands.Ages, LineNames.Age, Hidden(OfAge(counted), _ofAge, shown), i => _ofAge[i]),
            isApart ? [] : Parts([.. Sexes.Select(KebabId.Of)], LineNames.Sex, Hidden(OfSex(counted), _ofSex, shown), i => _ofSex[i]));
    }

    /// <summary>The patients of a line: those counted once whatever the reason, where a patient may have several.</summary>
    private static List<TallyLine> Counted(List<TallyLine> lines) => lines.FindAll(line => line.Detail.Length == 0) is { Count: > 0 } whole ? whole : lines;

    private List<ReportedPart> ByDetail(TallyGroup group, List<TallyLine> lines, long? shown)
    {
        IReadOnlyList<string> details = group == TallyGroup.Freshness
            ? _bands.Freshness
            : [.. lines.Select(line => line.Detail).Where(detail => detail.Length > 0).Distinct().OrderBy(detail => GravestFirst.IndexOf(detail))];
        long Count(string detail) => lines.Where(line => line.Detail == detail).Sum(line => line.Patients);
        IReadOnlyList<long> counts = [.. details.Select(detail => detail == Bands.None ? _patients - lines.Sum(line => line.Patients) : Count(detail))];

        return Parts(details, detail => _names.Detail(group, detail), Hidden(counts, null, shown), _ => _patients);
    }

    private IReadOnlyList<long?> Hidden(IReadOnlyList<long> counts, IReadOnlyList<long>? of, long? shown) =>
        shown is null ? [.. counts.Select(_ => (long?)null)] : _cells.Parts(counts, of);

    private static List<ReportedPart> Parts(IReadOnlyList<string> ids, Func<string, string> name, IReadOnlyList<long?> counts, Func<int, long> of) =>
        [.. ids.Select((id, i) => new ReportedPart(id, name(id), counts[i], Per1000(counts[i], of(i))))];

    private IReadOnlyList<long> OfAge(IReadOnlyList<TallyLine> lines) =>
        [.. _bands.Ages.Select(age => lines.Where(line => line.Age == age).Sum(line => line.Patients))];

    private static IReadOnlyList<long> OfSex(IReadOnlyList<TallyLine> lines) =>
        [.. Sexes.Select(sex => lines.Where(line => line.Sex == sex).Sum(line => line.Patients))];

    /// <summary>As exact as a reader can use: three digits, or two behind the point.</summary>
    private static decimal? Per1000(long? count, long of)
    {
        if (count is not { } known || of == 0)
        {
            return null;
        }

        var rate = 1000m * known / of;

        return decimal.Round(rate, rate >= 100 ? 0 : rate >= 10 ? 1 : 2, MidpointRounding.AwayFromZero);
    }

    /// <summary>A code that was met a few times alone may stand for one patient.</summary>
    private CoverageReport Frequent(CoverageReport coverage)
    {
        var (frequent, rare) = (coverage.Entries.Where(IsFrequent), coverage.Entries.Where(entry => !IsFrequent(entry)));

        return coverage with { Entries = [.. frequent], LeftOut = coverage.LeftOut + rare.Sum(entry => entry.Count) };
    }

    private bool IsFrequent(CoverageEntry entry) => entry.Count >= _bands.SmallestCell;
}
