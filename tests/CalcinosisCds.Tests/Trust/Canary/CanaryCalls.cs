using System.Text.Json.Nodes;
using CalcinosisCds.Tests.CdsHooks;
using CalcinosisCds.Tests.Gathering;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace CalcinosisCds.Tests.Trust.Canary;

/// <summary>Calls that hold the canary wherever a caller or a FHIR server may write a text.</summary>
internal static class CanaryCalls
{
    private const string Canary = Requests.Canary;

    /// <summary>Bodies of hook calls: the canary in each string by itself, in all at once, in the names of members, as the patient's id.</summary>
    public static IEnumerable<string> Bodies(string fhirServer)
    {
        var places = Strings(Full(fhirServer)).Count;
        for (var place = 0; place < places; place++)
        {
            var one = Full(fhirServer);
            var (owner, key) = Strings(one)[place];
            owner[key] = Canary;
            yield return one.ToJsonString();
        }

        var all = Full(fhirServer);
        foreach (var (owner, key) in Strings(all))
        {
            owner[key] = Canary;
        }

        yield return all.ToJsonString();

        var named = Full(fhirServer);
        foreach (var owner in Answers.Objects(named))
        {
            owner[Canary] = new JsonObject { [Canary] = Canary };
        }

        yield return named.ToJsonString();
        yield return AboutCanary(Full(fhirServer));
        yield return Fetching(fhirServer);
    }

    /// <summary>Nothing delivered: everything is asked of the FHIR server, for a patient and with a token that are the canary.</summary>
    public static string Fetching(string fhirServer)
    {
        var request = Full(fhirServer);
        request.Remove("prefetch");

        return AboutCanary(request);
    }

    /// <summary>What a FHIR server may put the canary into.</summary>
    public static IEnumerable<RequestDelegate> Upstream()
    {
        var outcome = Reply.Outcome("error").ToJsonString().Replace("upstream-diagnostics", Canary, StringComparison.Ordinal);
        var bundle = "{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"entry\":[{\"resource\":" + Reply.Outcome("warning").ToJsonString()
            .Replace("upstream-diagnostics", Canary, StringComparison.Ordinal) + "}]}";
        foreach (var status in new[] { 200, 400, 401, 403, 404, 429, 500, 503 })
        {
            yield return Headed(context => context.Response.StatusCode = status, outcome);
        }

        yield return Reply.Text(bundle);
        yield return Reply.Text($"<html>{Canary}</html>", "text/html; charset=" + Canary);
        yield return Reply.Text("{\"" + Canary + "\":");
        yield return Reply.Text("{\"" + Canary + "\":1,\"" + Canary + "\":2}");
        yield return Reply.Text("{\"resourceType\":\"" + Canary + "\",\"id\":\"" + Canary + "\"}");
        yield return Headed(context => context.Response.Headers.ContentEncoding = Canary, outcome);
        yield return Headed(context => context.Response.Headers.SetCookie = Canary + "=" + Canary, bundle);
        yield return Headed(context => (context.Response.StatusCode, context.Response.Headers.RetryAfter) = (503, Canary), outcome);
        yield return Headed(context => (context.Response.StatusCode, context.Response.Headers.Location) = (302, $"http://{Canary}.invalid/{Canary}"), outcome);
        yield return Headed(context => context.Response.Headers["X-" + Canary] = new string('x', 20_000) + Canary, outcome);
        // Kestrel always has it.
        yield return Headed(context => (context.Response.StatusCode, context.Features.Get<IHttpResponseFeature>()!.ReasonPhrase) = (500, Canary), outcome);
        // Below /fhir.
        yield return Reply.WithNext(JsonNode.Parse(bundle)!, request => $"{Reply.Base(request)}{request.Path.Value![5..]}?{Canary}={Guid.NewGuid()}");
        yield return Reply.WithNext(JsonNode.Parse(bundle)!, _ => $"http://{Canary}.invalid/fhir");
        yield return Reply.Reset(new JsonObject { [Canary] = Canary });
    }

    /// <summary>Tokens that hold the canary, some of them good.</summary>
    public static IEnumerable<string> Tokens(Ehr ehr)
    {
        yield return Canary;
        yield return ehr.Token(claims: claims => claims["jti"] = Canary);
        yield return ehr.Token(claims: claims => claims["jti"] = Canary);
        foreach (var name in new[] { "sub", Canary, "tenant", "iss", "aud" })
        {
            yield return ehr.Token(claims: claims => claims[name] = Canary);
        }

        foreach (var name in new[] { "kid", "jku", "alg", "typ", Canary, "x5u" })
        {
            yield return ehr.Token(header => header[name] = Canary);
        }
    }

    private static RequestDelegate Headed(Action<HttpContext> change, string body) => context =>
    {
        change(context);

        return Reply.Text(body)(context);
    };

    private static string AboutCanary(JsonObject request) => request.ToJsonString().Replace("Patient/p1", "Patient/" + Canary, StringComparison.Ordinal)
        .Replace("\"p1\"", "\"" + Canary + "\"", StringComparison.Ordinal);

    private static List<(JsonObject Owner, string Key)> Strings(JsonNode request) =>
        [.. Answers.Objects(request).SelectMany(owner =>
            owner.Where(member => member.Value is JsonValue value && value.TryGetValue<string>(out _)).Select(member => (owner, member.Key)))];

    /// <summary>Every member that a patient's data may stand in, and every member of the hook.</summary>
    private static JsonObject Full(string fhirServer)
    {
        var request = Requests.Parse(Requests.Whole().ToJsonString().Replace(Canary, "text", StringComparison.Ordinal));
        request["fhirServer"] = fhirServer;
        request["fhirAuthorization"] =
            JsonNode.Parse("""{"access_token":"t","token_type":"Bearer","scope":"patient/*.rs","subject":"calcinosis-cds","patient":"p1"}""");
        var patient = request["prefetch"]!["patient"]!.AsObject();
        patient["identifier"] = JsonNode.Parse("""[{"system":"urn:oid:1","value":"text"}]""");
        patient["address"] = JsonNode.Parse("""[{"line":["text"],"city":"text"}]""");
        patient["telecom"] = JsonNode.Parse("""[{"value":"text"}]""");
        foreach (var resource in Answers.Objects(request["prefetch"]).Where(owner => owner.ContainsKey("resourceType")))
        {
            resource["meta"] = JsonNode.Parse("""{"versionId":"1","source":"text","tag":[{"code":"text","display":"text"}]}""");
            resource["text"] = JsonNode.Parse("""{"status":"generated","div":"text"}""");
            resource["note"] = JsonNode.Parse("""[{"text":"text","authorString":"text"}]""");
            resource["contained"] = JsonNode.Parse("""[{"resourceType":"Basic","id":"text"}]""");
            resource["extension"] = JsonNode.Parse("""[{"url":"text","valueString":"text"}]""");
        }

        return request;
    }
}
