using System.Collections.Concurrent;
using System.ComponentModel;
using System.Diagnostics;

namespace CalcinosisCds.Tests.Processes;

/// <summary>A fact that needs what not every machine permits: it runs where this command does.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FactWhereRunsAttribute : FactAttribute
{
    private static readonly ConcurrentDictionary<string, bool> Known = new();

    public FactWhereRunsAttribute(string program, params string[] arguments)
    {
        (Program, Arguments) = (program, arguments);
        var command = program + " " + string.Join(' ', arguments);
        if (!Known.GetOrAdd(command, _ => Runs(program, arguments)))
        {
            Skip = "not permitted, or not installed: " + command;
        }
    }

    public string Program { get; }

    public string[] Arguments { get; }

    private static bool Runs(string program, string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true });
            process?.WaitForExit();

            return process?.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}
