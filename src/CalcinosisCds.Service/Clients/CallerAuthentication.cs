using System.Net;
using CalcinosisCds.Knowledge;
using CalcinosisCds.Service.Http;
using CalcinosisCds.Service.Limits;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;

namespace CalcinosisCds.Service.Clients;

/// <summary>What a token for an endpoint may name as its audience, if that is more than the endpoint itself.</summary>
/// <param name="Paths">Below the public base url.</param>
internal sealed record TokenAudience(Func<HttpContext, IReadOnlyList<string>> Paths);

/// <summary>The JwtBearer handler with our own verification instead of its own, and answers that reveal nothing.</summary>
internal static class CallerAuthentication
{
    private const string NotJudgedKey = "CalcinosisCds.NotJudged";

    public static void AddCallerAuthentication(this IServiceCollection services)
    {
        services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer(bearer =>
        {
            bearer.MapInboundClaims = false;
            bearer.SaveToken = false;
            bearer.IncludeErrorDetails = false;
            bearer.Events = new JwtBearerEvents { OnMessageReceived = VerifyAsync, OnChallenge = ChallengeAsync };
        });
        services.AddCallerRights();

        // The framework would make keys for cookies and write them into the home folder. There are no cookies here, and only the store is written.
        services.RemoveOfFramework<IHostedService>("DataProtectionHostedService");
    }

    private static async Task VerifyAsync(MessageReceivedContext context)
    {
        var http = context.HttpContext;
        if (http.GetEndpoint()?.Metadata.GetMetadata<IAuthorizeData>() is null)
        {
            // Public endpoints look at no token and use none up.
            context.NoResult();
            return;
        }

        var services = http.RequestServices;
        if (services.GetRequiredService<ClientRecords>().Unauthenticated is { } local && IsOnThisMachine(http))
        {
            context.Principal = CallerVerifier.Principal(local.Client, isUnauthenticated: true);
            Note(http, AuditTrail.Accepted, local.Client.Name);
            context.Success();
            return;
        }

        if (BearerToken(http.Request) is { } token)
        {
            var judgement = await VerifyAsync(services.GetRequiredService<CallerVerifier>(), token, http);
            if (judgement.Verdict == CallerVerdict.Accepted)
            {
                context.Principal = judgement.Caller;
                Note(http, AuditTrail.Accepted, judgement.Caller?.Identity?.Name, judgement.Claimed);
                context.Success();
                return;
            }

            var verdict = judgement.Failed is { } failed ? KebabId.Of(failed) : VerdictOf(judgement.Verdict);
            Note(http, verdict, null, judgement.Claimed);
            http.Items[NotJudgedKey] = judgement.Verdict is CallerVerdict.ReplayUnknown or CallerVerdict.NotJudgedInTime;
            if (judgement.Failed is { } check)
            {
                services.GetRequiredService<RefusedTokens>().Add(http.Connection.RemoteIpAddress, check);
            }
        }
        else
        {
            Note(http, "no-token", null);
        }

        context.NoResult();
    }

    private static string VerdictOf(CallerVerdict verdict) => verdict switch
    {
        CallerVerdict.ReplayUnknown => "replay-unknown",
        CallerVerdict.NotJudgedInTime => "not-judged-in-time",
        _ => "gone",
    };

    private static void Note(HttpContext http, string verdict, string? client, UnverifiedToken? token = null)
    {
        if (AuditTrail.Of(http) is { } trail)
        {
            (trail.Verdict, trail.Client, trail.TokenIssuer, trail.TokenId) = (verdict, client, token?.Issuer, token?.TokenId);
        }
    }

    private static async Task<CallerJudgement> VerifyAsync(CallerVerifier verifier, string token, HttpContext http)
    {
        try
        {
            return await verifier.VerifyAsync(token, Audiences(http), http.Features.Get<AddressPlace>(), RequestTime.Of(http).Deadline);
        }
        catch (OperationCanceledException) when (!http.RequestAborted.IsCancellationRequested)
        {
            // Its time ran out before it could be judged: that is not a refusal, and it may come again.
            return new CallerJudgement(CallerVerdict.NotJudgedInTime, null, null);
        }
        catch (OperationCanceledException)
        {
            // The caller has gone: the handler would log an error where there is none.
            return CallerJudgement.Refused(null);
        }
    }

    /// <summary>Every refusal is the same: 401 without a body or a reason, which only our own log names. Only one that could not be judged says 503, for it is
    /// for us to fix.</summary>
    private static Task ChallengeAsync(JwtBearerChallengeContext context)
    {
        context.HandleResponse();
        var isNotJudged = context.HttpContext.Items[NotJudgedKey] is true;
        if (isNotJudged)
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            context.Response.Headers.RetryAfter = "5";
        }
        else
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            context.Response.Headers.WWWAuthenticate = JwtBearerDefaults.AuthenticationScheme;
        }

        context.Response.Headers.CacheControl = "no-store";

        return Task.CompletedTask;
    }

    private static bool IsOnThisMachine(HttpContext http) => http.Connection.RemoteIpAddress is null || IPAddress.IsLoopback(http.Connection.RemoteIpAddress);

    private static IReadOnlyList<string> Audiences(HttpContext http) =>
        http.GetEndpoint()?.Metadata.GetMetadata<TokenAudience>()?.Paths(http) ?? [http.Request.Path.Value ?? ""];

    /// <summary>Null if there is no Authorization header, more than one, or one with another scheme.</summary>
    private static string? BearerToken(HttpRequest request)
    {
        const string scheme = "Bearer ";

        return request.Headers.Authorization is [{ } header] && header.StartsWith(scheme, StringComparison.OrdinalIgnoreCase) ? header[scheme.Length..]
            .TrimStart(' ') : null;
    }
}
