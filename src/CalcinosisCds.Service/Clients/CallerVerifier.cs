using System.Security.Claims;
using CalcinosisCds.Service.Limits;
using CalcinosisCds.Service.Store;
using CalcinosisCds.Settings;
using CalcinosisCds.Settings.Keys;
using CalcinosisCds.Store;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace CalcinosisCds.Service.Clients;

/// <summary>What became of a token.</summary>
internal enum CallerVerdict
{
    Refused,
    Accepted,

    /// <summary>Whether the token was used before cannot be determined now: nobody is let in.</summary>
    ReplayUnknown,

    /// <summary>The call ran out of time before it could be judged: nobody is let in, and nobody refused.</summary>
    NotJudgedInTime,
}

/// <param name="Caller">Null if nobody is let in.</param>
/// <param name="Failed">The check that a refused token failed; null if it was not refused for one.</param>
internal sealed record CallerJudgement(CallerVerdict Verdict, ClaimsPrincipal? Caller, TokenCheck? Failed)
{
    /// <summary>What the token says about itself; null if it cannot be read.</summary>
    public UnverifiedToken? Claimed { get; init; }

    public static CallerJudgement Refused(TokenCheck? failed) => new(CallerVerdict.Refused, null, failed);
}

/// <summary>
/// Verifies a caller's JWT: the client by issuer and tenant, audience, times, the client's own key, the signature, and last that the token was
/// not used before. Nothing is fetched from an address that the token names.
/// </summary>
internal sealed class CallerVerifier(ClientRecords records, ClientKeys keys, ReplayGuard replay, IOptions<ServiceOptions> options, TimeProvider time)
{
    public const string ClientClaim = "client";

    private static readonly JsonWebTokenHandler Handler = new() { MapInboundClaims = false };

    /// <param name="token">The bearer token as sent.</param>
    /// <param name="paths">The paths below the public base url that its audience may be: of the endpoint, and what stands for it.</param>
    /// <param name="place">The call's slot among those of its address; a caller that has to wait for keys holds none.</param>
    /// <param name="ct">Cancelled when the call runs out of time, or the caller goes away.</param>
    public async Task<CallerJudgement> VerifyAsync(string token, IReadOnlyList<string> paths, AddressPlace? place, CancellationToken ct)
    {
        if (UnverifiedToken.Read(token, out var fault) is not { } claimed)
        {
            return CallerJudgement.Refused(fault);
        }

        return await JudgeAsync(token, claimed, paths, place, ct) with { Claimed = claimed };
    }

    private async Task<CallerJudgement> JudgeAsync(string token, UnverifiedToken claimed, IReadOnlyList<string> paths, AddressPlace? place,
        CancellationToken ct)
    {
        if (records.Find(claimed.Issuer, claimed.Tenant) is not { Client: var client })
        {
            return CallerJudgement.Refused(TokenCheck.Issuer);
        }

        if ((NotForUs(claimed, client, paths) ?? Untimely(claimed, client)) is { } failed)
        {
            return CallerJudgement.Refused(failed);
        }

        var finding = keys.FindAsync(client, claimed.KeyId, ct);
        if (!finding.IsCompleted)
        {
            place?.Dispose();
        }

        if (await finding is not { } key)
        {
            return CallerJudgement.Refused(TokenCheck.Kid);
        }

        if (!key.Algorithms.Contains(claimed.Algorithm) || !await IsSignedAsync(token, claimed, key))
        {
            return CallerJudgement.Refused(TokenCheck.Signature);
        }

        return await replay.TryUseAsync(claimed.Issuer, claimed.TokenId, claimed.IssuedAt, claimed.Expires + ReplayGuard.ClockSkew, ct) switch
        {
            TokenUse.First => new CallerJudgement(CallerVerdict.Accepted, Principal(client), null),
            TokenUse.Unknown => new CallerJudgement(CallerVerdict.ReplayUnknown, null, null),
            _ => CallerJudgement.Refused(TokenCheck.Replay),
        };
    }

    public static ClaimsPrincipal Principal(ClientOptions client, bool isUnauthenticated = false) => new(new ClaimsIdentity(
        [new Claim(ClientClaim, client.Name), .. CallerRights.Of(client, isUnauthenticated).Select(right => new Claim(CallerRights.Claim, right))],
        authenticationType: "cds",
        nameType: ClientClaim,
        roleType: null));

    private TokenCheck? NotForUs(UnverifiedToken claimed, ClientOptions client, IReadOnlyList<string> paths) =>
        !client.EffectiveAlgorithms.Contains(claimed.Algorithm) ? TokenCheck.Algorithm
        : claimed.Jku is not null && !string.Equals(claimed.Jku, client.EffectiveJku, StringComparison.Ordinal) ? TokenCheck.Jku
        : !claimed.Audiences.Any(audience => IsOurs(audience, client, paths)) ? TokenCheck.Audience
        : null;

    private bool IsOurs(string audience, ClientOptions client, IReadOnlyList<string> paths) =>
        paths.Any(path => string.Equals(audience, options.Value.PublicBaseUrl + path, StringComparison.Ordinal)) || client.Audiences.Contains(audience);

    private TokenCheck? Untimely(UnverifiedToken claimed, ClientOptions client)
    {
        var now = time.GetUtcNow();
        var isTooLong = claimed.Expires <= claimed.IssuedAt || claimed.Expires - claimed.IssuedAt > client.MaxTokenLifetime;
        var isEarly = claimed.IssuedAt > now + ReplayGuard.ClockSkew || claimed.NotBefore > now + ReplayGuard.ClockSkew;

        return isTooLong ? TokenCheck.Lifetime
            : claimed.Expires <= now - ReplayGuard.ClockSkew ? TokenCheck.Expired
            : isEarly ? TokenCheck.NotYetValid
            : null;
    }

    /// <summary>By the one key that the kid names; times and audience were judged above, by our own clock and to the letter.</summary>
    private static async Task<bool> IsSignedAsync(string token, UnverifiedToken claimed, VerificationKey key)
    {
        var result = await Handler.ValidateTokenAsync(token, new TokenValidationParameters
        {
            IssuerSigningKey = key.Key,
            TryAllIssuerSigningKeys = false,
            IssuerSigningKeyResolver = (_, _, _, _) => [key.Key],
            ValidAlgorithms = [claimed.Algorithm],
            ValidTypes = ["JWT"],
            ValidIssuer = claimed.Issuer,
            ValidateAudience = false,
            ValidateLifetime = false,
            RequireSignedTokens = true,
            RequireExpirationTime = true,
        });

        return result.IsValid;
    }
}
