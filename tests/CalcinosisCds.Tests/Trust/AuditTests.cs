using System.Net;
using System.Text.RegularExpressions;
using CalcinosisCds.Service.Clients;
using CalcinosisCds.Service.Governance;
using CalcinosisCds.Service.Telemetry;
using CalcinosisCds.Store;
using CalcinosisCds.Tests.CdsHooks;
using CalcinosisCds.Tests.Cli;
using CalcinosisCds.Tests.Gathering;
using CalcinosisCds.Tests.Store;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CalcinosisCds.Tests.Trust;

/// <summary>Row H19 of the threat table: every verdict about a caller and every call is on record, and the record tells of no patient.</summary>
public sealed partial class AuditTests : IDisposable
{
    private const string Secret = "synthetic-secret-synthetic-secret-1";
    private readonly Ehr _ehr = new("ehr");
    private readonly CapturedLogs _logs = new();

    private static string Body => Call.With(Call.Record()).ToJsonString();

    public void Dispose()
    {
        _ehr.Dispose();
        _logs.Dispose();
    }

    [Fact]
    public async Task H19_CallOfAClient_IsOnRecordWithHashesAndTheIdThatWasAnswered()
    {
        using var host = Start(("Decisions:HashSecret", Secret));

        using var answer = await host.PostAsync(_ehr.Token(), Body);
        using var again = await host.PostAsync(_ehr.Token(), Body);

        var id = Assert.Single(answer.Headers.GetValues("X-Request-Id"));
        var line = Assert.Single(_logs.Holding("Audit of hook"), line => line.Contains(id, StringComparison.Ordinal));
        Assert.Contains("caller accepted, call answered, status 200, client ehr, network none", line, StringComparison.Ordinal);
        Assert.Matches(Hashes(), line);
        Assert.NotEqual(id, Assert.Single(again.Headers.GetValues("X-Request-Id")));
        Assert.Equal(2, _logs.Holding("Audit of hook").Select(line => Patient().Match(line).Value).Count(found => found == Patient().Match(line).Value));
    }

    [Fact]
    public async Task H19_WithoutASecret_NothingIsHashed()
    {
        using var host = Start();

        using var answer = await host.PostAsync(_ehr.Token(), Body);

        Assert.Contains("token , user , patient , instance ,", Assert.Single(_logs.Holding("Audit of hook")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task H19_RefusedTokens_AreOnRecordByTheCheckTheyFailed()
    {
        using var host = Start();
        var used = _ehr.Token();
        await host.PostAsync(used, Body);

        await host.PostAsync(null, Body);
        await host.PostAsync("no token", Body);
        await host.PostAsync(used, Body);
        await host.PostAsync(_ehr.Token(claims: claims => claims["aud"] = "https://other.example"), Body);
        await host.PostAsync(_ehr.Token(claims: claims => claims["iss"] = "https://other.example"), Body);

        Assert.Equal(
            ["accepted", "audience", "form", "issuer", "no-token", "replay"],
            _logs.Holding("Audit of hook").Select(line => Verdict().Match(line).Groups[1].Value).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task H19_FloodOfRefused_WritesFewLinesAndCountsAll()
    {
        await using var store = StoreFile.OnSqlite();
        using var host = Start(store.Setting);
        for (var i = 0; i < 200; i++)
        {
            using var refused = await host.PostAsync("no token", Body);
        }

        await Task.Delay(TimeSpan.FromSeconds(4));

        Assert.InRange(_logs.Holding("Audit of hook").Count, 1, 10);
        await using var database = StoreDatabase.OfExisting(store.ConnectionString);
        var line = Assert.Single((await new GovernanceReader(database).ReadAuditAsync(GovernanceRange.All, CancellationToken.None))!);
        Assert.Equal(new AuditLine("hook", "form", "not-let-in", 401, 200), line);
        var report = await CommandLine.RunAsync("report", "--store", store.Path, "--audit", "--json");
        Assert.Equal("""[{"endpoint":"hook","verdict":"form","reason":"not-let-in","status":401,"calls":200}]""", report.Output.Trim());
    }

    [Fact]
    public async Task H19_FhirServer_IsToldTheIdOfTheRequest()
    {
        await using var stub = await FhirStub.StartAsync(Call.Record());
        using var host = TrustedHost.Start([.. HookHost.Patient,
            .. _ehr.Record(0, ("FhirServers:0", stub.Base), ("AllowPrivateNetwork", "true"), ("AllowInsecureHttp", "true"))]);

        using var answer = await host.PostAsync(_ehr.Token(), Call.With(prefetch: null, stub).ToJsonString());

        var id = Assert.Single(answer.Headers.GetValues("X-Request-Id"));
        Assert.All(stub.Requests, request =>
            Assert.Equal(id, request.Headers.Single(header => header.Key.Equals("X-Request-Id", StringComparison.OrdinalIgnoreCase)).Value));
        Assert.NotEmpty(stub.Requests);
    }

    /// <summary>An id that a caller sends would be the caller's words in our record.</summary>
    [Fact]
    public async Task H19_CallersOwnId_IsNotTaken()
    {
        using var host = Start();
        using var message = new HttpRequestMessage(HttpMethod.Get, "/cds-services");
        message.Headers.Add("X-Request-Id", Requests.Canary);

        using var answer = await host.Client.SendAsync(message);

        Assert.DoesNotContain(Requests.Canary, string.Join(' ', answer.Headers.GetValues("X-Request-Id")), StringComparison.Ordinal);
        Assert.Empty(_logs.Holding("request " + Requests.Canary));
    }

    [Fact]
    public void H19_FieldsOfTheRecord_AreListedInTheSecurityPage()
    {
        var security = File.ReadAllText(Path.Combine(Repository.Root, "SECURITY.md"));
        var fields = typeof(LogEvents).GetMethod(nameof(LogEvents.Audit))!.GetParameters().Select(parameter => parameter.Name!) // Named above.
            .Where(name => name != "logger").ToList();

        Assert.Equal(13, fields.Count);
        Assert.All(fields, field => Assert.Contains($"`{char.ToUpperInvariant(field[0])}{field[1..]}`", security, StringComparison.Ordinal));
        Assert.NotEmpty(Enum.GetNames<TokenCheck>());
    }

    private TrustedHost Start(params (string Key, string Value)[] settings) =>
        TrustedHost.Start(web => Microsoft.AspNetCore.Hosting.WebHostBuilderExtensions.ConfigureLogging(web, _logs.Configure),
            [.. _ehr.Record(0), .. settings]);

    [GeneratedRegex("token [0-9a-f]{16}, user [0-9a-f]{16}, patient [0-9a-f]{16}, instance [0-9a-f]{16},", RegexOptions.NonBacktracking)]
    private static partial Regex Hashes();

    [GeneratedRegex("patient [0-9a-f]{16}", RegexOptions.NonBacktracking)]
    private static partial Regex Patient();

    [GeneratedRegex("caller ([a-z-]+),", RegexOptions.NonBacktracking)]
    private static partial Regex Verdict();
}
