using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace CalcinosisCds.Tests.Trust;

/// <summary>What somebody has who wants to be let in: good tokens to change, keys of his own, and a server that he would like to be asked.</summary>
internal sealed class Forger(Ehr ehr, Ehr neighbour, RSA rsa, string jwksUrl, string trapUrl)
{
    public const string RsaKeyId = "rsa-1";

    /// <summary>Whose tokens are forged.</summary>
    public Ehr Ehr { get; } = ehr;

    /// <summary>Another client of the service.</summary>
    public Ehr Neighbour { get; } = neighbour;

    /// <summary>The EHR's RSA key, which is in its key set under <see cref="RsaKeyId"/>.</summary>
    public RSA Rsa { get; } = rsa;

    /// <summary>Where the EHR's keys are.</summary>
    public string JwksUrl { get; } = jwksUrl;

    /// <summary>A key server of the forger.</summary>
    public string TrapUrl { get; } = trapUrl;

    public JsonObject Header(Action<JsonObject> change)
    {
        var header = Ehr.Header();
        change(header);

        return header;
    }

    /// <summary>A good token of the EHR but for one header member.</summary>
    public string WithHeader(string name, JsonNode? value) => Ehr.Token(header: header => header[name] = value);

    public string WithoutHeader(string name) => Ehr.Token(header: header => header.Remove(name));

    /// <summary>A good token of the EHR but for one claim.</summary>
    public string With(string name, JsonNode? value) => Ehr.Token(claims: claims => claims[name] = value);

    public string Without(string name) => Ehr.Token(claims: claims => claims.Remove(name));

    /// <summary>A good token but for times, which are given in seconds from now; null leaves the claim out.</summary>
    public string At(double? iat, double? exp, double? nbf = null) => Ehr.Token(claims: claims =>
    {
        var now = (long)claims["iat"]!; // The EHR writes it.
        foreach (var (name, offset) in new[] { ("iat", iat), ("exp", exp), ("nbf", nbf) })
        {
            claims.Remove(name);
            if (offset is { } seconds)
            {
                claims[name] = now + seconds;
            }
        }
    });

    /// <summary>A good token whose claims are written as told: what is between «» is replaced.</summary>
    public string Written(Func<string, string> rewrite) => Ehr.Sign(Ehr.Header().ToJsonString(), rewrite(Ehr.Claims().ToJsonString()));

    public string WrittenHeader(Func<string, string> rewrite) => Ehr.Sign(rewrite(Ehr.Header().ToJsonString()), Ehr.Claims().ToJsonString());

    /// <summary>The claim a second time, in front of the good one.</summary>
    public string Twice(string name, string first) =>
        Written(claims => "{" + string.Create(CultureInfo.InvariantCulture, $"\"{name}\":{first},") + claims[1..]);

    /// <summary>A good token whose three parts are changed after signing.</summary>
    public string Changed(Func<string[], string> change) => change(Ehr.Token().Split('.'));

    /// <summary>A good token with a signature of the forger's making.</summary>
    public string Signed(string algorithm, Func<byte[], byte[]> sign, string? kid = null) =>
        Jws.Compact(Header(header => (header["alg"], header["kid"]) = (algorithm, kid ?? Ehr.KeyId)), Ehr.Claims(), sign);

    /// <summary>HMAC with public bytes as the secret.</summary>
    public string Hmac(string algorithm, byte[] secret) =>
        Signed(algorithm, content => algorithm == "HS256" ? HMACSHA256.HashData(secret, content) : HMACSHA384.HashData(secret, content));

    /// <summary>Unsigned, and saying so.</summary>
    public string Unsigned(string algorithm, string signature = "") =>
        Ehr.Encode(Header(header => header["alg"] = algorithm).ToJsonString()) + "." + Ehr.Encode(Ehr.Claims().ToJsonString()) + "." + signature;

    /// <summary>Signed by a key that only the forger has.</summary>
    public string ByOwnKey(Action<JsonObject, JsonObject> withJwk)
    {
        using var own = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        var header = Ehr.Header();
        withJwk(header, Jws.Jwk("own", own, "P-384"));

        return Jws.Compact(header, Ehr.Claims(), Jws.Es(own, HashAlgorithmName.SHA384));
    }

    /// <summary>A signature of so many bytes.</summary>
    public static string Bytes(int count, byte value = 0) => Base64Url.EncodeToString(Enumerable.Repeat(value, count).ToArray());

    public static string Raw(byte[] bytes) => Base64Url.EncodeToString(bytes);

    public static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
