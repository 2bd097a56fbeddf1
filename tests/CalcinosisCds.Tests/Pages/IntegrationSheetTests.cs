using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using CalcinosisCds.Cards;
using CalcinosisCds.Knowledge;
using CalcinosisCds.Service.Clients;
using CalcinosisCds.Settings;
using CalcinosisCds.Tests.Trust;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace CalcinosisCds.Tests.Pages;

/// <summary>The integration sheet: made of what runs, and of nothing that is secret or a client's.</summary>
public sealed partial class IntegrationSheetTests : IDisposable
{
    private const string Canary = "canary7f3a";

    /// <summary>Texts that are public: they stand on cards and in tokens of everybody.</summary>
    private static readonly string[] PublicSettings = ["PublicBaseUrl", "CanonicalBase", "OrderServiceId"];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory(Canary);
    private readonly Ehr _ehr = new(Canary);

    /// <summary>Every setting that is a text, a list of texts or an address, with a value that must not be seen.</summary>
    private (string Key, string Value)[] Planted =>
    [
        ("Store:ConnectionString", $"Data Source={_folder.FullName}/{Canary}.db"),
        ("Decisions:HashSecret", Canary + new string('x', 32)),
        ("OtlpEndpoint", $"http://{Canary}.example:4317"),
        ("Edge:AllowedHosts:0", $"{Canary}.example"),
        ("Edge:AllowedHosts:1", "cds.example"),
        ("Edge:TrustedProxies:0", "10.99.88.77"),
        ("Clients:0:Name", Canary + "-name"),
        ("Clients:0:Issuer", $"https://issuer-{Canary}.example"),
        ("Clients:0:JwksUrl", $"https://keys-{Canary}.example/jwks"),
        ("Clients:0:Jku", $"https://jku-{Canary}.example/jwks"),
        ("Clients:0:Tenant", Canary + "-tenant"),
        ("Clients:0:Audiences:0", Canary + "-audience"),
        ("Clients:0:Algorithms:0", "ES256"),
        ("Clients:0:FhirServers:0", $"https://fhir-{Canary}.example/r4"),
        ("Clients:0:AllowedOrigins:0", $"https://origin-{Canary}.example"),
        ("Clients:0:Smart:ClientId", Canary + "-client-id"),
        ("Clients:0:Smart:Scopes", $"launch {Canary}.rs"),
        ("Clients:0:Smart:AuthorizationOrigins:0", $"https://login-{Canary}.example"),
        ("Clients:1:Name", Canary + "-other"),
        ("Clients:1:Issuer", _ehr.Issuer),
        ("Clients:1:JwksFile", KeyFile()),
        ("Clients:1:ConceptMaps:0", MapFile()),
        ("Clients:1:Governance:0", Canary + "-name"),
        ("Decisions:SwitchedOffTopics:0", "calcinosisRisk"),
        .. Snooze(0, "Topic", "calcinosisRisk"),
        .. Snooze(1, "Rule", "ORD-06"),
    ];

    private static (string Key, string Value)[] Snooze(int index, string what, string which) =>
    [
        ($"Decisions:Snoozes:{index}:Client", Canary + "-name"),
        ($"Decisions:Snoozes:{index}:{what}", which),
        ($"Decisions:Snoozes:{index}:From", "2026-01-01T00:00:00Z"),
        ($"Decisions:Snoozes:{index}:Until", "2026-02-01T00:00:00Z"),
        ($"Decisions:Snoozes:{index}:Reason", $"Because of {Canary}."),
    ];

    public static TheoryData<string, string, string> Changed => new()
    {
        { "Edge:CallDeadline", "00:00:07", "<td>7 seconds</td>" },
        { "Edge:ClientCallsPerSecond", "1234", "<td>1,234</td>" },
        { "Edge:AddressCallsPerSecond", "4321", "<td>4,321</td>" },
        { "Edge:MaxConcurrentCalls", "77", "<td>77</td>" },
        { "Gathering:DeadlineWithPrefetch", "00:00:00.350", "<td>350 milliseconds</td>" },
        { "Gathering:DeadlineWithoutPrefetch", "00:00:02.250", "<td>2.25 seconds</td>" },
        { "Gathering:MaxPages", "33", "<td>33</td>" },
        { "Gathering:MaxBytesPerList", "5242880", "<td>5 MiB</td>" },
        { "Gathering:MaxRetryAfter", "00:00:01", "<td>1 second</td>" },
        { "MaxRequestBytes", "100000", "<td>the body is larger than 100,000 bytes</td>" },
        { "CanonicalBase", "https://terms.example/fhir", "<code>https://terms.example/fhir/CodeSystem/card-topics</code>" },
        { "Decisions:SwitchedOffTopics:0", "calcinosisRisk", "<strong>switched off</strong>" },
        { "PublicBaseUrl", "https://elsewhere.example/cds", "<code>https://elsewhere.example/cds/cds-services/calcinosis-patient-view/feedback</code>" },
    };

    public void Dispose()
    {
        _ehr.Dispose();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task J19_Sheet_HoldsNoSecretAndNothingOfAClient()
    {
        using var host = Production(Planted);

        var html = await ReadAsync(host);

        Assert.Contains("<h1>Integration sheet</h1>", html, StringComparison.Ordinal);
        Assert.Contains("Launch url", html, StringComparison.Ordinal); // The record with Smart was read.
        Assert.DoesNotContain(Canary, html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("10.99.88.77", html, StringComparison.Ordinal);
    }

    /// <summary>A new setting that is a text must be planted above, or declared public.</summary>
    [Fact]
    public void J19_EverySettingThatIsAText_IsPlanted()
    {
        var planted = Planted.Select(setting => Index().Replace(setting.Key, "")).ToHashSet();

        Assert.Empty(Texts(typeof(ServiceOptions), "").Except(planted).Except(PublicSettings));
    }

    [Theory]
    [MemberData(nameof(Changed))]
    public async Task Sheet_ChangedSetting_ChangesIt(string setting, string value, string shown)
    {
        using var byDefault = Production();
        using var changed = Production((setting, value));

        Assert.DoesNotContain(shown, await ReadAsync(byDefault), StringComparison.Ordinal);
        Assert.Contains(shown, await ReadAsync(changed), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sheet_HasTheTemplatesAndTheDefinitionOfDiscovery()
    {
        using var host = Production();
        var html = await ReadAsync(host);
        using var discovery = JsonDocument.Parse(await Client(host).GetStringAsync("/cds-services"));
        var service = discovery.RootElement.GetProperty("services").EnumerateArray().Single(one => one.GetProperty("hook").GetString() == "patient-view");

        var blocks = Blocks(html);
        Assert.All(service.GetProperty("prefetch").EnumerateObject(), template => Assert.Equal(template.Value.GetString(), blocks[template.Name]));
        Assert.True(JsonElement.DeepEquals(service, JsonDocument.Parse(blocks["The whole definition"]).RootElement));
    }

    /// <summary>The words of the sheet are held to what a card carries.</summary>
    [Fact]
    public async Task Sheet_HasTheTopicsAndOverrideReasonsOfTheCards()
    {
        using var host = Production();
        var html = await ReadAsync(host);

        Assert.All(CardTopics.All, topic =>
            Assert.Contains($"<tr><td><code>{topic}</code></td><td>{Some.Knowledge.Texts["topic." + topic]}</td>", html, StringComparison.Ordinal));
        Assert.All(Some.Knowledge.OverrideReasons.Concat(Some.Knowledge.OrderOverrideReasons), reason =>
            Assert.Contains($"<tr><td><code>{reason.Code}</code></td><td>{reason.Display}</td></tr>", html, StringComparison.Ordinal));
        Assert.Contains(OverrideReason.System, html, StringComparison.Ordinal);
    }

    /// <summary>The audiences that the sheet names are those that let a caller in.</summary>
    [Theory]
    [InlineData("", "aud</code> for the hook")]
    [InlineData("/feedback", "aud</code> for feedback")]
    public async Task Sheet_AudienceAsTyped_IsAccepted(string path, string row)
    {
        using var host = TrustedHost.Start(_ehr.Record(0));
        var html = await host.Client.GetStringAsync("/integration");
        var cell = html[html.IndexOf(row, StringComparison.Ordinal)..].Split("<td>")[1].Split("</td>")[0];

        var audiences = Code().Matches(cell).Select(match => WebUtility.HtmlDecode(match.Groups[1].Value)).ToList();

        Assert.Equal(path.Length == 0 ? 1 : 2, audiences.Count);
        foreach (var audience in audiences)
        {
            using var response = await host.PostAsync(_ehr.Token(claims: claims => claims["aud"] = audience), "{}", "/cds-services/calcinosis-patient-view"
                + path);
            Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode); // Let in, and then found to be no request.
        }
    }

    [Fact]
    public async Task Sheet_WithoutTheEvidencePage_SaysSo()
    {
        using var host = Production();

        var html = await ReadAsync(host);

        Assert.Contains("No client of this service has registered it.", html, StringComparison.Ordinal);
        Assert.DoesNotContain("PKCE", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sheet_InDevelopmentWithoutPublicBaseUrl_WarnsAndUsesTheAddressOfTheRequest()
    {
        using var host = Host(Environments.Development, []);

        var html = await host.CreateClient().GetStringAsync("/integration");

        Assert.Contains("<code>PublicBaseUrl</code> is not set", html, StringComparison.Ordinal);
        Assert.Contains("<code>http://localhost/cds-services/calcinosis-patient-view</code>", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sheet_InProduction_HasNoWarningNoScriptAndNoPlaceLeftOpen()
    {
        using var host = Production();
        using var response = await Client(host).GetAsync("/integration");

        var html = await response.Content.ReadAsStringAsync();

        Assert.Equal("text/html", response.Content.Headers.ContentType?.MediaType);
        Assert.Contains("default-src 'none'", Assert.Single(response.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.DoesNotContain("Development.</strong>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("style=", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotMatch(Place(), html);
    }

    private static async Task<string> ReadAsync(WebApplicationFactory<Program> host) => await Client(host).GetStringAsync("/integration");

    private static HttpClient Client(WebApplicationFactory<Program> host) => host.CreateClient(new WebApplicationFactoryClientOptions
    {
        BaseAddress = new Uri("https://"
            + (host.Services.GetRequiredService<IOptions<ServiceOptions>>().Value.PublicBaseUrl is { } url ? new Uri(url).Host : "localhost")),
    });

    private static Dictionary<string, string> Blocks(string html) =>
        Block().Matches(html).ToDictionary(match => match.Groups[1].Value, match => WebUtility.HtmlDecode(match.Groups[2].Value));

    private static WebApplicationFactory<Program> Production(params (string Key, string Value)[] settings) => Host(
        Environments.Production,
        [
            ("PublicBaseUrl", "https://cds.example"),
            ("Clients:0:Name", "ehr"),
            ("Clients:0:Issuer", "https://ehr.example"),
            ("Clients:0:JwksUrl", "https://ehr.example/jwks"),
            .. settings,
        ]);

    private static WebApplicationFactory<Program> Host(string environment, (string Key, string Value)[] settings) =>
        new WebApplicationFactory<Program>().WithWebHostBuilder(builder =>
        {
            builder.UseEnvironment(environment);
            foreach (var (key, value) in settings)
            {
                builder.UseSetting("CalcinosisCds:" + key, value);
            }
        });

    private string KeyFile()
    {
        var file = Path.Combine(_folder.FullName, Canary + ".json");
        File.WriteAllText(file, Ehr.Jwks(_ehr.Jwk()));

        return file;
    }

    private string MapFile()
    {
        var file = Path.Combine(_folder.FullName, Canary + "-map.json");
        File.WriteAllText(file, Reading.Maps.Map("urn:" + Canary, Some.Loinc, Canary, "17861-6").ToJsonString());

        return file;
    }

    private static IEnumerable<string> Texts(Type type, string path) => type.GetProperties().SelectMany(property =>
    {
        var item = property.PropertyType.IsGenericType ? property.PropertyType.GenericTypeArguments[0] : property.PropertyType;

        return item.Assembly == typeof(ServiceOptions).Assembly && item.IsClass ? Texts(item, path + property.Name + ":")
            : item == typeof(string) || item == typeof(Uri) ? [path + property.Name]
            : Enumerable.Empty<string>();
    });

    [GeneratedRegex(@":\d+")]
    private static partial Regex Index();

    [GeneratedRegex(@"<code>([^<]+)</code>")]
    private static partial Regex Code();

    [GeneratedRegex(@"<pre [^>]*aria-label=""([^""]+)"">([^<]*)</pre>")]
    private static partial Regex Block();

    [GeneratedRegex(@"\{\{(?!context\.)")]
    private static partial Regex Place();
}
