using System.Net;
using CalcinosisCds.Tests.CdsHooks;

namespace CalcinosisCds.Tests.Trust;

/// <summary>Clients share the service and nothing else.</summary>
public sealed class TenantTests : IDisposable
{
    private readonly Ehr _north = new("tenant-north");
    private readonly Ehr _south = new("tenant-south");

    [Fact]
    public async Task J17_FhirServerOfAnotherClient_Is403()
    {
        using var host = TrustedHost.Start(
        [
            .. _north.Record(0, ("FhirServers:0", "https://north.example/fhir")),
            .. _south.Record(1, ("FhirServers:0", "https://south.example/fhir")),
        ]);

        Assert.Equal(HttpStatusCode.OK, await SendAsync(host, _north.Token(), "https://north.example/fhir"));
        Assert.Equal(HttpStatusCode.OK, await SendAsync(host, _south.Token(), "https://south.example/fhir"));
        Assert.Equal(HttpStatusCode.Forbidden, await SendAsync(host, _north.Token(), "https://south.example/fhir"));
        Assert.Equal(HttpStatusCode.Forbidden, await SendAsync(host, _south.Token(), "https://north.example/fhir"));
    }

    /// <summary>One issuer, three records: which one counts is seen by the FHIR server that it allows.</summary>
    [Fact]
    public async Task J17_TenantOfTheToken_SelectsTheRecord()
    {
        using var host = TrustedHost.Start(
        [
            .. _north.Record(0, ("FhirServers:0", "https://none.example/fhir")),
            .. _north.Record(1, ("Name", "a"), ("Tenant", "a"), ("FhirServers:0", "https://a.example/fhir")),
            .. _north.Record(2, ("Name", "b"), ("Tenant", "b"), ("FhirServers:0", "https://b.example/fhir")),
        ]);
        foreach (var tenant in new[] { "none", "a", "b" })
        {
            foreach (var server in new[] { "none", "a", "b" })
            {
                var token = _north.Token(claims: claims => { if (tenant != "none") { claims["tenant"] = tenant; } });
                Assert.Equal(tenant == server ? HttpStatusCode.OK : HttpStatusCode.Forbidden, await SendAsync(host, token, $"https://{server}.example/fhir"));
            }
        }
    }

    [Fact]
    public async Task J18_Discovery_IsTheSameForAllCallers_AndNamesNone()
    {
        using var host = TrustedHost.Start(
        [
            .. _north.Record(0, ("Tenant", "secret-tenant"), ("FhirServers:0", "https://north.example/fhir")),
            .. _south.Record(1, ("AllowedOrigins:0", "https://south.example")),
        ]);
        var good = _south.Token();

        string?[] tokens = [null, good, _north.Token(claims: claims => claims["tenant"] = "secret-tenant"), "bad"];
        var answers = new HashSet<string>();
        foreach (var token in tokens)
        {
            using var message = new HttpRequestMessage(HttpMethod.Get, "/cds-services");
            message.Headers.TryAddWithoutValidation("Authorization", token is null ? [] : ["Bearer " + token]);
            using var response = await host.Client.SendAsync(message);
            Assert.True(response.Headers.Remove("X-Request-Id")); // Random, and each answer's own.
            answers.Add($"{response.StatusCode} {response.Headers}{response.Content.Headers}{await response.Content.ReadAsStringAsync()}");
        }

        var answer = Assert.Single(answers);
        Assert.StartsWith("OK ", answer, StringComparison.Ordinal);
        Assert.All(["north", "south", "secret-tenant"], name => Assert.DoesNotContain(name, answer, StringComparison.OrdinalIgnoreCase));

        // Looking at the list used nothing up.
        using var call = await host.PostAsync(good, Requests.Whole().ToJsonString());
        Assert.Equal(HttpStatusCode.OK, call.StatusCode);
    }

    public void Dispose()
    {
        _north.Dispose();
        _south.Dispose();
    }

    private static async Task<HttpStatusCode> SendAsync(TrustedHost host, string token, string fhirServer)
    {
        var request = Requests.Whole();
        request["fhirServer"] = fhirServer;
        using var response = await host.PostAsync(token, request.ToJsonString());

        return response.StatusCode;
    }
}
