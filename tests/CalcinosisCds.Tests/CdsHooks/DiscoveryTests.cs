using System.Net;
using System.Text.Json.Nodes;
using CalcinosisCds.Tests.Cases;

namespace CalcinosisCds.Tests.CdsHooks;

[Collection(SharedService.Name)]
public sealed class DiscoveryTests(ServiceHost host)
{
    private readonly HttpClient _client = host.CreateClient();

    [Theory]
    [InlineData("/cds-services")]
    [InlineData("/cds-services/")]
    public async Task Get_Discovery_IsThePublishedFiles(string path)
    {
        var files = Directory.GetFiles(Path.Combine(Repository.Root, "cds-hooks", "services"), "*.json").Order(StringComparer.Ordinal);
        var published = new JsonObject { ["services"] = new JsonArray([.. files.Select(file => JsonNode.Parse(File.ReadAllText(file)))]) };

        using var response = await _client.GetAsync(path);

        Assert.Equal((HttpStatusCode.OK, "application/json"), (response.StatusCode, response.Content.Headers.ContentType?.ToString()));
        Assert.True(JsonNode.DeepEquals(published, await response.JsonAsync()));
    }

    [Fact]
    public async Task Head_Discovery_HasTheHeadersOfGetAndNoBody()
    {
        using var get = await _client.GetAsync("/cds-services");

        using var head = await _client.SendAsync(new HttpRequestMessage(HttpMethod.Head, "/cds-services"));

        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
        Assert.Equal(get.Content.Headers.ToString(), head.Content.Headers.ToString());
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task Get_Discovery_IdsAreUniqueAndFitInAUrl()
    {
        var ids = (await ServicesAsync()).Select(service => (string)service["id"]!).ToList();

        Assert.Equal(ids.Distinct(), ids);
        Assert.All(ids, id => Assert.Matches("^[a-z0-9-]+$", id));
    }

    [Fact]
    public async Task Get_Discovery_PrefetchHasTheFourKeysThatAreRead()
    {
        var services = await ServicesAsync();

        Assert.All(services, service =>
            Assert.Equal(["patient", "conditions", "labs", "medications"], service["prefetch"]!.AsObject().Select(member => member.Key)));
    }

    [Fact]
    public async Task Get_Discovery_TemplatesUseTheRestrictedQueriesOnly()
    {
        var templates = await TemplatesAsync();

        // An instance read, or a search by reference, token, _sort and _count: no modifier, chain, include or operation.
        Assert.All(templates, template =>
            Assert.Matches(@"^[A-Z][A-Za-z]+(/\{\{context\.patientId\}\}|\?patient=\{\{context\.patientId\}\}(&(code=[^&:]+(:[^&]+)?|_sort=-date|_count=\d+))*)$", template));
    }

    [Fact]
    public async Task Get_Discovery_TemplatesNeverRepeatAParameterNorNameTheEncounter()
    {
        var templates = await TemplatesAsync();

        Assert.All(templates, template =>
        {
            var names = template.Split('?', '&').Skip(1).Select(parameter => parameter.Split('=')[0]).ToList();
            Assert.Equal(names.Distinct(), names);
            Assert.DoesNotContain("encounter", template, StringComparison.OrdinalIgnoreCase);
        });
    }

    [Fact]
    public async Task Get_Discovery_LabsAreAskedForByLoincCodeNewestFirst()
    {
        var labs = (string)(await ServicesAsync())[0]["prefetch"]!["labs"]!;

        var parameters = labs.Split('?', '&').Skip(1).Select(parameter => parameter.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1]);
        var codes = parameters["code"].Split(',');

        Assert.Equal("-date", parameters["_sort"]);
        Assert.Equal(codes.Distinct(), codes);
        Assert.All(codes, code => Assert.Matches(@"^http://loinc\.org\|\d{3,6}-\d$", code));
    }

    private async Task<IReadOnlyList<JsonObject>> ServicesAsync()
    {
        using var response = await _client.GetAsync("/cds-services");

        return [.. (await response.JsonAsync())["services"]!.AsArray().Select(service => service!.AsObject())];
    }

    private async Task<IReadOnlyList<string>> TemplatesAsync() =>
        [.. (await ServicesAsync()).SelectMany(service => service["prefetch"]!.AsObject()).Select(member => (string)member.Value!)];
}
