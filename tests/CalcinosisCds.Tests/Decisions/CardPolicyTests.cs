using System.Net;
using System.Text.Json.Nodes;
using CalcinosisCds.Tests.CdsHooks;
using CalcinosisCds.Tests.Store;

namespace CalcinosisCds.Tests.Decisions;

/// <summary>Which cards reach the clinician: silent mode, topics that are switched off, and the rest after an override.</summary>
public sealed class CardPolicyTests
{
    private static readonly (string Key, string Value)[] CoolDown = [("Decisions:HashSecret", StoredHost.Secret), ("Decisions:CoolDown", "7.00:00:00")];

    [Fact]
    public async Task Answer_SilentClient_IsEmptyAndTheDecisionIsKept()
    {
        await using var host = new StoredHost(("Clients:0:Name", "trial"), ("Clients:0:Mode", "Silent"));

        var cards = await host.CardsAsync(Requests.Whole());

        var report = await host.ReportAsync(decisions: 1);
        Assert.Empty(cards);
        Assert.Equal((1, 0, 1), (report.Fired, report.Shown, report.Silent));
        Assert.Equal((1, 0), Assert.Single(report.ByTopic, line => line.Name == "calcinosisCategory") is var line ? (line.Fired, line.Shown) : default);
        Assert.Equal((short)1, (await host.QueryAsync<short>("SELECT mode FROM decision")).Single());
    }

    [Fact]
    public async Task Answer_TopicIsSwitchedOff_ItsCardIsLeftOutAndCounted()
    {
        await using var host = new StoredHost(("Decisions:SwitchedOffTopics:0", "calcinosisCategory"));

        var cards = await host.CardsAsync(Requests.Whole());

        var report = await host.ReportAsync(decisions: 1);
        Assert.DoesNotContain("calcinosisCategory", Topics(cards));
        Assert.Equal((1, 0), Assert.Single(report.ByTopic, line => line.Name == "calcinosisCategory") is var line ? (line.Fired, line.Shown) : default);
    }

    [Fact]
    public async Task Answer_IncompleteRecordAndItsCardSwitchedOff_Is412AndNeverLooksLikeAllClear()
    {
        await using var host = new StoredHost(("Decisions:SwitchedOffTopics:0", "calcinosisIncomplete"));
        var request = Requests.Without("labs");
        request["prefetch"]!["conditions"] = JsonNode.Parse("""{"resourceType":"Bundle","type":"searchset","total":0}""");

        using var response = await host.Client.PostHookAsync(request);

        await response.AssertRefusedAsync(HttpStatusCode.PreconditionFailed);
    }

    [Fact]
    public async Task Answer_AfterAnOverride_TheTopicRestsForThisPatientOnly()
    {
        await using var host = new StoredHost(CoolDown);
        await OverrideAsync(host, Requests.Whole(), "calcinosisCategory");

        var again = await host.CardsAsync(Requests.Whole());
        var another = await host.CardsAsync(JsonNode.Parse(Requests.Whole().ToJsonString().Replace("\"p1\"", "\"p2\"", StringComparison.Ordinal)
            .Replace("Patient/p1", "Patient/p2", StringComparison.Ordinal))!);

        Assert.DoesNotContain("calcinosisCategory", Topics(again));
        Assert.Contains("calcinosisCategory", Topics(another));
    }

    [Fact]
    public async Task Answer_AfterAnOverride_WhatIsNewIsShown()
    {
        await using var host = new StoredHost(CoolDown);
        var before = Requests.With("labs", """{"resourceType":"Bundle","type":"searchset","total":0}""");
        await OverrideAsync(host, before, "calcinosisCategory");

        var after = await host.CardsAsync(Requests.Whole());

        Assert.Contains("calcinosisCategory", Topics(after));
    }

    [Fact]
    public async Task Answer_WithoutCoolDown_AnOverriddenCardIsShownAgain()
    {
        await using var host = new StoredHost();
        await OverrideAsync(host, Requests.Whole(), "calcinosisCategory");

        Assert.Contains("calcinosisCategory", Topics(await host.CardsAsync(Requests.Whole())));
    }

    [Fact]
    public async Task Answer_CriticalCardWasOverridden_IsShownAgain()
    {
        await using var host = new StoredHost(CoolDown);
        var request = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(RepositoryFiles.Examples, "calciphylaxis", "request.json")))!;
        var critical = (await host.CardsAsync(request)).Single(card => (string?)card!["indicator"] == "critical")!;
        await host.ReportAsync(decisions: 1);
        await host.KeepAsync(StoredHost.Overridden((string)critical["uuid"]!));

        Assert.Contains("critical", (await host.CardsAsync(request)).Select(card => (string?)card!["indicator"]));
    }

    [Fact]
    public async Task Answer_IncompleteCardWasOverridden_IsShownAgain()
    {
        await using var host = new StoredHost(CoolDown);
        await OverrideAsync(host, Requests.Without("labs"), "calcinosisIncomplete");

        Assert.Contains("calcinosisIncomplete", Topics(await host.CardsAsync(Requests.Without("labs"))));
    }

    private static async Task OverrideAsync(StoredHost host, JsonNode request, string topic)
    {
        var card = (await host.CardsAsync(request)).Single(card => (string?)card!["source"]!["topic"]!["code"] == topic)!;
        await host.ReportAsync(decisions: 1);
        await host.KeepAsync(StoredHost.Overridden((string)card["uuid"]!));
    }

    private static IReadOnlyList<string> Topics(JsonArray cards) => [.. cards.Select(card => (string)card!["source"]!["topic"]!["code"]!)];
}
