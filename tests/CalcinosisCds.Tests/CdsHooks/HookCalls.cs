using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace CalcinosisCds.Tests.CdsHooks;

/// <summary>Calls of the hook, and what every refusal has in common.</summary>
internal static class HookCalls
{
    public const string HookPath = "/cds-services/calcinosis-patient-view";

    public static Task<HttpResponseMessage> PostHookAsync(this HttpClient client, JsonNode request) => client.PostHookAsync(request.ToJsonString());

    public static Task<HttpResponseMessage> PostHookAsync(this HttpClient client, string body, string? contentType = "application/json") =>
        client.PostHookAsync(Encoding.UTF8.GetBytes(body), contentType);

    public static async Task<HttpResponseMessage> PostHookAsync(this HttpClient client, byte[] body, string? contentType = "application/json")
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = contentType is null ? null : MediaTypeHeaderValue.Parse(contentType);

        return await client.PostAsync(HookPath, content);
    }

    /// <summary>The answer to a request that must be answered.</summary>
    public static async Task<JsonObject> AnswerAsync(this HttpClient client, JsonNode request) => await client.AnswerAsync(request.ToJsonString());

    public static async Task<JsonObject> AnswerAsync(this HttpClient client, string request)
    {
        using var response = await client.PostHookAsync(request);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);

        return await response.JsonAsync();
    }

    public static async Task<JsonObject> JsonAsync(this HttpResponseMessage response) => Requests.Parse(await response.Content.ReadAsStringAsync());

    /// <summary>An OperationOutcome of fixed words: nothing of the request is in it.</summary>
    public static async Task AssertRefusedAsync(this HttpResponseMessage response, HttpStatusCode status)
    {
        var body = await response.Content.ReadAsStringAsync();
        Assert.Equal((status, "application/json"), (response.StatusCode, response.Content.Headers.ContentType?.ToString()));
        Assert.Equal("no-store", response.Headers.CacheControl?.ToString());
        Assert.DoesNotContain(Requests.Canary, body + response.Headers + response.Content.Headers, StringComparison.OrdinalIgnoreCase);

        var outcome = Requests.Parse(body);
        var issues = outcome["issue"]!.AsArray().Select(issue => issue!.AsObject()).ToList();
        Assert.Equal("OperationOutcome", (string?)outcome["resourceType"]);
        Assert.NotEmpty(issues);
        Assert.All(issues, issue =>
        {
            var member = MemberOf((string)issue["diagnostics"]!);
            Assert.Equal(member is null ? ["severity", "code", "diagnostics"] : ["severity", "code", "diagnostics", "expression"],
                issue.Select(entry => entry.Key));
            Assert.Equal(member is null ? null : $"[\"{member}\"]", issue["expression"]?.ToJsonString());
            Assert.Equal("error", (string?)issue["severity"]);
            Assert.NotEmpty((string)issue["diagnostics"]!);
        });
    }

    /// <summary>The member of the request that an issue begins with.</summary>
    private static string? MemberOf(string diagnostics) => diagnostics.StartsWith('`') ? diagnostics.Split('`')[1] : null;

    public static IReadOnlyList<string> Topics(this JsonObject answer) =>
        [.. answer["cards"]!.AsArray().Select(card => (string)card!["source"]!["topic"]!["code"]!)];
}
