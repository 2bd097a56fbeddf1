using System.Collections.Immutable;
using CalcinosisCds.Assessments;
using CalcinosisCds.Facts;
using CalcinosisCds.Knowledge;
using CalcinosisCds.Rules;
using CalcinosisCds.Screen.Report.Counts;
using CalcinosisCds.Screen.Tallies;

namespace CalcinosisCds.Screen.Report;

/// <summary>Tally → report: rates, names, and hiding of small counts.</summary>
internal sealed class ScreenReportBuilder
{
    private static readonly Sex[] Sexes = [Sex.Female, Sex.Male, Sex.Unknown];
    private static readonly string[] SexIds = [.. Sexes.Select(KebabId.Of)];

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

    /// <summary>Lines that are parts of another.</summary>
    private static readonly (TallyGroup Whole, TallyGroup Part)[] Within =
    [
        (TallyGroup.AnyCard, TallyGroup.Card), (TallyGroup.AnyCard, TallyGroup.RedFlag),
        (TallyGroup.Calcinosis, TallyGroup.Leading), (TallyGroup.Calcinosis, TallyGroup.Open),
    ];

    private readonly Tally _tally;
    private readonly LineNames _names;
    private readonly Bands _bands = Bands.Standard;
    private readonly ReportCells _cells;
    private readonly Dictionary<TallyGroup, List<CountedLine>> _lines;
    private readonly long _patients;
    private readonly long _openings;

    private ScreenReportBuilder(Tally tally, KnowledgeBase knowledge)
    {
        _tally = tally;
        _names = new LineNames(knowledge);
        if (tally.Lines.Any(line => line.Age.Length > 0 && !_bands.Ages.Contains(line.Age)))
        {
            throw new KeyNotFoundException();
        }

        var groups = tally.Lines.ToLookup(line => line.Group);
        var all = groups[TallyGroup.Patients].ToList();
        _patients = all.Sum(line => line.Patients);
        _openings = all.Sum(line => line.Encounters);
        _cells = new ReportCells(_bands.SmallestCell, new LineCounts(_patients, OfAge(all), OfSex(all), [], DetailsOf.Line));
        _lines = Groups.ToDictionary(group => group, group => Counted(group, groups[group]));
    }

    /// <exception cref="ScreenException">The tally is of something that this build does not know.</exception>
    public static ScreenReport Build(Tally tally, IReadOnlyList<ExportCount> export, KnowledgeBase knowledge)
    {
        try
        {
            return new ScreenReportBuilder(tally, knowledge).Build(export);
        }
        catch (KeyNotFoundException)
        {
            throw new ScreenException("tally-*.json", "counts something that this build does not know. Run screen assess with this build.");
        }
    }

    private ScreenReport Build(IReadOnlyList<ExportCount> export)
    {
        var ofExport = export.ToDictionary(count => count.Id, OfPatients);
        Relate();
        _cells.Settle();

        return new ScreenReport(
            _tally.KnowledgeVersion,
            _tally.AsOf,
            _bands.SmallestCell,
            [.. export.Select(count => ofExport[count.Id] is { } cell ? count with { Count = cell.Shown } : count)],
            _cells.All.Patients.Shown,
            _openings == 0 ? null : _openings,
            Parts(_bands.Ages, LineNames.Age, _cells.All.Ages, _ => _cells.All.Patients),
            Parts(SexIds, LineNames.Sex, _cells.All.Sexes, _ => _cells.All.Patients),
            [.. Groups.Select(group => new ReportTable(KebabId.Of(group), Lines(group)))],
            ReportedCoverage.Of(_tally.Coverage, _patients, _bands.SmallestCell));
    }

    /// <summary>Null where it counts no patients.</summary>
    private Cell? OfPatients(ExportCount count) => count.Count is { } patients && ExportCount.OfPatients.Contains(count.Id)
        ? _cells.Add(patients, count.Id == ExportCount.WithoutPatient
            ? [_cells.All.Patients, _cells.All.Ages[^1], _cells.All.Sexes[^1]] // Of whom neither age nor sex is known.
            : [_cells.All.Patients])
        : null;

    private void Relate()
    {
        foreach (var (whole, part) in Within)
        {
            if (_lines[whole] is [var one])
            {
                _lines[part].ForEach(line => _cells.Within(one.Cells, line.Cells));
            }
        }

        if (_lines[TallyGroup.Calcinosis] is [var calcinosis])
        {
            var leading = _lines[TallyGroup.Leading].ToLookup(line => line.Id == ShardTally.NothingLeads, line => line.Cells);
            _cells.Together(calcinosis.Cells, [.. leading[false]], leading[true].FirstOrDefault(), CellRank.Line);
        }

        if (_lines[TallyGroup.AnyCard] is [var any])
        {
            _cells.Together(any.Cells, [.. _lines[TallyGroup.Card].Select(line => line.Cells)], none: null, known: null);
        }
    }

    private List<CountedLine> Counted(TallyGroup group, IEnumerable<TallyLine> lines) =>
    [
        .. lines.GroupBy(line => line.Id)
            .OrderBy(line => line.Key, StringComparer.Ordinal)
            .Select(line => Counted(group, line.Key, [.. line]))
            .Where(line => line.Cells.Patients.Value > 0),
    ];

    private CountedLine Counted(TallyGroup group, string id, List<TallyLine> lines)
    {
        // Where a patient may have several details, those counted once whatever the detail.
        var whole = lines.FindAll(line => line.Detail.Length == 0);
        var counted = whole.Count > 0 ? whole : lines;
        var patients = counted.Sum(line => line.Patients);
        IReadOnlyList<string> details = group == TallyGroup.Freshness
            ? _bands.Freshness
            : [.. lines.Select(line => line.Detail).Where(detail => detail.Length > 0).Distinct().OrderBy(detail => GravestFirst.IndexOf(detail))];
        IReadOnlyList<long> parts =
        [
            .. details.Select(detail => detail == Bands.None ? _patients - patients : lines.Where(line => line.Detail == detail).Sum(line => line.Patients)),
        ];
        var detailsOf = group == TallyGroup.Freshness ? DetailsOf.All : whole.Count > 0 ? DetailsOf.LineSeveral : DetailsOf.Line;
        var isApart = Apart.Contains(group);
        var counts = new LineCounts(patients, isApart ? [] : OfAge(counted), isApart ? [] : OfSex(counted), parts, detailsOf);
        var rank = Within.Any(pair => pair.Whole == group) ? CellRank.Group : CellRank.Line;

        return new CountedLine(id, counted.Sum(line => line.Encounters), details, _cells.Add(counts, rank));
    }

    /// <summary>Those that are hidden stand last: their place would say between which others they are.</summary>
    private List<ReportedLine> Lines(TallyGroup group) =>
    [
        .. _lines[group]
            .OrderByDescending(line => line.Cells.Patients.Shown ?? 0)
            .ThenBy(line => line.Id, StringComparer.Ordinal)
            .Select(line => Line(group, line)),
    ];

    private ReportedLine Line(TallyGroup group, CountedLine line)
    {
        var cells = line.Cells;
        var all = _cells.All;

        return new ReportedLine(
            line.Id,
            _names.Of(group, line.Id),
            cells.Patients.Shown,
            Per1000(cells.Patients, all.Patients),
            cells.Patients.Shown is null || Apart.Contains(group) || _openings == 0 ? null : Per1000(line.Encounters, _openings),
            Parts(line.Details, detail => _names.Detail(group, detail), cells.Details, _ => all.Patients),
            Parts(_bands.Ages, LineNames.Age, cells.Ages, i => all.Ages[i]),
            Parts(SexIds, LineNames.Sex, cells.Sexes, i => all.Sexes[i]));
    }

    private static List<ReportedPart> Parts(IReadOnlyList<string> ids, Func<string, string> name, IReadOnlyList<Cell> cells, Func<int, Cell> of) =>
        [.. cells.Select((cell, i) => new ReportedPart(ids[i], name(ids[i]), cell.Shown, Per1000(cell, of(i))))];

    private IReadOnlyList<long> OfAge(IReadOnlyList<TallyLine> lines) =>
        [.. _bands.Ages.Select(age => lines.Where(line => line.Age == age).Sum(line => line.Patients))];

    private static IReadOnlyList<long> OfSex(IReadOnlyList<TallyLine> lines) =>
        [.. Sexes.Select(sex => lines.Where(line => line.Sex == sex).Sum(line => line.Patients))];

    /// <summary>Null where either is hidden: with one of them and the rate the other could be reckoned.</summary>
    private static decimal? Per1000(Cell count, Cell of) => count.IsShown && of.IsShown ? Per1000(count.Value, of.Value) : null;

    /// <summary>As exact as a reader can use: three digits, or two behind the point.</summary>
    private static decimal? Per1000(long count, long of)
    {
        if (of == 0)
        {
            return null;
        }

        var rate = 1000m * count / of;

        return decimal.Round(rate, rate >= 100 ? 0 : rate >= 10 ? 1 : 2, MidpointRounding.AwayFromZero);
    }

    private sealed record CountedLine(string Id, long Encounters, IReadOnlyList<string> Details, LineCells Cells);
}
