using CalcinosisCds.Settings;
using Microsoft.Extensions.Options;

namespace CalcinosisCds.Service.Edge;

/// <summary>
/// Between the request to stop and the stop: the service says that it is not ready and asks clients to close their connections, but answers
/// everything, until load balancers have had time to notice.
/// </summary>
internal sealed class Draining(IOptions<EdgeOptions> options, TimeProvider time) : IHostedLifecycleService
{
    public bool IsUnderWay { get; private set; }

    public Task HoldAsync(HttpContext context, RequestDelegate next)
    {
        if (IsUnderWay)
        {
            context.Response.Headers.Connection = "close";
        }

        return next(context);
    }

    public Task StoppingAsync(CancellationToken cancellationToken)
    {
        IsUnderWay = true;

        return Task.Delay(options.Value.DrainDelay, time, cancellationToken);
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
