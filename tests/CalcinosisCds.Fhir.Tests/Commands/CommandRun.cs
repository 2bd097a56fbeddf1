using System.Diagnostics;
using CalcinosisCds.Tests;

namespace CalcinosisCds.Fhir.Tests.Commands;

/// <summary>What a run of the command left behind.</summary>
internal sealed record CommandRun(int ExitCode, string Output, string Error)
{
    /// <summary>Where the command was built, in the configuration of these tests.</summary>
    public static string Folder { get; } = Path.Combine(
        Repository.Root,
        "src/CalcinosisCds.Cli/bin",
        Path.GetRelativePath(Path.Combine(Repository.Root, "tests/CalcinosisCds.Fhir.Tests/bin"), AppContext.BaseDirectory));

    public static Task<CommandRun> Of(params string[] arguments) => In(Folder, arguments);

    /// <param name="folder">Where the command and what it needs is.</param>
    public static async Task<CommandRun> In(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(folder, "calcinosis-cds.dll"), .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start) ?? throw new InvalidOperationException("dotnet could not be started.");
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();

        return new CommandRun(process.ExitCode, await output, await error);
    }
}
