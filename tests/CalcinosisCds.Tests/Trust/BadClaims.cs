using System.Text.Json.Nodes;

namespace CalcinosisCds.Tests.Trust;

/// <summary>Well signed, and bad by what is claimed.</summary>
internal static class BadClaims
{
    private const double Year = 365.25 * 24 * 3600;

    public static IReadOnlyList<BadToken> All { get; } =
    [
        BadToken.Of("J15", "claims are no JSON", forger => forger.Written(_ => "iss=x")),
        BadToken.Of("J15", "claims are an array", forger => forger.Written(claims => "[" + claims + "]")),
        BadToken.Of("J15", "claims and more", forger => forger.Written(claims => claims + claims)),
        BadToken.Of("J15", "claims with a comma at the end", forger => forger.Written(claims => claims[..^1] + ",}")),
        BadToken.Of("J15", "claims nest deep", forger => forger.Written(claims => claims[..^1] + ",\"a\":[[[[[1]]]]]}")),
        BadToken.Of("J15", "claims are not UTF-8", forger => forger.Changed(parts => parts[0] + "." + Forger.Raw([0x7B, 0xFF, 0x7D]) + "." + parts[2])),
        BadToken.Of("J15", "iss missing", forger => forger.Without("iss")),
        BadToken.Of("J15", "iss empty", forger => forger.With("iss", "")),
        BadToken.Of("J15", "iss null", forger => forger.With("iss", null)),
        BadToken.Of("J15", "iss is an array", forger => forger.With("iss", new JsonArray(forger.Ehr.Issuer))),
        BadToken.Of("J15", "iss unknown", forger => forger.With("iss", "https://unknown.example")),
        BadToken.Of("J15", "iss with a slash", forger => forger.With("iss", forger.Ehr.Issuer + "/")),
        BadToken.Of("J15", "iss in another case", forger => forger.With("iss", forger.Ehr.Issuer.ToUpperInvariant())),
        BadToken.Of("J15", "iss with half a character", forger =>
            forger.Written(claims => claims.Replace(forger.Ehr.Issuer, forger.Ehr.Issuer + "\\ud800", StringComparison.Ordinal))),
        BadToken.Of("J15", "iss of the neighbour", forger => forger.With("iss", forger.Neighbour.Issuer)),

        BadToken.Of("J2", "expired a minute ago", forger => forger.At(iat: -120, exp: -60)),
        BadToken.Of("J2", "expired 31 seconds ago", forger => forger.At(iat: -91, exp: -31)),
        BadToken.Of("J2", "exp missing", forger => forger.At(iat: 0, exp: null)),
        BadToken.Of("J2", "exp null", forger => forger.With("exp", null)),
        BadToken.Of("J2", "exp is text", forger => forger.Ehr.Token(claims: claims => claims["exp"] = claims["exp"]!.ToString())),
        BadToken.Of("J2", "exp is an array", forger => forger.Ehr.Token(claims: claims => claims["exp"] = new JsonArray((long)claims["exp"]!))),
        BadToken.Of("J2", "exp is true", forger => forger.With("exp", true)),
        BadToken.Of("J2", "exp is beyond any number", forger => forger.Written(claims => Replace(claims, "exp", "1e400"))),
        BadToken.Of("J2", "exp is beyond any clock", forger => forger.Written(claims => Replace(claims, "exp", "253402300800"))),
        BadToken.Of("J2", "exp negative", forger => forger.Written(claims => Replace(claims, "exp", "-1"))),
        BadToken.Of("J2", "exp in milliseconds", forger => forger.Ehr.Token(claims: claims => claims["exp"] = (long)claims["exp"]! * 1000)),
        BadToken.Of("J2", "exp before iat", forger => forger.At(iat: 10, exp: 9)),
        BadToken.Of("J2", "exp at iat", forger => forger.At(iat: 10, exp: 10)),
        BadToken.Of("J2", "a life of a second too long", forger => forger.At(iat: 0, exp: 301)),
        BadToken.Of("J2", "a life of an hour", forger => forger.At(iat: 0, exp: 3600)),
        BadToken.Of("J2", "a life of ten years", forger => forger.At(iat: 0, exp: 10 * Year)),
        BadToken.Of("J2", "a long life, begun long ago", forger => forger.At(iat: -3600, exp: 60)),
        BadToken.Of("J2", "iat missing", forger => forger.At(iat: null, exp: 60)),
        BadToken.Of("J2", "iat null", forger => forger.With("iat", null)),
        BadToken.Of("J2", "iat is text", forger => forger.Ehr.Token(claims: claims => claims["iat"] = claims["iat"]!.ToString())),
        BadToken.Of("J2", "iat negative", forger => forger.Written(claims => Replace(claims, "iat", "-1e300"))),
        BadToken.Of("J2", "iat in an hour", forger => forger.At(iat: 3600, exp: 3660)),
        BadToken.Of("J2", "iat in a minute", forger => forger.At(iat: 60, exp: 120)),
        BadToken.Of("J2", "nbf in a minute", forger => forger.At(iat: 0, exp: 200, nbf: 60)),
        BadToken.Of("J2", "nbf is text", forger => forger.With("nbf", "0")),
        BadToken.Of("J2", "nbf null", forger => forger.With("nbf", null)),

        BadToken.Of("J3", "jti missing", forger => forger.Without("jti")),
        BadToken.Of("J3", "jti empty", forger => forger.With("jti", "")),
        BadToken.Of("J3", "jti null", forger => forger.With("jti", null)),
        BadToken.Of("J3", "jti is a number", forger => forger.With("jti", 7)),
        BadToken.Of("J3", "jti is an array", forger => forger.With("jti", new JsonArray("a"))),
        BadToken.Of("J3", "jti is an object", forger => forger.With("jti", new JsonObject { ["id"] = "a" })),
        BadToken.Of("J3", "jti of 256 characters", forger => forger.With("jti", new string('j', 256))),
        BadToken.Of("J3", "jti with half a character", forger =>
            forger.Written(claims => claims[..^1].Replace("\"jti\":\"", "\"jti\":\"\\udc00", StringComparison.Ordinal) + "}")),

        BadToken.Of("J8", "aud missing", forger => forger.Without("aud")),
        BadToken.Of("J8", "aud empty", forger => forger.With("aud", "")),
        BadToken.Of("J8", "aud null", forger => forger.With("aud", null)),
        BadToken.Of("J8", "aud is an empty array", forger => forger.With("aud", new JsonArray())),
        BadToken.Of("J8", "aud is an array without us", forger => forger.With("aud", new JsonArray("https://other.example", Ehr.PublicBaseUrl))),
        BadToken.Of("J8", "aud is an array of more than text", forger => forger.With("aud", new JsonArray(Ehr.HookUrl, 1))),
        BadToken.Of("J8", "aud is an object", forger => forger.With("aud", new JsonObject { ["url"] = Ehr.HookUrl })),
        BadToken.Of("J8", "aud of another service", forger => forger.With("aud", "https://other.example/cds-services/calcinosis-patient-view")),
        BadToken.Of("J8", "aud of the discovery", forger => forger.With("aud", Ehr.PublicBaseUrl + "/cds-services")),
        BadToken.Of("J8", "aud of the feedback", forger => forger.With("aud", Ehr.HookUrl + "/feedback")),
        BadToken.Of("J8", "aud of another hook", forger => forger.With("aud", Ehr.PublicBaseUrl + "/cds-services/other")),
        BadToken.Of("J8", "aud is the base", forger => forger.With("aud", Ehr.PublicBaseUrl)),
        BadToken.Of("J8", "aud with a slash", forger => forger.With("aud", Ehr.HookUrl + "/")),
        BadToken.Of("J8", "aud with a query", forger => forger.With("aud", Ehr.HookUrl + "?x=1")),
        BadToken.Of("J8", "aud with a port", forger => forger.With("aud", Ehr.HookUrl.Replace("cds.example", "cds.example:443", StringComparison.Ordinal))),
        BadToken.Of("J8", "aud without TLS", forger => forger.With("aud", Ehr.HookUrl.Replace("https:", "http:", StringComparison.Ordinal))),
        BadToken.Of("J8", "aud by the Host header", forger => forger.With("aud", "https://cds.example/cds-services/calcinosis-patient-view")),
        BadToken.Of("J8", "aud in another case", forger => forger.With("aud", Ehr.HookUrl.ToUpperInvariant())),
        BadToken.Of("J8", "aud in another case of the host", forger =>
            forger.With("aud", Ehr.HookUrl.Replace("cds.example", "CDS.example", StringComparison.Ordinal))),
        BadToken.Of("J8", "aud percent-encoded", forger => forger.With("aud", Ehr.HookUrl.Replace("calcinosis-p", "calcinosis%2Dp", StringComparison.Ordinal))),
        BadToken.Of("J8", "aud is the path", forger => forger.With("aud", "/cds-services/calcinosis-patient-view")),
        BadToken.Of("J8", "aud with a blank", forger => forger.With("aud", Ehr.HookUrl + " ")),
        BadToken.Of("J8", "aud alias of the neighbour", forger => forger.With("aud", "neighbour-alias")),

        BadToken.Of("J12", "iss twice", forger => forger.Twice("iss", "\"https://other.example\"")),
        BadToken.Of("J12", "iss twice, the same", forger => forger.Twice("iss", $"\"{forger.Ehr.Issuer}\"")),
        BadToken.Of("J12", "iss twice, once with an escape", forger => forger.Twice("\\u0069ss", "\"https://other.example\"")),
        BadToken.Of("J12", "aud twice", forger => forger.Twice("aud", "\"https://other.example\"")),
        BadToken.Of("J12", "exp twice", forger => forger.Twice("exp", "1")),
        BadToken.Of("J12", "jti twice", forger => forger.Twice("jti", "\"other\"")),
        BadToken.Of("J12", "a foreign claim twice", forger => forger.Written(claims => claims[..^1] + ",\"sub\":\"a\",\"sub\":\"b\"}")),
        BadToken.Of("J12", "a member twice, further in", forger => forger.Written(claims => claims[..^1] + ",\"act\":{\"sub\":\"a\",\"sub\":\"b\"}}")),

        BadToken.Of("J16", "more than 8 KiB", forger => forger.With("filler", new string('f', 7 * 1024))),

        BadToken.Of("J17", "tenant unknown", forger => forger.With("tenant", "south")),
        BadToken.Of("J17", "tenant in another case", forger => forger.With("tenant", "North")),
        BadToken.Of("J17", "tenant empty", forger => forger.With("tenant", "")),
        BadToken.Of("J17", "tenant null", forger => forger.With("tenant", null)),
        BadToken.Of("J17", "tenant is a number", forger => forger.With("tenant", 1)),
        BadToken.Of("J17", "tenant of the same issuer, which has other keys", forger => forger.With("tenant", "north")),
        BadToken.Of("J17", "no tenant where the neighbour must name one", forger => forger.Neighbour.Token()),
    ];

    /// <summary>A claim with a value that no serialiser would write.</summary>
    private static string Replace(string claims, string name, string value)
    {
        var from = claims.IndexOf($"\"{name}\":", StringComparison.Ordinal) + name.Length + 3;
        var to = claims.IndexOfAny([',', '}'], from);

        return claims[..from] + value + claims[to..];
    }
}
