using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace CalcinosisCds.Tests.Trust;

/// <summary>Bad by the Authorization header, the token's own header, its encoding or its signature.</summary>
internal static class BadHeaders
{
    public static IReadOnlyList<BadToken> All { get; } =
    [
        new("J15", "no header", _ => []),
        new("J15", "empty header", _ => [""]),
        new("J15", "scheme alone", _ => ["Bearer"]),
        new("J15", "scheme and blanks", _ => ["Bearer    "]),
        new("J15", "Basic", forger => ["Basic " + forger.Ehr.Token()]),
        new("J15", "DPoP", forger => ["DPoP " + forger.Ehr.Token()]),
        new("J15", "token without scheme", forger => [forger.Ehr.Token()]),
        new("J15", "scheme in one word with the token", forger => ["Bearer" + forger.Ehr.Token()]),
        new("J15", "tab after the scheme", forger => ["Bearer\t" + forger.Ehr.Token()]),
        new("J15", "two headers", forger => ["Bearer " + forger.Ehr.Token(), "Bearer " + forger.Ehr.Token()]),
        new("J15", "two headers, one of another scheme", forger => ["Basic dXNlcjpwYXNz", "Bearer " + forger.Ehr.Token()]),
        BadToken.Of("J15", "two tokens in one header", forger => forger.Ehr.Token() + ", Bearer " + forger.Ehr.Token()),
        BadToken.Of("J15", "words after the token", forger => forger.Ehr.Token() + " and more"),
        BadToken.Of("J15", "token in quotes", forger => "\"" + forger.Ehr.Token() + "\""),
        BadToken.Of("J15", "a word", _ => "token"),
        BadToken.Of("J15", "dots alone", _ => ".."),
        BadToken.Of("J15", "one part", forger => forger.Changed(parts => parts[0])),
        BadToken.Of("J15", "two parts", forger => forger.Changed(parts => parts[0] + "." + parts[1])),
        BadToken.Of("J15", "four parts", forger => forger.Changed(parts => string.Join('.', parts) + ".AAAA")),
        BadToken.Of("J15", "five parts", forger => forger.Changed(parts => string.Join('.', parts) + ".AAAA.AAAA")),
        BadToken.Of("J15", "a dot at the end", forger => forger.Ehr.Token() + "."),
        BadToken.Of("J15", "no header part", forger => forger.Changed(parts => "." + parts[1] + "." + parts[2])),
        BadToken.Of("J15", "no claims part", forger => forger.Changed(parts => parts[0] + ".." + parts[2])),
        BadToken.Of("J15", "padding", forger => forger.Changed(parts => parts[0] + "=." + parts[1] + "=." + parts[2] + "=")),
        BadToken.Of("J15", "padding of the signature", forger => forger.Ehr.Token() + "=="),
        BadToken.Of("J15", "white space inside", forger => forger.Changed(parts => parts[0] + ". " + parts[1] + "." + parts[2])),
        BadToken.Of("J15", "characters of plain base64", forger => forger.Changed(parts => parts[0] + "+/." + parts[1] + "." + parts[2])),
        BadToken.Of("J15", "percent-encoded", forger => forger.Ehr.Token().Replace(".", "%2E", StringComparison.Ordinal)),
        BadToken.Of("J15", "header part of a length that is none", forger => forger.Changed(parts => "A." + parts[1] + "." + parts[2])),
        BadToken.Of("J15", "header is no JSON", forger => forger.WrittenHeader(_ => "alg=ES384")),
        BadToken.Of("J15", "header is an array", forger => forger.WrittenHeader(header => "[" + header + "]")),
        BadToken.Of("J15", "header nests deep", forger => forger.WrittenHeader(header => "{\"a\":[[[[[1]]]]]," + header[1..])),
        BadToken.Of("J15", "header begins with a mark", forger => forger.WrittenHeader(header => "\uFEFF" + header)),
        BadToken.Of("J15", "header holds a comment", forger => forger.WrittenHeader(header => "/**/" + header)),
        BadToken.Of("J15", "typ missing", forger => forger.WithoutHeader("typ")),
        BadToken.Of("J15", "typ of an access token", forger => forger.WithHeader("typ", "at+jwt")),
        BadToken.Of("J15", "typ of a client assertion", forger => forger.WithHeader("typ", "client-authentication+jwt")),
        BadToken.Of("J15", "typ is a number", forger => forger.WithHeader("typ", 1)),

        BadToken.Of("J1", "alg none", forger => forger.Unsigned("none")),
        BadToken.Of("J1", "alg None", forger => forger.Unsigned("None")),
        BadToken.Of("J1", "alg nOnE with a signature", forger => forger.Unsigned("nOnE", Forger.Bytes(96, 1))),
        BadToken.Of("J1", "alg none, signature of the good token", forger => forger.Unsigned("none", forger.Ehr.Token().Split('.')[2])),
        BadToken.Of("J1", "HS256 with the public key", forger => forger.Hmac("HS256", forger.Ehr.Key.ExportSubjectPublicKeyInfo())),
        BadToken.Of("J1", "HS256 with the public key as PEM", forger => forger.Hmac("HS256", Forger.Utf8(forger.Ehr.Key.ExportSubjectPublicKeyInfoPem()))),
        // A public key has one.
        BadToken.Of("J1", "HS384 with the RSA modulus", forger =>
            forger.Signed("HS384", content => HMACSHA384.HashData(forger.Rsa.ExportParameters(false).Modulus!, content), Forger.RsaKeyId)),
        BadToken.Of("J1", "HS256 with the key set", forger => forger.Hmac("HS256", Forger.Utf8(Ehr.Jwks(forger.Ehr.Jwk())))),
        BadToken.Of("J1", "HS256 with nothing", forger => forger.Hmac("HS256", [])),
        BadToken.Of("J1", "ES256, which is not allowed", forger => forger.Signed("ES256", Jws.Es(forger.Ehr.Key, HashAlgorithmName.SHA256))),
        BadToken.Of("J1", "ES512", forger => forger.Signed("ES512", Jws.Es(forger.Ehr.Key, HashAlgorithmName.SHA512))),
        BadToken.Of("J1", "RS256, which is not allowed", forger => forger.Signed("RS256", Jws.Rs(forger.Rsa, HashAlgorithmName.SHA256), Forger.RsaKeyId)),
        BadToken.Of("J1", "RS512", forger => forger.Signed("RS512", Jws.Rs(forger.Rsa, HashAlgorithmName.SHA512), Forger.RsaKeyId)),
        BadToken.Of("J1", "PS384", forger =>
            forger.Signed("PS384", content => forger.Rsa.SignData(content, HashAlgorithmName.SHA384, RSASignaturePadding.Pss), Forger.RsaKeyId)),
        BadToken.Of("J1", "RS384 with padding PSS", forger =>
            forger.Signed("RS384", content => forger.Rsa.SignData(content, HashAlgorithmName.SHA384, RSASignaturePadding.Pss), Forger.RsaKeyId)),
        BadToken.Of("J1", "ES384 over a SHA-256 digest", forger => forger.Signed("ES384", Jws.Es(forger.Ehr.Key, HashAlgorithmName.SHA256))),
        BadToken.Of("J1", "RS384 under the EC key", forger => forger.Signed("RS384", Jws.Rs(forger.Rsa, HashAlgorithmName.SHA384))),
        BadToken.Of("J1", "ES384 under the RSA key", forger => forger.Signed("ES384", Jws.Es(forger.Ehr.Key, HashAlgorithmName.SHA384), Forger.RsaKeyId)),
        BadToken.Of("J1", "alg in lower case", forger => forger.WithHeader("alg", "es384")),
        BadToken.Of("J1", "alg missing", forger => forger.WithoutHeader("alg")),
        BadToken.Of("J1", "alg empty", forger => forger.WithHeader("alg", "")),
        BadToken.Of("J1", "alg null", forger => forger.WithHeader("alg", null)),
        BadToken.Of("J1", "alg is an array", forger => forger.WithHeader("alg", new JsonArray("ES384"))),
        BadToken.Of("J1", "signature stripped", forger => forger.Changed(parts => parts[0] + "." + parts[1] + ".")),
        BadToken.Of("J1", "signature of one bit more", forger => forger.Changed(parts => parts[0] + "." + parts[1] + "." + Flip(parts[2]))),
        BadToken.Of("J1", "signature shortened", forger => forger.Changed(parts => parts[0] + "." + parts[1] + "." + parts[2][..^4])),
        BadToken.Of("J1", "signature lengthened", forger => forger.Ehr.Token() + "AAAA"),
        BadToken.Of("J1", "signature of zeros", forger => forger.Changed(parts => parts[0] + "." + parts[1] + "." + Forger.Bytes(96))),
        BadToken.Of("J1", "signature of ones", forger => forger.Changed(parts => parts[0] + "." + parts[1] + "." + Forger.Bytes(96, 255))),
        BadToken.Of("J1", "signature as DER", forger =>
            forger.Signed("ES384", content => forger.Ehr.Key.SignData(content, HashAlgorithmName.SHA384, DSASignatureFormat.Rfc3279DerSequence))),
        BadToken.Of("J1", "signature of another token", forger => forger.Changed(parts => parts[0] + "." + parts[1] + "." + forger.Ehr.Token().Split('.')[2])),
        BadToken.Of("J1", "signature of another header", forger =>
            forger.Changed(parts => Ehr.Encode(forger.Header(header => header["extra"] = 1).ToJsonString()) + "." + parts[1] + "." + parts[2])),
        BadToken.Of("J1", "claims changed after signing", forger =>
            forger.Changed(parts => parts[0] + "." + Ehr.Encode(forger.Ehr.Claims().ToJsonString()) + "." + parts[2])),
        BadToken.Of("J1", "signature of another key", forger => forger.ByOwnKey((_, _) => { })),
        BadToken.Of("J1", "signature of the neighbour", forger =>
            Jws.Compact(forger.Ehr.Header(), forger.Ehr.Claims(), Jws.Es(forger.Neighbour.Key, HashAlgorithmName.SHA384))),

        BadToken.Of("J9", "jku of the forger", forger => forger.ByOwnKey((header, _) => header["jku"] = forger.TrapUrl)),
        BadToken.Of("J9", "jku of the forger, signature good", forger => forger.WithHeader("jku", forger.TrapUrl)),
        BadToken.Of("J9", "jku with the right one as a prefix", forger => forger.WithHeader("jku", forger.JwksUrl + ".evil.example")),
        BadToken.Of("J9", "jku with the right one as user", forger =>
            forger.WithHeader("jku", forger.TrapUrl.Replace("http://", "http://" + new Uri(forger.JwksUrl).Authority + "@", StringComparison.Ordinal))),
        BadToken.Of("J9", "jku with a user", forger => forger.WithHeader("jku", forger.JwksUrl.Replace("http://", "http://user@", StringComparison.Ordinal))),
        BadToken.Of("J9", "jku with a query", forger => forger.WithHeader("jku", forger.JwksUrl + "?to=" + forger.TrapUrl)),
        BadToken.Of("J9", "jku with a fragment", forger => forger.WithHeader("jku", forger.JwksUrl + "#x")),
        BadToken.Of("J9", "jku in another case", forger => forger.WithHeader("jku", forger.JwksUrl.ToUpperInvariant())),
        BadToken.Of("J9", "jku with a slash", forger => forger.WithHeader("jku", forger.JwksUrl + "/")),
        BadToken.Of("J9", "jku through dots", forger => forger.WithHeader("jku", forger.JwksUrl.Replace("/keys", "/x/../keys", StringComparison.Ordinal))),
        BadToken.Of("J9", "jku with TLS", forger => forger.WithHeader("jku", forger.JwksUrl.Replace("http:", "https:", StringComparison.Ordinal))),
        BadToken.Of("J9", "jku that redirects", forger =>
            forger.ByOwnKey((header, _) => header["jku"] = new Uri(new Uri(forger.JwksUrl), "/redirect").ToString())),
        BadToken.Of("J9", "jku of a file", forger => forger.WithHeader("jku", "file:///etc/passwd")),
        BadToken.Of("J9", "jku empty", forger => forger.WithHeader("jku", "")),
        BadToken.Of("J9", "jku null", forger => forger.WithHeader("jku", null)),
        BadToken.Of("J9", "jku is an array", forger => forger.WithHeader("jku", new JsonArray(forger.JwksUrl))),
        BadToken.Of("J9", "jwk of the forger", forger => forger.ByOwnKey((header, jwk) => header["jwk"] = jwk)),
        BadToken.Of("J9", "jwk of the EHR, signature good", forger => forger.WithHeader("jwk", forger.Ehr.Jwk())),
        BadToken.Of("J9", "x5c", forger => forger.ByOwnKey((header, _) => header["x5c"] = new JsonArray("MIIB"))),
        BadToken.Of("J9", "x5u of the forger", forger => forger.WithHeader("x5u", forger.TrapUrl)),

        BadToken.Of("J10", "kid missing", forger => forger.WithoutHeader("kid")),
        BadToken.Of("J10", "kid unknown", forger => forger.WithHeader("kid", "unknown")),
        BadToken.Of("J10", "kid empty", forger => forger.WithHeader("kid", "")),
        BadToken.Of("J10", "kid null", forger => forger.WithHeader("kid", null)),
        BadToken.Of("J10", "kid is an array", forger => forger.WithHeader("kid", new JsonArray(forger.Ehr.KeyId))),
        BadToken.Of("J10", "kid is a number", forger => forger.WithHeader("kid", 1)),
        BadToken.Of("J10", "kid with a blank", forger => forger.WithHeader("kid", forger.Ehr.KeyId + " ")),
        BadToken.Of("J10", "kid in another case", forger => forger.WithHeader("kid", forger.Ehr.KeyId.ToUpperInvariant())),
        BadToken.Of("J10", "kid is a path", forger => forger.WithHeader("kid", "../../../../dev/null")),
        BadToken.Of("J10", "kid is SQL", forger => forger.WithHeader("kid", "x' UNION SELECT 'secret' --")),
        BadToken.Of("J10", "kid with a line break", forger => forger.WithHeader("kid", forger.Ehr.KeyId + "\r\nX-Injected: 1")),
        BadToken.Of("J10", "kid is a url", forger => forger.WithHeader("kid", forger.TrapUrl)),

        BadToken.Of("J11", "crit unknown", forger => forger.WithHeader("crit", new JsonArray("http://example.com/UNDEFINED"))),
        BadToken.Of("J11", "crit empty", forger => forger.WithHeader("crit", new JsonArray())),
        BadToken.Of("J11", "crit null", forger => forger.WithHeader("crit", null)),
        BadToken.Of("J11", "crit exp", forger => forger.WithHeader("crit", new JsonArray("exp"))),
        BadToken.Of("J11", "crit b64", forger => forger.Ehr.Token(header: header => (header["crit"], header["b64"]) = (new JsonArray("b64"), false))),
        BadToken.Of("J11", "b64", forger => forger.WithHeader("b64", false)),
        BadToken.Of("J11", "crit written with an escape", forger => forger.WrittenHeader(header => "{\"\\u0063rit\":[\"x\"]," + header[1..])),

        BadToken.Of("J12", "alg twice", forger => forger.WrittenHeader(header => "{\"alg\":\"none\"," + header[1..])),
        BadToken.Of("J12", "kid twice", forger => forger.WrittenHeader(header => header[..^1] + ",\"kid\":\"other\"}")),
        BadToken.Of("J12", "typ twice", forger => forger.WrittenHeader(header => header[..^1] + ",\"typ\":\"JWT\"}")),
    ];

    private static string Flip(string signature)
    {
        var bytes = Base64Url.DecodeFromChars(signature);
        bytes[^1] ^= 1;

        return Base64Url.EncodeToString(bytes);
    }
}
