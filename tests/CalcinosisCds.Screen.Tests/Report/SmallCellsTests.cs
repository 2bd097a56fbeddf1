using CalcinosisCds.Screen.Report;
using CalcinosisCds.Screen.Tallies;

namespace CalcinosisCds.Screen.Tests.Report;

/// <summary>No count of a few patients can be read, nor worked out, from what is shown.</summary>
public sealed class SmallCellsTests
{
    private static readonly SmallCells Cells = new(5);

    [Theory]
    [InlineData(0, 100, 0L)]
    [InlineData(1, 100, null)]
    [InlineData(4, 100, null)]
    [InlineData(5, 100, 5L)]
    [InlineData(95, 100, 95L)]
    [InlineData(96, 100, null)]
    [InlineData(99, 100, null)]
    [InlineData(100, 100, 100L)]
    public void Shown_CountAmongAll_IsHiddenWhereAFewHaveItOrAFewHaveItNot(long count, long of, long? shown) => Assert.Equal(shown, Cells.Shown(count, of));

    [Fact]
    public void Parts_NoneSmall_AreAllShown() => Assert.Equal([5L, 0L, 20L], Cells.Parts([5, 0, 20]));

    [Fact]
    public void Parts_OneSmall_HidesTheNextSmallestWithIt() => Assert.Equal([null, 30L, null, 0L], Cells.Parts([3, 30, 20, 0]));

    [Fact]
    public void Parts_SeveralSmallWithEnoughBetweenThem_HideNoOther() => Assert.Equal([null, null, 30L], Cells.Parts([4, 4, 30]));

    [Fact]
    public void Parts_SeveralThatAreSureToBeOneEach_HideAnother() => Assert.Equal([null, null, null, 30L], Cells.Parts([1, 1, 20, 30]));

    [Fact]
    public void Parts_NoOtherToHide_HideTheEmptyOnesToo() => Assert.Equal([null, null, null], Cells.Parts([3, 0, 0]));

    [Fact]
    public void Parts_AllButAFewOfAnAge_IsHidden() => Assert.Equal([null, null, 20L], Cells.Parts([18, 10, 20], of: [20, 100, 100]));

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

    private static void HidesTwoOrNone(IReadOnlyList<ReportedPart> parts)
    {
        Assert.All(parts, part => Assert.True(part.Patients is null or 0 or >= 5));
        Assert.All(parts.Where(part => part.Patients is null), part => Assert.Null(part.Per1000));
        Assert.NotEqual(1, parts.Count(part => part.Patients is null));
    }
}
