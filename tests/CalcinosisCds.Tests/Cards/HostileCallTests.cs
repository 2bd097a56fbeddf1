using System.Net;
using System.Text;
using Microsoft.AspNetCore.Mvc.Testing;

namespace CalcinosisCds.Tests.Cards;

/// <summary>The real host answers a call that it cannot read in words of its own.</summary>
public sealed class HostileCallTests(WebApplicationFactory<Program> host) : IClassFixture<WebApplicationFactory<Program>>
{
    private const string Service = "/cds-services/calcinosis-patient-view";
    private readonly HttpClient _client = host.CreateClient();

    [Theory]
    [InlineData(Service, "{\"Kanarienvogel7\": 1, \"Kanarienvogel7\": 2}", HttpStatusCode.BadRequest)]
    [InlineData(Service, "{\"hook\": \"Kanarienvogel7\"}", HttpStatusCode.BadRequest)]
    [InlineData(Service, "Kanarienvogel7", HttpStatusCode.BadRequest)]
    [InlineData("/cds-services/Kanarienvogel7", "{}", HttpStatusCode.NotFound)]
    [InlineData("/Kanarienvogel7", "{}", HttpStatusCode.NotFound)]
    public async Task Call_Unreadable_IsRefusedWithoutQuotingIt(string path, string body, HttpStatusCode expected)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        var response = await _client.PostAsync(path, content);

        Assert.Equal(expected, response.StatusCode);
        Assert.DoesNotContain(HostileText.Canary, await response.Content.ReadAsStringAsync(), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("hook")]
    [InlineData("hookInstance")]
    [InlineData("userId")]
    [InlineData("patientId")]
    [InlineData("prefetch")]
    [InlineData("fhirAuthorization")]
    public async Task Call_OneMemberHostile_IsRefusedWithoutQuotingIt(string member)
    {
        var request = Some.RequestWith(Some.Prefetch(Some.Condition(icd: "L94.2")));
        var place = member is "userId" or "patientId" ? request["context"]! : request; // Every request has a context.
        place[member] = member == "fhirAuthorization" ? new System.Text.Json.Nodes.JsonObject { ["patient"] = HostileText.Canary }
            : HostileText.Canary + " <b>";
        using var content = new StringContent(request.ToJsonString(), Encoding.UTF8, "application/json");
        var response = await _client.PostAsync(Service, content);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.DoesNotContain(HostileText.Canary, await response.Content.ReadAsStringAsync(), StringComparison.OrdinalIgnoreCase);
    }
}
