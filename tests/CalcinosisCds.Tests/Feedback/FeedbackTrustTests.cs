using System.Net;
using System.Text.Json.Nodes;
using CalcinosisCds.Store;
using CalcinosisCds.Tests.CdsHooks;
using CalcinosisCds.Tests.Store;
using CalcinosisCds.Tests.Trust;
using Microsoft.Extensions.DependencyInjection;

namespace CalcinosisCds.Tests.Feedback;

/// <summary>Feedback needs a token as the hook does, and a client can only answer its own cards.</summary>
public sealed class FeedbackTrustTests : IDisposable
{
    private const string FeedbackPath = HookCalls.HookPath + "/feedback";

    private readonly Ehr _ours = new("ours");
    private readonly Ehr _other = new("other");
    private readonly string _folder = Directory.CreateTempSubdirectory("calcinosis-cds-feedback-").FullName;
    private readonly TrustedHost _host;

    public FeedbackTrustTests() => _host = TrustedHost.Start(
        [.. _ours.Record(0), .. _other.Record(1), ("Store:ConnectionString", "Data Source=" + Path.Combine(_folder, "store.db"))]);

    [Theory]
    [InlineData(Ehr.HookUrl + "/feedback", HttpStatusCode.OK)]
    [InlineData(Ehr.HookUrl, HttpStatusCode.OK)]
    [InlineData(Ehr.HookUrl + "/", HttpStatusCode.Unauthorized)]
    [InlineData(Ehr.PublicBaseUrl + "/cds-services", HttpStatusCode.Unauthorized)]
    [InlineData(Ehr.PublicBaseUrl, HttpStatusCode.Unauthorized)]
    public async Task Keep_Audience_IsTheFeedbackAddressOrItsService(string audience, HttpStatusCode status)
    {
        using var response = await _host.PostAsync(_ours.Token(claims: claims => claims["aud"] = audience), StoredHost.FeedbackOf(StoredHost.Overridden("c")),
            FeedbackPath);

        Assert.Equal(status, response.StatusCode);
    }

    [Fact]
    public async Task Keep_NoToken_Is401WithoutBody()
    {
        using var response = await _host.PostAsync(token: null, StoredHost.FeedbackOf(StoredHost.Overridden("c")), FeedbackPath);

        Assert.Equal((HttpStatusCode.Unauthorized, ""), (response.StatusCode, await response.Content.ReadAsStringAsync()));
    }

    [Fact]
    public async Task W11_CardOfAnotherClient_IsTakenAndCountsForNothing()
    {
        using var hook = await _host.PostAsync(_ours.Token(), Requests.Whole().ToJsonString());
        var card = (string)(await hook.JsonAsync())["cards"]![0]!["uuid"]!;

        using var foreign = await _host.PostAsync(_other.Token(), StoredHost.FeedbackOf(StoredHost.Overridden(card)), FeedbackPath);
        var before = await OverriddenAsync();
        using var own = await _host.PostAsync(_ours.Token(), StoredHost.FeedbackOf(StoredHost.Overridden(card)), FeedbackPath);
        var after = await OverriddenAsync();

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (foreign.StatusCode, own.StatusCode));
        Assert.Equal((0, 1), (before, after));
    }

    public void Dispose()
    {
        _host.Dispose();
        _ours.Dispose();
        _other.Dispose();
    }

    /// <summary>Once the decision, for which no call waits, is in the store.</summary>
    private async Task<long> OverriddenAsync()
    {
        var reader = new GovernanceReader(_host.Services.GetRequiredService<StoreDatabase>());
        var report = await reader.ReadAsync(GovernanceRange.All, CancellationToken.None);
        for (var attempt = 0; report.Fired == 0 && attempt < 200; attempt++)
        {
            await Task.Delay(50);
            report = await reader.ReadAsync(GovernanceRange.All, CancellationToken.None);
        }

        return report.Overridden;
    }
}
