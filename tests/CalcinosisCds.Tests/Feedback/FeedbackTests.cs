using System.Net;
using System.Text.Json.Nodes;
using CalcinosisCds.Tests.CdsHooks;
using CalcinosisCds.Tests.Store;

namespace CalcinosisCds.Tests.Feedback;

/// <summary>What clinicians answered is kept: every form that EHRs send, each once, all of a request or nothing of it.</summary>
public sealed class FeedbackTests : IAsyncLifetime
{
    private StoredHost _host = null!; // Set before each test.
    private string _card = "";
    private string _suggestion = "";

    public async Task InitializeAsync()
    {
        _host = new StoredHost();
        var cards = await _host.CardsAsync(JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(RepositoryFiles.Examples, "lupus-calcinosis",
            "request.json")))!);
        var card = cards.First(card => card!["suggestions"] is not null)!;
        _card = (string)card["uuid"]!;
        _suggestion = (string)card["suggestions"]![0]!["uuid"]!;
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task Keep_AcceptedAndOverridden_AreCountedForTheirCard()
    {
        await _host.KeepAsync(StoredHost.Accepted(_card, _suggestion), StoredHost.Overridden(_card, "action-completed"));

        var report = await _host.ReportAsync(decisions: 1);
        Assert.Equal((1, 1), (report.Accepted, report.Overridden));
        Assert.Equal("action-completed", Assert.Single(report.ByReason).Reason);
        Assert.Equal((1, 1), Assert.Single(report.ByTopic, line => line.Name == "calcinosisCategory") is var line ? (line.Accepted, line.Overridden) : default);
    }

    [Fact]
    public async Task Keep_Answer_Is200WithAnEmptyObjectThatNobodyStores()
    {
        using var response = await _host.PostFeedbackAsync(StoredHost.FeedbackOf(StoredHost.Overridden(_card)));

        Assert.Equal((HttpStatusCode.OK, "{}", "no-store"),
            (response.StatusCode, await response.Content.ReadAsStringAsync(), response.Headers.CacheControl?.ToString()));
    }

    [Fact]
    public async Task Keep_SameItemAgain_IsThereOnce()
    {
        var item = StoredHost.Overridden(_card, "action-completed");
        await _host.KeepAsync(item, item);
        await _host.KeepAsync(item);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => _host.KeepAsync(item)));

        Assert.Equal(1, (await _host.QueryAsync<long>("SELECT COUNT(*) FROM feedback")).Single());
    }

    [Fact]
    public async Task Keep_CardAnsweredTwice_BothAreThereAndTheLastReasonCounts()
    {
        await _host.KeepAsync(StoredHost.Overridden(_card, "cds-not-applicable"));
        await Task.Delay(5);
        await _host.KeepAsync(StoredHost.Overridden(_card, "action-completed", at: "2026-01-15T12:06:00Z"));

        var report = await _host.ReportAsync(decisions: 1);
        Assert.Equal(2, (await _host.QueryAsync<long>("SELECT COUNT(*) FROM feedback")).Single());
        Assert.Equal((1, "action-completed"), (report.Overridden, Assert.Single(report.ByReason).Reason));
    }

    [Theory]
    [InlineData("b2f4a1de-0000-4000-8000-000000000000")]
    [InlineData("a card of another service")]
    public async Task Keep_UnknownCard_IsKeptAndCountsForNone(string card)
    {
        await _host.KeepAsync(StoredHost.Overridden(card));

        var report = await _host.ReportAsync(decisions: 1);
        Assert.Equal(0, report.Overridden);
        Assert.Equal(1, (await _host.QueryAsync<long>("SELECT COUNT(*) FROM feedback")).Single());
    }

    /// <summary>What EHRs make of the override reason, and what we keep of it.</summary>
    [Theory]
    [InlineData("""{}""", "")]
    [InlineData("""{"overrideReason":null}""", "")]
    [InlineData("""{"overrideReason":{"userComment":"Zyzzyva4711"}}""", "other")]
    [InlineData("""{"overrideReason":{"reason":{"code":"action-completed","display":"Zyzzyva4711"},"userComment":"Zyzzyva4711"}}""", "action-completed")]
    [InlineData("""{"overrideReason":{"reason":{"code":"action-completed","system":"https://ehr.example/reasons"}}}""", "other")]
    [InlineData("""{"overrideReason":{"reason":{"code":"patient-refuses","system":"http://terminology.hl7.org/CodeSystem/non-adherence-reason-codes"}}}""",
        "patient-refuses")]
    [InlineData("""{"overrideReason":{"reason":{"code":"Zyzzyva4711","system":"s"}}}""", "other")]
    [InlineData("""{"overrideReasons":{"reason":{"code":"cds-not-applicable"}}}""", "cds-not-applicable")]
    [InlineData("""{"overrideReasons":[{"reason":{"code":"cds-not-applicable","system":""}}]}""", "cds-not-applicable")]
    [InlineData("""{"overrideReasons":{"extension":{"com.epic.cdshooks.feedback.overrideReason.id":"Zyzzyva4711"}}}""", "other")]
    [InlineData("""{"overrideReason":{"reason":"Zyzzyva4711"}}""", "other")]
    [InlineData("""{"overrideReason":{"reason":{"code":7}}}""", "other")]
    [InlineData("""{"extension":{"Zyzzyva4711":"Zyzzyva4711"},"acceptedSuggestions":[]}""", "")]
    public async Task Keep_ReasonInAnyForm_IsOneOfTheStandardOrOther(string members, string reason)
    {
        var item = StoredHost.Overridden(_card);
        foreach (var (name, value) in JsonNode.Parse(members)!.AsObject().ToList())
        {
            item[name] = value?.DeepClone();
        }

        await _host.KeepAsync(item);

        Assert.Equal(reason, (await _host.QueryAsync<string>("SELECT reason FROM feedback")).Single());
        Assert.DoesNotContain(Requests.Canary, _host.Bytes, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("7", "not an object")]
    [InlineData("""{"outcome":"overridden","outcomeTimestamp":"2026-01-15T12:00:00Z"}""", "`card`")]
    [InlineData("""{"card":" ","outcome":"overridden","outcomeTimestamp":"2026-01-15T12:00:00Z"}""", "`card`")]
    [InlineData("""{"card":["c"],"outcome":"overridden","outcomeTimestamp":"2026-01-15T12:00:00Z"}""", "`card`")]
    [InlineData("""{"card":"c","outcomeTimestamp":"2026-01-15T12:00:00Z"}""", "`outcome`")]
    [InlineData("""{"card":"c","outcome":"Zyzzyva4711","outcomeTimestamp":"2026-01-15T12:00:00Z"}""", "`outcome`")]
    [InlineData("""{"card":"c","outcome":"overridden"}""", "`outcomeTimestamp`")]
    [InlineData("""{"card":"c","outcome":"overridden","outcomeTimestamp":"Zyzzyva4711"}""", "`outcomeTimestamp`")]
    [InlineData("""{"card":"c","outcome":"overridden","outcomeTimestamp":1768478400}""", "`outcomeTimestamp`")]
    [InlineData("""{"card":"c","outcome":"accepted","outcomeTimestamp":"2026-01-15T12:00:00Z"}""", "`acceptedSuggestions`")]
    [InlineData("""{"card":"c","outcome":"accepted","acceptedSuggestions":[],"outcomeTimestamp":"2026-01-15T12:00:00Z"}""", "`acceptedSuggestions`")]
    [InlineData("""{"card":"c","outcome":"accepted","acceptedSuggestions":[{"uuid":"Zyzzyva4711"}],"outcomeTimestamp":"2026-01-15T12:00:00Z"}""",
        "`acceptedSuggestions`")]
    [InlineData("""{"card":"c","outcome":"accepted","acceptedSuggestions":"Zyzzyva4711","outcomeTimestamp":"2026-01-15T12:00:00Z"}""", "`acceptedSuggestions`")]
    public async Task Keep_OneBadItem_Is400WithItsIndexAndNothingOfTheBatchIsKept(string bad, string named)
    {
        var good = StoredHost.Overridden(_card).ToJsonString();

        using var response = await _host.PostFeedbackAsync($$"""{"feedback":[{{good}},{{good}},{{bad}}]}""");

        await response.AssertRefusedAsync(HttpStatusCode.BadRequest);
        var diagnostics = (string?)(await response.JsonAsync())["issue"]![0]!["diagnostics"];
        Assert.Contains("`feedback[2]`", diagnostics, StringComparison.Ordinal);
        Assert.Contains(named, diagnostics, StringComparison.Ordinal);
        Assert.Equal(0, (await _host.QueryAsync<long>("SELECT COUNT(*) FROM feedback")).Single());
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"feedback":{}}""")]
    [InlineData("""{"feedback":[]}""")]
    [InlineData("""{"feedback":[""")]
    [InlineData("""{"feedback":[],"feedback":[]}""")]
    [InlineData("Zyzzyva4711")]
    public async Task Keep_BodyIsNoFeedback_Is400(string body)
    {
        using var response = await _host.PostFeedbackAsync(body);

        await response.AssertRefusedAsync(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Keep_ThousandItems_AreKeptAndOneMoreIsRefused()
    {
        JsonObject[] Items(int count) => [.. Enumerable.Range(0, count).Select(index => StoredHost.Overridden($"c{index}"))];

        await _host.KeepAsync(Items(1000));
        using var response = await _host.PostFeedbackAsync(StoredHost.FeedbackOf(Items(1001)));

        await response.AssertRefusedAsync(HttpStatusCode.BadRequest);
        Assert.Equal(1000, (await _host.QueryAsync<long>("SELECT COUNT(*) FROM feedback")).Single());
    }

    [Fact]
    public async Task Keep_BodyOverItsLimit_Is413()
    {
        using var response = await _host.PostFeedbackAsync(StoredHost.FeedbackOf(StoredHost.Overridden(_card)).PadRight((256 * 1024) + 1));

        await response.AssertRefusedAsync(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task Keep_NotJson_Is415()
    {
        using var response = await _host.PostFeedbackAsync("feedback=x", "application/x-www-form-urlencoded");

        await response.AssertRefusedAsync(HttpStatusCode.UnsupportedMediaType);
    }

    [Fact]
    public async Task Keep_UnknownService_Is404()
    {
        using var content = new StringContent(StoredHost.FeedbackOf(StoredHost.Overridden(_card)), System.Text.Encoding.UTF8, "application/json");
        using var response = await _host.Client.PostAsync("/cds-services/another/feedback", content);

        await response.AssertRefusedAsync(HttpStatusCode.NotFound);
    }

    /// <summary>The strict schema of the specification, beside what we take more leniently.</summary>
    [Theory]
    [InlineData("2026-01-15T12:00:00.123Z")]
    [InlineData("2026-01-15T13:00:00+01:00")]
    [InlineData("2026-01-15T12:00:00")]
    public async Task Keep_TimeInAnyForm_IsTaken(string at)
    {
        await _host.KeepAsync(StoredHost.Overridden(_card, at: at));

        Assert.Equal(1, (await _host.QueryAsync<long>("SELECT COUNT(*) FROM feedback")).Single());
    }
}
