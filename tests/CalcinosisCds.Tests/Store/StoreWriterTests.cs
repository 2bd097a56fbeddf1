using CalcinosisCds.Service.Governance;
using CalcinosisCds.Store;
using Dapper;
using Microsoft.Extensions.DependencyInjection;

namespace CalcinosisCds.Tests.Store;

/// <summary>What waits while the store is away is bounded, and written in pieces that a store can take when it is back.</summary>
public sealed class StoreWriterTests
{
    private const int MostWaiting = 10_000;

    [Fact]
    public async Task Leave_ManyWhileTheStoreIsLocked_AllAreWrittenWhenItIsNot()
    {
        await using var host = new StoredHost();
        var writer = host.Services.GetRequiredService<StoreWriter>();
        await using (var blocker = await host.OpenAsync())
        {
            await blocker.ExecuteAsync("BEGIN IMMEDIATE");
            for (var call = 0; call < 4000; call++)
            {
                writer.Leave(StoredHost.SomeDecision());
            }

            await blocker.ExecuteAsync("COMMIT");
        }

        await host.ReportAsync(decisions: 4000);
        Assert.Equal(4000, (await host.QueryAsync<long>("SELECT COUNT(*) FROM card")).Single());
    }

    [Fact]
    public async Task Leave_MoreThanMayWait_KeepsNoMoreAndFeedbackIsRefusedAndNobodyWaits()
    {
        await using var host = new StoredHost();
        var writer = host.Services.GetRequiredService<StoreWriter>();
        await using (var blocker = await host.OpenAsync())
        {
            await blocker.ExecuteAsync("BEGIN IMMEDIATE");
            for (var call = 0; call < 3 * MostWaiting; call++)
            {
                writer.Leave(StoredHost.SomeDecision());
            }

            // The queue is full: there is no place to wait in.
            Assert.False(await writer.WriteAsync([new FeedbackItem("c", "card", FeedbackOutcome.Overridden, "", [], DateTimeOffset.UnixEpoch)],
                CancellationToken.None));
            await blocker.ExecuteAsync("COMMIT");
        }

        var report = await UntilStillAsync(host);
        Assert.InRange(report.Fired, MostWaiting, 2 * MostWaiting);
    }

    [Fact]
    public async Task Report_WhileDecisionsAreWritten_IsOfOneMoment()
    {
        await using var host = new StoredHost();
        await host.AssertReportsAreOfOneMomentAsync();
    }

    [Fact]
    public async Task Report_FeedbackOnCardsNotOnRecord_IsCounted()
    {
        await using var host = new StoredHost();
        await host.AssertFeedbackNotOnRecordIsCountedAsync();
    }

    /// <summary>A host that is told to stop by two at once disposes of its parts when either has stopped them.</summary>
    [Fact]
    public async Task Stop_ByTwoAtOnce_NeitherFails()
    {
        await using var host = new StoredHost();
        for (var i = 0; i < 3000; i++)
        {
            using var writer = ActivatorUtilities.CreateInstance<StoreWriter>(host.Services);
            await writer.StartAsync(CancellationToken.None);

            await Task.WhenAll(StopAndDisposeAsync(writer), StopAndDisposeAsync(writer));
        }

        static Task StopAndDisposeAsync(StoreWriter writer) => Task.Run(async () =>
        {
            await writer.StopAsync(CancellationToken.None);
            writer.Dispose();
        });
    }

    /// <summary>As of a host that could not start whole.</summary>
    [Fact]
    public async Task Dispose_NeverStopped_EndsIt()
    {
        await using var host = new StoredHost();
        for (var i = 0; i < 20; i++)
        {
            var writer = ActivatorUtilities.CreateInstance<StoreWriter>(host.Services);
            await writer.StartAsync(CancellationToken.None);
            await Task.Delay(TimeSpan.FromMilliseconds(i));

            writer.Dispose();

            var execution = writer.ExecuteTask!; // It was started.
            Assert.Same(execution, await Task.WhenAny(execution, Task.Delay(TimeSpan.FromSeconds(10))));
        }
    }

    private static async Task<GovernanceReport> UntilStillAsync(StoredHost host)
    {
        var reader = new GovernanceReader(host.Services.GetRequiredService<StoreDatabase>());
        var (before, after) = (-1L, 0L);
        var report = await reader.ReadAsync(GovernanceRange.All, CancellationToken.None);
        while (before != after || after < MostWaiting)
        {
            await Task.Delay(1500);
            before = report.Fired;
            report = await reader.ReadAsync(GovernanceRange.All, CancellationToken.None);
            after = report.Fired;
        }

        return report;
    }
}
