using CalcinosisCds.Settings;
using CalcinosisCds.Store;
using CalcinosisCds.Tests.CdsHooks;

namespace CalcinosisCds.Tests.Store;

/// <summary>Each start notes what it runs with, and no secret.</summary>
public sealed class StartNoteTests
{
    private static readonly ServiceOptions Options = new() { Decisions = new DecisionOptions { HashSecret = StoredHost.Secret } };

    [Fact]
    public async Task Start_EachOne_IsNotedWithVersionsAndHashes()
    {
        await using var host = new StoredHost(("Decisions:HashSecret", StoredHost.Secret));
        await host.ReportAsync(decisions: 0);

        var (program, knowledge, settings, artefacts) =
            (await host.QueryAsync<(string, string, string, string)>("SELECT program, knowledge, settings, artefacts FROM service_start")).Single();

        Assert.Matches(@"^[0-9]+\.[0-9]+\.[0-9]+", program);
        Assert.Equal(Some.Knowledge.Release.Version, knowledge);
        Assert.Matches("^[0-9a-f]{64}$", settings);
        Assert.Equal(["drugs", "knowledge", "rules", "services", "valuesets", "words"], artefacts.Split(' ').Select(group => group.Split(':')[0]));
        Assert.DoesNotContain(StoredHost.Secret, host.Bytes, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_WithOtherSettings_IsAChangeInTheReportAndTheSameAgainIsNone()
    {
        await using var store = StoreFile.OnSqlite();
        foreach (var coolDown in new[] { "00:00:00", "00:00:00", "1.00:00:00" })
        {
            await using var host = new StoredHost(("Decisions:HashSecret", StoredHost.Secret), ("Decisions:CoolDown", coolDown), store.Setting);
            await host.ReportAsync(decisions: 0);
        }

        Assert.Equal(ChangeOf.Settings, Assert.Single((await store.ReportAsync()).Changes).What);
    }

    /// <summary>A store of which no start was noted tells of knowledge by its decisions.</summary>
    [Fact]
    public async Task Changes_DecisionsByOtherKnowledge_AreOne()
    {
        await using var store = StoreFile.OnSqlite();
        await using var database = new StoreDatabase(store.ConnectionString, TimeProvider.System);
        await StoreSchema.UpgradeLogAsync(database, CancellationToken.None);
        var at = DateTimeOffset.UnixEpoch.AddYears(50);
        await new GovernanceLog(database).WriteAsync(
            [StoredHost.SomeDecision() with { At = at, Knowledge = "1.0.0" }, StoredHost.SomeDecision() with { At = at.AddDays(9), Knowledge = "2.0.0" }],
            [],
            at,
            CancellationToken.None);

        Assert.Equal(new ChangePoint(at.AddDays(9), ChangeOf.Knowledge, "1.0.0", "2.0.0"), Assert.Single((await store.ReportAsync()).Changes));
    }

    [Fact]
    public void Fingerprint_OtherSecret_IsTheSame()
    {
        var other = new ServiceOptions
        {
            Decisions = new DecisionOptions { HashSecret = new string('x', 32) },
            Store = new StoreOptions { ConnectionString = "Host=db;Password=another" },
        };

        Assert.Equal(SettingsFingerprint.Of(Options), SettingsFingerprint.Of(other));
        Assert.All(new[] { "another", "xxx", "HashSecret" }, secret =>
            Assert.DoesNotContain(SettingsFingerprint.Lines(other), line => line.Contains(secret, StringComparison.Ordinal)));
    }

    /// <summary>Whatever is called a secret, a password or a connection is marked as one, in every section.</summary>
    [Fact]
    public void Settings_NamedLikeASecret_AreMarkedAsOne()
    {
        var settings = typeof(ServiceOptions).Assembly.GetTypes()
            .Where(type => type.Name.EndsWith("Options", StringComparison.Ordinal)).SelectMany(type => type.GetProperties())
            .Where(property => new[] { "Secret", "Password", "ConnectionString", "PrivateKey" }
                .Any(word => property.Name.Contains(word, StringComparison.Ordinal)))
            .ToList();

        Assert.Equal(["ConnectionString", "HashSecret"], settings.Select(setting => setting.Name).Order(StringComparer.Ordinal));
        Assert.All(settings, setting => Assert.True(setting.IsDefined(typeof(SecretAttribute), inherit: false), setting.Name));
    }

    public static TheoryData<string> Changed => [.. Others.Keys];

    private static readonly Dictionary<string, ServiceOptions> Others = new()
    {
        ["a topic is switched off"] = new() { Decisions = new DecisionOptions { SwitchedOffTopics = ["calcinosisRisk"] } },
        ["a client is added"] = new() { Clients = [new ClientOptions { Name = "north" }] },
        ["a limit is other"] = new() { MaxRequestBytes = 65536 },
        ["a url is other"] = new() { OtlpEndpoint = new Uri("http://localhost:4317") },
        ["a time is other"] = new() { Gathering = new GatheringOptions { DeadlineWithPrefetch = TimeSpan.FromSeconds(1) } },
    };

    [Theory]
    [MemberData(nameof(Changed))]
    public void Fingerprint_SettingIsOther_IsAnother(string what) =>
        Assert.NotEqual(SettingsFingerprint.Of(new ServiceOptions()), SettingsFingerprint.Of(Others[what]));

    [Fact]
    public void Fingerprint_ClientsInAnotherOrder_IsTheSame()
    {
        ClientOptions north = new() { Name = "north", JwksUrl = "https://north.example/jwks" }, south = new() { Name = "south" };

        Assert.Equal(
            SettingsFingerprint.Of(new ServiceOptions { Clients = [north, south] }),
            SettingsFingerprint.Of(new ServiceOptions { Clients = [south, north] }));
    }

    /// <summary>A map that means something else, or keys of somebody else, are another setting under the same name.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Fingerprint_FileIsOther_IsAnother(bool isOfKeys)
    {
        var file = Path.GetTempFileName();
        var options = new ServiceOptions { Clients = [isOfKeys ? new ClientOptions { JwksFile = file } : new ClientOptions { ConceptMaps = [file] }] };
        var before = SettingsFingerprint.Of(options);

        File.WriteAllText(file, "{}");

        Assert.NotEqual(before, SettingsFingerprint.Of(options));
        File.Delete(file);
    }
}
