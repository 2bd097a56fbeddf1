using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace CalcinosisCds.Tests.Gathering;

/// <summary>Everything that a FHIR server may do wrong, by name. The value is what a sound server would answer.</summary>
internal static class Faults
{
    /// <summary>Another host that must never be asked for anything.</summary>
    public const string Trap = "http://127.0.0.2:9/fhir";

    /// <summary>After these nothing is known of the list.</summary>
    public static IReadOnlyDictionary<string, Func<JsonNode, string, RequestDelegate>> Losing { get; } = new Dictionary<string, Func<JsonNode, string,
        RequestDelegate>>
    {
        ["timeout"] = (_, _) => Reply.Hang,
        ["slow drip"] = (value, _) => Reply.Drip(value),
        ["401"] = (_, _) => Reply.Status(401),
        ["403"] = (_, _) => Reply.Status(403),
        ["404"] = (_, _) => Reply.Status(404),
        ["429"] = (_, _) => Reply.Status(429),
        ["429, retry after 0"] = (_, _) => Reply.Status(429, "0"),
        ["429, retry after 0.1"] = (_, _) => Reply.Status(429, "0.1"),
        ["429, retry after 60"] = (_, _) => Reply.Status(429, "60"),
        ["429, retry after more than fits"] = (_, _) => Reply.Status(429, "99999999999999999999"),
        ["500"] = (_, _) => Reply.Status(500),
        ["503"] = (_, _) => Reply.Status(503),
        ["204"] = (_, _) => context => { context.Response.StatusCode = 204; return Task.CompletedTask; },
        ["HTML"] = (_, _) => Reply.Text("<!DOCTYPE html><html><body>Sign in</body></html>", "text/html"),
        ["HTML said to be FHIR"] = (_, _) => Reply.Text("<!DOCTYPE html><html><body>Sign in</body></html>"),
        ["truncated JSON"] = (value, _) => Reply.Truncated(value),
        ["nothing"] = (_, _) => Reply.Text(""),
        ["JSON null"] = (_, _) => Reply.Text("null"),
        ["JSON array"] = (_, _) => Reply.Text("[]"),
        ["JSON that is not FHIR"] = (_, _) => Reply.Text("""{"status":"ok"}"""),
        ["another type"] = (_, _) => Reply.Text("""{"resourceType":"Basic","id":"b"}"""),
        ["OperationOutcome error in a 200"] = (_, _) => Reply.Json(Reply.Outcome("error")),
        ["OperationOutcome information in a 200"] = (_, _) => Reply.Json(Reply.Outcome("information")),
        ["duplicate members"] = (_, _) => Reply.Text("""{"resourceType":"Bundle","type":"searchset","total":0,"total":0}"""),
        ["70 MiB with Content-Length"] = (value, _) => Reply.Huge(value, hasLength: true),
        ["70 MiB without Content-Length"] = (value, _) => Reply.Huge(value, hasLength: false),
        ["gzip bomb"] = (_, _) => Reply.GzipBomb,
        ["reset in the body"] = (value, _) => Reply.Reset(value),
        ["redirect"] = (_, trap) => Reply.Status(302, location: trap),
        ["permanent redirect"] = (_, trap) => Reply.Status(308, location: trap),
    };

    /// <summary>After these the first page is known, and that there is more.</summary>
    public static IReadOnlyDictionary<string, Func<JsonNode, string, RequestDelegate>> Shortening { get; } = new Dictionary<string, Func<JsonNode, string,
        RequestDelegate>>
    {
        ["next link to itself"] = (value, _) => Reply.WithNext(value, Itself),
        ["next link to another host"] = (value, trap) => Reply.WithNext(value, request => trap + request.Path.Value![5..]), // Below /fhir.
        ["next link to a look-alike"] = (value, _) => Reply.WithNext(value, request => Reply.Base(request) + ".evil.example/Condition?page=2"),
        ["next link beside the base"] = (value, _) => Reply.WithNext(value, request => Reply.Base(request) + "2/Condition?page=2"),
        ["next link out of the base"] = (value, _) => Reply.WithNext(value, request => Reply.Base(request) + "/../admin"),
        ["next link with credentials"] = (value, _) => Reply.WithNext(value, request => "http://user@" + request.Host + "/fhir/Condition?page=2"),
        ["next link without scheme"] = (value, _) => Reply.WithNext(value, request => "//" + request.Host + "/fhir/Condition?page=2"),
        ["next link sideways"] = (value, _) => Reply.WithNext(value, request => Reply.Base(request) + "/DocumentReference?patient=" + Some.PatientId),
        ["next link to a read"] = (value, _) => Reply.WithNext(value, request => Reply.Base(request) + "/Patient/other/$everything"),
        ["relative next link out of the base"] = (value, _) => Reply.WithNext(value, _ => "/elsewhere/Condition?page=2"),
        ["relative next link upwards"] = (value, _) => Reply.WithNext(value, _ => "../fhir/Condition?page=2"),
        ["relative next link to another type"] = (value, _) => Reply.WithNext(value, _ => "/fhir/DocumentReference?page=2"),
        ["relative next link with an escape"] = (value, _) => Reply.WithNext(value, _ => "/fhir/%2e%2e/Condition?page=2"),
        ["next link without url"] = (value, _) => Reply.WithNext(value, _ => ""),
        ["next link that is no url"] = (value, _) => Reply.WithNext(value, request => Reply.Base(request) + "/Condition?page=\n2"),
        ["endless next links"] = (value, _) => Reply.WithNext(value, Following),
        ["next page 500"] = (value, _) => OnFirst(Reply.WithNext(value, Following), Reply.Status(500)),
        ["next page hangs"] = (value, _) => OnFirst(Reply.WithNext(value, Following), Reply.Hang),
        ["next page HTML"] = (value, _) => OnFirst(Reply.WithNext(value, Following), Reply.Text("<html></html>", "text/html")),
        ["next page null"] = (value, _) => OnFirst(Reply.WithNext(value, Following), Reply.Text("null")),
        ["next page OperationOutcome"] = (value, _) => OnFirst(Reply.WithNext(value, Following), Reply.Json(Reply.Outcome("fatal"))),
    };

    public static string Itself(HttpRequest request) => Reply.Base(request) + request.Path.Value![5..] + request.QueryString; // Below /fhir.

    public static string Following(HttpRequest request)
    {
        var page = int.Parse(request.Query["page"].FirstOrDefault("1")!, CultureInfo.InvariantCulture); // The default is not null.

        return $"{Reply.Base(request)}{request.Path.Value![5..]}?page={page + 1}"; // Below /fhir.
    }

    private static RequestDelegate OnFirst(RequestDelegate first, RequestDelegate others) =>
        context => context.Request.Query.ContainsKey("page") ? others(context) : first(context);
}
