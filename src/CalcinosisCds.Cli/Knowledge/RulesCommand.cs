using System.CommandLine;
using CalcinosisCds.Basis;
using CalcinosisCds.Knowledge;

namespace CalcinosisCds.Cli.Knowledge;

/// <summary><c>calcinosis-cds rules</c>: prints RULES.md from the knowledge that runs.</summary>
internal static class RulesCommand
{
    public static Command Create()
    {
        var command = new Command("rules", "Print every rule with its weight, limits and sources as Markdown.");
        command.SetAction(_ => Console.Out.Write(BasisPrinter.Markdown(BasisBuilder.Build(KnowledgeBase.Load()))));

        return command;
    }
}
