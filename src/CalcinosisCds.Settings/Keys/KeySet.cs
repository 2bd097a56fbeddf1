using System.Collections.Frozen;
using System.Numerics;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.IdentityModel.Tokens;

namespace CalcinosisCds.Settings.Keys;

/// <summary>The public keys of one client: of the right type and size, each under a kid of its own.</summary>
internal sealed class KeySet
{
    public const int MaxBytes = 64 * 1024;
    public const int MaxKeys = 20;
    public const int SmallestRsaBits = 2048;

    /// <summary>Verifying with a larger one would take longer than a call may.</summary>
    public const int LargestRsaBits = 8192;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 8 };
    private readonly FrozenDictionary<string, VerificationKey> _byId;

    /// <summary>Members that only the owner of a key may have (RFC 7518, 6.2.2 and 6.3.2), and the secret of a symmetric key (6.4.1).</summary>
    private static readonly string[] PrivateParts = ["d", "p", "q", "dp", "dq", "qi", "oth"];
    private const string Secret = "k";

    private KeySet(IEnumerable<KeyValuePair<string, VerificationKey>> keys, bool holdsPrivatePart, bool holdsSecret)
    {
        _byId = keys.ToFrozenDictionary();
        HoldsPrivatePart = holdsPrivatePart;
        HoldsSecret = holdsPrivatePart || holdsSecret;
    }

    /// <summary>Whether a key comes with its private part: anyone who has read it can sign as this client.</summary>
    public bool HoldsPrivatePart { get; }

    /// <summary>Whether there is anything that nobody should publish, whether or not we could use it.</summary>
    public bool HoldsSecret { get; }

    public int Count => _byId.Count;

    /// <summary>Whether any of the keys fits any of the algorithms.</summary>
    public bool CanVerify(IReadOnlyList<string> algorithms) => _byId.Values.Any(key => key.Algorithms.Any(algorithms.Contains));

    public VerificationKey? Find(string keyId) => _byId.GetValueOrDefault(keyId);

    /// <summary>Null if the bytes are not a JWK Set that we accept. Keys that we cannot use are left out; a repeated kid counts as no key.</summary>
    public static KeySet? Read(ReadOnlyMemory<byte> utf8)
    {
        if (utf8.Length > MaxBytes)
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(utf8, Strict);
            if (document.RootElement.ValueKind != JsonValueKind.Object
                || !document.RootElement.TryGetProperty("keys", out var keys)
                || keys.ValueKind != JsonValueKind.Array
                || keys.GetArrayLength() > MaxKeys)
            {
                return null;
            }

            bool HasAny(params string[] members) => keys.EnumerateArray()
                .Any(key => key.ValueKind == JsonValueKind.Object && Array.Exists(members, member => key.TryGetProperty(member, out _)));

            return new KeySet(
                keys.EnumerateArray()
                .Select(key => (Id: Text(key, "kid"), Key: Read(key)))
                .Where(entry => entry is { Id: not null, Key: not null })
                .GroupBy(entry => entry.Id!) // Filtered in the line above.
                .Where(group => group.Count() == 1)
                .Select(group => KeyValuePair.Create(group.Key, group.First().Key!)), // Filtered above.
                HasAny(PrivateParts),
                HasAny(Secret));
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static VerificationKey? Read(JsonElement key)
    {
        if (!IsAbsentOr(key, "use", "sig") || !MayVerify(key))
        {
            return null;
        }

        try
        {
            var read = Text(key, "kty") switch
            {
                "EC" => Ec(key),
                "RSA" => Rsa(key),
                _ => null,
            };

            return read is null || !key.TryGetProperty("alg", out _) ? read
                : Text(key, "alg") is { } alg && read.Algorithms.Contains(alg) ? read with { Algorithms = [alg] }
                : null;
        }
        catch (Exception exception) when (exception is CryptographicException or FormatException or ArgumentException)
        {
            return null;
        }
    }

    private static VerificationKey? Ec(JsonElement key)
    {
        var (curve, algorithm) = Text(key, "crv") switch
        {
            "P-384" => (ECCurve.NamedCurves.nistP384, SecurityAlgorithms.EcdsaSha384),
            "P-256" => (ECCurve.NamedCurves.nistP256, SecurityAlgorithms.EcdsaSha256),
            _ => (default, ""),
        };
        if (algorithm.Length == 0 || Bytes(key, "x") is not { } x || Bytes(key, "y") is not { } y)
        {
            return null;
        }

        var ecdsa = ECDsa.Create(new ECParameters { Curve = curve, Q = new ECPoint { X = x, Y = y } });

        return new VerificationKey(new ECDsaSecurityKey(ecdsa), [algorithm]);
    }

    private static VerificationKey? Rsa(JsonElement key)
    {
        if (Bytes(key, "n") is not { } modulus || Bytes(key, "e") is not { } exponent)
        {
            return null;
        }

        // Leading zeros do not make a key longer, and with an exponent of 1 anybody could sign.
        var bits = new BigInteger(modulus, isUnsigned: true, isBigEndian: true).GetBitLength();
        var power = new BigInteger(exponent, isUnsigned: true, isBigEndian: true);
        if (bits is < SmallestRsaBits or > LargestRsaBits || power < 3 || power.IsEven || power.GetBitLength() > 64)
        {
            return null;
        }

        var rsa = new RsaSecurityKey(new RSAParameters { Modulus = modulus, Exponent = exponent });

        return new VerificationKey(rsa, [SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha256]);
    }

    private static bool IsAbsentOr(JsonElement key, string name, string value) =>
        key.ValueKind == JsonValueKind.Object && (!key.TryGetProperty(name, out _) || Text(key, name) == value);

    private static bool MayVerify(JsonElement key) =>
        !key.TryGetProperty("key_ops", out var operations)
        || (operations.ValueKind == JsonValueKind.Array
            && operations.EnumerateArray().Any(operation => operation.ValueKind == JsonValueKind.String && operation.ValueEquals("verify")));

    private static string? Text(JsonElement key, string name) =>
        key.ValueKind == JsonValueKind.Object && key.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static byte[]? Bytes(JsonElement key, string name) => Text(key, name) is { } text ? Base64UrlEncoder.DecodeBytes(text) : null;
}
