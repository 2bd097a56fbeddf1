using System.Text;
using System.Text.Json.Nodes;
using CalcinosisCds.Service.Pages;
using CalcinosisCds.Tests.Gathering;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace CalcinosisCds.Tests.Pages.Evidence;

/// <summary>The service in process, asked as our own page asks it.</summary>
internal sealed class EvidenceHost : IDisposable
{
    public const string Token = "token-canary-4c1d";

    private readonly WebApplicationFactory<Program> _factory;

    private EvidenceHost(WebApplicationFactory<Program> factory)
    {
        _factory = factory;
        Client = factory.CreateClient();
    }

    public HttpClient Client { get; }

    public static EvidenceHost Start(string fhirServer, CapturedLogs? logs = null, Action<IServiceCollection>? configure = null,
        string environment = "Development", params (string Key, string Value)[] settings) =>
        new(new WebApplicationFactory<Program>().WithWebHostBuilder(host =>
        {
            host.UseEnvironment(environment);
            foreach (var (key, value) in HookHost.Client(fhirServer, usePostSearch: false).Concat(HookHost.Patient))
            {
                host.UseSetting("CalcinosisCds:" + key, value);
            }

            host.UseSetting("CalcinosisCds:Clients:0:Smart:ClientId", "evidence-page");
            foreach (var (key, value) in settings)
            {
                host.UseSetting("CalcinosisCds:" + key, value);
            }

            if (environment == "Development")
            {
                host.UseSetting("CalcinosisCds:AsOf", Some.At(Some.AsOf));
            }
            else
            {
                host.UseSetting("CalcinosisCds:PublicBaseUrl", "http://localhost");
                host.UseSetting("CalcinosisCds:Clients:0:Issuer", "https://ehr.example");
                host.UseSetting("CalcinosisCds:Clients:0:JwksUrl", "https://ehr.example/jwks");
            }

            if (logs is not null)
            {
                host.ConfigureLogging(logs.Configure);
            }

            host.ConfigureServices(services => configure?.Invoke(services));
        }));

    public static JsonObject Body(string fhirServer, string patient, string token) => new()
    {
        ["fhirServer"] = fhirServer,
        ["patientId"] = patient,
        ["tokenPatient"] = patient,
        ["accessToken"] = token,
    };

    public Task<HttpResponseMessage> PostAsync(JsonObject body) => PostAsync(body.ToJsonString());

    public Task<HttpResponseMessage> PostAsync(string body) => PostAsync(body, "same-origin", null);

    /// <summary>As our page draws it just before it asks.</summary>
    public async Task<string> DrawTicketAsync()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/evidence/ticket", UriKind.Relative));
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        using var response = await Client.SendAsync(request);

        return JsonNode.Parse(await response.Content.ReadAsStringAsync())!.GetValue<string>(); // A ticket is a JSON string.
    }

    public async Task<HttpResponseMessage> PostAsync(string body, string? site, string? origin, string type = "application/json") =>
        await PostAsync(body, site, origin, type, await DrawTicketAsync());

    /// <param name="ticket">Null for none.</param>
    public async Task<HttpResponseMessage> PostAsync(string body, string? site, string? origin, string type, string? ticket)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post,
            new Uri("/evidence", UriKind.Relative))
        { Content = new StringContent(body, Encoding.UTF8, type) };
        if (ticket is not null)
        {
            request.Headers.Add(EvidenceTicketFilter.Header, ticket);
        }

        if (site is not null)
        {
            request.Headers.Add("Sec-Fetch-Site", site);
        }

        if (origin is not null)
        {
            request.Headers.Add("Origin", origin);
        }

        return await Client.SendAsync(request);
    }

    public static async Task<JsonObject> ReadAsync(HttpResponseMessage response) =>
        JsonNode.Parse(await response.Content.ReadAsStringAsync())!.AsObject(); // Every answer is an object.

    public void Dispose()
    {
        Client.Dispose();
        _factory.Dispose();
    }
}

/// <summary>A FHIR server where each token reads its own patient's record, slowly and by turns.</summary>
internal static class EhrOfTwoPatients
{
    public static async Task<FhirStub> StartAsync()
    {
        var stub = await FhirStub.StartAsync();
        foreach (var key in Keys.All)
        {
            stub.On(Keys.Type(key), async context =>
            {
                await Task.Delay(Random.Shared.Next(20));
                var patient = context.Request.Headers.Authorization.ToString()[^1..];
                var record = Some.Prefetch(Some.Condition(icd: "L94.2", id: "c-" + patient), Some.Calcium(9.4m).With("id", "of-" + patient)).ToJsonString();
                var own = JsonNode.Parse(record.Replace(Some.PatientId, patient, StringComparison.Ordinal))!; // It was JSON.
                await Reply.Json(own[key]!)(context); // The record has every key.
            });
        }

        return stub;
    }
}
