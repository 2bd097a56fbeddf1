using CalcinosisCds.Service.Http;

namespace CalcinosisCds.Service.Edge;

/// <summary>Refuses a request, and closes its connection, if a proxy in front may see its end elsewhere than we do.</summary>
internal static class RequestFraming
{
    public static Task CheckAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Headers.TransferEncoding is { Count: > 0 } coding
            && !string.Equals(coding.ToString(), "chunked", StringComparison.OrdinalIgnoreCase))
        {
            context.Response.Headers.Connection = "close";

            return ErrorBodies.WriteAsync(context, StatusCodes.Status400BadRequest, "The only Transfer-Encoding is chunked.");
        }

        return next(context);
    }
}
