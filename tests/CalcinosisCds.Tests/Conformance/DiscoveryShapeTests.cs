using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CalcinosisCds.Tests.CdsHooks;
using CalcinosisCds.Tests.Orders;

namespace CalcinosisCds.Tests.Conformance;

/// <summary>Every member of the discovery answer is of the name and kind that CDS Hooks 2.0 gives it.</summary>
[Collection(SharedService.Name)]
public sealed partial class DiscoveryShapeTests(ServiceHost host) : IAsyncLifetime
{
    private readonly HttpClient _client = host.CreateClient();
    private JsonObject _discovery = [];

    private IEnumerable<JsonObject> Services => _discovery["services"]!.AsArray().Select(service => service!.AsObject());

    private IEnumerable<JsonNode> Templates => Services.SelectMany(service => service["prefetch"]!.AsObject()).Select(template => template.Value!);

    public async Task InitializeAsync() => _discovery = Requests.Parse(await _client.GetStringAsync("/cds-services"));

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public void Discovery_IsAnObjectWithAnArrayOfServices()
    {
        Assert.Equal(["services"], _discovery.Select(member => member.Key));
        Assert.NotEmpty(Services);
    }

    [Fact]
    public void Service_HasTheMembersOfTheSpecification_TextButForPrefetch() => Assert.All(Services, service =>
    {
        Assert.Equal(["hook", "title", "description", "id", "prefetch", "usageRequirements", "version", "hookVersion"], service.Select(member => member.Key));
        Assert.Equal(JsonValueKind.Object, service["prefetch"]!.GetValueKind());
        Assert.All(service.Where(member => member.Key != "prefetch"), member => Assert.Equal(JsonValueKind.String, member.Value!.GetValueKind()));
        Assert.Equal("calcinosis-" + (string?)service["hook"], (string?)service["id"]);
    });

    /// <summary>Of the ballot of 3.0: the version of the specification that is followed, and the one that the hook library publishes for each hook.</summary>
    [Fact]
    public void Service_SaysWhichVersionsItFollows() => Assert.All(Services, service =>
        Assert.Equal(("2.0.1", "1.0"), ((string?)service["version"], (string?)service["hookVersion"])));

    [Fact]
    public void Discovery_HoldsNothingNullOrEmpty() => Assert.All(Answers.Nodes(_discovery), node => Assert.False(
        node switch
        {
            null => true,
            JsonObject members => members.Count == 0,
            JsonArray items => items.Count == 0,
            _ => string.IsNullOrWhiteSpace((string?)node),
        },
        node?.GetPath()));

    [Fact]
    public void Prefetch_EachKeyNamesOneQuery()
    {
        Assert.NotEmpty(Templates);
        Assert.All(Templates, template => Assert.Matches("^[A-Z][A-Za-z]+[/?]", (string)template!));
    }

    /// <summary>A member of the first level of patient-view's context, which is text.</summary>
    [Fact]
    public void Prefetch_TokensAreThePatientOfTheContextInDoubleBraces()
    {
        Assert.All(Templates, template =>
        {
            Assert.Equal(["{{context.patientId}}"], Token().Matches((string)template!).Select(match => match.Value));
            Assert.DoesNotContain('{', Token().Replace((string)template!, ""));
            Assert.DoesNotContain('}', Token().Replace((string)template!, ""));
        });
    }

    [Fact]
    public async Task Service_IsCalledAtItsIdBelowCdsServices()
    {
        foreach (var (hook, id) in Services.Select(service => ((string)service["hook"]!, (string)service["id"]!)))
        {
            var request = hook == "patient-view" ? Requests.Whole() : SomeOrders.Request(hook, Some.Prefetch(), SomeOrders.Draft("paracetamol"));
            using var content = new StringContent(request.ToJsonString(), Encoding.UTF8, "application/json");
            using var response = await _client.PostAsync("/cds-services/" + id, content);

            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }
    }

    [GeneratedRegex(@"\{\{[^{}]*\}\}", RegexOptions.NonBacktracking)]
    private static partial Regex Token();
}
