using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;

namespace CalcinosisCds.Tests.Gathering;

/// <summary>What the service answered.</summary>
internal sealed record HookAnswer(HttpStatusCode Status, string Body, TimeSpan Took, string CacheControl)
{
    private readonly JsonNode _json = Uncounted(JsonNode.Parse(Body)!); // The service answers JSON, or the test fails here.

    /// <summary>Status and body, uuids aside: equal where two answers say the same.</summary>
    public string Said => $"{(int)Status} {_json.ToJsonString()}";

    public IReadOnlyList<JsonNode> Cards => [.. _json["cards"]?.AsArray().OfType<JsonNode>() ?? []];

    /// <summary>Null where there is no such card.</summary>
    public JsonNode? Card(string topic) => Cards.FirstOrDefault(card => (string?)card["source"]?["topic"]?["code"] == topic);

    public string Diagnostics => (string?)_json["issue"]?[0]?["diagnostics"] ?? "";

    private static JsonNode Uncounted(JsonNode node)
    {
        if (node is JsonObject members)
        {
            members.Remove("uuid");
        }

        foreach (var child in Children(node))
        {
            Uncounted(child);
        }

        return node;
    }

    private static IEnumerable<JsonNode> Children(JsonNode node) => node switch
    {
        JsonObject members => members.Select(member => member.Value).OfType<JsonNode>(),
        JsonArray items => items.OfType<JsonNode>(),
        _ => [],
    };
}

/// <summary>The real service in process; every call is for <see cref="Some.AsOf"/>.</summary>
internal sealed class HookHost : IDisposable
{
    public const string Id = "calcinosis-patient-view";

    private readonly WebApplicationFactory<Program> _factory;
    private readonly HttpClient _client;

    private HookHost(WebApplicationFactory<Program> factory)
    {
        _factory = factory;
        _client = factory.CreateClient();
    }

    public IServiceProvider Services => _factory.Services;

    /// <summary>The address of a host that <see cref="StartOnPort"/> started.</summary>
    public string Address => _client.BaseAddress!.GetLeftPart(UriPartial.Authority); // The factory sets it.

    /// <param name="settings">Configuration below <c>CalcinosisCds</c>.</param>
    public static HookHost Start(params (string Key, string Value)[] settings) => new(Factory(_ => { }, settings));

    public static HookHost Start(Action<IWebHostBuilder> configure, params (string Key, string Value)[] settings) => new(Factory(configure, settings));

    /// <summary>On Kestrel and a free port, for what must come over the wire.</summary>
    public static HookHost StartOnPort(Action<IWebHostBuilder> configure, params (string Key, string Value)[] settings)
    {
        var factory = Factory(configure, settings);
        factory.UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        factory.StartServer();

        return new HookHost(factory);
    }

    /// <summary>Deadlines that no test machine is too slow for.</summary>
    public static (string Key, string Value)[] Patient { get; } =
        [("Gathering:DeadlineWithPrefetch", "00:00:10"), ("Gathering:DeadlineWithoutPrefetch", "00:00:10")];

    /// <summary>The record of a client that lists these FHIR servers.</summary>
    public static (string Key, string Value)[] Client(string fhirServer, bool usePostSearch) =>
    [
        ("Clients:0:Name", "synthetic"),
        ("Clients:0:FhirServers:0", fhirServer),
        ("Clients:0:AllowPrivateNetwork", "true"),
        ("Clients:0:AllowInsecureHttp", "true"),
        ("Clients:0:UsePostSearch", usePostSearch.ToString()),
    ];

    public Task<HookAnswer> AskAsync(JsonNode request, string id = Id) => AskAsync(request.ToJsonString(), id);

    public Task<HookAnswer> AskAsync(string request, string id = Id) => AskAtAsync("/cds-services/" + id, request);

    public Task<HookAnswer> AskAtAsync(string path, JsonNode request) => AskAtAsync(path, request.ToJsonString());

    private async Task<HookAnswer> AskAtAsync(string path, string request)
    {
        using var content = new StringContent(request, Encoding.UTF8, "application/json");
        var started = Stopwatch.GetTimestamp();
        using var response = await _client.PostAsync(new Uri(path, UriKind.Relative), content);
        var body = await response.Content.ReadAsStringAsync();

        return new HookAnswer(response.StatusCode, body, Stopwatch.GetElapsedTime(started), response.Headers.CacheControl?.ToString() ?? "");
    }

    public void Dispose()
    {
        _client.Dispose();
        _factory.Dispose();
    }

    private static WebApplicationFactory<Program> Factory(Action<IWebHostBuilder> configure, (string Key, string Value)[] settings) =>
        new WebApplicationFactory<Program>().WithWebHostBuilder(host =>
        {
            host.UseEnvironment("Development");
            host.UseSetting("CalcinosisCds:AsOf", Some.At(Some.AsOf));
            foreach (var (key, value) in settings)
            {
                host.UseSetting("CalcinosisCds:" + key, value);
            }

            configure(host);
        });
}
