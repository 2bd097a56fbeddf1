using System.Text.Json.Nodes;

namespace CalcinosisCds.Tests.Pages.Evidence;

/// <summary>A page of a launch may speak with the servers of that launch, not with those of other clients; and nobody is told of those.</summary>
public sealed class LaunchPolicyTests : IDisposable
{
    private const string First = "https://fhir.first.example/r4";
    private const string Second = "https://fhir.second.example/r4";

    private readonly EvidenceHost _host = EvidenceHost.Start(First, settings:
    [
        ("PublicBaseUrl", "http://localhost"),
        ("Clients:0:Smart:AuthorizationOrigins:0", "https://login.first.example"),
        ("Clients:0:AllowedOrigins:0", "https://chart.first.example"),
        ("Clients:1:Name", "second"),
        ("Clients:1:Issuer", "https://ehr.second.example"),
        ("Clients:1:JwksUrl", "https://ehr.second.example/jwks"),
        ("Clients:1:FhirServers:0", Second),
        ("Clients:1:Smart:ClientId", "evidence-page"),
        ("Clients:1:Smart:AllowStandaloneLaunch", "true"),
        ("Clients:1:AllowedOrigins:0", "https://chart.second.example"),
    ]);

    [Theory]
    [InlineData("/launch?iss=" + First, "https://fhir.first.example https://login.first.example", "https://chart.first.example")]
    [InlineData("/launch?launch=x&iss=" + Second, "https://fhir.second.example", "https://chart.second.example")]
    public async Task S11_Launch_OfOneServer_MaySpeakWithItsOriginsAlone(string path, string origins, string frames)
    {
        var policy = await PolicyAsync(path);

        Assert.Equal(origins.Split(' ').Order(), Sources(policy, "connect-src"));
        Assert.Equal([frames], Sources(policy, "frame-ancestors"));
    }

    [Theory]
    [InlineData("state", ".anything")]
    [InlineData("server", "")]
    public async Task S11_Evidence_OfOneServer_MaySpeakWithItsOriginsAlone(string parameter, string rest)
    {
        var registration = JsonNode.Parse(await _host.Client.GetStringAsync(new Uri("/launch/servers?iss=" + Second, UriKind.Relative)))!; // It is registered.

        var policy = await PolicyAsync($"/evidence?{parameter}={registration["key"]}{rest}");

        Assert.Equal(["https://fhir.second.example"], Sources(policy, "connect-src"));
        Assert.Equal(["https://chart.second.example"], Sources(policy, "frame-ancestors"));
    }

    [Theory]
    [InlineData("/launch")]
    [InlineData("/launch?iss=https://fhir.elsewhere.example/r4")]
    [InlineData("/evidence")]
    [InlineData("/evidence?state=abc")]
    [InlineData("/evidence?server=000000000000")]
    public async Task S11_Page_OfNoKnownLaunch_MaySpeakWithThisServiceAlone(string path) => Assert.Empty(Sources(await PolicyAsync(path), "connect-src"));

    [Fact]
    public async Task S11_Servers_AreListedWhereTheRecordAllowsIt()
    {
        var listed = await _host.Client.GetStringAsync(new Uri("/launch/servers", UriKind.Relative));

        Assert.Equal([Second], JsonNode.Parse(listed)!.AsArray().Select(one => (string?)one!["iss"])); // It is an array of objects.
    }

    [Fact]
    public async Task S11_Registration_SaysWhetherItMayBeginWithoutAnEhr()
    {
        foreach (var (server, isAllowed) in new[] { (First, false), (Second, true) })
        {
            var registration = JsonNode.Parse(await _host.Client.GetStringAsync(new Uri("/launch/servers?iss=" + server, UriKind.Relative)))!; // As above.

            Assert.Equal(isAllowed, (bool?)registration["allowsStandaloneLaunch"]);
            Assert.Null(registration["frameOrigins"]);
        }
    }

    public void Dispose() => _host.Dispose();

    private async Task<string> PolicyAsync(string path)
    {
        using var response = await _host.Client.GetAsync(new Uri(path, UriKind.Relative));

        return Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
    }

    /// <summary>The origins that a directive names beside our own, in order.</summary>
    private static IEnumerable<string> Sources(string policy, string directive) => policy.Split(';', StringSplitOptions.TrimEntries)
        .Single(part => part.StartsWith(directive + " ", StringComparison.Ordinal)).Split(' ')[1..].Where(source => source != "'self'").Order();
}
