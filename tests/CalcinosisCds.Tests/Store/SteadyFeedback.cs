using System.Collections.Concurrent;
using System.Net;
using CalcinosisCds.Tests.CdsHooks;
using CalcinosisCds.Tests.Processes;

namespace CalcinosisCds.Tests.Store;

/// <summary>Clients that send one item after the other and, as EHRs do, send one again until it is acknowledged.</summary>
internal sealed class SteadyFeedback
{
    public const string Path = HookCalls.HookPath + "/feedback";

    private readonly ConcurrentQueue<Guid> _sent = new();
    private readonly ConcurrentQueue<Guid> _acknowledged = new();

    public IReadOnlyCollection<Guid> Sent => _sent;

    public IReadOnlyCollection<Guid> Acknowledged => _acknowledged;

    public static string Body(Guid card) => StoredHost.FeedbackOf(StoredHost.Overridden(card.ToString(), "action-completed"));

    /// <summary>Sends until it is cancelled.</summary>
    /// <param name="service">Where to; null while there is none.</param>
    public Task RunAsync(int clients, Func<ServiceProcess?> service, CancellationToken ct) =>
        Task.WhenAll(Enumerable.Range(0, clients).Select(_ => SendAsync(service, ct)));

    private async Task SendAsync(Func<ServiceProcess?> service, CancellationToken ct)
    {
        var card = Guid.NewGuid();
        _sent.Enqueue(card);
        while (!ct.IsCancellationRequested)
        {
            if (await IsAcknowledgedAsync(service(), card))
            {
                _acknowledged.Enqueue(card);
                card = Guid.NewGuid();
                _sent.Enqueue(card);
            }
            else
            {
                await Task.Delay(20, CancellationToken.None);
            }
        }
    }

    private static async Task<bool> IsAcknowledgedAsync(ServiceProcess? service, Guid card)
    {
        try
        {
            return service is not null && await service.StatusAsync(token: null, Body(card), Path) == HttpStatusCode.OK;
        }
        catch (Exception exception) when (exception is HttpRequestException or ObjectDisposedException or IOException)
        {
            return false;
        }
    }
}
