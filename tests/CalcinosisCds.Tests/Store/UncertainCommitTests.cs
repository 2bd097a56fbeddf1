using System.Net;
using CalcinosisCds.Tests.CdsHooks;
using CalcinosisCds.Tests.Processes;
using Npgsql;

namespace CalcinosisCds.Tests.Store;

/// <summary>Nobody saw the end of a commit: what was in it is written again and is there once.</summary>
[Collection(SharedPostgres.Name)]
public sealed class UncertainCommitTests(SharedPostgres shared)
{
    [Fact]
    public async Task Write_ConnectionLostDuringItsCommit_KeepsDecisionsAndFeedbackOnce()
    {
        var database = await shared.Server.NewDatabaseAsync();
        await using var line = new CutLine(new NpgsqlConnectionStringBuilder(database).Port, "COMMIT");
        await using var store = StoreFile.OnPostgres(database);
        await using var host = new StoredHost(("Store:ConnectionString", new NpgsqlConnectionStringBuilder(database) { Port = line.Port }.ConnectionString));
        await host.ReportAsync(decisions: 0);

        line.CutNext();
        var shown = await host.CardsAsync(Requests.Whole());
        await UntilAsync(() => line.Cuts == 1);
        line.CutNext();
        var card = Guid.NewGuid();
        using (var refused = await host.PostFeedbackAsync(SteadyFeedback.Body(card)))
        {
            // Nobody can say that it was kept, so it is not acknowledged; as it is sent again, it is there once.
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        }

        for (var attempt = 0; attempt < 100; attempt++)
        {
            using var kept = await host.PostFeedbackAsync(SteadyFeedback.Body(card));
            if (kept.StatusCode == HttpStatusCode.OK)
            {
                break;
            }

            await Task.Delay(100);
        }

        await store.AssertHoldsOnceAsync([card], [card]);
        await host.CardsAsync(Requests.Whole());
        var report = await store.ReportAsync(decisions: 2);
        Assert.Equal(2 * shown.Count, report.ByTopic.Sum(line => line.Fired));
    }

    private static async Task UntilAsync(Func<bool> isSo)
    {
        for (var attempt = 0; !isSo(); attempt++)
        {
            Assert.True(attempt < 200, "It does not come about.");
            await Task.Delay(50);
        }
    }
}
