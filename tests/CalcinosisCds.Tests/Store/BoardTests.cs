using CalcinosisCds.Store;
using CalcinosisCds.Store.Board;
using CalcinosisCds.Store.Months;

namespace CalcinosisCds.Tests.Store;

/// <summary>What a board is shown: what asks for attention first, months, and no number that may point at somebody.</summary>
public sealed class BoardTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Now = new(2026, 11, 15, 12, 0, 0, TimeSpan.Zero);

    private readonly StoreFile _store = StoreFile.OnSqlite();
    private GovernanceReport _report = null!; // Read before each test.

    public async Task InitializeAsync()
    {
        await TwoYears.WriteAsync(_store.ConnectionString, Now);
        await using var database = new StoreDatabase(_store.ConnectionString, TimeProvider.System);
        _report = await new GovernanceReader(database).ReadAsync(GovernanceRange.All, CancellationToken.None);
    }

    public async Task DisposeAsync() => await _store.DisposeAsync();

    [Fact]
    public void Build_RuleThatNobodyHeeds_IsNamedAtTheTopWithWhatToDo()
    {
        var notice = Board(hides: true).Notices[0];

        Assert.Contains(TwoYears.Ignored, notice.Heading, StringComparison.Ordinal);
        Assert.Contains("snooze the rule", notice.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Board(hides: true).Notices, other => other.Heading.Contains("ORD-01", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("cds-not-applicable", "CDS not applicable / Does not apply to this order")]
    [InlineData("recipient-concerns-outcomes", "The benefit outweighs the risk")]
    [InlineData("patient-refuses", "Patient refuses")]
    public void Reason_StandardCode_IsSaidInWords(string code, string words) => Assert.Equal(words, Words.Reason(code));

    [Theory]
    [InlineData(99, 20)]
    [InlineData(80, 10_000)]
    public void Build_ShareOrAnswersBelowWhatIsAsked_NamesNoRule(int percent, int answers)
    {
        var board = new BoardBuilder(Words, new BoardOptions(percent, answers, HidesSmallCells: true)).Build(_report, GovernanceRange.All);

        Assert.DoesNotContain(board.Notices, notice => notice.Heading.Contains(TwoYears.Ignored, StringComparison.Ordinal));
    }

    [Fact]
    public void Build_Snooze_IsToldWithItsEndAndItsReason()
    {
        var notice = Board(hides: true).Notices[^1];

        Assert.Contains("to 2026-12-05 12:00", notice.Heading, StringComparison.Ordinal);
        Assert.Contains("client south", notice.Heading, StringComparison.Ordinal);
        Assert.Contains("rewritten with the renal team", notice.Text, StringComparison.Ordinal);
        Assert.InRange(_report.Snoozed, 5, 100);
    }

    [Fact]
    public void Build_Changes_AreListedInOrderAndMarkedOnEachChart()
    {
        var board = Board(hides: true);

        Assert.Equal(
            ["program 2.0.0 → 2.1.0", "knowledge 1.0.0 → 2.0.0", "files built in: valuesets", "settings aa11aa11 → bb22bb22"],
            board.Changes.Rows.Select(row => row.Cells[2]));
        Assert.Equal(["1", "2", "3", "4"], board.Changes.Rows.Select(row => row.Cells[0]));
        Assert.All(board.Charts, chart => Assert.Equal(4, chart.Bars.Count(bar => bar.Kind == "change")));
    }

    [Fact]
    public void Build_Charts_HaveEachMonthAndStayWithinTheirGround()
    {
        var charts = Board(hides: true).Charts;

        Assert.Equal(5, charts.Count);
        Assert.All(charts, chart => Assert.Equal(TwoYears.Months, chart.Table.Rows.Count));
        Assert.All(charts.SelectMany(chart => chart.Bars), bar =>
        {
            Assert.InRange(bar.X, 0, 100 - bar.Width);
            Assert.InRange(bar.Y, 0, 100 - bar.Height);
        });
    }

    [Fact]
    public void Build_SmallNumbers_AreHiddenUnlessAllAreAskedFor()
    {
        var few = _report with { ByReason = [new ReasonLine("other", 3), new ReasonLine("", 40), new ReasonLine("action-completed", 12)] };
        BoardTable Reasons(bool hides) => new BoardBuilder(Words, Options(hides)).Build(few, GovernanceRange.All).Tables
            .Single(table => table.Title.EndsWith("by reason", StringComparison.Ordinal));

        Assert.Equal(["<5", "40", "…"], Reasons(hides: true).Rows.Select(row => row.Cells[1]));
        Assert.Equal(["3", "40", "12"], Reasons(hides: false).Rows.Select(row => row.Cells[1]));
    }

    /// <summary>No cell, and no word of a bar, holds a number from one to four where small numbers are hidden; durations and marks are none.</summary>
    [Fact]
    public void Build_SmallNumbersHidden_StandNowhere()
    {
        var board = Board(hides: true);
        var small = Enumerable.Range(1, 4).Select(number => number.ToString(System.Globalization.CultureInfo.InvariantCulture)).ToHashSet();
        var counted = board.Tables.Concat(board.Charts.Where(chart => !chart.Title.Contains("Time", StringComparison.Ordinal)).Select(chart => chart.Table));

        Assert.All(counted.SelectMany(table => table.Rows).SelectMany(row => row.Cells.Skip(1)), cell => Assert.DoesNotContain(cell, small));
        Assert.All(board.Figures.Select(figure => figure.Number), number => Assert.DoesNotContain(number, small));
        Assert.All(board.Tables.SelectMany(table => table.Rows).SelectMany(row => row.Bars), bar =>
            Assert.DoesNotContain(bar.Said!.Split(' ', ','), word => small.Contains(word)));
    }

    [Fact]
    public void Months_YearsAndEnds_FollowEachOther()
    {
        Assert.Equal(["2025-11", "2025-12", "2026-01"], new YearMonth(202511).To(new YearMonth(202601)).Select(month => month.ToString()));
        Assert.Equal(new YearMonth(202512), new YearMonth(202601).Previous);
        Assert.True(YearMonth.TryParse("2026-02", out var parsed));
        Assert.Equal(new YearMonth(202602), parsed);
        Assert.All(new[] { "2026-13", "0001-01", "9999-12", "2026", "" }, written => Assert.False(YearMonth.TryParse(written, out _)));
    }

    private BoardDocument Board(bool hides) => new BoardBuilder(Words, Options(hides)).Build(_report, GovernanceRange.All);

    private static BoardOptions Options(bool hides) => new(BoardOptions.DefaultPercent, BoardOptions.DefaultLeastAnswers, hides);

    private static BoardWords Words => new(key => Some.Knowledge.Texts.Has(key) ? Some.Knowledge.Texts[key] : null);
}
