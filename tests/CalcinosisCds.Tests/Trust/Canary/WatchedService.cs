using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Hosting;

namespace CalcinosisCds.Tests.Trust.Canary;

/// <summary>The built service in a process of its own, everything logged that can be, with all that it writes kept: streams, exports, store and
/// answers.</summary>
internal sealed class WatchedService : IAsyncDisposable
{
    private readonly Process _process;
    private readonly OtlpSink _sink;
    private readonly string _folder;
    private readonly StringBuilder _output = new();
    private readonly TaskCompletionSource<int> _port = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private WatchedService(OtlpSink sink, (string Key, string Value)[] settings)
    {
        _sink = sink;
        _folder = Directory.CreateTempSubdirectory("calcinosis-cds-canary-").FullName;
        var start = new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, "--urls", "http://127.0.0.1:0"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = _folder,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = Environments.Production;
        start.Environment["Logging__LogLevel__Default"] = "Trace";
        start.Environment["Logging__LogLevel__Microsoft.AspNetCore"] = "Trace";
        start.Environment["Logging__LogLevel__Microsoft.AspNetCore.Hosting.Diagnostics"] = "Trace";
        start.Environment["Logging__LogLevel__System.Net.Http"] = "Trace";
        start.Environment["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf";
        start.Environment["OTEL_METRIC_EXPORT_INTERVAL"] = "500";
        start.Environment["OTEL_BSP_SCHEDULE_DELAY"] = "200";
        foreach (var (key, value) in settings.Concat([("OtlpEndpoint", sink.Address),
            ("Store:ConnectionString", "Data Source=" + Path.Combine(_folder, "store.db"))]))
        {
            start.Environment["CalcinosisCds__" + key.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.Exited += (_, _) => _port.TrySetException(new InvalidOperationException("The service ended: " + Output));
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>The file of used tokens, beside those that SQLite keeps with it.</summary>
    public string TokenFile => Directory.GetFiles(_folder, "store.db-tokens-*").MinBy(file => file.Length)!; // The service has started.

    /// <summary>Standard output and standard error.</summary>
    public string Output
    {
        get
        {
            lock (_output)
            {
                return _output.ToString();
            }
        }
    }

    /// <summary>All metrics and traces that were exported so far.</summary>
    public byte[] Exported => [.. _sink.Exports.SelectMany(export => export)];

    /// <summary>The exports that hold this text: metrics hold names of instruments, traces those of events.</summary>
    public IEnumerable<byte[]> Holding(string text) =>
        _sink.Exports.Where(export => Encoding.Latin1.GetString(export).Contains(text, StringComparison.Ordinal));

    /// <summary>The store as it stands on the disk, the files beside it too.</summary>
    public byte[] Stored => [.. Directory.GetFiles(_folder, "*", SearchOption.AllDirectories).SelectMany(ReadShared)];

    public static async Task<WatchedService> StartAsync(params (string Key, string Value)[] settings)
    {
        var service = new WatchedService(await OtlpSink.StartAsync(), settings);
        await service._port.Task.WaitAsync(TimeSpan.FromSeconds(60));
        while (!(await service.SendAsync(Encoding.ASCII.GetBytes(WireHost.Get("/health/ready")))).StartsWith("HTTP/1.1 200", StringComparison.Ordinal))
        {
            await Task.Delay(100);
        }

        return service;
    }

    /// <summary>What comes back for these bytes until the service closes.</summary>
    public async Task<string> SendAsync(byte[] bytes)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, await _port.Task);
        using var wire = new Wire(client);
        try
        {
            await wire.Stream.WriteAsync(bytes);
        }
        catch (IOException)
        {
            // Refused before all was sent.
        }

        return await wire.ReadAsync();
    }

    /// <summary>Waits until each of these texts was exported.</summary>
    public async Task HasExportedAsync(params string[] texts)
    {
        for (var turn = 0; turn < 300 && !texts.All(text => Holding(text).Any()); turn++)
        {
            await Task.Delay(100);
        }

        Assert.All(texts, text => Assert.NotEmpty(Holding(text)));
    }

    /// <summary>Ends it as an operator would; what it has still to export and to log is there afterwards.</summary>
    public async Task StopAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
        await _sink.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private void Keep(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (_output)
        {
            _output.AppendLine(line);
        }

        if (line.Contains("Discovery", StringComparison.Ordinal) && line.Split("http://127.0.0.1:") is [_, var address])
        {
            _port.TrySetResult(int.Parse(address.Split('/')[0], CultureInfo.InvariantCulture));
        }
    }

    private static byte[] ReadShared(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var content = new MemoryStream();
        file.CopyTo(content);

        return content.ToArray();
    }
}
