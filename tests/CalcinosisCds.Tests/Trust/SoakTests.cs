using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;
using CalcinosisCds.Benchmarks;
using CalcinosisCds.Tests.CdsHooks;
using CalcinosisCds.Tests.Gathering;
using CalcinosisCds.Tests.Processes;
using CalcinosisCds.Tests.Store;
using CalcinosisCds.Tests.Trust.Hostile;
using Xunit.Abstractions;

namespace CalcinosisCds.Tests.Trust;

/// <summary>
/// Half an hour of calls on sixteen connections, a fifth of which mean harm: nothing of ours goes wrong, and memory is flat. The length in minutes
/// can be told by CALCINOSIS_SOAK_MINUTES.
/// </summary>
[Collection(AloneOnTheMachine.Name)]
public sealed class SoakTests(ITestOutputHelper output)
{
    private const int Connections = 16;
    private const int Hostile = 3;
    private const double MostGrowth = 1.10;
    private static readonly TimeSpan BetweenCalls = TimeSpan.FromMilliseconds(25);
    private static readonly TimeSpan BetweenSamples = TimeSpan.FromSeconds(15);

    private readonly ConcurrentDictionary<int, int> _good = new();
    private readonly ConcurrentDictionary<int, int> _bad = new();
    private readonly ConcurrentQueue<double> _times = new();

    [LongFact("half an hour")]
    public async Task H13_HalfAnHourWithAFifthHostile_NoFaultOfOursAndMemoryIsFlat()
    {
        var length = TimeSpan.FromMinutes(double.Parse(Environment.GetEnvironmentVariable("CALCINOSIS_SOAK_MINUTES") ?? "30", CultureInfo.InvariantCulture));
        using var ehr = new Ehr("ehr");
        await using var store = StoreFile.OnSqlite();
        await using var service = await ServiceProcess.StartAsync([.. ehr.Record(0), store.Setting, ("Edge:MaxConcurrentCalls", "256"),
            ("Edge:AddressConcurrentCalls", "64")]);
        using var end = new CancellationTokenSource(length);
        var body = Encoding.UTF8.GetString(LongRecord.Request(LongRecord.UsualObservations));
        var memory = SampleAsync(service, end.Token);

        await Task.WhenAll(Enumerable.Range(0, Connections)
            .Select(i => i < Hostile ? HarmAsync(service, ehr, i, end.Token) : CallAsync(service, ehr, body, end.Token)));

        var samples = await memory;
        var (middle, last) = (samples[(samples.Count / 3)..(2 * samples.Count / 3)].Average(), samples[(2 * samples.Count / 3)..].Average());
        var times = _times.Order().ToList();
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{length.TotalMinutes:0} min; good {Said(_good)}; hostile {Said(_bad)}; median {times[times.Count / 2]:0.0} ms, 99 of 100 within {times[times.Count * 99 / 100]:0.0} ms; RSS MiB {string.Join(' ', samples.Select(sample => sample.ToString("0", CultureInfo.InvariantCulture)))}"));
        Assert.Equal([200], _good.Keys);
        Assert.DoesNotContain(_bad.Keys, status => status >= 500);
        Assert.True(last <= middle * MostGrowth, $"RSS grew from {middle:0} to {last:0} MiB.");
    }

    private static string Said(ConcurrentDictionary<int, int> statuses) =>
        string.Join(", ", statuses.OrderBy(pair => pair.Key).Select(pair => $"{pair.Key}: {pair.Value}"));

    private async Task CallAsync(ServiceProcess service, Ehr ehr, string body, CancellationToken end)
    {
        while (!end.IsCancellationRequested)
        {
            var started = Stopwatch.GetTimestamp();
            var status = (int)await service.StatusAsync(ehr.Token(), body);
            _times.Enqueue(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            _good.AddOrUpdate(status, 1, (_, seen) => seen + 1);
            await Task.Delay(BetweenCalls, CancellationToken.None);
        }
    }

    /// <summary>Generated hostile requests; now and then a body that does not come, or answers that are not fetched.</summary>
    private async Task HarmAsync(ServiceProcess service, Ehr ehr, int seed, CancellationToken end)
    {
        for (var round = 0; !end.IsCancellationRequested; round++)
        {
            foreach (var call in new HostileCalls((seed * 1000) + round).Take(200).TakeWhile(_ => !end.IsCancellationRequested))
            {
                Note(await SendAsync(service, call.Bytes(WireHost.Authorization(ehr.Token())), call.IsCutShort));
            }

            var slow = $"POST {HookCalls.HookPath} HTTP/1.1\r\n{WireHost.Host}{WireHost.Authorization(ehr.Token())}Content-Type: application/json\r\nContent-Length: 50000\r\n\r\n{{";
            Note(await SendAsync(service, Encoding.ASCII.GetBytes(slow), closes: false));
            using var reader = new TcpClient();
            await reader.ConnectAsync(service.Address.Host, service.Address.Port, CancellationToken.None);
            var pages = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(WireHost.Get("/basis")
                .Replace("Connection: close\r\n", "", StringComparison.Ordinal), 50)));
            await Record.ExceptionAsync(() => reader.GetStream().WriteAsync(pages, CancellationToken.None).AsTask());
            await Task.Delay(TimeSpan.FromSeconds(2), CancellationToken.None);
        }
    }

    private void Note(string answer)
    {
        var status = answer.StartsWith("HTTP/1.1 ", StringComparison.Ordinal) ? int.Parse(answer.AsSpan(9, 3), CultureInfo.InvariantCulture) : 0;
        _bad.AddOrUpdate(status, 1, (_, seen) => seen + 1);
    }

    private static async Task<string> SendAsync(ServiceProcess service, byte[] bytes, bool closes)
    {
        var client = new TcpClient();
        await client.ConnectAsync(service.Address.Host, service.Address.Port);
        using var wire = new Wire(client);
        try
        {
            await wire.Stream.WriteAsync(bytes);
            if (closes)
            {
                wire.Stream.Socket.Shutdown(SocketShutdown.Send);
            }
        }
        catch (Exception exception) when (exception is IOException or SocketException)
        {
            // Refused before all was sent.
        }

        return await wire.ReadAsync();
    }

    private static async Task<List<double>> SampleAsync(ServiceProcess service, CancellationToken end)
    {
        var samples = new List<double>();
        while (!end.IsCancellationRequested)
        {
            await Task.Delay(BetweenSamples, end).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            var line = File.ReadLines($"/proc/{service.Id}/status").First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal));
            samples.Add(double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) / 1024);
        }

        return samples;
    }
}
