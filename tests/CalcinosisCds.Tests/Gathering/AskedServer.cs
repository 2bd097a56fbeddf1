using System.Text.Json.Nodes;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;
using WireMock.Server;
using WireMock.Settings;

namespace CalcinosisCds.Tests.Gathering;

/// <summary>
/// A server on a free port of loopback whose point is what it is asked: it answers by path and keeps every request. Faults of the wire are the
/// <see cref="FhirStub"/>'s.
/// </summary>
internal sealed class AskedServer : IDisposable
{
    private const int Last = 1000;
    private readonly WireMockServer _server = WireMockServer.Start(new WireMockServerSettings { Urls = ["http://127.0.0.1:0"] });
    private readonly Dictionary<string, Guid> _answers = new(StringComparer.Ordinal);

    /// <param name="record">What it answers under each prefetch key.</param>
    public AskedServer(JsonObject? record = null)
    {
        Otherwise(Status(404));
        if (record is not null)
        {
            Serve(record);
        }
    }

    /// <summary>Where it is.</summary>
    public string Address => _server.Url!; // It was started just before.

    /// <summary>The base of a FHIR server.</summary>
    public string Base => Address + "/fhir";

    public IReadOnlyList<StubRequest> Requests => [.. _server.LogEntries.Select(entry => entry.RequestMessage!).Select(request => new StubRequest(
        request.Method,
        request.Path.Split('/', StringSplitOptions.RemoveEmptyEntries).ElementAtOrDefault(1) ?? "",
        request.Path + request.RawQuery,
        request.Body ?? "",
        (request.Headers ?? new Dictionary<string, WireMock.Types.WireMockList<string>>())
            .ToDictionary(header => header.Key, header => header.Value.ToString())))];

    public static IResponseBuilder Status(int status, string? retryAfter = null)
    {
        var answer = Text(Reply.Outcome("error").ToJsonString()).WithStatusCode(status);

        return retryAfter is null ? answer : answer.WithHeader("Retry-After", retryAfter);
    }

    public static IResponseBuilder Json(JsonNode value) => Text(value.ToJsonString());

    public static IResponseBuilder Text(string text, string contentType = Reply.Fhir) =>
        Response.Create().WithStatusCode(200).WithHeader("Content-Type", contentType).WithBody(text);

    /// <summary>Answers each query with what stands under its prefetch key.</summary>
    public AskedServer Serve(JsonObject record)
    {
        foreach (var (key, value) in record)
        {
            On(Keys.Type(key), Json(value!)); // Records of the tests hold no null.
        }

        return this;
    }

    /// <summary>Answers reads and searches of a type.</summary>
    public AskedServer On(string type, IResponseBuilder answer) => OnPath("/fhir/" + type, answer);

    /// <summary>Answers a path and all below it; the last answer given for it holds.</summary>
    public AskedServer OnPath(string path, IResponseBuilder answer)
    {
        var id = _answers[path] = _answers.TryGetValue(path, out var known) ? known : Guid.NewGuid();
        _server.Given(Request.Create().WithPath(path, path + "/*")).WithGuid(id).RespondWith(answer);

        return this;
    }

    public AskedServer OnAll(IResponseBuilder answer)
    {
        foreach (var key in Keys.All)
        {
            On(Keys.Type(key), answer);
        }

        return this;
    }

    /// <summary>Answers one thing at first, and another from then on.</summary>
    public AskedServer OnceThen(string type, IResponseBuilder first, IResponseBuilder then)
    {
        const string after = "after";
        var request = Request.Create().WithPath("/fhir/" + type, $"/fhir/{type}/*");
        _server.Given(request).AtPriority(-1).InScenario(type).WillSetStateTo(after).RespondWith(first);
        _server.Given(request).AtPriority(-1).InScenario(type).WhenStateIs(after).RespondWith(then);

        return this;
    }

    /// <summary>Answers what nothing else covers.</summary>
    public void Otherwise(IResponseBuilder answer)
    {
        var id = _answers[""] = _answers.TryGetValue("", out var known) ? known : Guid.NewGuid();
        _server.Given(Request.Create()).AtPriority(Last).WithGuid(id).RespondWith(answer);
    }

    public int CountOf(string key) => Requests.Count(request => request.Type == Keys.Type(key));

    public void Dispose() => _server.Dispose();
}
