using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CalcinosisCds.Tests.Processes;

/// <summary>
/// A line to a server that can be cut at the worst moment: the next message that holds a word is passed on and carried out, and the connection
/// ends before its answer.
/// </summary>
internal sealed class CutLine : IAsyncDisposable
{
    private static readonly TimeSpan ToCarryOut = TimeSpan.FromMilliseconds(300);

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly int _port;
    private readonly byte[] _word;
    private readonly Task _work;
    private int _cutsToCome;

    /// <param name="port">The server's, on loopback.</param>
    public CutLine(int port, string word)
    {
        _port = port;
        _word = Encoding.ASCII.GetBytes(word);
        _listener.Start();
        _work = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public int Cuts { get; private set; }

    public void CutNext() => Interlocked.Exchange(ref _cutsToCome, 1);

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        await _work.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _end.Dispose();
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
        using (var server = new TcpClient { NoDelay = true })
        using (var cut = CancellationTokenSource.CreateLinkedTokenSource(_end.Token))
        {
            client.NoDelay = true;
            try
            {
                await server.ConnectAsync(IPAddress.Loopback, _port, cut.Token);
                var asking = AskAsync(client, server, cut);
                var first = await Task.WhenAny(asking, server.GetStream().CopyToAsync(client.GetStream(), cut.Token));

                // A line that is cut is closed only when what was asked is carried out.
                await (cut.IsCancellationRequested ? asking : first);
            }
            catch (Exception exception) when (exception is IOException or SocketException or OperationCanceledException)
            {
                // One side has gone, or the line was cut.
            }
        }
    }

    private async Task AskAsync(TcpClient client, TcpClient server, CancellationTokenSource cut)
    {
        var buffer = new byte[64 * 1024];
        int read;
        while ((read = await client.GetStream().ReadAsync(buffer, cut.Token)) > 0)
        {
            var isLast = buffer.AsSpan(0, read).IndexOf(_word) >= 0 && Interlocked.Exchange(ref _cutsToCome, 0) == 1;
            if (isLast)
            {
                await cut.CancelAsync();
            }

            await server.GetStream().WriteAsync(buffer.AsMemory(0, read), _end.Token);
            if (isLast)
            {
                await Task.Delay(ToCarryOut, _end.Token);
                Cuts++;
                return;
            }
        }
    }
}
