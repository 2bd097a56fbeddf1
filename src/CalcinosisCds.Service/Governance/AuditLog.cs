using CalcinosisCds.Service.Http;
using CalcinosisCds.Service.Limits;
using CalcinosisCds.Service.Telemetry;

namespace CalcinosisCds.Service.Governance;

/// <summary>
/// Records every verdict about a caller, and every call: closed fields, no patient data. Unauthorised senders must not be able
/// to fill the log: for calls that were not let in, each network gets a few lines of a kind in ten seconds, and all together a few hundred;
/// what is not written is counted, and the next line says how much that was. Every one is counted for the report.
/// </summary>
internal sealed class AuditLog(AuditCounts counts, KeyedHash hash, ServiceMetrics metrics, TimeProvider time, ILogger<AuditLog> logger)
{
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);
    private const int MostOfAKind = 5;
    private const int MostInAPause = 300;

    private readonly Lock _gate = new();
    private readonly Dictionary<(string Network, string Verdict, string Reason), int> _written = [];
    private DateTimeOffset _since = DateTimeOffset.MinValue;
    private int _lines;
    private long _skipped;

    /// <summary>Middleware in front of everything.</summary>
    public async Task WatchAsync(HttpContext context, RequestDelegate next)
    {
        var trail = new AuditTrail();
        var started = time.GetTimestamp();
        context.Features.Set(trail);
        try
        {
            await next(context);
        }
        finally
        {
            if (context.GetEndpoint()?.Metadata.GetMetadata<AuditedEndpoint>() is { } endpoint)
            {
                Record(endpoint.Name, context, trail, time.GetElapsedTime(started));
            }
        }
    }

    private void Record(string endpoint, HttpContext context, AuditTrail trail, TimeSpan took)
    {
        var status = context.RequestAborted.IsCancellationRequested ? StatusCodes.Status499ClientClosedRequest : context.Response.StatusCode;
        var reason = trail.Reason ?? ReasonOf(status);
        var client = trail.Client ?? "";
        counts.Add(endpoint, trail.Verdict, reason, client, status);
        metrics.Audited(endpoint, trail.Verdict, reason);
        var network = Neighbourhood.Named(context.Connection.RemoteIpAddress);
        if (trail.Verdict != AuditTrail.Accepted && !MayWrite(network, trail.Verdict, reason))
        {
            return;
        }

        var (token, user) = (hash.Named("token", trail.TokenIssuer, trail.TokenId), hash.Named("user", client, trail.User));
        var (patient, instance) = (hash.Named("patient", client, trail.Patient), hash.Named("instance", client, trail.Instance));
        var skipped = Interlocked.Exchange(ref _skipped, 0);
        LogEvents.Audit(
            logger,
            endpoint,
            trail.Verdict,
            reason,
            status,
            client,
            network,
            trail.RequestId,
            token,
            user,
            patient,
            instance,
            took.TotalMilliseconds,
            skipped);
    }

    private bool MayWrite(string network, string verdict, string reason)
    {
        lock (_gate)
        {
            var now = time.GetUtcNow();
            if (now - _since >= Pause)
            {
                _written.Clear();
                _lines = 0;
                _since = now;
            }

            var kind = (network, verdict, reason);
            var written = _written.GetValueOrDefault(kind);
            if (_lines >= MostInAPause || written >= MostOfAKind)
            {
                _skipped++;
                return false;
            }

            _lines++;
            _written[kind] = written + 1;

            return true;
        }
    }

    /// <summary>If nothing more is known than the answer.</summary>
    private static string ReasonOf(int status) => status switch
    {
        < 300 => "answered",
        StatusCodes.Status400BadRequest => "malformed",
        StatusCodes.Status401Unauthorized or StatusCodes.Status403Forbidden => "not-let-in",
        StatusCodes.Status404NotFound => "not-there",
        StatusCodes.Status408RequestTimeout => "late-body",
        StatusCodes.Status412PreconditionFailed => "not-read",
        StatusCodes.Status413PayloadTooLarge => "too-large",
        StatusCodes.Status415UnsupportedMediaType => "not-json",
        StatusCodes.Status429TooManyRequests => "too-many",
        StatusCodes.Status499ClientClosedRequest => "gone",
        StatusCodes.Status503ServiceUnavailable => "no-room-or-time",
        >= 500 => "failed",
        _ => "refused",
    };
}
