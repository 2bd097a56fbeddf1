using CalcinosisCds.Service.Http;

namespace CalcinosisCds.Service.Edge;

/// <summary>Headers that every answer carries.</summary>
internal static class SecurityHeaders
{
    private const string NothingAtAll = "default-src 'none'; frame-ancestors 'none'";

    public static Task AddAsync(HttpContext context, RequestDelegate next)
    {
        // Set as the answer starts, so that an error that cleared the headers has them as well.
        context.Response.OnStarting(Set, context);

        return next(context);
    }

    private static Task Set(object state)
    {
        var context = (HttpContext)state;
        var headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers[AuditTrail.Header] = AuditTrail.Of(context)?.RequestId;
        headers["Referrer-Policy"] = "no-referrer";
        if (headers.ContentSecurityPolicy.Count == 0)
        {
            headers.ContentSecurityPolicy = NothingAtAll; // What is no page loads nothing and is shown in no frame.
        }

        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        if (context.Response.StatusCode >= StatusCodes.Status400BadRequest)
        {
            headers.CacheControl = "no-store";
        }

        if (context.Request.IsHttps)
        {
            headers.StrictTransportSecurity = "max-age=31536000; includeSubDomains";
        }

        return Task.CompletedTask;
    }
}
