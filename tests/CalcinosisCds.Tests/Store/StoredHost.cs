using System.Data.Common;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using CalcinosisCds.Store;
using CalcinosisCds.Tests.CdsHooks;
using Dapper;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CalcinosisCds.Tests.Store;

/// <summary>The real service in Development with a SQLite store of its own, and a look into it.</summary>
internal sealed class StoredHost : IAsyncDisposable
{
    public const string Secret = "synthetic-secret-of-at-least-32-characters";

    private readonly string _folder = Directory.CreateTempSubdirectory("calcinosis-cds-store-").FullName;
    private readonly WebApplicationFactory<Program> _factory;

    public StoredHost(params (string Key, string Value)[] settings)
        : this(_ => { }, settings)
    {
    }

    public StoredHost(Action<IWebHostBuilder> configure, params (string Key, string Value)[] settings)
    {
        _factory = new WebApplicationFactory<Program>().WithWebHostBuilder(host =>
        {
            host.UseEnvironment(Environments.Development);
            host.UseSetting("CalcinosisCds:AsOf", ServiceHost.AsOf);
            host.UseSetting("CalcinosisCds:Store:ConnectionString", "Data Source=" + StorePath);
            foreach (var (key, value) in settings)
            {
                host.UseSetting("CalcinosisCds:" + key, value);
            }

            configure(host);
        });
        Client = _factory.CreateClient();
    }

    public HttpClient Client { get; }

    public IServiceProvider Services => _factory.Services;

    public string StorePath => Path.Combine(_folder, "store.db");

    /// <summary>All bytes of the store's files, the write-ahead log included.</summary>
    public string Bytes => string.Concat(Directory.GetFiles(_folder).Select(file =>
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var content = new MemoryStream();
        stream.CopyTo(content);

        return Encoding.Latin1.GetString(content.ToArray());
    }));

    public async Task<JsonArray> CardsAsync(JsonNode request) => (await Client.AnswerAsync(request))["cards"]!.AsArray();

    public async Task<HttpResponseMessage> PostFeedbackAsync(string body, string contentType = "application/json")
    {
        using var content = new StringContent(body, Encoding.UTF8, contentType);

        return await Client.PostAsync(HookCalls.HookPath + "/feedback", content);
    }

    public async Task KeepAsync(params JsonObject[] items)
    {
        using var response = await PostFeedbackAsync(FeedbackOf(items));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    public static string FeedbackOf(params JsonObject[] items) =>
        new JsonObject { ["feedback"] = new JsonArray([.. items.Select(item => item.DeepClone())]) }.ToJsonString();

    public static JsonObject Overridden(string card, string? reason = null, string at = "2026-01-15T12:05:00Z")
    {
        var item = new JsonObject { ["card"] = card, ["outcome"] = "overridden", ["outcomeTimestamp"] = at };
        if (reason is not null)
        {
            item["overrideReason"] = new JsonObject
            {
                ["reason"] =
                new JsonObject { ["code"] = reason, ["system"] = "http://terminology.hl7.org/CodeSystem/non-adherence-reason-codes" }
            };
        }

        return item;
    }

    public static JsonObject Accepted(string card, string suggestion, string at = "2026-01-15T12:05:00Z") => new()
    {
        ["card"] = card,
        ["outcome"] = "accepted",
        ["acceptedSuggestions"] = new JsonArray(new JsonObject { ["id"] = suggestion }),
        ["outcomeTimestamp"] = at,
    };

    /// <summary>Waits until as many decisions are in the store: no call waits for its own.</summary>
    public async Task<GovernanceReport> ReportAsync(int decisions)
    {
        var reader = new GovernanceReader(Services.GetRequiredService<StoreDatabase>());
        for (var attempt = 0; ; attempt++)
        {
            var report = await reader.ReadAsync(GovernanceRange.All, CancellationToken.None);
            if (report.Fired >= decisions || attempt == 200)
            {
                Assert.Equal(decisions, report.Fired);
                return report;
            }

            await Task.Delay(50);
        }
    }

    /// <summary>Tells of a card that is on record, of one that nobody composed, and of one without a UUID: the report says how many it cannot place.</summary>
    public async Task AssertFeedbackNotOnRecordIsCountedAsync()
    {
        var cards = await CardsAsync(Requests.Whole());
        await ReportAsync(decisions: 1);

        await KeepAsync(Overridden((string)cards[0]!["uuid"]!), Overridden(Guid.NewGuid().ToString()), Overridden("no-uuid"));

        var report = await ReportAsync(decisions: 1);
        Assert.Equal((1, 2), (report.Overridden, report.NotOnRecord));
    }

    /// <summary>Reads reports while decisions of one shown card each are written: every count of a report is of the same moment.</summary>
    public async Task AssertReportsAreOfOneMomentAsync()
    {
        const int decisions = 300;
        var writing = Task.Run(async () =>
        {
            for (var i = 0; i < decisions; i++)
            {
                await Services.GetRequiredService<GovernanceLog>().WriteAsync([SomeDecision()], [], DateTimeOffset.UnixEpoch, CancellationToken.None);
            }
        });
        var reader = new GovernanceReader(Services.GetRequiredService<StoreDatabase>());
        while (!writing.IsCompleted)
        {
            var report = await reader.ReadAsync(GovernanceRange.All, CancellationToken.None);
            Assert.Equal(report.Fired, report.ByTopic.Sum(line => line.Fired));
        }

        await writing;
        Assert.Equal(decisions, (await reader.ReadAsync(GovernanceRange.All, CancellationToken.None)).Fired);
    }

    /// <summary>With one card, which was shown.</summary>
    public static Decision SomeDecision() => new(
        DateTimeOffset.UnixEpoch,
        "c",
        "s",
        DecisionMode.Live,
        "dystrophic:consistent",
        "",
        "v",
        TimeSpan.FromMilliseconds(1),
        TimeSpan.Zero,
        null,
        null,
        [new DecidedCard(Guid.NewGuid(), "calcinosisCategory", "DYS-01", 0, CardFate.Shown)]);

    public async Task<IReadOnlyList<T>> QueryAsync<T>(string query)
    {
        await using var connection = await OpenAsync();

        return (await connection.QueryAsync<T>(query)).AsList();
    }

    public Task<DbConnection> OpenAsync() => Services.GetRequiredService<StoreDatabase>().OpenLogAsync(CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _factory.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }
}
