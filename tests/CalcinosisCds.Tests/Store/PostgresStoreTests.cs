using System.Net;
using System.Text.Json.Nodes;
using CalcinosisCds.Store;
using CalcinosisCds.Tests.CdsHooks;
using CalcinosisCds.Tests.Cli;
using CalcinosisCds.Tests.Orders;
using CalcinosisCds.Tests.Processes;
using Dapper;

namespace CalcinosisCds.Tests.Store;

/// <summary>The same statements on the other engine.</summary>
[Collection(SharedPostgres.Name)]
public sealed class PostgresStoreTests(SharedPostgres shared) : IAsyncLifetime
{
    private StoredHost _host = null!; // Set before each test.
    private string _store = "";

    public async Task InitializeAsync()
    {
        _store = await shared.Server.NewDatabaseAsync();
        _host = new StoredHost(("Store:ConnectionString", _store), ("Decisions:HashSecret", StoredHost.Secret), ("Decisions:CoolDown", "7.00:00:00"));
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    /// <summary>What was said when an order was chosen, and what is enough once for a patient, is found by the same statements.</summary>
    [Fact]
    public async Task Answer_OrdersThatWereSaid_Rest()
    {
        await using var host = new StoredHost(
            ("Store:ConnectionString", await shared.Server.NewDatabaseAsync()), ("Decisions:HashSecret", StoredHost.Secret),
            ("Decisions:CoolDown", "7.00:00:00"), ("Clients:0:Name", "once"), ("Clients:0:WarnOfOrdersOnce", "true"), ("AsOf", "2026-06-15T12:00:00Z"));
        var record = Some.Prefetch(Some.Calcium(11.4m), Some.Condition(icd: "Z99.2"));
        string[] drugs = ["calcium carbonate", "warfarin"];
        var select = SomeOrders.Request(SomeOrders.Select, record, [.. drugs.Select((drug, index) => SomeOrders.Draft(drug, id: $"d{index}"))]);
        var sign = SomeOrders.Request(
            SomeOrders.Sign, record, [.. drugs.Append("calcium acetate").Select((drug, index) => SomeOrders.Draft(drug, id: $"d{index}"))]);

        var chosen = await OrdersAsync(host, select);
        await host.ReportAsync(decisions: 1);
        var signed = await OrdersAsync(host, sign);

        Assert.Equal(2, chosen.Count);
        Assert.StartsWith("Calcium acetate ordered", (string?)Assert.Single(signed)!["summary"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keep_AcceptedOverriddenAndSentAgain_IsReportedOnce()
    {
        var cards = await _host.CardsAsync(Requests.Parse(await File.ReadAllTextAsync(Path.Combine(RepositoryFiles.Examples, "lupus-calcinosis",
            "request.json"))));
        var card = cards.First(card => card!["suggestions"] is not null)!;
        var accepted = StoredHost.Accepted((string)card["uuid"]!, (string)card["suggestions"]![0]!["uuid"]!);
        var overridden = StoredHost.Overridden((string)card["uuid"]!, "action-completed");

        await _host.KeepAsync(accepted, overridden, overridden);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => _host.KeepAsync(overridden, accepted)));
        using var refused = await _host.PostFeedbackAsync(StoredHost.FeedbackOf(StoredHost.Overridden("new"), []));

        await refused.AssertRefusedAsync(HttpStatusCode.BadRequest);
        var report = await _host.ReportAsync(decisions: 1);
        Assert.Equal((1, 1, 1), (report.Accepted, report.Overridden, report.Shown));
        Assert.Equal(new ReasonLine("action-completed", 1), Assert.Single(report.ByReason));
        Assert.Equal("dystrophic", Assert.Single(report.ByCategory).Name);
        Assert.Equal(2, (await _host.QueryAsync<long>("SELECT COUNT(*) FROM feedback")).Single());
    }

    [Fact]
    public async Task Answer_AfterAnOverride_TheTopicRests()
    {
        var cards = await _host.CardsAsync(Requests.Whole());
        await _host.ReportAsync(decisions: 1);
        await _host.KeepAsync([.. cards.Select(card => StoredHost.Overridden((string)card!["uuid"]!))]);

        Assert.Empty(await _host.CardsAsync(Requests.Whole()));
        var report = await _host.ReportAsync(decisions: 2);
        Assert.Equal((2, 1, 1), (report.Fired, report.Shown, report.Silent));
    }

    [Fact]
    public Task Report_FeedbackOnCardsNotOnRecord_IsCounted() => _host.AssertFeedbackNotOnRecordIsCountedAsync();

    [Fact]
    public Task Report_WhileDecisionsAreWritten_IsOfOneMoment() => _host.AssertReportsAreOfOneMomentAsync();

    [Fact]
    public async Task Record_AnyRow_HoldsNothingOfTheRequest()
    {
        await _host.CardsAsync(Requests.Whole());
        await _host.KeepAsync(StoredHost.Overridden(Requests.Canary));
        await _host.ReportAsync(decisions: 1);

        var tables = await _host.QueryAsync<string>("SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'");
        var rows = new List<string>();
        foreach (var table in tables)
        {
            rows.AddRange(await _host.QueryAsync<string>($"SELECT row_to_json(t)::text FROM {table} t"));
        }

        Assert.Superset(new HashSet<string> { "decision", "card", "feedback", "used_token", "token_memory" }, tables.ToHashSet());
        Assert.Contains(rows, row => row.Contains("calcinosis-patient-view", StringComparison.Ordinal));
        Assert.All(new[] { Requests.Canary, "p1", "1970", "17861-6", "L94.2", "2026-01-10", "d1577c69" }, text =>
            Assert.DoesNotContain(rows, row => row.Contains($"\"{text}", StringComparison.OrdinalIgnoreCase)));
    }

    /// <summary>Both kinds of connections keep what the operator asked for, and few enough of them are open for several replicas.</summary>
    [Fact]
    public async Task Open_ManyAtOnceWithOptions_AreBoundedAndAsAskedFor()
    {
        await using var database = new StoreDatabase(_store + ";Options=-c search_path=elsewhere;Maximum Pool Size=50;Timeout=2", TimeProvider.System);
        await using var log = await database.OpenLogAsync(CancellationToken.None);

        Assert.Equal(("elsewhere", "on"),
            (await log.ExecuteScalarAsync<string>("SHOW search_path"), await log.ExecuteScalarAsync<string>("SHOW synchronous_commit")));
        Assert.Equal(("elsewhere", "off"), await database.WithTokensAsync(
            async tokens => (await tokens.ExecuteScalarAsync<string>("SHOW search_path"), await tokens.ExecuteScalarAsync<string>("SHOW synchronous_commit")),
            CancellationToken.None));
        var more = await Task.WhenAll(Enumerable.Range(0, 9).Select(_ => database.OpenLogAsync(CancellationToken.None)));
        using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => database.OpenLogAsync(patience.Token));
        foreach (var connection in more)
        {
            await connection.DisposeAsync();
        }
    }

    [Fact]
    public async Task Report_FromTheCommandLine_ReadsIt()
    {
        await _host.CardsAsync(Requests.Whole());
        await _host.ReportAsync(decisions: 1);

        var result = await CommandLine.RunAsync("report", "--store", _store, "--json");

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Equal(1, (int)JsonNode.Parse(result.Output)!["fired"]!);
    }

    private static async Task<JsonArray> OrdersAsync(StoredHost host, JsonObject request)
    {
        request.Remove("fhirServer");
        using var content = new StringContent(request.ToJsonString(), System.Text.Encoding.UTF8, "application/json");
        using var response = await host.Client.PostAsync($"/cds-services/calcinosis-{request["hook"]}", content);

        return (await response.JsonAsync())["cards"]!.AsArray();
    }
}
