using System.CommandLine;
using CalcinosisCds.Cli.Assess;
using CalcinosisCds.Cli.Keys;
using CalcinosisCds.Cli.Knowledge;
using CalcinosisCds.Cli.Report;
using CalcinosisCds.Cli.Screen;
using CalcinosisCds.Cli.Try;
using CalcinosisCds.Cli.Validate;

namespace CalcinosisCds.Cli;

/// <summary>The command <c>calcinosis-cds</c>.</summary>
public static class Program
{
    private const int UnusableInput = 2;

    public static int Main(string[] args)
    {
        var root = new RootCommand("CalcinosisCds: which category of calcinosis a record supports, and on what evidence. Decision support, not a diagnosis.")
        {
            AssessCommand.Create(),
            TryCommand.Create(),
            KeyCommand.Create(),
            TokenCommand.Create(),
            KeysCommand.Create(),
            RulesCommand.Create(),
            CheckCommand.Create(),
            ReportCommand.Create(),
            ValidateCommand.Create(),
            ScreenCommand.Create(),
        };

        var parsed = root.Parse(args);
        var exitCode = parsed.Invoke();

        return parsed.Errors.Count > 0 ? UnusableInput : exitCode;
    }
}
