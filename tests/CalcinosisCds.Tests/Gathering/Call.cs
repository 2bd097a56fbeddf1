using System.Text.Json.Nodes;

namespace CalcinosisCds.Tests.Gathering;

/// <summary>Hook calls of the gathering tests, and the one record that most of them are about.</summary>
internal static class Call
{
    public const string Token = "synthetic-token-5f1c";

    /// <summary>Calcinosis in systemic sclerosis under a vitamin K antagonist: every list adds something to the cards.</summary>
    public static JsonObject Record() => Some.Prefetch(
        Some.Condition(icd: "L94.2", id: "c1"),
        Some.Condition(icd: "M34.1", id: "c2"),
        Some.Calcium(9.4m).With("id", "o1"),
        Some.Phosphate(3.5m).With("id", "o2"),
        Some.Pth(40m).With("id", "o3"),
        Some.Medication(atc: "B01AA03", id: "m1"));

    /// <summary>A call with what was delivered by prefetch and, where there is a server, the right to ask it.</summary>
    public static JsonObject With(JsonObject? prefetch, FhirStub? stub = null, string? token = Token) => With(prefetch, stub?.Base, token);

    /// <inheritdoc cref="With(JsonObject?, FhirStub?, string?)"/>
    public static JsonObject With(JsonObject? prefetch, AskedServer server, string? token = Token) => With(prefetch, server.Base, token);

    public static JsonObject With(JsonObject? prefetch, string? fhirServer, string? token = Token)
    {
        var call = Some.RequestWith(prefetch?.DeepClone()).With("fhirServer", fhirServer).With("prefetch", prefetch?.DeepClone());

        return fhirServer is null || token is null ? call : call.With("fhirAuthorization", Authorization(token));
    }

    public static JsonObject Authorization(string token) => new()
    {
        ["access_token"] = token,
        ["token_type"] = "Bearer",
        ["expires_in"] = 300,
        ["scope"] = "patient/*.rs",
        ["subject"] = "calcinosis-cds",
    };

    public static JsonObject Without(JsonObject record, string key) => ((JsonObject)record.DeepClone()).Without(key);

    public static JsonObject Replacing(JsonObject record, string key, JsonNode? value)
    {
        var copy = (JsonObject)record.DeepClone();
        copy[key] = value?.DeepClone();

        return copy;
    }
}
