using System.Diagnostics;
using CalcinosisCds.Tests;

namespace CalcinosisCds.Screen.Tests.Processes;

/// <summary>Runs <c>calcinosis-cds</c> and the engines that run it, as processes of their own.</summary>
internal static class Tool
{
    /// <summary>The command, as it was built in the configuration of these tests.</summary>
    public static string Assembly { get; } = Path.Combine(
        Repository.Root,
        "src/CalcinosisCds.Cli/bin",
        Path.GetRelativePath(Path.Combine(Repository.Root, "tests/CalcinosisCds.Screen.Tests/bin"), AppContext.BaseDirectory),
        "calcinosis-cds.dll");

    public static Process Start(string program, IEnumerable<string> arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start) ?? throw new InvalidOperationException(program + " could not be started.");
    }

    public static Process StartScreen(params IEnumerable<string> arguments) => Start("dotnet", [Assembly, "screen", .. arguments]);

    public static Task<ToolResult> ScreenAsync(params IEnumerable<string> arguments) => EndAsync(StartScreen(arguments));

    public static async Task<ToolResult> EndAsync(Process process, string input = "")
    {
        using (process)
        {
            var output = process.StandardOutput.ReadToEndAsync();
            var error = process.StandardError.ReadToEndAsync();
            await process.StandardInput.WriteAsync(input);
            process.StandardInput.Close();
            await process.WaitForExitAsync();

            return new ToolResult(process.ExitCode, await output, await error);
        }
    }
}

internal sealed record ToolResult(int ExitCode, string Output, string Error);
