using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using CalcinosisCds.Tests.CdsHooks;
using CalcinosisCds.Tests.Gathering;
using CalcinosisCds.Tests.Orders;
using CalcinosisCds.Tests.Processes;
using CalcinosisCds.Tests.Trust;

namespace CalcinosisCds.Tests.Store;

/// <summary>Two replicas on one PostgreSQL are one service for each of the three hooks: what one has seen, the other knows.</summary>
[Collection(SharedPostgres.Name)]
public sealed class ThreeHooksOnTwoReplicasTests(SharedPostgres shared) : IAsyncLifetime
{
    private static readonly string[] Hooks = ["patient-view", SomeOrders.Select, SomeOrders.Sign];

    /// <summary>Of the day on which it is sent: outside Development nobody can choose another. One for all calls, as another would be another state.</summary>
    private static readonly string Yesterday = TimeProvider.System.GetUtcNow().AddDays(-1).ToString("O", CultureInfo.InvariantCulture);

    private readonly Ehr _ehr = new("three-hooks");
    private StoreFile _store = null!; // Set before each test.
    private ServiceProcess[] _replicas = [];

    public async Task InitializeAsync()
    {
        var database = "hooks_" + Guid.NewGuid().ToString("N");
        await shared.Server.AskAsync("CREATE DATABASE " + database);
        _store = StoreFile.OnPostgres(shared.Server.ConnectionString.Replace("Database=postgres", "Database=" + database, StringComparison.Ordinal));
        (string, string)[] settings = [.. _ehr.Record(0, ("WarnOfOrdersOnce", "true")), _store.Setting, ("Decisions:HashSecret", StoredHost.Secret)];
        _replicas = await Task.WhenAll(ServiceProcess.StartAsync(settings), ServiceProcess.StartAsync(settings));
    }

    public async Task DisposeAsync()
    {
        foreach (var replica in _replicas)
        {
            await replica.DisposeAsync();
        }

        await _store.DisposeAsync();
        _ehr.Dispose();
    }

    [Fact]
    public async Task Token_OfEachHookUsedAtOne_IsRefusedAtTheOther_AndForTheOtherHooks()
    {
        foreach (var hook in Hooks)
        {
            var token = Token(hook);

            Assert.Equal(HttpStatusCode.OK, await _replicas[0].StatusAsync(token, Body(hook), Path(hook)));
            Assert.Equal(HttpStatusCode.Unauthorized, await _replicas[1].StatusAsync(token, Body(hook), Path(hook)));
            foreach (var other in Hooks.Where(other => other != hook))
            {
                Assert.Equal(HttpStatusCode.Unauthorized, await _replicas[1].StatusAsync(Token(hook), Body(other), Path(other)));
            }
        }
    }

    [Fact]
    public async Task Order_WarnedOfAtOne_IsNotWarnedOfAgainAtTheOther_ButKeptInTheRecord()
    {
        Assert.Single(await CardsAsync(_replicas[0], SomeOrders.Select));
        await _store.ReportAsync(decisions: 1);

        // A store that is slow to answer, as at a process's first question, is not waited for: then the card is shown again.
        var signed = 1;
        while ((await CardsAsync(_replicas[1], SomeOrders.Sign)).Count > 0)
        {
            signed++;
            Assert.InRange(signed, 1, 10);
        }

        var report = await _store.ReportAsync(decisions: 1 + signed);
        Assert.Equal((1 + signed, signed), Assert.Single(report.ByRule, line => line.Name == "ORD-03") is var line ? (line.Fired, line.Shown) : default);
    }

    [Fact]
    public async Task Feedback_AtOneForACardOfTheOther_CountsForItsRule()
    {
        var card = Assert.Single(await CardsAsync(_replicas[0], SomeOrders.Sign))!;
        await _store.ReportAsync(decisions: 1);
        var feedback = StoredHost.FeedbackOf(StoredHost.Overridden((string)card["uuid"]!, "recipient-concerns-outcomes"));

        Assert.Equal(HttpStatusCode.OK, await _replicas[1].StatusAsync(Token(SomeOrders.Sign), feedback, Path(SomeOrders.Sign) + "/feedback"));

        var report = await _store.ReportAsync(decisions: 1);
        Assert.Equal(1, Assert.Single(report.ByRule, line => line.Name == "ORD-03").Overridden);
    }

    [Fact]
    public async Task Decisions_OfEachHookAtBoth_AreAllKept()
    {
        await Task.WhenAll(Enumerable.Range(0, 30).Select(async call =>
        {
            var hook = Hooks[call % Hooks.Length];
            Assert.Equal(HttpStatusCode.OK, await _replicas[call % 2].StatusAsync(Token(hook), Body(hook), Path(hook)));
        }));

        await _store.ReportAsync(decisions: 30);
        Assert.Equal(Hooks.Select(hook => $"calcinosis-{hook} 10").Order(StringComparer.Ordinal),
            (await _store.QueryAsync<string>("SELECT service || ' ' || COUNT(*) FROM decision GROUP BY service")).Order(StringComparer.Ordinal));
    }

    private static string Path(string hook) => "/cds-services/calcinosis-" + hook;

    private string Token(string hook) => _ehr.Token(claims: claims => claims["aud"] = Ehr.PublicBaseUrl + Path(hook));

    private static string Body(string hook)
    {
        var prefetch = Some.Prefetch(Some.Calcium(11.4m, Yesterday));
        var request = hook == Hooks[0] ? Call.With(prefetch) : SomeOrders.Request(hook, prefetch, SomeOrders.Draft("calcium carbonate"));

        return request.Without("fhirServer").ToJsonString();
    }

    private async Task<JsonArray> CardsAsync(ServiceProcess replica, string hook)
    {
        using var response = await replica.PostAsync(Token(hook), Body(hook), Path(hook));

        return (await response.JsonAsync())["cards"]!.AsArray();
    }
}
