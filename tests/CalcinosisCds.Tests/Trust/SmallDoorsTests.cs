using System.Net;
using CalcinosisCds.CdsHooks;
using CalcinosisCds.Reading;
using CalcinosisCds.Settings;
using CalcinosisCds.Settings.Faults;
using CalcinosisCds.Store;
using CalcinosisCds.Tests.CdsHooks;
using CalcinosisCds.Tests.Gathering;
using Microsoft.Extensions.Hosting;

namespace CalcinosisCds.Tests.Trust;

/// <summary>Ways in that are narrow, each for itself.</summary>
public sealed class SmallDoorsTests : IDisposable
{
    private readonly Ehr _ehr = new("ehr");

    public void Dispose() => _ehr.Dispose();

    [Theory]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("....")]
    public async Task W5_IdOfDotsAlone_IsRefusedAndNobodyIsAsked(string id)
    {
        Assert.False(FhirId.IsValid(id));
        await using var stub = await FhirStub.StartAsync(Call.Record());
        using var host = TrustedHost.Start([.. _ehr.Record(0, ("FhirServers:0", stub.Base), ("AllowPrivateNetwork", "true"), ("AllowInsecureHttp", "true"))]);
        var call = Call.With(prefetch: null, stub);
        call["context"]!["patientId"] = id;

        var answer = await host.AskAsync(_ehr, call);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Empty(stub.Requests);
    }

    [Theory]
    [InlineData("a.b")]
    [InlineData("..a")]
    public void W5_IdWithDots_IsOne(string id) => Assert.True(FhirId.IsValid(id));

    [Fact]
    public void H16_AccessTokenTooLongForAnyHeader_IsNone()
    {
        Assert.NotNull(AccessToken.Of(new string('a', AccessToken.Longest)));
        Assert.Null(AccessToken.Of(new string('a', AccessToken.Longest + 1)));
    }

    [Fact]
    public async Task H16_MoreValuesThanARecordOfItsLengthHas_IsRefused()
    {
        using var host = TrustedHost.Start([.. _ehr.Record(0)]);

        using var many = await host.PostAsync(_ehr.Token(), "[" + string.Concat(Enumerable.Repeat("0,", 2_000_000)) + "0]");
        using var some = await host.PostAsync(_ehr.Token(),
            Requests.Whole().With("extension",
            new System.Text.Json.Nodes.JsonArray([.. Enumerable.Repeat(0, 100_000).Select(number => (System.Text.Json.Nodes.JsonNode)number)])).ToJsonString());

        await many.AssertRefusedAsync(HttpStatusCode.BadRequest);
        Assert.Equal(HttpStatusCode.OK, some.StatusCode);
    }

    /// <summary>A page that is open on this machine can have its own name resolve to it.</summary>
    [Theory]
    [InlineData("Host: evil.example\r\n", 400)]
    [InlineData("Host: localhost\r\n", 200)]
    [InlineData("Host: 127.0.0.1:5080\r\n", 200)]
    [InlineData(WireHost.Host, 200)]
    public async Task H10_Development_AnswersToThisMachinesNamesAlone(string header, int expected)
    {
        using var host = WireHost.Start(Environments.Development, _ => { });

        var answer = await host.SendAsync(WireHost.Get("/cds-services", header));

        Assert.StartsWith($"HTTP/1.1 {expected} ", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("127.0.0.0/8", true)]
    [InlineData("10.0.0.0/8", false)]
    public async Task H11_ForwardedAddress_CountsFromATrustedNetwork(string trusted, bool isBelieved)
    {
        using var host = WireHost.Start([.. _ehr.Record(0), ("Edge:TrustedProxies:0", trusted)]);

        var answer = await host.SendAsync(WireHost.Get("/cds-services", WireHost.Host + "X-Forwarded-Proto: https\r\nX-Forwarded-For: 192.0.2.1\r\n"));

        Assert.Equal(isBelieved, answer.Contains("Strict-Transport-Security", StringComparison.Ordinal));
    }

    /// <summary>None of its keys, the sound one beside it neither: whoever publishes a private key does not know who has it.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task J13_KeySetWithAPrivateKey_IsNotUsed(bool hasASoundOne)
    {
        using var other = new Ehr("other") { KeyId = "key/2" };
        var jwk = hasASoundOne ? other.Jwk() : _ehr.Jwk();
        jwk["d"] = "AAAA";
        using var server = new AskedKeys([jwk, .. hasASoundOne ? [_ehr.Jwk()] : Array.Empty<System.Text.Json.Nodes.JsonObject>()]);
        using var host = TrustedHost.Start([.. _ehr.RecordByUrl(0, server.Url)]);

        using var answer = await host.PostAsync(_ehr.Token(), Requests.Whole().ToJsonString());

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task Store_NewFiles_AreTheirOwnersAlone()
    {
        var folder = Directory.CreateTempSubdirectory("calcinosis-cds-mode-").FullName;
        await using (var database = new StoreDatabase("Data Source=" + Path.Combine(folder, "store.db"), TimeProvider.System))
        {
            await StoreSchema.UpgradeLogAsync(database, CancellationToken.None);
            await StoreSchema.UpgradeTokensAsync(database, DateTimeOffset.UnixEpoch, CancellationToken.None);
            var files = Directory.GetFiles(folder);

            Assert.True(files.Length >= 2);
            Assert.All(files, file => Assert.Equal("-rw-------", Mode(file)));
        }
    }

    private static string Mode(string file)
    {
        using var process = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("stat",
            ["-c", "%A", file])
        { RedirectStandardOutput = true })!;

        return process.StandardOutput.ReadToEnd().Trim();
    }

    [Fact]
    public void Doubts_OutsideDevelopment_NameDatabaseTelemetryAndTryItWithoutCare()
    {
        var options = new ServiceOptions
        {
            Store = new StoreOptions { ConnectionString = "Host=db;Database=x;Username=y;Password=z" },
            OtlpEndpoint = new Uri("http://collector.example:4317"),
            TryIt = true,
        };
        var careful = new ServiceOptions
        {
            Store = new StoreOptions { ConnectionString = "Host=db;Database=x;Username=y;SSL Mode=VerifyFull" },
            OtlpEndpoint = new Uri("https://collector.example:4317"),
        };

        Assert.Equal(
            ["OtlpEndpoint", "Store:ConnectionString", "TryIt"],
            ServiceDoubts.Of(options, isDevelopment: false).Select(doubt => doubt.Split('`')[1]["CalcinosisCds:".Length..]).Order(StringComparer.Ordinal));
        Assert.Empty(ServiceDoubts.Of(careful, isDevelopment: false));
        Assert.Empty(ServiceDoubts.Of(options, isDevelopment: true));
    }
}
