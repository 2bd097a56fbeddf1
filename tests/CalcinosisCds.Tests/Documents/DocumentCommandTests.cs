using System.Diagnostics;

namespace CalcinosisCds.Tests.Documents;

/// <summary>
/// Does what the documents tell a reader to do, in a copy of the repository, one after the other and the README first: files are written,
/// services started, commands run. What is marked <c>by-hand</c> is left: it needs a FHIR server of the reader's, breaks a test on purpose, or is this very
/// run.
/// </summary>
public sealed class DocumentCommandTests : IAsyncLifetime, IDisposable
{
    private const string Service = "http://localhost:5080";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly DirectoryInfo _copy = Directory.CreateTempSubdirectory("reader-");
    private readonly HttpMessageInvoker _http = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false });
    private Process? _service;

    /// <summary>What a reader gets who clones: everything that is or would be committed.</summary>
    public async Task InitializeAsync() => await RunAsync(
        $"git ls-files --cached --others --exclude-standard -z | while IFS= read -r -d '' file; do [ ! -e \"$file\" ] || printf '%s\\0' \"$file\"; done | tar --null -T - -cf - | tar -xf - -C '{_copy.FullName}'",
        Repository.Root);

    public async Task DisposeAsync() => await StopServiceAsync();

    public void Dispose()
    {
        _http.Dispose();
        _service?.Dispose();
        _copy.Delete(recursive: true);
    }

    [Fact]
    public async Task Documents_FollowedWordByWord_Work()
    {
        var links = Document.All.SelectMany(document => document.Links()).Where(link => link.StartsWith(Service, StringComparison.Ordinal)).ToHashSet();
        var answered = new HashSet<string>();

        foreach (var block in Document.All.OrderBy(document => document.Name != "README.md").SelectMany(document => document.Blocks()))
        {
            if (block is { Language: "bash", Mark: "service" })
            {
                await StartServiceAsync(block);
                answered.UnionWith(await AnsweredAsync(links));
            }
            else if (block is { Language: "bash", Mark: "runnable" })
            {
                await RunAsync(block.Content, _copy.FullName, block.Place);
            }
            else if (block.Language == "json" && block.Mark.Length > 0)
            {
                await File.WriteAllTextAsync(Path.Combine(_copy.FullName, block.Mark), block.Content);
            }
        }

        Assert.NotEmpty(links);
        Assert.Empty(links.Except(answered));
    }

    private async Task<IEnumerable<string>> AnsweredAsync(IEnumerable<string> links)
    {
        var answers = await Task.WhenAll(links.Select(async link => (Link: link, IsGood: await IsAnsweredAsync(link))));

        return answers.Where(pair => pair.IsGood).Select(pair => pair.Link);
    }

    private async Task StartServiceAsync(Block block)
    {
        await StopServiceAsync();
        Assert.False(await IsAnsweredAsync(Service + "/health/live"),
            $"{block.Place}: another service already answers at {Service}. Stop it, or it would be tried in place of this one.");
        _service = Start(block.Content, _copy.FullName);
        _service.BeginOutputReadLine();
        _service.BeginErrorReadLine();
        var waited = Stopwatch.StartNew();
        while (!await IsAnsweredAsync(Service + "/health/ready"))
        {
            Assert.False(_service.HasExited, $"{block.Place}: the service ended by itself.");
            Assert.True(waited.Elapsed < Patience, $"{block.Place}: the service did not become ready.");
            await Task.Delay(TimeSpan.FromMilliseconds(500));
        }
    }

    private async Task<bool> IsAnsweredAsync(string address)
    {
        try
        {
            using var message = new HttpRequestMessage(HttpMethod.Get, address);
            using var answer = await _http.SendAsync(message, CancellationToken.None);

            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private async Task StopServiceAsync()
    {
        if (_service is { HasExited: false })
        {
            _service.Kill(entireProcessTree: true);
            await _service.WaitForExitAsync();
        }
    }

    private static async Task RunAsync(string command, string folder, string place = "")
    {
        using var process = Start(command, folder);
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync().WaitAsync(Patience);

        Assert.True(process.ExitCode == 0, $"{place}: exit code {process.ExitCode}{Environment.NewLine}{command}{await output}{await error}");
    }

    private static Process Start(string command, string folder)
    {
        var start = new ProcessStartInfo("bash", ["-euo", "pipefail", "-c", command])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true
        };

        // What a reader's terminal does not have: the settings of this run of tests.
        foreach (var name in start.Environment.Keys.Where(name =>
            name.StartsWith("CalcinosisCds__", StringComparison.Ordinal) || name.StartsWith("ASPNETCORE_", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(name);
        }

        return Process.Start(start) ?? throw new InvalidOperationException("bash could not be started.");
    }
}
