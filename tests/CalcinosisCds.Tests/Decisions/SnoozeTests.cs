using System.Text.Json.Nodes;
using CalcinosisCds.Store;
using CalcinosisCds.Tests.CdsHooks;
using CalcinosisCds.Tests.Processes;
using CalcinosisCds.Tests.Store;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace CalcinosisCds.Tests.Decisions;

/// <summary>A snooze holds cards back until it ends, and never a critical one.</summary>
public sealed class SnoozeTests
{
    private const string Reason = "Cards of this kind are being rewritten.";

    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();

    [Fact]
    public async Task Answer_TopicIsSnoozed_ItsCardRestsAndTheReportTells()
    {
        await using var host = new StoredHost(Snooze("Topic", "calcinosisCategory"));

        var cards = await host.CardsAsync(Requests.Whole());

        var report = await host.ReportAsync(decisions: 1);
        Assert.DoesNotContain("calcinosisCategory", Topics(cards));
        Assert.Equal((1, 0), Assert.Single(report.ByTopic, line => line.Name == "calcinosisCategory") is var line ? (line.Fired, line.Shown) : default);
        Assert.Equal(1, report.Snoozed);
        Assert.Equal(("calcinosisCategory", Reason), Assert.Single(report.Snoozes) is var snooze ? (snooze.Topic, snooze.Reason) : default);
    }

    [Theory]
    [InlineData(-20, -1)]
    [InlineData(1, 20)]
    public async Task Answer_SnoozeIsOverOrNotYet_ShowsTheCard(int fromDays, int untilDays)
    {
        await using var host = new StoredHost(Snooze("Topic", "calcinosisCategory", fromDays, untilDays));

        Assert.Contains("calcinosisCategory", Topics(await host.CardsAsync(Requests.Whole())));
    }

    /// <summary>To the moment: the last in which it rests, and the first in which it is shown again.</summary>
    [Fact]
    public async Task Answer_SnoozeEnds_ShowsTheCardFromThenOn()
    {
        var time = new ManualTime();
        var until = time.GetUtcNow() + TimeSpan.FromHours(1);
        await using var host = new StoredHost(
            web => web.ConfigureTestServices(services => services.AddSingleton<TimeProvider>(time)),
            [.. Snooze("Topic", "calcinosisCategory"), ("Decisions:Snoozes:0:Until", until.ToString("O"))]);

        time.Advance(TimeSpan.FromHours(1) - TimeSpan.FromMilliseconds(1));
        var before = await host.CardsAsync(Requests.Whole());
        time.Advance(TimeSpan.FromMilliseconds(1));
        var after = await host.CardsAsync(Requests.Whole());

        Assert.DoesNotContain("calcinosisCategory", Topics(before));
        Assert.Contains("calcinosisCategory", Topics(after));
    }

    [Fact]
    public async Task Answer_CriticalCardOfASnoozedTopic_IsShown()
    {
        await using var host = new StoredHost(Snooze("Topic", "calcinosisRedFlag"));
        var request = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(RepositoryFiles.Examples, "calciphylaxis", "request.json")))!;

        Assert.Contains("critical", (await host.CardsAsync(request)).Select(card => (string?)card!["indicator"]));
    }

    [Fact]
    public async Task Answer_CardRestsOnOtherRulesToo_IsShownUntilAllAreSnoozed()
    {
        await using var probe = new StoredHost();
        await probe.CardsAsync(Requests.Whole());
        await probe.ReportAsync(decisions: 1);
        var rules = (await probe.QueryAsync<string>("SELECT rules FROM card WHERE topic = 'calcinosisCategory'")).Single().Split(' ');
        (string, string)[] OfAll(IEnumerable<string> some) =>
            [.. some.Index().SelectMany(entry => Snooze("Rule", entry.Item, index: entry.Index))];
        await using var some = new StoredHost(OfAll(rules.SkipLast(1)));
        await using var all = new StoredHost(OfAll(rules));

        Assert.True(rules.Length > 1);
        Assert.Contains("calcinosisCategory", Topics(await some.CardsAsync(Requests.Whole())));
        Assert.DoesNotContain("calcinosisCategory", Topics(await all.CardsAsync(Requests.Whole())));
    }

    [Theory]
    [InlineData("north", false)]
    [InlineData("south", true)]
    public async Task Answer_AnotherClientsSnooze_ShowsTheCard(string client, bool isShown)
    {
        await using var host = new StoredHost(
        [
            .. Snooze("Topic", "calcinosisCategory"), ("Decisions:Snoozes:0:Client", client), ("Clients:0:Name", "north"),
            ("Clients:1:Name", "south"), ("Clients:1:Issuer", "https://south.example"), ("Clients:1:JwksUrl", "https://south.example/jwks"),
            ("PublicBaseUrl", "https://cds.example"), ("Edge:AllowedHosts:0", "localhost"),
        ]);

        Assert.Equal(isShown, Topics(await host.CardsAsync(Requests.Whole())).Contains("calcinosisCategory"));
    }

    /// <summary>The report tells of what was in force: to the start that no longer had it, and no snooze that never began.</summary>
    [Fact]
    public async Task Start_WithoutASnoozeOfBefore_EndsItInTheReport()
    {
        await using var store = StoreFile.OnSqlite();
        await using (var host = new StoredHost([.. Snooze("Topic", "calcinosisRisk"), .. Snooze("Rule", "ORD-06", fromDays: 5, index: 1), store.Setting]))
        {
            await host.ReportAsync(decisions: 0);
        }

        await using (var host = new StoredHost(store.Setting))
        {
            await host.ReportAsync(decisions: 0);
        }

        var lifted = Assert.Single((await store.ReportAsync()).Snoozes);
        Assert.Equal("calcinosisRisk", lifted.Topic);
        Assert.InRange(lifted.Ends, Now, TimeProvider.System.GetUtcNow());
    }

    [Fact]
    public async Task Start_WithAShorterSnooze_IsOneInTheReport()
    {
        await using var store = StoreFile.OnSqlite();
        foreach (var untilDays in new[] { 30, 10 })
        {
            await using var host = new StoredHost([.. Snooze("Topic", "calcinosisRisk", untilDays: untilDays), store.Setting]);
            await host.ReportAsync(decisions: 0);
        }

        Assert.Equal(Now.AddDays(10).ToUnixTimeMilliseconds(), Assert.Single((await store.ReportAsync()).Snoozes).Ends.ToUnixTimeMilliseconds());
    }

    private static (string Key, string Value)[] Snooze(string what, string which, int fromDays = -1, int untilDays = 30, int index = 0) =>
    [
        ($"Decisions:Snoozes:{index}:{what}", which),
        ($"Decisions:Snoozes:{index}:From", Now.AddDays(fromDays).ToString("O")),
        ($"Decisions:Snoozes:{index}:Until", Now.AddDays(untilDays).ToString("O")),
        ($"Decisions:Snoozes:{index}:Reason", Reason),
    ];

    private static IReadOnlyList<string> Topics(JsonArray cards) => [.. cards.Select(card => (string)card!["source"]!["topic"]!["code"]!)];
}
