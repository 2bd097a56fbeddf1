using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace CalcinosisCds.Tests.Processes;

/// <summary>
/// What <c>deploy/Containerfile</c> builds and how it is run, without a container engine: its environment and entry point, in namespaces of Linux that
/// hold nothing but its tree and the system's libraries that it is linked to. In long tests the tree is made by its own build command in a copy of the
/// repository; compiling that takes minutes, so that else it is what is built already, published, with the runtime of this machine beside it.
/// </summary>
public sealed partial class ContainerTree : IDisposable
{
    /// <summary>The user of the base image, and of the manifests.</summary>
    public const string User = "1654";

    public const string Data = "/data";

    private static readonly string[] KernelFolders = ["proc", "dev", "sys"];
    private static readonly TimeSpan BuildTime = TimeSpan.FromMinutes(30);
    private static readonly string Deploy = Path.Combine(Repository.Root, "deploy");

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("calcinosis-cds-container-");
    private readonly Lazy<Task> _built;
    private readonly string _containerfile = Continued().Replace(File.ReadAllText(Path.Combine(Deploy, "Containerfile")), " ");

    public ContainerTree() => _built = new Lazy<Task>(BuildAsync);

    /// <summary>Where the runtime of this machine lies.</summary>
    private static readonly string Runtime = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));

    private string App => Path.Combine(_folder.FullName, "app");

    /// <summary>The limit that the manifest sets, in bytes.</summary>
    public static long MemoryLimit { get; } = 1024 * 1024 * long.Parse(
        Limit().Match(File.ReadAllText(Path.Combine(Deploy, "kubernetes", "calcinosis-cds.yaml"))).Groups[1].Value, CultureInfo.InvariantCulture);

    /// <summary>The entry point, as it is found in the tree.</summary>
    public string Program => "/app/" + EntryPoint().Match(_containerfile).Groups[1].Value;

    /// <summary>The command that becomes the first process in the container: no user with rights, and nothing writable but data and temporary files.</summary>
    /// <param name="data">A folder of its own, for what the container keeps.</param>
    /// <param name="readOnly">Files that are mounted where they are.</param>
    /// <param name="environment">Beside that of the image.</param>
    public async Task<string[]> CommandAsync(string data, string[] readOnly, params (string Name, string Value)[] environment)
    {
        await _built.Value;
        var libraries = await LinesAsync(
            $"{{ find '{(LongTests.Enabled ? App : RuntimeEnvironment.GetRuntimeDirectory())}' -maxdepth 1 -name '*.so' -exec ldd {{}} +; ldconfig -p | grep -E 'lib(ssl|crypto)[.]so[.]3 '; }} | grep -oE '/[^ )]+$|/[^ ]+ [(]' "
            + $"| tr -d ' (' | grep -v ':$' | grep '^/\\(usr/\\)\\?lib' | sort -u");

        return
        [
            "bwrap", "--unshare-user", "--unshare-pid", "--unshare-ipc", "--unshare-uts", "--uid", User, "--gid", User, "--cap-drop", "ALL", "--as-pid-1",
            "--clearenv",
            .. Settings().Concat(environment).SelectMany(variable => new[] { "--setenv", variable.Name, variable.Value }),
            .. LongTests.Enabled ? Array.Empty<string>() :
            [
                "--setenv", "DOTNET_ROOT", "/dotnet", "--ro-bind", Path.Combine(Runtime, "shared"), "/dotnet/shared",
                "--ro-bind", Path.Combine(Runtime, "host"), "/dotnet/host",
            ],
            "--tmpfs", "/tmp", "--proc", "/proc", "--dev", "/dev", "--ro-bind", App, "/app", "--bind", data, Data,
            .. libraries.Concat(readOnly).SelectMany(file => new[] { "--ro-bind", file, file }), "--remount-ro", "/", "--chdir", "/app", "--",
        ];
    }

    /// <summary>Every file that the process sees, but for those of the kernel.</summary>
    /// <param name="process">Its id, seen from outside.</param>
    public static IReadOnlyList<string> FilesOf(int process) =>
    [
        .. Directory.EnumerateFileSystemEntries($"/proc/{process}/root").Where(entry => !KernelFolders.Contains(Path.GetFileName(entry)))
            .SelectMany(entry => Directory.Exists(entry) ? Directory.EnumerateFiles(entry, "*", SearchOption.AllDirectories) : [entry]),
    ];

    public void Dispose() => _folder.Delete(recursive: true);

    private async Task BuildAsync()
    {
        if (!LongTests.Enabled)
        {
            var configuration = typeof(ContainerTree).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration; // Every build has one.
            await Command.RunAsync("dotnet", "publish", Path.Combine(Repository.Root, "src", "CalcinosisCds.Service"), "-c", configuration, "--no-build",
                "--no-restore", "-nodeReuse:false", "-o", App);
            return;
        }

        var copy = _folder.CreateSubdirectory("source").FullName;
        await LinesAsync(
            $"cd '{Repository.Root}' && git ls-files --cached --others --exclude-standard -z | while IFS= read -r -d '' file; do [ ! -e \"$file\" ] || printf '%s\\0' \"$file\"; done | tar --null -T - -cf - | tar -xf - -C '{copy}'");
        var build = Build().Match(_containerfile).Groups[1].Value
            .Replace("/app", App, StringComparison.Ordinal)
            .Replace("/store", Path.Combine(_folder.FullName, "store"), StringComparison.Ordinal);
        await LinesAsync($"cd '{copy}' && {build}");
    }

    private IEnumerable<(string Name, string Value)> Settings() =>
        Setting().Matches(Environment().Match(_containerfile).Groups[1].Value).Select(match => (match.Groups[1].Value, match.Groups[2].Value.Trim('"')));

    private static async Task<string[]> LinesAsync(string script)
    {
        using var process = Process.Start(new ProcessStartInfo("bash", ["-c", "set -o pipefail; " + script])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        }) ?? throw new InvalidOperationException("bash could not be started.");
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        try
        {
            await process.WaitForExitAsync().WaitAsync(BuildTime);
        }
        finally
        {
            process.Kill(entireProcessTree: true); // Nothing where it has ended.
        }

        Assert.True(process.ExitCode == 0, await output + await error);

        return (await output).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    [GeneratedRegex(@"\\\r?\n\s*")]
    private static partial Regex Continued();

    [GeneratedRegex(@"(?m)^RUN (.+)$")]
    private static partial Regex Build();

    [GeneratedRegex(@"(?m)^ENV (.+)$")]
    private static partial Regex Environment();

    [GeneratedRegex("(\\w+)=(\"[^\"]*\"|\\S+)")]
    private static partial Regex Setting();

    [GeneratedRegex("ENTRYPOINT \\[\"\\./([^\"]+)\"\\]")]
    private static partial Regex EntryPoint();

    [GeneratedRegex(@"limits:\s+memory: (\d+)Mi")]
    private static partial Regex Limit();
}
