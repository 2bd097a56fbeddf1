using System.Buffers;
using System.Buffers.Text;
using System.Text.Json;

namespace CalcinosisCds.Service.Clients;

/// <summary>
/// What a JWT claims before its signature is checked, read more strictly than the library does: no duplicate members, no critical or
/// embedded-key headers, every required claim of the right type.
/// </summary>
internal sealed record UnverifiedToken(
    string Algorithm,
    string KeyId,
    string? Jku,
    string Issuer,
    string? Tenant,
    IReadOnlyList<string> Audiences,
    DateTimeOffset IssuedAt,
    DateTimeOffset Expires,
    DateTimeOffset? NotBefore,
    string TokenId)
{
    public const int MaxLength = 8 * 1024;
    public const int MaxTokenId = 255;

    /// <summary>No padding and no white space: what a lenient decoder would skip is not there to be skipped.</summary>
    private static readonly SearchValues<char> Alphabet = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.");

    private static readonly string[] ForbiddenHeaders = ["crit", "jwk", "x5c", "x5u", "b64"];
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 4 };

    /// <summary>Null where the token is not one that we read.</summary>
    public static UnverifiedToken? Read(string token)
    {
        if (token.Length > MaxLength || token.AsSpan().ContainsAnyExcept(Alphabet) || token.Split('.') is not [var headerPart, var payloadPart, { Length: > 0 }])
        {
            return null;
        }

        try
        {
            using var header = JsonDocument.Parse(Decode(headerPart), Strict);
            using var payload = JsonDocument.Parse(Decode(payloadPart), Strict);

            return Read(header.RootElement, payload.RootElement);
        }
        catch (Exception exception) when (exception is JsonException or FormatException or InvalidOperationException)
        {
            return null;
        }
    }

    private static UnverifiedToken? Read(JsonElement header, JsonElement payload)
    {
        if (header.ValueKind != JsonValueKind.Object
            || payload.ValueKind != JsonValueKind.Object
            || Array.Exists(ForbiddenHeaders, name => header.TryGetProperty(name, out _))
            || Text(header, "typ") is not "JWT"
            || Text(header, "alg") is not { } algorithm
            || Text(header, "kid") is not { } keyId
            || Text(payload, "iss") is not { } issuer
            || Text(payload, "jti") is not { Length: <= MaxTokenId } tokenId
            || Audience(payload) is not { Count: > 0 } audiences
            || Date(payload, "iat") is not { } issuedAt
            || Date(payload, "exp") is not { } expires
            || !IsTextOrAbsent(header, "jku")
            || !IsTextOrAbsent(payload, "tenant")
            || (payload.TryGetProperty("nbf", out _) && Date(payload, "nbf") is null))
        {
            return null;
        }

        return new UnverifiedToken(
            algorithm, keyId, Text(header, "jku"), issuer, Text(payload, "tenant"), audiences, issuedAt, expires, Date(payload, "nbf"), tokenId);
    }

    private static byte[] Decode(string part) => Base64Url.DecodeFromChars(part);

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;

    private static bool IsTextOrAbsent(JsonElement element, string name) => !element.TryGetProperty(name, out _) || Text(element, name) is not null;

    private static List<string>? Audience(JsonElement payload)
    {
        if (!payload.TryGetProperty("aud", out var aud))
        {
            return null;
        }

        return aud.ValueKind switch
        {
            JsonValueKind.String => [aud.GetString() ?? ""],
            JsonValueKind.Array when aud.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String) => [.. aud.EnumerateArray().Select(item => item.GetString() ?? "")],
            _ => null,
        };
    }

    /// <summary>A NumericDate within the years that a clock can show.</summary>
    private static DateTimeOffset? Date(JsonElement payload, string name)
    {
        const double latest = 253402300799;

        return payload.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var seconds) && seconds is >= 0 and <= latest
            ? DateTimeOffset.UnixEpoch.AddSeconds(seconds)
            : null;
    }
}
