using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using CalcinosisCds.Tests.Gathering;
using Microsoft.AspNetCore.Http;

namespace CalcinosisCds.Tests.Trust;

/// <summary>What a key server may answer that yields no key for the token.</summary>
/// <param name="Answer">The key server's answer.</param>
/// <param name="Token">Signed well with the key that the answer holds, or seems to.</param>
internal sealed record KeyFault(RequestDelegate Answer, string Token)
{
    private const string Json = "application/json";

    /// <summary>By name, for an EHR and the address of a sound key server.</summary>
    public static IReadOnlyDictionary<string, Func<Ehr, string, KeyFault>> All { get; } = new Dictionary<string, Func<Ehr, string, KeyFault>>
    {
        ["70 MiB"] = (ehr, _) => Of(ehr, Reply.Huge(Set(ehr.Jwk()), hasLength: true)),
        ["70 MiB without length"] = (ehr, _) => Of(ehr, Reply.Huge(Set(ehr.Jwk()), hasLength: false)),
        ["65 KiB"] = (ehr, _) => Of(ehr, Reply.Text(Ehr.Jwks(ehr.Jwk()) + new string(' ', 65 * 1024), Json)),
        ["10,000 keys"] = (ehr, _) => Of(ehr,
            Reply.Text(Ehr.Jwks([ehr.Jwk(), .. Enumerable.Range(0, 9_999).Select(i => new JsonObject { ["kid"] = i })]), Json)),
        ["21 keys"] = (ehr, _) => Of(ehr, Reply.Text(Ehr.Jwks([ehr.Jwk(), .. Enumerable.Range(0, 20).Select(i => new JsonObject { ["kid"] = i })]), Json)),
        ["HTML"] = (ehr, _) => Of(ehr, Reply.Text("<!DOCTYPE html><html><body>Sign in</body></html>", "text/html")),
        ["nothing"] = (ehr, _) => Of(ehr, Reply.Text("", Json)),
        ["null"] = (ehr, _) => Of(ehr, Reply.Text("null", Json)),
        ["an array"] = (ehr, _) => Of(ehr, Reply.Text("[]", Json)),
        ["no keys"] = (ehr, _) => Of(ehr, Reply.Text("{}", Json)),
        ["keys in a text"] = (ehr, _) => Of(ehr, Reply.Text("""{"keys":"none"}""", Json)),
        ["an empty set"] = (ehr, _) => Of(ehr, Reply.Text(Ehr.Jwks(), Json)),
        ["a set of odd things"] = (ehr, _) => Of(ehr, Reply.Text("""{"keys":[null,1,"a",[],{}]}""", Json)),
        ["cut off"] = (ehr, _) => Of(ehr, Reply.Truncated(Set(ehr.Jwk()))),
        ["keys twice"] = (ehr, _) => Of(ehr, Reply.Text(Ehr.Jwks(ehr.Jwk())[..^1] + ",\"keys\":[]}", Json)),
        ["204"] = (ehr, _) => Of(ehr, context => { context.Response.StatusCode = 204; return Task.CompletedTask; }),
        ["404"] = (ehr, _) => Of(ehr, Reply.Status(404)),
        ["500"] = (ehr, _) => Of(ehr, Reply.Status(500)),
        ["203 with the keys"] = (ehr, _) => Of(ehr, context => { context.Response.StatusCode = 203; return context.Response.WriteAsync(Ehr.Jwks(ehr.Jwk())); }),
        ["redirect to the keys"] = (ehr, sound) => Of(ehr, Reply.Status(302, location: sound)),
        ["permanent redirect to the keys"] = (ehr, sound) => Of(ehr, Reply.Status(308, location: sound)),
        ["slow drip"] = (ehr, _) => Of(ehr, Reply.Drip(Set(ehr.Jwk()))),
        ["hangs"] = (ehr, _) => Of(ehr, Reply.Hang),
        ["reset in the body"] = (ehr, _) => Of(ehr, Reply.Reset(Set(ehr.Jwk()))),
        ["gzip"] = (ehr, _) => Of(ehr, context => Packed(context, Ehr.Jwks(ehr.Jwk()))),
        ["gzip bomb"] = (ehr, _) => Of(ehr, Reply.GzipBomb),

        ["kid missing"] = (ehr, _) => With(ehr, key => key.Remove("kid")),
        ["kid is a number"] = (ehr, _) => With(ehr, key => key["kid"] = 1),
        ["kid twice"] = (ehr, _) => Of(ehr, Reply.Text(Ehr.Jwks(ehr.Jwk(), ehr.Jwk()), Json)),
        ["use enc"] = (ehr, _) => With(ehr, key => key["use"] = "enc"),
        ["use is a number"] = (ehr, _) => With(ehr, key => key["use"] = 1),
        ["key_ops sign"] = (ehr, _) => With(ehr, key => key["key_ops"] = new JsonArray("sign")),
        ["key_ops empty"] = (ehr, _) => With(ehr, key => key["key_ops"] = new JsonArray()),
        ["key_ops is a text"] = (ehr, _) => With(ehr, key => key["key_ops"] = "verify"),
        ["alg of another key"] = (ehr, _) => With(ehr, key => key["alg"] = "RS384"),
        ["alg ES256 on the curve of ES384"] = (ehr, _) => With(ehr, key => key["alg"] = "ES256"),
        ["alg is null"] = (ehr, _) => With(ehr, key => key["alg"] = null),
        ["kty missing"] = (ehr, _) => With(ehr, key => key.Remove("kty")),
        ["crv missing"] = (ehr, _) => With(ehr, key => key.Remove("crv")),
        ["x missing"] = (ehr, _) => With(ehr, key => key.Remove("x")),
        ["x is no base64"] = (ehr, _) => With(ehr, key => key["x"] = "!!!"),
        ["x too short"] = (ehr, _) => With(ehr, key => key["x"] = "AAAA"),
        ["a point off the curve"] = (ehr, _) => With(ehr, key => key["y"] = key["x"]!.DeepClone()),
        ["a member of the key twice"] = (ehr, _) =>
            Of(ehr, Reply.Text(Ehr.Jwks(ehr.Jwk()).Replace("\"kty\"", "\"kid\":\"other\",\"kty\"", StringComparison.Ordinal), Json)),

        ["oct key"] = (ehr, _) => Symmetric(ehr, "HS384"),
        ["oct key that says ES384"] = (ehr, _) => Symmetric(ehr, "ES384"),
        ["P-256 under ES384"] = (ehr, _) => Curve(ehr, ECCurve.NamedCurves.nistP256, "P-256"),
        ["P-256 that says P-384"] = (ehr, _) => Curve(ehr, ECCurve.NamedCurves.nistP256, "P-384"),
        ["P-521 under ES384"] = (ehr, _) => Curve(ehr, ECCurve.NamedCurves.nistP521, "P-521"),
        ["RSA of 1024 bits"] = (ehr, _) => Rsa(ehr, 1024, _ => { }),
        ["RSA of 1024 bits behind zeros"] = (ehr, _) => Rsa(ehr, 1024, key => key["n"] = Padded(key, 256)),
        ["RSA of 2040 bits"] = (ehr, _) => Rsa(ehr, 2040, _ => { }),
        ["RSA with an exponent of 1"] = (ehr, _) => Rsa(ehr, 2048, key => key["e"] = "AQ"),
        ["RSA without exponent"] = (ehr, _) => Rsa(ehr, 2048, key => key["e"] = ""),
        ["RSA for encryption"] = (ehr, _) => Rsa(ehr, 2048, key => key["use"] = "enc"),
        ["RSA that says RS256"] = (ehr, _) => Rsa(ehr, 2048, key => key["alg"] = "RS256"),
        ["RSA that says RSA-OAEP"] = (ehr, _) => Rsa(ehr, 2048, key => key["alg"] = "RSA-OAEP"),
    };

    public static TheoryData<string> Names => [.. All.Keys];

    private static JsonObject Set(params JsonObject[] keys) => JsonNode.Parse(Ehr.Jwks(keys))!.AsObject();

    private static KeyFault Of(Ehr ehr, RequestDelegate answer) => new(answer, ehr.Token());

    private static KeyFault With(Ehr ehr, Action<JsonObject> change)
    {
        var key = ehr.Jwk();
        change(key);

        return Of(ehr, Reply.Text(Ehr.Jwks(key), Json));
    }

    private static KeyFault Symmetric(Ehr ehr, string algorithm)
    {
        var secret = new byte[48];
        var key = new JsonObject { ["kty"] = "oct", ["kid"] = ehr.KeyId, ["alg"] = algorithm, ["k"] = Forger.Raw(secret) };

        return new KeyFault(Reply.Text(Ehr.Jwks(key), Json),
            Jws.Compact(Header(ehr, algorithm), ehr.Claims(), content => HMACSHA384.HashData(secret, content)));
    }

    private static KeyFault Curve(Ehr ehr, ECCurve curve, string name)
    {
        using var key = ECDsa.Create(curve);

        return new KeyFault(
            Reply.Text(Ehr.Jwks(Jws.Jwk(ehr.KeyId, key, name)), Json),
            Jws.Compact(Header(ehr, "ES384"), ehr.Claims(), Jws.Es(key, HashAlgorithmName.SHA384)));
    }

    private static KeyFault Rsa(Ehr ehr, int bits, Action<JsonObject> change)
    {
        using var rsa = RSA.Create(bits);
        var key = Jws.Jwk(ehr.KeyId, rsa);
        change(key);

        return new KeyFault(Reply.Text(Ehr.Jwks(key), Json), Jws.Compact(Header(ehr, "RS384"), ehr.Claims(), Jws.Rs(rsa, HashAlgorithmName.SHA384)));
    }

    private static JsonObject Header(Ehr ehr, string algorithm)
    {
        var header = ehr.Header();
        header["alg"] = algorithm;

        return header;
    }

    private static string Padded(JsonObject key, int bytes)
    {
        var modulus = System.Buffers.Text.Base64Url.DecodeFromChars((string)key["n"]!);

        return Forger.Raw([.. new byte[bytes - modulus.Length], .. modulus]);
    }

    private static async Task Packed(HttpContext context, string text)
    {
        context.Response.ContentType = Json;
        context.Response.Headers.ContentEncoding = "gzip";
        await using var packed = new GZipStream(context.Response.Body, CompressionLevel.Fastest);
        await packed.WriteAsync(Encoding.UTF8.GetBytes(text));
    }
}
