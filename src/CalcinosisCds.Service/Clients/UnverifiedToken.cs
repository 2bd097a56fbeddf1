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

    /// <summary>No padding and no white space: nothing that a lenient decoder would skip.</summary>
    private static readonly SearchValues<char> Alphabet = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.");

    private static readonly string[] ForbiddenHeaders = ["crit", "jwk", "x5c", "x5u", "b64"];
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 4 };

    /// <summary>Null if the token is not one that we read.</summary>
    /// <param name="fault">What is wrong with it, if null is returned.</param>
    public static UnverifiedToken? Read(string token, out TokenCheck fault)
    {
        fault = TokenCheck.Form;
        if (token.Length > MaxLength || token.AsSpan().ContainsAnyExcept(Alphabet)
            || token.Split('.') is not [var headerPart, var payloadPart, { Length: > 0 }])
        {
            return null;
        }

        try
        {
            using var header = JsonDocument.Parse(Decode(headerPart), Strict);
            using var payload = JsonDocument.Parse(Decode(payloadPart), Strict);

            if (Fault(header.RootElement, payload.RootElement) is { } found)
            {
                fault = found;
                return null;
            }

            return Read(header.RootElement, payload.RootElement);
        }
        catch (Exception exception) when (exception is JsonException or FormatException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>What is not as in every valid token; null if everything is.</summary>
    private static TokenCheck? Fault(JsonElement header, JsonElement payload) =>
        header.ValueKind != JsonValueKind.Object || payload.ValueKind != JsonValueKind.Object ? TokenCheck.Form
        : Array.Exists(ForbiddenHeaders, name => header.TryGetProperty(name, out _)) ? TokenCheck.Header
        : Text(header, "typ") is not "JWT" ? TokenCheck.Typ
        : Text(header, "alg") is null ? TokenCheck.Algorithm
        : Text(header, "kid") is null ? TokenCheck.Kid
        : !IsTextOrAbsent(header, "jku") ? TokenCheck.Jku
        : Text(payload, "iss") is null ? TokenCheck.Issuer
        : !IsTextOrAbsent(payload, "tenant") ? TokenCheck.Tenant
        : Text(payload, "jti") is not { Length: <= MaxTokenId } ? TokenCheck.Jti
        : Audience(payload) is not { Count: > 0 } ? TokenCheck.Audience
        : Date(payload, "iat") is null || Date(payload, "exp") is null ? TokenCheck.Lifetime
        : payload.TryGetProperty("nbf", out _) && Date(payload, "nbf") is null ? TokenCheck.Lifetime
        : null;

    private static UnverifiedToken? Read(JsonElement header, JsonElement payload) =>
        Text(header, "alg") is { } algorithm
        && Text(header, "kid") is { } keyId
        && Text(payload, "iss") is { } issuer
        && Text(payload, "jti") is { } tokenId
        && Audience(payload) is { } audiences
        && Date(payload, "iat") is { } issuedAt
        && Date(payload, "exp") is { } expires
            ? new UnverifiedToken(
                algorithm, keyId, Text(header, "jku"), issuer, Text(payload, "tenant"), audiences, issuedAt, expires, Date(payload, "nbf"), tokenId)
            : null;

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
            JsonValueKind.Array when aud.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String) =>
                [.. aud.EnumerateArray().Select(item => item.GetString() ?? "")],
            _ => null,
        };
    }

    /// <summary>A NumericDate within the years that a clock can show.</summary>
    private static DateTimeOffset? Date(JsonElement payload, string name)
    {
        const double latest = 253402300799;

        return payload.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var seconds)
            && seconds is >= 0 and <= latest
            ? DateTimeOffset.UnixEpoch.AddSeconds(seconds)
            : null;
    }
}
