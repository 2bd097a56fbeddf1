using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using CalcinosisCds.Tests.CdsHooks;
using CalcinosisCds.Tests.Trust;
using Microsoft.Extensions.Hosting;

namespace CalcinosisCds.Tests.Processes;

/// <summary>The built service as a process of its own on a free port of loopback: for what must outlive a process, or be shared by two.</summary>
internal sealed class ServiceProcess : IAsyncDisposable
{
    private const string Announcement = "Discovery";

    /// <summary>Kept of what it writes, the newest: half an hour of calls writes gigabytes.</summary>
    private const int MostLines = 20_000;

    private static readonly TimeSpan StartTime = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly HttpMessageInvoker _http = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false });
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ServiceProcess(ProcessStartInfo start)
    {
        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) => Read(line.Data);
        _process.ErrorDataReceived += (_, line) => Read(line.Data);
        _process.Exited += (_, _) => _address.TrySetException(new InvalidOperationException("The service ended:" + Environment.NewLine + Output));
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; private set; } = new("http://127.0.0.1:0");

    /// <summary>All that it wrote so far, standard error too.</summary>
    public string Output => string.Join(Environment.NewLine, _lines);

    /// <summary>The processor time that it has used.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();

            return _process.TotalProcessorTime;
        }
    }

    /// <summary>In Production, for the public base url of <see cref="Ehr"/>; returns when it is ready.</summary>
    /// <param name="settings">Configuration below <c>CalcinosisCds</c>.</param>
    public static Task<ServiceProcess> StartAsync(params (string Key, string Value)[] settings) =>
        StartAsync(Environments.Production, [("PublicBaseUrl", Ehr.PublicBaseUrl), .. settings]);

    /// <param name="under">A program, with its arguments, that becomes the service, such as one that takes powers away from it.</param>
    /// <param name="isAwaited">Returns when it is ready; else when it listens.</param>
    /// <param name="program">The service's own file, an assembly or one that runs by itself; the built one unless said otherwise.</param>
    public static async Task<ServiceProcess> StartAsync(
        string environment, (string Key, string Value)[] settings, string[]? under = null, bool isAwaited = true, string? program = null)
    {
        var service = new ServiceProcess(Start(environment, settings, under ?? [], program ?? typeof(Program).Assembly.Location));
        try
        {
            service.Address = await service._address.Task.WaitAsync(StartTime);
            if (isAwaited)
            {
                await service.BecomeReadyAsync();
            }

            return service;
        }
        catch
        {
            await service.DisposeAsync();
            throw;
        }
    }

    public int Id => _process.Id;

    /// <summary>Posts a hook call as a client would: to the public host, with a bearer token or, where it is null, without.</summary>
    public async Task<HttpResponseMessage> PostAsync(string? token, string body, string path = HookCalls.HookPath)
    {
        using var message = Post(Address, token, body, path);

        return await _http.SendAsync(message, CancellationToken.None);
    }

    public static HttpRequestMessage Post(Uri address, string? token, string body, string path = HookCalls.HookPath)
    {
        var message = new HttpRequestMessage(HttpMethod.Post, new Uri(address, path)) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        message.Headers.Host = new Uri(Ehr.PublicBaseUrl).Host;
        message.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);

        return message;
    }

    /// <summary>Gets a page or a file of it, as a browser would.</summary>
    public async Task<(HttpStatusCode Status, string Body)> GetAsync(string path)
    {
        using var message = new HttpRequestMessage(HttpMethod.Get, new Uri(Address, path));
        message.Headers.Host = new Uri(Ehr.PublicBaseUrl).Host;
        using var response = await _http.SendAsync(message, CancellationToken.None);

        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    public async Task<HttpStatusCode> StatusAsync(string? token, string body, string path = HookCalls.HookPath)
    {
        using var response = await PostAsync(token, body, path);

        return response.StatusCode;
    }

    public async Task<bool> IsReadyAsync()
    {
        using var message = new HttpRequestMessage(HttpMethod.Get, new Uri(Address, "/health/ready"));
        using var response = await _http.SendAsync(message, CancellationToken.None);

        return response.IsSuccessStatusCode;
    }

    /// <summary>Waits until it says that it is ready.</summary>
    public async Task BecomeReadyAsync()
    {
        var started = Stopwatch.GetTimestamp();
        while (!await IsReadyAsync())
        {
            Assert.True(Stopwatch.GetElapsedTime(started) < StartTime, "The service did not become ready: " + Output);
            await Task.Delay(50);
        }
    }

    /// <summary>The lines that it wrote so far that hold a text.</summary>
    public IReadOnlyList<string> Lines(string text) => [.. _lines.Where(line => line.Contains(text, StringComparison.Ordinal))];

    /// <summary>Stops it as an operator would.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> StopAsync()
    {
        await _process.EndAsync("TERM");

        return _process.ExitCode;
    }

    /// <summary>Waits until it has ended by itself.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> EndAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(30));

        return _process.ExitCode;
    }

    /// <summary>Ends it as a power failure of the process would: nothing is tidied up.</summary>
    public Task KillAsync() => _process.EndAsync("KILL");

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process.Dispose();
        _http.Dispose();
    }

    private static ProcessStartInfo Start(string environment, (string Key, string Value)[] settings, string[] under, string program)
    {
        string[] command = [.. under, .. program.EndsWith(".dll", StringComparison.Ordinal) ? ["dotnet"] : Array.Empty<string>(), program,
            "--urls", "http://127.0.0.1:0"];
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Directory.CreateTempSubdirectory("calcinosis-cds-service-").FullName,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = environment;
        if (environment == Environments.Development)
        {
            start.Environment["CalcinosisCds__Edge__AllowedHosts__0"] = "*"; // Calls below name the public host, as a client would.
        }

        foreach (var (key, value) in settings)
        {
            start.Environment["CalcinosisCds__" + key.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        return start;
    }

    private void Read(string? line)
    {
        if (line is null)
        {
            return;
        }

        _lines.Enqueue(line);
        if (_lines.Count > MostLines)
        {
            _lines.TryDequeue(out _);
        }

        if (line.TrimStart().StartsWith(Announcement, StringComparison.Ordinal))
        {
            _address.TrySetResult(new Uri(new Uri(line.Trim()[Announcement.Length..].Trim()), "/"));
        }
    }
}
