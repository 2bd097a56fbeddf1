using CalcinosisCds.Screen.Report;
using CalcinosisCds.Screen.Report.Counts;

namespace CalcinosisCds.Screen.Tests.Report;

/// <summary>No count of a few patients can be read, nor worked out, from what is shown.</summary>
public sealed class SmallCellsTests
{
    private const int Smallest = 5;

    [Theory]
    [InlineData(0, 100, 0L)]
    [InlineData(1, 100, null)]
    [InlineData(4, 100, null)]
    [InlineData(5, 100, 5L)]
    [InlineData(95, 100, 95L)]
    [InlineData(96, 100, null)]
    [InlineData(99, 100, null)]
    [InlineData(100, 100, 100L)]
    public void Settle_CountAmongAll_IsHiddenWhereAFewHaveItOrAFewHaveItNot(long count, long of, long? shown)
    {
        var model = new CellModel(Smallest);
        var all = model.Count(of, CellRank.Whole);
        var line = model.Count(count, CellRank.Line, all);
        model.Part(all, line);

        model.Settle();

        Assert.Equal((of, shown), (all.Shown, line.Shown));
    }

    [Fact]
    public void Settle_NoPartSmall_AllAreShown() => Assert.Equal([5L, 0L, 20L], Parts([5, 0, 20]));

    [Fact]
    public void Settle_OneSmall_HidesTheNextSmallestWithIt() => Assert.Equal([null, 30L, null, 0L], Parts([3, 30, 20, 0]));

    [Fact]
    public void Settle_SeveralSmallWithEnoughBetweenThem_HideNoOther() => Assert.Equal([null, null, 30L], Parts([4, 4, 30]));

    [Fact]
    public void Settle_SeveralThatAreSureToBeOneEach_HideAnother() => Assert.Equal([null, null, null, 30L], Parts([1, 1, 20, 30]));

    [Fact]
    public void Settle_NoOtherToHide_HidesTheEmptyOnesToo() => Assert.Equal([null, null, null, null], Parts([1, 1, 3, 0]));

    [Fact]
    public void Settle_AllOfAFew_AreHidden() => Assert.Equal([null, null, null], Parts([3, 0, 0]));

    [Fact]
    public void Settle_AllButAFewOfAnAge_IsHidden() => Assert.Equal([null, null, 20L], Parts([18, 10, 20], of: [20, 100, 100]));

    /// <summary>60 patients, 20 of them with calcinosis: that 18 have it of one kind would say that 2 have it of none.</summary>
    [Fact]
    public void P6_Settle_LinesThatAddUpToAnother_LeaveNoRestOfAFew()
    {
        var cells = new ReportCells(Smallest, new LineCounts(60, [60], [60], [], DetailsOf.Line));
        var calcinosis = cells.Add(new LineCounts(20, [20], [20], [], DetailsOf.Line), CellRank.Group);
        var leading = cells.Add(new LineCounts(18, [18], [18], [18], DetailsOf.Line));
        var nothing = cells.Add(new LineCounts(2, [2], [2], [], DetailsOf.Line));
        cells.Within(calcinosis, leading);
        cells.Within(calcinosis, nothing);
        cells.Together(calcinosis, [leading], nothing, CellRank.Line);

        cells.Settle();

        Assert.Equal((20, null, null), (calcinosis.Patients.Shown, leading.Patients.Shown, nothing.Patients.Shown));
        Assert.All(leading.Ages.Concat(leading.Sexes).Concat(leading.Details), cell => Assert.Null(cell.Shown));
    }

    [Fact]
    public void Settle_CountsOfNoPatients_AreAFault()
    {
        var model = new CellModel(Smallest);
        model.Sum(model.Count(50, CellRank.Whole), model.Count(20, CellRank.Line), model.Count(20, CellRank.Line));

        Assert.Throws<ScreenException>(model.Settle);
    }

    [Fact]
    public void P6_Report_AnyPatients_LetsNobodyWorkOutACountOfAFew()
    {
        var tally = new ShardTally(Some.Knowledge);
        foreach (var (facts, assessment) in Some.Patients(400))
        {
            tally.Add(facts, assessment, encounters: 3);
        }

        var report = ScreenReportBuilder.Build(tally.Sum(), [], Some.Knowledge);

        var lines = report.Tables.SelectMany(table => table.Lines).ToList();
        Assert.Contains(lines, line => line.Patients is null);
        Assert.Contains(lines, line => line.ByAge.Any(age => age.Patients is null) && line.Patients is not null);
        Assert.True(lines.Count(line => line.Patients is not null) > lines.Count / 3, "Most of it is hidden.");
        Assert.All(lines, line => Assert.True(line.Patients is null or 0 or >= 5));
        Assert.All(lines.Where(line => line.Patients is null), line =>
        {
            Assert.Null(line.Per1000Patients);
            Assert.Null(line.Per1000Openings);
            Assert.All(line.Parts.Concat(line.ByAge).Concat(line.BySex), part => Assert.Null(part.Patients));
        });
        Assert.All(lines.Where(line => line.Patients is not null).SelectMany(line => new[] { line.Parts, line.ByAge, line.BySex }), HidesTwoOrNone);
        Assert.All([report.ByAge, report.BySex], HidesTwoOrNone);
    }

    private static IEnumerable<long?> Parts(IReadOnlyList<long> counts, IReadOnlyList<long>? of = null)
    {
        var model = new CellModel(Smallest);
        var total = model.Count(counts.Sum(), CellRank.Line);
        IReadOnlyList<Cell> cells = [.. counts.Select(count => model.Count(count, CellRank.Part, total))];
        model.List(total, cells);
        foreach (var (i, whole) in (of ?? []).Index())
        {
            model.Part(model.Count(whole, CellRank.Margin), cells[i]);
        }

        model.Settle();

        return cells.Select(cell => cell.Shown);
    }

    private static void HidesTwoOrNone(IReadOnlyList<ReportedPart> parts)
    {
        Assert.All(parts, part => Assert.True(part.Patients is null or 0 or >= 5));
        Assert.All(parts.Where(part => part.Patients is null), part => Assert.Null(part.Per1000));
        Assert.NotEqual(1, parts.Count(part => part.Patients is null));
    }
}
