using System.CommandLine;
using CalcinosisCds.Cli.Assess;
using CalcinosisCds.Cli.Knowledge;
using CalcinosisCds.Cli.Try;

namespace CalcinosisCds.Cli;

/// <summary>The command <c>calcinosis-cds</c>.</summary>
public static class Program
{
    public static int Main(string[] args)
    {
        var root = new RootCommand("CalcinosisCds: which category of calcinosis a record supports, and on what evidence. Decision support, not a diagnosis.")
        {
            AssessCommand.Create(),
            TryCommand.Create(),
            RulesCommand.Create(),
            CheckCommand.Create(),
        };

        return root.Parse(args).Invoke();
    }
}
