using System.Text.Json;
using CalcinosisCds.Json;
using CalcinosisCds.Knowledge;
using CalcinosisCds.Service.CdsHooks;
using CalcinosisCds.Service.Clients;
using CalcinosisCds.Service.Store;
using CalcinosisCds.Service.Telemetry;
using CalcinosisCds.Settings;
using Microsoft.Extensions.Options;

namespace CalcinosisCds.Service.Feedback;

/// <summary>Keeps what clinicians did with cards: all items of a request or none, and acknowledged only when they have reached the disk.</summary>
internal sealed class FeedbackEndpoint(
    ServiceCatalog catalog,
    ClientRecords clients,
    FeedbackReader reader,
    StoreWriter store,
    ServiceMetrics metrics,
    IOptions<EdgeOptions> edge,
    TimeProvider time)
{
    public const int MaxBytes = 256 * 1024;

    public async Task KeepAsync(string id, HttpContext context)
    {
        if (catalog.Find(id) is null)
        {
            await ErrorBodies.WriteAsync(context, StatusCodes.Status404NotFound, "There is no service of this id.");
            return;
        }

        using var timer = new CancellationTokenSource(edge.Value.CallDeadline, time);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, context.RequestAborted);
        try
        {
            await KeepAsync(context, deadline.Token);
        }
        catch (OperationCanceledException) when (timer.IsCancellationRequested && !context.Response.HasStarted)
        {
            await NotKeptAsync(context);
        }
        catch (JsonException exception)
        {
            await ErrorBodies.WriteAsync(context, StatusCodes.Status400BadRequest, exception.Message);
        }
    }

    private async Task KeepAsync(HttpContext context, CancellationToken ct)
    {
        using var body = await RequestBody.ReadJsonAsync(context, MaxBytes, ct);
        if (body is null)
        {
            return;
        }

        var client = clients.Of(context)!.Client; // The endpoint requires authentication, which names a client of ours.
        using var document = StrictJson.Parse(body.Content);
        if (reader.Read(document.RootElement, client.Name, out var fault) is not { } items)
        {
            await ErrorBodies.WriteAsync(context, StatusCodes.Status400BadRequest, fault);
            return;
        }

        if (!await store.WriteAsync(items, ct))
        {
            await NotKeptAsync(context);
            return;
        }

        foreach (var item in items)
        {
            metrics.FeedbackKept(client.Name, KebabId.Of(item.Outcome));
        }

        context.Response.ContentType = "application/json";
        context.Response.Headers.CacheControl = "no-store";
        await context.Response.Body.WriteAsync("{}"u8.ToArray(), ct);
    }

    private static Task NotKeptAsync(HttpContext context)
    {
        context.Response.Headers.RetryAfter = "5";

        return ErrorBodies.WriteAsync(context, StatusCodes.Status503ServiceUnavailable, "The feedback could not be kept now. Send it again.");
    }
}
