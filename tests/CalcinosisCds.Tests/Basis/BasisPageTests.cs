using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using CalcinosisCds.Cards;
using CalcinosisCds.Tests.Cases;
using CalcinosisCds.Tests.Rules;
using Microsoft.AspNetCore.Mvc.Testing;

namespace CalcinosisCds.Tests.Basis;

/// <summary>The basis page as a browser and a machine get it from the real host.</summary>
public sealed partial class BasisPageTests(WebApplicationFactory<Program> host) : IClassFixture<WebApplicationFactory<Program>>
{
    private readonly HttpClient _client = host.CreateClient();

    /// <summary>45 CFR 170.315(b)(11)(iv)(A)(1) to (13), in the order and the words of the regulation as far as they name an attribute.</summary>
    public static TheoryData<string, string, string> SourceAttributes => new()
    {
        { "attribute-citation", "Bibliographic citation", "cites its sources" },
        { "attribute-developer", "Developer", "CalcinosisCds" },
        { "attribute-funding", "Funding source of the technical implementation", "." },
        { "attribute-dates", "Release and revision dates", Some.Knowledge.Release.Released },
        { "attribute-race", "Use of race", "Not used" },
        { "attribute-ethnicity", "Use of ethnicity", "Not used" },
        { "attribute-language", "Use of language", "Not used" },
        { "attribute-sexual-orientation", "Use of sexual orientation", "Not used" },
        { "attribute-gender-identity", "Use of gender identity", "Not used" },
        { "attribute-sex", "Use of sex", "Used: " },
        { "attribute-birth-date", "Use of date of birth", "Used: " },
        { "attribute-social-determinants", "Use of social determinants of health data", "Not used" },
        { "attribute-health-status", "Use of health status assessment data", "Not used" },
    };

    [Theory]
    [MemberData(nameof(SourceAttributes))]
    public async Task Basis_HasTheSourceAttribute(string id, string name, string value)
    {
        var html = await _client.GetStringAsync("/basis");
        using var json = JsonDocument.Parse(await _client.GetStringAsync("/basis.json"));

        var row = Assert.Single(Row().Matches(html), match => match.Groups["id"].Value == id);
        var cells = CellsOf(json.RootElement, id);

        Assert.Equal(name, row.Groups["name"].Value);
        Assert.Contains(value, WebUtility.HtmlDecode(row.Groups["value"].Value), StringComparison.Ordinal);
        Assert.Equal(name, cells[0].GetString());
        Assert.Contains(value, cells[1].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Basis_HasThirteenSourceAttributesAndNoMore()
    {
        var html = await _client.GetStringAsync("/basis");

        Assert.Equal(
            SourceAttributes.Select(row => (string)row[0]),
            Row().Matches(html).Select(match => match.Groups["id"].Value).Where(id => id.StartsWith("attribute-", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("/basis", "text/html")]
    [InlineData("/basis.json", "application/json")]
    public async Task Basis_IsServedWithoutScriptsUnderAPolicyThatAllowsNone(string path, string type)
    {
        var response = await _client.GetAsync(path);
        var policy = string.Join(' ', response.Headers.GetValues("Content-Security-Policy"));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(type, response.Content.Headers.ContentType?.MediaType);
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("script-src", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", await response.Content.ReadAsStringAsync(), StringComparison.OrdinalIgnoreCase);
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
    }

    [Fact]
    public async Task Basis_ItsStyleSheet_PrintsToo()
    {
        var css = await _client.GetStringAsync("/basis.css");

        Assert.Contains("@media print", css, StringComparison.Ordinal);
    }

    [Fact]
    public async Task BasisOfTheVersionThatRuns_IsTheBasis() =>
        Assert.Equal(await _client.GetStringAsync("/basis"), await _client.GetStringAsync("/basis/" + Some.Knowledge.Release.Version));

    /// <summary>A card of 1.0.0 that is still on a screen leads to what it was based on.</summary>
    [Fact]
    public async Task BasisOfTheFirstVersion_StaysReadable()
    {
        var html = await _client.GetStringAsync("/basis/1.0.0");

        Assert.Equal("1.0.0", Version().Match(html).Groups[1].Value);
        Assert.Contains("id=\"CPX-01\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("basis.json", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0.0.1")]
    [InlineData("99.0.0")]
    [InlineData("latest")]
    [InlineData("%3Cscript%3E")]
    public async Task BasisOfAnUnknownVersion_Is404AndSaysWhichRuns(string version)
    {
        var response = await _client.GetAsync("/basis/" + version);
        var body = await response.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Contains(Some.Knowledge.Release.Version, body, StringComparison.Ordinal);
        Assert.DoesNotContain("script", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task KnowledgeVersion_IsTheSameEverywhere()
    {
        using var basis = JsonDocument.Parse(await _client.GetStringAsync("/basis.json"));
        var html = await _client.GetStringAsync("/basis");

        var versions = new[]
        {
            basis.RootElement.GetProperty("knowledgeVersion").GetString(),
            Version().Match(html).Groups[1].Value,
            await VersionOfCardSourceAsync(),
            VersionOfReport(),
            VersionOf("plandefinition/calcinosis-patient-view.json"),
            VersionOf("activitydefinitions/order-pth.json"),
            VersionOf("codesystems/calcinosis-categories.json"),
            Some.Knowledge.Release.Changes[0].Version,
        };

        Assert.All(versions, version => Assert.Equal(Some.Knowledge.Release.Version, version));
        Assert.Matches(@"^[0-9]+\.[0-9]+\.[0-9]+\z", Some.Knowledge.Release.Version);
    }

    private async Task<string?> VersionOfCardSourceAsync()
    {
        var id = (await _client.GetFromJsonAsync<JsonElement>("/cds-services")).GetProperty("services").EnumerateArray()
            .Single(service => service.GetProperty("hook").GetString() == "patient-view").GetProperty("id").GetString();
        using var content = new StringContent(Chart.WithCalcinosis().ToRequest().ToJsonString(), Encoding.UTF8, "application/json");
        using var answer = JsonDocument.Parse(await (await _client.PostAsync("/cds-services/" + id, content)).Content.ReadAsStringAsync());
        var url = answer.RootElement.GetProperty("cards")[0].GetProperty("source").GetProperty("url").GetString();

        return url?.Split('/')[^1];
    }

    private static string? VersionOfReport()
    {
        var output = new System.Buffers.ArrayBufferWriter<byte>();
        new ReportWriter(Some.Knowledge).Write(Chart.WithCalcinosis().Assess(), output);
        using var report = JsonDocument.Parse(output.WrittenMemory);

        return report.RootElement.GetProperty("knowledgeVersion").GetString();
    }

    private static string? VersionOf(string artefact)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Repository.Root, "fhir-profiles", artefact)));

        return document.RootElement.GetProperty("version").GetString();
    }

    private static JsonElement CellsOf(JsonElement basis, string id) => basis.GetProperty("sections").EnumerateArray()
        .Where(section => section.TryGetProperty("rows", out _))
        .SelectMany(section => section.GetProperty("rows").EnumerateArray())
        .Single(row => row.GetProperty("id").GetString() == id)
        .GetProperty("cells");

    [GeneratedRegex(@"<tr id=""(?<id>[^""]+)""><td>(?<name>.*?)</td><td>(?<value>.*?)</td>")]
    private static partial Regex Row();

    [GeneratedRegex(@"<strong id=""version"">([^<]+)</strong>")]
    private static partial Regex Version();
}
