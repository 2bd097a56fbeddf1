using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using CalcinosisCds.CdsHooks;
using CalcinosisCds.Knowledge;
using CalcinosisCds.Tests.CdsHooks;
using CalcinosisCds.Tests.Knowledge;
using CalcinosisCds.Tests.Store;
using Dapper;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;

namespace CalcinosisCds.Tests.Decisions;

/// <summary>What is kept of a hook call: what was decided and why, and nothing of whom it was about.</summary>
public sealed class DecisionTests(ITestOutputHelper output) : IAsyncLifetime
{
    private StoredHost _host = null!; // Set before each test.

    public static TheoryData<string> Examples =>
        [.. Directory.GetDirectories(RepositoryFiles.Examples).Select(folder => Path.GetFileName(folder)!).Order(StringComparer.Ordinal)];

    public Task InitializeAsync()
    {
        _host = new StoredHost(("Decisions:HashSecret", StoredHost.Secret), ("Decisions:CoolDown", "1.00:00:00"));

        return Task.CompletedTask;
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Theory]
    [MemberData(nameof(Examples))]
    public async Task Record_EachExample_HoldsTheTopicsAndRulesOfItsCards(string example)
    {
        var answer = await _host.Client.AnswerAsync(await File.ReadAllTextAsync(Path.Combine(RepositoryFiles.Examples, example, "request.json")));
        await _host.ReportAsync(decisions: 1);

        var cards = await _host.QueryAsync<(byte[] Uuid, string Topic, string Rules)>("SELECT uuid, topic, rules FROM card");
        Assert.Equal(
            answer["cards"]!.AsArray().Select(card => ((string)card!["uuid"]!, (string)card["source"]!["topic"]!["code"]!)).Order(),
            cards.Select(card => (new Guid(card.Uuid, bigEndian: true).ToString(), card.Topic)).Order());
        Assert.All(cards, card => Assert.All(card.Rules.Split(' ', StringSplitOptions.RemoveEmptyEntries), rule =>
            Assert.True(Some.Knowledge.Criteria.ContainsKey(rule), rule)));
        Assert.All(cards.Where(card => card.Topic != "calcinosisIncomplete"), card => Assert.NotEmpty(card.Rules));
    }

    [Fact]
    public async Task Record_FoundingCase_NamesItsLeadingCategoryAndTier()
    {
        await _host.Client.AnswerAsync(await File.ReadAllTextAsync(Path.Combine(RepositoryFiles.Examples, "lupus-calcinosis", "request.json")));
        var report = await _host.ReportAsync(decisions: 1);

        var (client, service, leading, unread, knowledge, total) =
            (await _host.QueryAsync<(string, string, string, string, string,
                long)>("SELECT client, service, leaders, unread, knowledge, total_us FROM decision")).Single();
        Assert.Equal(("development", "calcinosis-patient-view", "dystrophic:consistent", "", Some.Knowledge.Release.Version),
            (client, service, leading, unread, knowledge));
        Assert.InRange(total, 1, 60_000_000);
        Assert.Equal("dystrophic", Assert.Single(report.ByCategory).Name);
    }

    [Fact]
    public async Task Record_NothingToSay_IsSilentAndIncompleteIsNamed()
    {
        await _host.Client.AnswerAsync(NothingToSay());
        await _host.Client.AnswerAsync(Requests.Without("labs"));

        var report = await _host.ReportAsync(decisions: 2);
        Assert.Equal((2, 1, 1, 1), (report.Fired, report.Shown, report.Silent, report.Incomplete));
    }

    /// <summary>Every string of the request of four characters or more, and its dates and ids, looked for in the bytes of the store.</summary>
    [Theory]
    [MemberData(nameof(Examples))]
    public async Task Record_AnyExample_HoldsNothingOfTheRequest(string example)
    {
        var request = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(RepositoryFiles.Examples, example, "request.json")))!;
        await _host.ReportAsync(decisions: 0);
        var empty = _host.Bytes;
        await _host.Client.AnswerAsync(request);
        await _host.ReportAsync(decisions: 1);

        var bytes = _host.Bytes;
        var strings = Strings(request).Where(text => text.Length >= 4 && !empty.Contains(text, StringComparison.OrdinalIgnoreCase)).Distinct().ToList();
        Assert.Contains("calcinosis-patient-view", bytes, StringComparison.Ordinal);
        Assert.NotEmpty(strings);
        Assert.DoesNotContain(strings, text => bytes.Contains(text, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Record_WithoutSecret_KeepsNoHash()
    {
        await using var host = new StoredHost();
        await host.Client.AnswerAsync(Requests.Whole());
        await host.ReportAsync(decisions: 1);

        Assert.Equal((null, null), (await host.QueryAsync<(byte[]?, byte[]?)>("SELECT instance, patient FROM decision")).Single());
    }

    /// <summary>A word is missing that only a gap of the record asks for: the card fails while it is composed, when all is assessed.</summary>
    [Fact]
    public async Task Answer_CardFailsWhileItIsPutIntoWords_IsAnErrorAndLeavesNoDecision()
    {
        var lacking = KnowledgeBase.Load(AlteredKnowledge.Of(("Knowledge/text.en.json", texts =>
            texts.Replace("item.calcium\"", "item.lacking\"", StringComparison.Ordinal))));
        await using var host = new StoredHost(web => web.ConfigureTestServices(services => services.AddSingleton(HookList.Load(lacking))));

        using (var failed = await host.Client.PostHookAsync(Requests.With("labs", """{"resourceType":"Bundle","type":"searchset","total":0}""")))
        {
            await failed.AssertRefusedAsync(HttpStatusCode.InternalServerError);
        }

        await host.Client.AnswerAsync(NothingToSay());
        var report = await host.ReportAsync(decisions: 1);
        Assert.Equal((0, 1), (report.Shown, report.Silent));
    }

    [Fact]
    public async Task Answer_StoreIsLocked_DoesNotWaitAndTheDecisionComesLater()
    {
        await _host.ReportAsync(decisions: 0);
        await using (var blocker = await _host.OpenAsync())
        {
            await blocker.ExecuteAsync("BEGIN IMMEDIATE");
            for (var call = 0; call < 20; call++)
            {
                var started = Stopwatch.GetTimestamp();
                await _host.Client.AnswerAsync(Requests.Whole());
                Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.Zero, TimeSpan.FromSeconds(3));
            }

            await blocker.ExecuteAsync("COMMIT");
        }

        await _host.ReportAsync(decisions: 20);
    }

    [Fact]
    public async Task Stop_DecisionsThatWait_AreWritten()
    {
        var folder = Directory.CreateTempSubdirectory("calcinosis-cds-stop-").FullName;
        var store = "Data Source=" + Path.Combine(folder, "store.db");
        await using (var host = new StoredHost(("Store:ConnectionString", store)))
        {
            for (var call = 0; call < 50; call++)
            {
                await host.Client.AnswerAsync(Requests.Whole());
            }
        }

        await using var database = CalcinosisCds.Store.StoreDatabase.OfExisting(store);
        var report = await new CalcinosisCds.Store.GovernanceReader(database).ReadAsync(CalcinosisCds.Store.GovernanceRange.All, CancellationToken.None);
        Assert.Equal(50, report.Fired);
    }

    [Fact]
    public async Task Record_ManyDecisions_GrowTheStoreByAtMost400BytesEach()
    {
        const int rounds = 40;
        var requests = Directory.GetDirectories(RepositoryFiles.Examples).Select(folder => File.ReadAllText(Path.Combine(folder, "request.json"))).ToList();
        await _host.ReportAsync(decisions: 0);
        var before = await SizeAsync();
        for (var round = 0; round < rounds; round++)
        {
            foreach (var request in requests)
            {
                await _host.Client.AnswerAsync(request);
            }
        }

        await _host.ReportAsync(rounds * requests.Count);
        var growth = (double)(await SizeAsync() - before) / (rounds * requests.Count);
        output.WriteLine($"{growth:0} bytes per decision over {rounds * requests.Count} decisions");
        Assert.InRange(growth, 1, 400);
    }

    private static JsonObject NothingToSay() => Requests.With("conditions", """{"resourceType":"Bundle","type":"searchset","total":0}""");

    private async Task<long> SizeAsync() =>
        (await _host.QueryAsync<long>("SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()")).Single();

    private static IEnumerable<string> Strings(JsonNode? node) => node switch
    {
        JsonObject members => members.Where(member => member.Key is not ("hook" or "resourceType" or "type" or "status" or "intent"))
            .SelectMany(member => Strings(member.Value)),
        JsonArray items => items.SelectMany(Strings),
        JsonValue value when value.TryGetValue<string>(out var text) => [text],
        _ => [],
    };
}
