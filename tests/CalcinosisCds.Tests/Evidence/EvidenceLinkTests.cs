using System.Text.Json.Nodes;
using CalcinosisCds.Service.Clients;
using CalcinosisCds.Service.Options;
using CalcinosisCds.Settings;
using CalcinosisCds.Tests.Gathering;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;

namespace CalcinosisCds.Tests.Evidence;

/// <summary>Cards link to the evidence page where, and only where, the client has registered it.</summary>
public sealed class EvidenceLinkTests
{
    private const string Server = "https://ehr.example/fhir";

    private static readonly (string Key, string Value)[] Registered =
        [.. HookHost.Client(Server, usePostSearch: false), ("Clients:0:Smart:ClientId", "x"), ("PublicBaseUrl", "https://cds.example/calcinosis")];

    [Fact]
    public async Task Card_ClientWithSmart_LinksToTheLaunch()
    {
        using var host = HookHost.Start(Registered);

        var answer = await host.AskAsync(Call.With(Call.Record(), Server, token: null));

        Assert.NotEmpty(answer.Cards);
        Assert.All(answer.Cards, card => Assert.Equal(
            """[["How this was concluded","absolute"],["Evidence over time","smart","https://cds.example/calcinosis/launch"]]""",
            new JsonArray(
                new JsonArray((string)card["links"]![0]!["label"]!, (string)card["links"]![0]!["type"]!),
                new JsonArray((string)card["links"]![1]!["label"]!, (string)card["links"]![1]!["type"]!, (string)card["links"]![1]!["url"]!)).ToJsonString()));
    }

    /// <summary>The page takes its patient from the launch, and nothing from the card.</summary>
    [Fact]
    public async Task Card_LinkToTheLaunch_CarriesNoContextOfOurs()
    {
        using var host = HookHost.Start(Registered);

        var answer = await host.AskAsync(Call.With(Call.Record(), Server, token: null));

        var smart = answer.Cards.SelectMany(card => card["links"]!.AsArray()).Where(link => (string?)link!["type"] == "smart").ToList();
        Assert.NotEmpty(smart);
        Assert.All(smart, link => Assert.Equal(["label", "url", "type"], link!.AsObject().Select(member => member.Key)));
        Assert.All(smart, link => Assert.Equal("", new Uri((string)link!["url"]!).Query + new Uri((string)link["url"]!).Fragment));
    }

    [Fact]
    public async Task Card_AnotherServerOrNone_HasNoSuchLink()
    {
        using var host = HookHost.Start(Registered);

        var another = await host.AskAsync(Call.With(Call.Record(), "https://other.example/fhir", token: null));
        var none = await host.AskAsync(Call.With(Call.Record(), fhirServer: null));

        Assert.All(another.Cards.Concat(none.Cards), card => Assert.Equal("absolute", (string?)Assert.Single(card["links"]!.AsArray())!["type"]));
    }

    [Theory]
    [InlineData("x", "https://login.example", "https://ehr.example", 0)]
    [InlineData("", "https://login.example", "https://ehr.example", 1)]
    [InlineData("x", "http://login.example", "https://ehr.example", 1)]
    [InlineData("x", "https://login.example/path", "https://ehr.example", 1)]
    [InlineData("x", "https://login.example; script-src *", "https://ehr.example", 1)]
    [InlineData("x", "https://login.example", "https://ehr.example *", 1)]
    [InlineData("x", "https://login.example", "*", 1)]
    public void Validate_SmartSettings_NamesEachFault(string clientId, string authorization, string frame, int faults)
    {
        var options = new ServiceOptions
        {
            PublicBaseUrl = "https://cds.example",
            Clients =
            [
                new ClientOptions
                {
                    Name = "ehr", Issuer = "https://ehr.example", JwksUrl = "https://ehr.example/jwks", FhirServers = [Server], AllowedOrigins = [frame],
                    Smart = new SmartOptions { ClientId = clientId, AuthorizationOrigins = [authorization] },
                },
            ],
        };

        var result = new ServiceOptionsValidator(new HostingEnvironment { EnvironmentName = Environments.Production }).Validate(null, options);

        Assert.Equal(faults, result.Failures?.Count() ?? 0);
    }
}
