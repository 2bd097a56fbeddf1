using System.Globalization;

namespace CalcinosisCds.Service.Http;

/// <summary>Why a call is not answered as requested. It is sent as an OperationOutcome.</summary>
/// <param name="Status">HTTP status, 400 or above.</param>
/// <param name="Diagnostics">Fixed words of ours: nothing in the request is echoed.</param>
internal sealed record Refusal(int Status, string Diagnostics) : IResult
{
    /// <summary>The service has no room for more at the moment.</summary>
    public static Refusal AtItsLimit { get; } =
        new(StatusCodes.Status503ServiceUnavailable, "The service is at its limit.") { RetryAfter = 1, Reason = "no-room" };

    /// <summary>How many seconds the caller should wait before trying again; null where trying again makes no sense.</summary>
    public int? RetryAfter { get; init; }

    /// <summary>Whether the connection is closed with the answer, without waiting for the rest of the request.</summary>
    public bool Closes { get; init; }

    /// <summary>For the record of the call, if more is known than its status says; a code of ours.</summary>
    public string? Reason { get; init; }

    /// <summary>Further details, each an issue of its own; fixed words of ours.</summary>
    public IReadOnlyList<string> Details { get; init; } = [];

    public Task ExecuteAsync(HttpContext httpContext)
    {
        if (Reason is not null && AuditTrail.Of(httpContext) is { } trail)
        {
            trail.Reason = Reason;
        }

        if (Closes)
        {
            httpContext.Response.Headers.Connection = "close";
        }

        if (RetryAfter is { } seconds)
        {
            httpContext.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }

        return ErrorBodies.WriteAsync(httpContext, Status, [Diagnostics, .. Details]);
    }
}
