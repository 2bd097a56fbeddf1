using System.Diagnostics;

namespace CalcinosisCds.Tests.Cli;

/// <summary>What a run of the command left behind.</summary>
internal sealed record CommandResult(int ExitCode, string Output, string Error);

/// <summary>Runs <c>calcinosis-cds</c> as a process of its own, as people do.</summary>
internal static class CommandLine
{
    /// <summary>Where it was built: beside the tests the shared framework of the service stands in for some of its libraries.</summary>
    private static readonly string Program = Path.Combine(
        Repository.Root,
        "src/CalcinosisCds.Cli/bin",
        Path.GetRelativePath(Path.Combine(Repository.Root, "tests/CalcinosisCds.Tests/bin"), AppContext.BaseDirectory),
        "calcinosis-cds.dll");

    public static Task<CommandResult> RunAsync(params string[] arguments) => RunWithInputAsync("", arguments);

    /// <param name="environment">Set beside what the tests run in.</param>
    public static Task<CommandResult> RunAsync(string[] arguments, params (string Name, string Value)[] environment) =>
        RunAsync(Start(Program, arguments, environment), "");

    public static Task<CommandResult> RunWithInputAsync(string input, params string[] arguments) => RunAssemblyAsync(Program, input, arguments);

    /// <param name="assembly">The path of a program's assembly.</param>
    public static Task<CommandResult> RunAssemblyAsync(string assembly, string input, params string[] arguments) =>
        RunAsync(Start(assembly, arguments), input);

    private static ProcessStartInfo Start(string assembly, string[] arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo("dotnet", [assembly, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return start;
    }

    private static async Task<CommandResult> RunAsync(ProcessStartInfo start, string input)
    {
        using var process = Process.Start(start) ?? throw new InvalidOperationException("dotnet could not be started.");
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync();

        return new CommandResult(process.ExitCode, await output, await error);
    }
}
