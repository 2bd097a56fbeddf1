using System.Net;
using Microsoft.AspNetCore.Authentication.JwtBearer;

namespace CalcinosisCds.Service.Clients;

/// <summary>The JwtBearer handler with our own verification in the place of its own, and answers that tell nothing.</summary>
internal static class CallerAuthentication
{
    private const string ReplayUnknownKey = "CalcinosisCds.ReplayUnknown";

    public static void AddCallerAuthentication(this IServiceCollection services)
    {
        services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer(bearer =>
        {
            bearer.MapInboundClaims = false;
            bearer.SaveToken = false;
            bearer.IncludeErrorDetails = false;
            bearer.Events = new JwtBearerEvents { OnMessageReceived = VerifyAsync, OnChallenge = ChallengeAsync };
        });
        services.AddAuthorization();
    }

    private static async Task VerifyAsync(MessageReceivedContext context)
    {
        var http = context.HttpContext;
        var services = http.RequestServices;
        if (services.GetRequiredService<ClientRecords>().Development is { } development)
        {
            if (http.Connection.RemoteIpAddress is null || IPAddress.IsLoopback(http.Connection.RemoteIpAddress))
            {
                context.Principal = CallerVerifier.Principal(development);
                context.Success();
                return;
            }
        }
        else if (BearerToken(http.Request) is { } token)
        {
            var (verdict, caller) = await services.GetRequiredService<CallerVerifier>().VerifyAsync(token, http.Request.Path, http.RequestAborted);
            if (verdict == CallerVerdict.Accepted)
            {
                context.Principal = caller;
                context.Success();
                return;
            }

            http.Items[ReplayUnknownKey] = verdict == CallerVerdict.ReplayUnknown;
        }

        context.NoResult();
    }

    /// <summary>Every refusal is the same: 401 without a body or a reason. Only an unknown replay state says 503, for it is ours to mend.</summary>
    private static Task ChallengeAsync(JwtBearerChallengeContext context)
    {
        context.HandleResponse();
        var isReplayUnknown = context.HttpContext.Items[ReplayUnknownKey] is true;
        context.Response.StatusCode = isReplayUnknown ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status401Unauthorized;
        if (isReplayUnknown)
        {
            context.Response.Headers.RetryAfter = "5";
        }

        return Task.CompletedTask;
    }

    /// <summary>Null where there is no Authorization header, more than one, or one of another scheme.</summary>
    private static string? BearerToken(HttpRequest request)
    {
        const string scheme = "Bearer ";

        return request.Headers.Authorization is [{ } header] && header.StartsWith(scheme, StringComparison.OrdinalIgnoreCase) ? header[scheme.Length..].Trim() : null;
    }
}
