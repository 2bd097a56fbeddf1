using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace CalcinosisCds.Tests.Trust;

/// <summary>Tokens and keys of every kind, written by hand: a library would refuse to make most of them.</summary>
internal static class Jws
{
    /// <summary>The three parts of a token; the last is what <paramref name="sign"/> makes of the first two.</summary>
    public static string Compact(string header, string claims, Func<byte[], byte[]> sign)
    {
        var signed = Ehr.Encode(header) + "." + Ehr.Encode(claims);

        return signed + "." + Base64Url.EncodeToString(sign(Encoding.ASCII.GetBytes(signed)));
    }

    /// <summary>Header and claims as objects.</summary>
    public static string Compact(JsonObject header, JsonObject claims, Func<byte[], byte[]> sign) =>
        Compact(header.ToJsonString(), claims.ToJsonString(), sign);

    public static Func<byte[], byte[]> Es(ECDsa key, HashAlgorithmName hash) => content => key.SignData(content, hash);

    public static Func<byte[], byte[]> Rs(RSA key, HashAlgorithmName hash) => content => key.SignData(content, hash, RSASignaturePadding.Pkcs1);

    /// <summary>A public EC key as a JWK, without <c>use</c> and <c>alg</c>.</summary>
    public static JsonObject Jwk(string kid, ECDsa key, string curve)
    {
        var point = key.ExportParameters(includePrivateParameters: false).Q;

        return new JsonObject
        {
            ["kty"] = "EC",
            ["crv"] = curve,
            ["kid"] = kid,
            ["x"] = Base64Url.EncodeToString(point.X!), // A public key has both coordinates.
            ["y"] = Base64Url.EncodeToString(point.Y!),
        };
    }

    /// <summary>A public RSA key as a JWK, without <c>use</c> and <c>alg</c>.</summary>
    public static JsonObject Jwk(string kid, RSA key)
    {
        var parameters = key.ExportParameters(includePrivateParameters: false);

        return new JsonObject
        {
            ["kty"] = "RSA",
            ["kid"] = kid,
            ["n"] = Base64Url.EncodeToString(parameters.Modulus!), // A public key has both.
            ["e"] = Base64Url.EncodeToString(parameters.Exponent!),
        };
    }

    /// <summary>The other valid signature that anybody can make of an ES384 token: (r, n - s) in place of (r, s).</summary>
    public static string Malleate(string token)
    {
        const string order = "00FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFC7634D81F4372DDF581A0DB248B0A77AECEC196ACCC52973";
        var signature = Base64Url.DecodeFromChars(token.AsSpan(token.LastIndexOf('.') + 1));
        var s = new System.Numerics.BigInteger(signature.AsSpan(48), isUnsigned: true, isBigEndian: true);
        var n = System.Numerics.BigInteger.Parse(order, System.Globalization.NumberStyles.HexNumber, System.Globalization.CultureInfo.InvariantCulture);
        var other = (n - s).ToByteArray(isUnsigned: true, isBigEndian: true);
        signature.AsSpan(48).Clear();
        other.CopyTo(signature.AsSpan(96 - other.Length));

        return token[..(token.LastIndexOf('.') + 1)] + Base64Url.EncodeToString(signature);
    }
}
