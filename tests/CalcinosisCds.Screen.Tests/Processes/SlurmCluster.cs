using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace CalcinosisCds.Screen.Tests.Processes;

/// <summary>One Slurm on this machine: munged, slurmctld and slurmd in the foreground, on loopback, with all their files in one folder.</summary>
internal sealed class SlurmCluster : IAsyncDisposable
{
    private const string Variable = "SLURM_CONF";
    private const UnixFileMode OwnerAlone = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode ForAll =
        OwnerAlone | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    private readonly string _configuration;
    private readonly List<Process> _daemons = [];

    private SlurmCluster(string configuration) => _configuration = configuration;

    public static async Task<SlurmCluster> StartAsync(string folder)
    {
        var root = Directory.CreateDirectory(Path.Combine(folder, "slurm")).FullName;
        File.SetUnixFileMode(folder, ForAll); // Munge asks that nobody else can write on the way to its socket, and that all can reach it.
        var munge = WriteKey(root);
        var cluster = new SlurmCluster(Path.Combine(root, "slurm.conf"));
        await File.WriteAllTextAsync(cluster._configuration, Configuration(root));
        cluster.StartDaemon(
            "/usr/sbin/munged", "--foreground", "--force", "--key-file=" + munge, $"--socket={root}/socket", $"--pid-file={root}/munge.pid",
            $"--log-file={root}/munge.log", $"--seed-file={root}/seed");
        await WaitFor(() => Task.FromResult(File.Exists(Path.Combine(root, "socket"))));
        cluster.StartDaemon("/usr/sbin/slurmctld", "-D");
        cluster.StartDaemon("/usr/sbin/slurmd", "-D");
        await WaitFor(async () => (await cluster.RunAsync("sinfo", "--noheader", "--format=%t")).Output.Trim() == "idle");

        return cluster;
    }

    public Task<ToolResult> RunAsync(string program, params string[] arguments) =>
        Tool.EndAsync(Tool.Start(program, arguments, (Variable, _configuration)));

    public async ValueTask DisposeAsync()
    {
        foreach (var daemon in Enumerable.Reverse(_daemons))
        {
            daemon.Kill(entireProcessTree: true);
            await daemon.WaitForExitAsync();
            daemon.Dispose();
        }
    }

    private void StartDaemon(string program, params string[] arguments)
    {
        var daemon = Tool.Start(program, arguments, (Variable, _configuration));
        daemon.OutputDataReceived += (_, _) => { };
        daemon.ErrorDataReceived += (_, _) => { };
        daemon.BeginOutputReadLine();
        daemon.BeginErrorReadLine();
        _daemons.Add(daemon);
    }

    private static string WriteKey(string root)
    {
        var key = Path.Combine(root, "munge.key");
        File.WriteAllBytes(key, RandomNumberGenerator.GetBytes(1024));
        File.SetUnixFileMode(key, OwnerAlone);

        return key;
    }

    private static string Configuration(string root) =>
        $"""
        ClusterName=screen
        SlurmctldHost={Dns.GetHostName()}(127.0.0.1)
        SlurmUser=root
        SlurmdUser=root
        AuthType=auth/munge
        AuthInfo=socket={root}/socket
        SlurmctldPort={FreePort()}
        SlurmdPort={FreePort()}
        StateSaveLocation={Directory.CreateDirectory(Path.Combine(root, "state")).FullName}
        SlurmdSpoolDir={Directory.CreateDirectory(Path.Combine(root, "spool")).FullName}
        SlurmctldPidFile={root}/slurmctld.pid
        SlurmdPidFile={root}/slurmd.pid
        ProctrackType=proctrack/linuxproc
        TaskPlugin=task/none
        SwitchType=switch/none
        MpiDefault=none
        ReturnToService=2
        SelectType=select/cons_tres
        SelectTypeParameters=CR_CPU
        AccountingStorageType=accounting_storage/none
        JobAcctGatherType=jobacct_gather/none
        NodeName={Dns.GetHostName()} NodeAddr=127.0.0.1 CPUs={Environment.ProcessorCount} RealMemory=1000 State=UNKNOWN
        PartitionName=all Nodes=ALL Default=YES State=UP

        """;

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();

        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static async Task WaitFor(Func<Task<bool>> isReached)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!await isReached())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(200), limit.Token);
        }
    }
}
