using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using CalcinosisCds.Settings;
using Microsoft.Extensions.Logging;

namespace CalcinosisCds.Tests.CdsHooks;

/// <summary>The service on a free port of this machine.</summary>
public sealed class KestrelHost : IDisposable
{
    public KestrelHost()
    {
        // A port given by number would be set on a server that may have started already.
        Host.UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        Host.StartServer();
    }

    public ServiceHost Host { get; } = new();

    public void Dispose() => Host.Dispose();
}

/// <summary>What only a real Kestrel shows: its own limits, and bytes that no client library would send.</summary>
public sealed class KestrelTests(KestrelHost kestrel) : IClassFixture<KestrelHost>
{
    private const int Limit = 10 * 1024 * 1024;
    private const int ChunkSize = 64 * 1024;
    private const string Head = "POST " + HookCalls.HookPath + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/json\r\n";
    private const string Chunked = Head + "Transfer-Encoding: chunked\r\n\r\n";
    private readonly ServiceHost _host = kestrel.Host;

    [Theory]
    [InlineData(Limit, 200)]
    [InlineData(Limit - 1, 200)]
    public async Task H1_BodyOfTheLimit_IsRead(int size, int expected)
    {
        var answer = await SendAsync(WithLength(size), Filled(Requests.Whole().ToJsonString(), size));

        AssertStatus(expected, answer);
    }

    [Theory]
    [InlineData(Limit + 1)]
    [InlineData(int.MaxValue)]
    public async Task H1_LengthBeyondTheLimit_Is413BeforeTheBodyIsSent(int length)
    {
        var answer = await SendAsync(WithLength(length));

        AssertStatus(413, answer);
        Assert.Contains("\"OperationOutcome\"", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Limit / ChunkSize / 2, 200)]
    [InlineData((Limit / ChunkSize) + 1, 413)]
    public async Task H1_Chunks_AreReadUpToTheLimit(int count, int expected)
    {
        var chunks = Enumerable.Range(0, count).Select(i => Chunk(Filled(i == 0 ? Requests.Whole().ToJsonString() : "", ChunkSize)));

        var answer = await SendAsync(Chunked, [.. chunks, "0\r\n\r\n"]);

        AssertStatus(expected, answer);
        Assert.Equal(expected == 413, answer.Contains("\"OperationOutcome\"", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("zz\r\n")]
    [InlineData("5\r\n{\"a\":XX")]
    [InlineData("-1\r\n")]
    [InlineData("FFFFFFFFFFFFFFFFF\r\n")]
    public async Task Send_MalformedChunk_Is400(string chunk)
    {
        var answer = await SendAsync(Chunked, chunk + Requests.Canary);

        AssertStatus(400, answer);
        Assert.Contains("\"OperationOutcome\"", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Send_NullInThePath_IsRefused()
    {
        var answer = await SendAsync($"POST /cds-services/%00{Requests.Canary} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");

        AssertStatus(400, answer);
    }

    private static string WithLength(int length) => Head + string.Create(CultureInfo.InvariantCulture, $"Content-Length: {length}\r\n\r\n");

    private static string Filled(string text, int size) => text + new string(' ', size - Encoding.UTF8.GetByteCount(text));

    private static string Chunk(string text) => string.Create(CultureInfo.InvariantCulture, $"{text.Length:x}\r\n{text}\r\n");

    private void AssertStatus(int expected, string answer)
    {
        Assert.StartsWith(string.Create(CultureInfo.InvariantCulture, $"HTTP/1.1 {expected} "), answer, StringComparison.Ordinal);
        Assert.DoesNotContain(Requests.Canary, answer, StringComparison.Ordinal);
        Assert.DoesNotContain(_host.Logs.Lines, line =>
            line.StartsWith(nameof(LogLevel.Error), StringComparison.Ordinal) || line.StartsWith(nameof(LogLevel.Critical), StringComparison.Ordinal));
    }

    private async Task<string> SendAsync(string head, params string[] parts)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, _host.ClientOptions.BaseAddress.Port);
        await using var stream = client.GetStream();
        foreach (var part in parts.Prepend(head))
        {
            await stream.WriteAsync(Encoding.UTF8.GetBytes(part));
        }

        using var reader = new StreamReader(stream);

        return await reader.ReadToEndAsync();
    }
}
