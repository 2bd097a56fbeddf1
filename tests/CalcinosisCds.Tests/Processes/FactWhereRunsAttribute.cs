using System.Collections.Concurrent;
using System.ComponentModel;
using System.Diagnostics;

namespace CalcinosisCds.Tests.Processes;

/// <summary>
/// A fact that needs what not every machine permits: it runs where this command does. A program that is missing is no reason to skip: the test
/// command installs it, and without it the fact fails.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FactWhereRunsAttribute : FactAttribute
{
    private static readonly ConcurrentDictionary<string, bool> Known = new();

    /// <param name="why">Why a machine may not permit it, and what shows the same there.</param>
    public FactWhereRunsAttribute(string why, string program, params string[] arguments)
    {
        (Why, Program, Arguments) = (why, program, arguments);
        var command = program + " " + string.Join(' ', arguments);
        if (!Known.GetOrAdd(command, _ => IsPermitted(program, arguments)))
        {
            Skip = why + "; refused here: " + command;
        }
    }

    public string Why { get; }

    public string Program { get; }

    public string[] Arguments { get; }

    private static bool IsPermitted(string program, string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true });
            process?.WaitForExit();

            return process?.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return true; // Not installed.
        }
    }
}
