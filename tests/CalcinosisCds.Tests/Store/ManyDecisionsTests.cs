using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using CalcinosisCds.Store;
using CalcinosisCds.Store.Board;
using CalcinosisCds.Store.Months;
using CalcinosisCds.Tests.Cli;
using CalcinosisCds.Tests.Processes;
using Xunit.Abstractions;

namespace CalcinosisCds.Tests.Store;

/// <summary>Two years of a large network: the report is made while one waits, and the page at once.</summary>
[Collection(SharedPostgres.Name)]
public sealed class ManyDecisionsTests(SharedPostgres shared, ITestOutputHelper output)
{
    private static readonly TimeSpan ForTheReport = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan ForThePage = TimeSpan.FromSeconds(1);
    private static readonly YearMonth First = new(202412);
    private static readonly YearMonth Last = new(202611);

    [LongFact("a million decisions are written first")]
    public Task Report_AMillionDecisionsInSqlite_IsMadeInTime() => AssertInTimeAsync(StoreFile.OnSqlite());

    [LongFact("a million decisions are written first")]
    public async Task Report_AMillionDecisionsInPostgres_IsMadeInTime() =>
        await AssertInTimeAsync(StoreFile.OnPostgres(await shared.Server.NewDatabaseAsync()));

    private async Task AssertInTimeAsync(StoreFile made)
    {
        await using var store = made;
        await EarlierStore.MakeEmptyAsync(store);
        await TimeAsync("a million decisions written", () => ManyDecisions.WriteAsync(store));
        await using var database = new StoreDatabase(store.ConnectionString, TimeProvider.System);
        await TimeAsync("store of the last release taken over", () => StoreSchema.UpgradeLogAsync(database, CancellationToken.None));
        await TimeAsync("23 months counted beside the work", () => new MonthKeeper(database).KeepAsync(Last.Begins, CancellationToken.None));

        var report = await TimeAsync("report, with its page", async () =>
        {
            var run = await CommandLine.RunAsync("report", "--store", store.ConnectionString, "--html", Path.GetTempFileName());
            Assert.Equal(0, run.ExitCode);
        });
        var (reader, range) = (new GovernanceReader(database), new GovernanceRange(First.Begins, Last.Ends, null));
        var words = new BoardWords(key => Some.Knowledge.Texts.Has(key) ? Some.Knowledge.Texts[key] : null);
        var builder = new BoardBuilder(words, new BoardOptions(BoardOptions.DefaultPercent, BoardOptions.DefaultLeastAnswers, HidesSmallCells: true));
        async Task PageAsync(string? client)
        {
            var asked = range with { Client = client };
            JsonSerializer.SerializeToUtf8Bytes(builder.Build(await reader.ReadAsync(asked, CancellationToken.None), asked));
        }

        await TimeAsync("page, for the first time", () => PageAsync(client: null));
        var page = await TimeAsync("page", () => PageAsync(client: null));
        var ofOne = await TimeAsync("page of one client", () => PageAsync("client-1"));

        var read = await reader.ReadAsync(range, CancellationToken.None);
        GovernanceReport counted = read;
        await TimeAsync("report from every row", async () => counted = await reader.CountAsync(range, CancellationToken.None));
        Assert.Equal(CalcinosisCds.Cli.Report.ReportJson.Of(counted), CalcinosisCds.Cli.Report.ReportJson.Of(read));
        Assert.InRange(read.Fired, ManyDecisions.Count - 1000, ManyDecisions.Count);
        Assert.InRange(report, TimeSpan.Zero, ForTheReport);
        Assert.InRange(page, TimeSpan.Zero, ForThePage);
        Assert.InRange(ofOne, TimeSpan.Zero, ForThePage);
    }

    private async Task<TimeSpan> TimeAsync(string what, Func<Task> work)
    {
        var (started, cpu) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        await work();
        var (took, own) = (Stopwatch.GetElapsedTime(started), Environment.CpuUsage.TotalTime - cpu);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: {took.TotalSeconds:0.00} s, of this process {own.TotalSeconds:0.00} s"));

        return took;
    }
}
