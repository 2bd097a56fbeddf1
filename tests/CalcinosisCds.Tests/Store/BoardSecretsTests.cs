using CalcinosisCds.Store;
using CalcinosisCds.Store.Board;
using CalcinosisCds.Store.Months;

namespace CalcinosisCds.Tests.Store;

/// <summary>What a report leaves out cannot be worked out from the rest of it.</summary>
public sealed class BoardSecretsTests
{
    private static readonly BoardWords Words = new(key => Some.Knowledge.Texts.Has(key) ? Some.Knowledge.Texts[key] : null);

    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, 30)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Build_WhateverWasCounted_GivesNothingAway(int seed) => AssertKeeps(SomeReport.Of(seed));

    /// <summary>Else the test above would prove nothing: a document whose small numbers alone are left out is found out.</summary>
    [Fact]
    public void WorkOut_SmallNumbersAloneLeftOut_FindsThem()
    {
        var report = SomeReport.Of(3);
        var open = Board(report, hides: false);
        var figures = open.Figures.Select(figure => figure with { Number = figure.Number is "1" or "2" or "3" or "4" ? "<5" : figure.Number });
        string Few(string cell) => cell is "1" or "2" or "3" or "4" ? "<5" : cell;
        BoardTable Hidden(BoardTable table) => table with
        {
            Rows = [.. table.Rows.Select(row => row with { Cells = [row.Cells[0], .. row.Cells.Skip(1).Select(Few)] })],
            Months = table.Months is { } months ? Hidden(months) : null,
        };

        var reader = new BoardReader(open with
        {
            Figures = [.. figures],
            Charts = [.. open.Charts.Select(chart => chart with { Table = Hidden(chart.Table) })],
            Tables = [.. open.Tables.Select(Hidden)],
        });

        Assert.NotEmpty(reader.WorkOut().Intersect(reader.Withheld));
    }

    [Fact]
    public void Build_OneMonth_TellsNoWithheldNumberByItsBars()
    {
        var report = Report(calls: 60, Cards(202601, 40, topic: "calcinosisCategory"), Cards(202601, 7, topic: "calcinosisRisk"),
            Cards(202601, 2, topic: "calcinosisRedFlag"));

        AssertKeeps(report);
        var topics = Board(report).Tables[0];
        Assert.Contains(topics.Rows, row => row.Cells[1] == "<5");
        Assert.Contains(topics.Rows, row => row.Cells[1] == "…");
    }

    [Fact]
    public void Build_OneSmallMonth_TellsItByNoOtherMonth()
    {
        var report = Report(calls: 87, Cards(202601, 39), Cards(202602, 3), Cards(202603, 45));

        AssertKeeps(report);
        Assert.Equal(2, Board(report).Charts[0].Table.Rows.Count(row => row.Cells[1] is "<5" or "…"));
    }

    [Fact]
    public void Build_FewSilentCalls_AreNotSubtracted()
    {
        var report = Report(calls: 100, Cards(202601, 97));

        AssertKeeps(report);
        Assert.Equal(("100", "…", "<5"), (Board(report).Figures[0].Number, Board(report).Figures[1].Number, Board(report).Figures[2].Number));
    }

    [Fact]
    public void Build_WithheldNumber_HasNoRateBesideIt()
    {
        var report = Report(calls: 110, Cards(202601, 7, service: "sign"), Cards(202601, 3, service: "view"));

        AssertKeeps(report);
        Assert.All(Board(report).Tables[5].Rows, row => Assert.True(row.Cells[3] is "<5" or "…" && row.Cells[^1] == "…"));
    }

    [Theory]
    [InlineData(18, 2, "more than 80 %")]
    [InlineData(17, 3, "more than 80 %")]
    [InlineData(18, 1, null)]
    [InlineData(45, 5, "90 %")]
    public void Build_RuleThatIsNamed_TellsNoSmallNumberOfOtherAnswers(int overridden, int accepted, string? said)
    {
        var report = Report(
            calls: 100, Cards(202601, overridden + accepted, overridden: overridden, accepted: accepted), Cards(202601, 40, "calcinosisRisk", "RSK-01"));

        AssertKeeps(report);
        var notice = Board(report).Notices.SingleOrDefault();
        Assert.True(said is null ? notice is null : notice!.Heading.Contains(said, StringComparison.Ordinal));
        if (said != "90 %")
        {
            Assert.True(Board(report).Tables[1].Rows.Single(row => row.Cells[0].StartsWith("DYS-01", StringComparison.Ordinal)).Cells[3] is "<5" or "…");
        }
    }

    /// <summary>With 20 answers as the least, 18 overridden that are not named have one other answer, and no number of two to four.</summary>
    [Fact]
    public void Build_RuleThatIsNotNamed_TellsNoSmallNumberByThat()
    {
        var report = Report(calls: 100, Cards(202601, 19, overridden: 18, accepted: 1), Cards(202601, 40, "calcinosisRisk", "RSK-01"));

        var rule = Board(report).Tables[1].Rows.Single(row => row.Cells[0].StartsWith("DYS-01", StringComparison.Ordinal));

        Assert.All(rule.Cells.Skip(3), cell => Assert.True(cell is "<5" or "…"));
    }

    [Theory]
    [InlineData(7)]
    [InlineData(12)]
    public void Build_Bars_SayWhatTheirTableSays(int seed)
    {
        foreach (var table in Board(SomeReport.Of(seed)).Tables.Where(table => table.Months is not null))
        {
            var numbers = table.Months!.Rows.ToLookup(row => row.Cells[0], row => new[] { row.Cells[2], row.Cells[3], row.Cells[5] });
            var most = table.Months.Rows.Select(row => Number(row.Cells[2]) ?? 0).DefaultIfEmpty().Max();
            foreach (var row in table.Rows)
            {
                var heights = numbers[row.Cells[0]].SelectMany(month => month).Select(Number).OfType<long>().Where(number => number > 0)
                    .Select(number => Math.Round(100m * number / most, 2));
                Assert.Equal(most == 0 ? [] : heights.Order(), row.Bars.Select(bar => bar.Height).Order());
                Assert.All(row.Bars, bar => Assert.Contains(table.Months.Rows, month => month.Cells[0] == row.Cells[0] && bar.Said
                    == $"{month.Cells[1]}: decided {month.Cells[2]}, shown {month.Cells[3]}, accepted {month.Cells[4]}, overridden {month.Cells[5]}"));
            }
        }
    }

    /// <summary>What is withheld is withheld in every place, and no more of a large report than has to be.</summary>
    [Fact]
    public void Build_LargeNumbers_AreAllShown()
    {
        var board = Board(Report(
            calls: 1000, Cards(202601, 200, overridden: 50, accepted: 60), Cards(202602, 100, "calcinosisRisk", "RSK-01", overridden: 20, accepted: 30)));

        Assert.Empty(new BoardReader(board).Withheld);
    }

    [Fact]
    public void Build_AcceptedByMonth_StandsInATable()
    {
        var board = Board(Report(calls: 100, Cards(202601, 60, overridden: 10, accepted: 20)));

        Assert.Equal(["2026-01", "60", "60", "20", "10"], board.Charts[0].Table.Rows[0].Cells);
        Assert.Equal(["2026-01", "60", "60", "20", "10"], board.Tables[0].Months!.Rows[0].Cells.Skip(1));
    }

    private static void AssertKeeps(GovernanceReport report)
    {
        var numbers = new BoardReader(Board(report, hides: false)).Numbers();
        var reader = new BoardReader(Board(report));

        var told = reader.WorkOut();

        Assert.Empty(told.Intersect(reader.Withheld));
        Assert.DoesNotContain(told, name => numbers.GetValueOrDefault(name) is > 0 and < 5);
    }

    private static long? Number(string cell) => long.TryParse(cell, out var number) ? number : null;

    private static BoardDocument Board(GovernanceReport report, bool hides = true) => new BoardBuilder(
        Words, new BoardOptions(BoardOptions.DefaultPercent, BoardOptions.DefaultLeastAnswers, hides)).Build(report, GovernanceRange.All);

    /// <summary>Cards with a call each, and calls without any in the first month.</summary>
    private static GovernanceReport Report(int calls, params CardCount[] cards) => ReportCounting.Of(
        new MonthCounts(
            [.. cards.Select(card => Calls(card, card.Cards, card.Cards)), Calls(cards[0], calls - cards.Sum(card => card.Cards), 0)],
            cards,
            cards.Sum(card => card.Overridden) is var overridden and > 0
                ? [new ReasonCount { Month = cards[0].Month, Client = "north", Cards = overridden }]
                : [],
            []),
        Enumerable.Empty<AuditLine>().ToLookup(_ => default(YearMonth)));

    private static CallCount Calls(CardCount card, long calls, long shown) => new()
    {
        Month = card.Month,
        Client = card.Client,
        Service = card.Service,
        Knowledge = card.Knowledge,
        Calls = calls,
        Shown = shown,
    };

    private static CardCount Cards(
        int month, int cards, string topic = "calcinosisCategory", string rules = "DYS-01", string service = "view", int overridden = 0,
        int accepted = 0) => new()
        {
            Month = month,
            Client = "north",
            Service = service,
            Knowledge = "2.0.0",
            Topic = topic,
            Rules = rules,
            Cards = cards,
            Accepted = accepted,
            Overridden = overridden,
            Answered = overridden + accepted,
        };
}
