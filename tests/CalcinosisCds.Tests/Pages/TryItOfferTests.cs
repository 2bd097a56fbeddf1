using System.Net;
using System.Net.Http.Headers;
using System.Text;
using CalcinosisCds.Tests.Trust;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;

namespace CalcinosisCds.Tests.Pages;

/// <summary>Where the try-it page is offered, and what a call may choose there.</summary>
public sealed class TryItOfferTests : IDisposable
{
    private readonly Ehr _ehr = new("ehr");

    private const string OwnDay = "As of 2026-01-15";

    public static TheoryData<string, string> Addresses => new()
    {
        { "GET", "/" },
        { "GET", "/try/examples" },
        { "GET", "/try/examples/founding-lupus" },
        { "POST", "/try/request" },
        { "POST", "/try/fhir-server" },
    };

    [Theory]
    [MemberData(nameof(Addresses))]
    public async Task Production_ByDefault_OffersNothingOfIt(string method, string address)
    {
        await using var factory = Factory("Production");
        using var client = factory.CreateClient();

        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(client, method, address));
    }

    [Theory]
    [InlineData("Production", "true")]
    [InlineData("Development", "false")]
    public async Task Page_WhereItIsOffered_HasAStrictPolicy(string environment, string tryIt)
    {
        await using var factory = Factory(environment, tryIt);
        using var client = factory.CreateClient();

        using var response = await client.GetAsync(new Uri("/", UriKind.Relative));
        var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("connect-src 'self';", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("no-referrer", Assert.Single(response.Headers.GetValues("Referrer-Policy")));
    }

    [Theory]
    [InlineData("Development", true)]
    [InlineData("Production", false)]
    public async Task Call_ThatChoosesItsMoment_IsHeardInDevelopmentAlone(string environment, bool isHeard)
    {
        await using var factory = Factory(environment, "true");
        using var client = Caller(factory);
        using var request = new StringContent(await client.GetStringAsync("/try/examples/founding-lupus"), Encoding.UTF8, "application/json");

        using var response = await client.PostAsync(new Uri(TryIt.Hook, UriKind.Relative), request);
        var cards = await response.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(isHeard, cards.Contains(OwnDay, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Development", "false", true)]
    [InlineData("Production", "true", true)]
    [InlineData("Production", "false", false)]
    public async Task Call_SaysItsTimes_WhereThePageIsOffered(string environment, string tryIt, bool isSaid)
    {
        await using var factory = Factory(environment, tryIt);
        using var client = Caller(factory);
        using var request = new StringContent(await File.ReadAllTextAsync(Path.Combine(Repository.Root, "cds-hooks", "examples", "metastatic",
            "request.json")), Encoding.UTF8, "application/json");

        using var response = await client.PostAsync(new Uri(TryIt.Hook, UriKind.Relative), request);

        Assert.Equal(isSaid, response.Headers.Contains("Server-Timing"));
    }

    [Fact]
    public async Task Example_Unknown_Is404()
    {
        await using var factory = Factory("Development");
        using var client = factory.CreateClient();

        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(client, "GET", "/try/examples/index"));
    }

    [Fact]
    public async Task PageFiles_AreCompressed_AndAnswersAboutPatientsAreNot()
    {
        await using var factory = Factory("Development");
        using var client = factory.CreateClient();
        client.DefaultRequestHeaders.Add("Accept-Encoding", "br");
        using var body = new StringContent(await client.GetStringAsync("/try/examples/founding-lupus"), Encoding.UTF8, "application/json");

        using var script = await client.GetAsync(new Uri("/try-it/main.js", UriKind.Relative));
        using var answer = await client.PostAsync(new Uri(TryIt.Hook, UriKind.Relative), body);

        Assert.Equal(["br"], script.Content.Headers.ContentEncoding);
        Assert.Empty(answer.Content.Headers.ContentEncoding);
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string method, string address)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), address);
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        using var response = await client.SendAsync(request);

        return response.StatusCode;
    }

    public void Dispose() => _ehr.Dispose();

    /// <summary>With one token for the hook, which Development does not look at.</summary>
    private HttpClient Caller(WebApplicationFactory<Program> factory)
    {
        var client = factory.CreateClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", _ehr.Token());

        return client;
    }

    private WebApplicationFactory<Program> Factory(string environment, string tryIt = "false") =>
        new WebApplicationFactory<Program>().WithWebHostBuilder(host =>
        {
            host.UseEnvironment(environment).UseSetting("CalcinosisCds:TryIt", tryIt);
            var ofProduction = _ehr.Record(0).Append(("PublicBaseUrl", Ehr.PublicBaseUrl)).Append(("Edge:AllowedHosts:0", "localhost"));
            foreach (var (key, value) in environment == "Production" ? ofProduction : [])
            {
                host.UseSetting("CalcinosisCds:" + key, value);
            }
        });
}
