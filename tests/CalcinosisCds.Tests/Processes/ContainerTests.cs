using System.Globalization;
using System.Net;
using System.Runtime.Versioning;
using System.Text;
using CalcinosisCds.Benchmarks;
using CalcinosisCds.Tests.CdsHooks;
using CalcinosisCds.Tests.Gathering;
using CalcinosisCds.Tests.Store;
using CalcinosisCds.Tests.Trust;
using Microsoft.Extensions.Hosting;

namespace CalcinosisCds.Tests.Processes;

/// <summary>The container's own files, run as the manifests run them: without privileges, on a read-only root, without a shell, within its memory.</summary>
[Collection(AloneOnTheMachine.Name)]
[UnsupportedOSPlatform("windows")]
public sealed class ContainerTests(ContainerTree tree) : IClassFixture<ContainerTree>, IDisposable
{
    private const string Why = "some machines forbid namespaces to users, and the Containerfile compiles for x64 alone; a container engine shows the same";
    private const string Permits = "command -v bwrap >/dev/null || exit 0; [ \"$(uname -m)\" = x86_64 ] "
        + "&& exec bwrap --unshare-user --unshare-pid --ro-bind / / --proc /proc --dev /dev true";

    /// <summary>The runtime takes three quarters of a container's memory for its heap; here it is told what it would read from the container.</summary>
    private static readonly (string, string) HeapLimit =
        ("DOTNET_GCHeapHardLimit", "0x" + (ContainerTree.MemoryLimit * 3 / 4).ToString("x", CultureInfo.InvariantCulture));

    private static readonly string[] Shells = ["sh", "bash", "dash", "ash", "zsh", "busybox", "env", "python3", "perl"];

    private readonly Ehr _ehr = new("contained");
    private readonly string _data = Directory.CreateTempSubdirectory("calcinosis-cds-data-").FullName;

    public void Dispose()
    {
        _ehr.Dispose();
        Directory.Delete(_data, recursive: true);
    }

    [FactWhereRuns(Why, "sh", "-c", Permits)]
    public async Task Container_WithoutRightsOnAReadOnlyRoot_AnswersKeepsAndStops()
    {
        await using var contained = await StartAsync();
        var (service, process) = contained;
        Assert.Equal(HttpStatusCode.OK, await service.StatusAsync(_ehr.Token(), Requests.Whole().ToJsonString()));
        Assert.Equal(HttpStatusCode.OK, await service.StatusAsync(_ehr.Token(), SteadyFeedback.Body(Guid.NewGuid()), SteadyFeedback.Path));
        Assert.All(
            await Task.WhenAll(new[] { "/basis", "/launch", "/cds-services", "/vendor/fhirclient/fhir-client.pure.min.js" }.Select(service.GetAsync)),
            page => Assert.Equal(HttpStatusCode.OK, page.Status));

        // Nobody, who can become nobody else.
        Assert.Equal(ContainerTree.User, File.ReadAllText($"/proc/{process}/uid_map").Split(' ', StringSplitOptions.RemoveEmptyEntries)[0]);
        Assert.Equal(("0000000000000000", "1"), (Status(process, "CapEff"), Status(process, "NoNewPrivs")));

        // Nothing is written but data and temporary files, and the store is its owner's alone.
        Assert.All(new[] { "", "app/", "app/wwwroot/" }, folder =>
            Assert.ThrowsAny<IOException>(() => File.WriteAllText($"/proc/{process}/root/{folder}planted", "")));
        Assert.All(Directory.GetFiles(_data), file => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file)));
        Assert.Contains(Directory.GetFiles(_data), file => file.EndsWith("calcinosis-cds.db", StringComparison.Ordinal));

        // No shell, nothing that makes its user another, and no debugger's door.
        var files = ContainerTree.FilesOf(process);
        Assert.Contains(files, file => file.EndsWith("/app/CalcinosisCds.Service", StringComparison.Ordinal));
        Assert.DoesNotContain(files, file => Shells.Contains(Path.GetFileName(file)));
        Assert.DoesNotContain(files, file => (File.GetUnixFileMode(file) & (UnixFileMode.SetUser | UnixFileMode.SetGroup)) != 0);
        Assert.DoesNotContain(files, file =>
            file.Contains("dotnet-diagnostic", StringComparison.Ordinal) || file.Contains("clr-debug", StringComparison.Ordinal));

        await Command.RunAsync("kill", "-TERM", process.ToString(CultureInfo.InvariantCulture));
        Assert.Equal(0, await service.EndAsync());
    }

    /// <summary>Calls with usual records, beside many with the largest bodies accepted: some of these are turned away, and none ends the process.</summary>
    [FactWhereRuns(Why, "sh", "-c", Permits)]
    public async Task Container_ManyLargeCallsAtOnce_StaysWithinItsMemory()
    {
        await using var contained = await StartAsync(HeapLimit);
        var (service, process) = contained;
        var usual = Encoding.UTF8.GetString(LongRecord.Request(LongRecord.UsualObservations));
        var large = Encoding.UTF8.GetString(LongRecord.Request(observations: 10_000));
        Assert.InRange(large.Length, 4 * 1024 * 1024, 10 * 1024 * 1024);

        var statuses = await Task.WhenAll(
            Enumerable.Range(0, 4).SelectMany(_ => Enumerable.Range(0, 6).Select(_ => service.StatusAsync(_ehr.Token(), large))
                .Concat(Enumerable.Range(0, 10).Select(_ => service.StatusAsync(_ehr.Token(), usual)))));

        HttpStatusCode[] taken = [HttpStatusCode.OK, HttpStatusCode.ServiceUnavailable, HttpStatusCode.TooManyRequests, HttpStatusCode.RequestTimeout];
        Assert.All(statuses, status => Assert.Contains(status, taken));
        Assert.Equal(HttpStatusCode.OK, await service.StatusAsync(_ehr.Token(), usual));
        var peak = 1024 * long.Parse(Status(process, "VmHWM").Split(' ')[0], CultureInfo.InvariantCulture);
        Assert.InRange(peak, 1, ContainerTree.MemoryLimit);
    }

    private async Task<Contained> StartAsync(params (string Name, string Value)[] environment)
    {
        var record = _ehr.Record(0);
        (string, string)[] settings =
        [
            ("ASPNETCORE_ENVIRONMENT", Environments.Production),
            .. record.Prepend(("PublicBaseUrl", Ehr.PublicBaseUrl))
                .Select(setting => ("CalcinosisCds__" + setting.Item1.Replace(":", "__", StringComparison.Ordinal), setting.Item2)),
        ];
        var keys = record.Single(setting => setting.Key.EndsWith("JwksFile", StringComparison.Ordinal)).Value;
        var command = await tree.CommandAsync(_data, [keys], [.. settings, .. environment]);

        var service = await ServiceProcess.StartAsync(Environments.Production, [], command, program: tree.Program);

        return new Contained(service, Inner(service.Id));
    }

    /// <summary>The process within: the one that the command has started in namespaces of its own.</summary>
    private static int Inner(int process)
    {
        var children = File.ReadAllText($"/proc/{process}/task/{process}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries);

        return children.Length == 0 ? process : Inner(int.Parse(children[0], CultureInfo.InvariantCulture));
    }

    private static string Status(int process, string line) =>
        File.ReadLines($"/proc/{process}/status").Single(text => text.StartsWith(line + ":", StringComparison.Ordinal)).Split(':')[1].Trim();

    /// <param name="Service">The command that has made the namespaces.</param>
    /// <param name="Process">The process within, seen from outside: it outlives the command, and holds what it writes to.</param>
    private sealed record Contained(ServiceProcess Service, int Process) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            if (Directory.Exists($"/proc/{Process}/root"))
            {
                using var process = System.Diagnostics.Process.GetProcessById(Process);
                process.Kill();
            }

            await Service.DisposeAsync();
        }
    }
}
