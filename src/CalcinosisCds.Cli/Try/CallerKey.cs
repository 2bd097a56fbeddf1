using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace CalcinosisCds.Cli.Try;

/// <summary>The ES384 key pair of a client being tried out: it signs the tokens that an EHR would sign.</summary>
internal sealed class CallerKey
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(2);
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private readonly JsonWebKey _key;

    private CallerKey(JsonWebKey key) => _key = key;

    public static CallerKey Create()
    {
        using var ecdsa = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        var parameters = ecdsa.ExportParameters(includePrivateParameters: true);

        return new CallerKey(new JsonWebKey
        {
            Kty = JsonWebAlgorithmsKeyTypes.EllipticCurve,
            Crv = JsonWebKeyECTypes.P384,
            Kid = Guid.NewGuid().ToString(),
            X = Base64UrlEncoder.Encode(parameters.Q.X),
            Y = Base64UrlEncoder.Encode(parameters.Q.Y),
            D = Base64UrlEncoder.Encode(parameters.D),
        });
    }

    /// <exception cref="TryException">The file cannot be read, or holds no key that <c>calcinosis-cds key</c> has written.</exception>
    public static CallerKey Read(string file)
    {
        try
        {
            var key = new JsonWebKey(File.ReadAllText(file));
            if (key is { HasPrivateKey: true, Crv: JsonWebKeyECTypes.P384, Kid.Length: > 0 })
            {
                return new CallerKey(key);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new TryException("--key: the file cannot be read.");
        }
        catch (ArgumentException)
        {
            // Not JSON: reported below, like any other file that holds no key.
        }

        throw new TryException("--key: the file holds no private ES384 key. Make one with `calcinosis-cds key`.");
    }

    /// <summary>The private key as a JWK.</summary>
    public string PrivateJson() =>
        JsonSerializer.Serialize(new { kty = _key.Kty, crv = _key.Crv, kid = _key.Kid, x = _key.X, y = _key.Y, d = _key.D }, Indented);

    /// <summary>The public key as a JWK Set, which the service accepts as <c>JwksFile</c>.</summary>
    public string PublicSetJson()
    {
        var key = new { kty = _key.Kty, crv = _key.Crv, kid = _key.Kid, use = "sig", alg = SecurityAlgorithms.EcdsaSha384, x = _key.X, y = _key.Y };

        return JsonSerializer.Serialize(new { keys = new[] { key } }, Indented);
    }

    /// <summary>A token for one call to one address, as CDS Hooks requires; valid for two minutes.</summary>
    public string Token(string issuer, string audience, TimeProvider time)
    {
        var now = time.GetUtcNow();

        return new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = issuer,
            Audience = audience,
            IssuedAt = now.UtcDateTime,
            NotBefore = now.UtcDateTime,
            Expires = now.Add(Lifetime).UtcDateTime,
            Claims = new Dictionary<string, object> { [JwtRegisteredClaimNames.Jti] = Guid.NewGuid().ToString() },
            SigningCredentials = new SigningCredentials(_key, SecurityAlgorithms.EcdsaSha384),
        });
    }
}
