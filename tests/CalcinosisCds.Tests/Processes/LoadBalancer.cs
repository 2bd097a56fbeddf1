using System.Net;
using System.Net.Sockets;

namespace CalcinosisCds.Tests.Processes;

/// <summary>A TCP load balancer on loopback: it asks every backend every 100 ms whether it is ready, and gives new connections to those that are.</summary>
internal sealed class LoadBalancer : IAsyncDisposable
{
    private static readonly TimeSpan BetweenChecks = TimeSpan.FromMilliseconds(100);

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly HttpMessageInvoker _http = new(new SocketsHttpHandler { UseProxy = false });
    private readonly Backend[] _backends;
    private readonly Task _work;
    private int _turn;

    public LoadBalancer(params ServiceProcess[] backends)
    {
        _backends = [.. backends.Select(backend => new Backend { Address = backend.Address })];
        _listener.Start();
        _work = Task.WhenAll([AcceptAsync(), .. _backends.Select(CheckAsync)]);
    }

    public Uri Address => new($"http://{_listener.LocalEndpoint}");

    /// <summary>Another process stands in the place of one.</summary>
    public void Replace(int index, ServiceProcess backend)
    {
        _backends[index].IsReady = false;
        _backends[index].Address = backend.Address;
    }

    public async Task WaitUntilReadyAsync(int index)
    {
        while (!_backends[index].IsReady)
        {
            await Task.Delay(BetweenChecks, _end.Token);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        await _work.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _http.Dispose();
        _end.Dispose();
    }

    private async Task CheckAsync(Backend backend)
    {
        while (!_end.IsCancellationRequested)
        {
            var address = backend.Address;
            try
            {
                using var message = new HttpRequestMessage(HttpMethod.Get, new Uri(address, "/health/ready"));
                using var response = await _http.SendAsync(message, _end.Token);
                backend.IsReady = response.IsSuccessStatusCode && address == backend.Address;
            }
            catch (HttpRequestException)
            {
                backend.IsReady = false;
            }

            await Task.Delay(BetweenChecks, _end.Token);
        }
    }

    private async Task AcceptAsync()
    {
        while (!_end.IsCancellationRequested)
        {
            _ = ServeAsync(await _listener.AcceptTcpClientAsync(_end.Token));
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            var ready = _backends.Where(backend => backend.IsReady).ToList();
            if (ready.Count == 0)
            {
                return;
            }

            var address = ready[Interlocked.Increment(ref _turn) % ready.Count].Address;
            using var server = new TcpClient { NoDelay = true };
            client.NoDelay = true;
            try
            {
                await server.ConnectAsync(address.Host, address.Port, _end.Token);
                await Task.WhenAll(PassAsync(client, server), PassAsync(server, client));
            }
            catch (Exception exception) when (exception is IOException or SocketException or OperationCanceledException)
            {
                // One side has gone: the other learns of it as both are closed.
            }
        }
    }

    private async Task PassAsync(TcpClient from, TcpClient to)
    {
        await from.GetStream().CopyToAsync(to.GetStream(), _end.Token);
        to.Client.Shutdown(SocketShutdown.Send);
    }

    private sealed class Backend
    {
        public required Uri Address { get; set; }

        public bool IsReady { get; set; }
    }
}
