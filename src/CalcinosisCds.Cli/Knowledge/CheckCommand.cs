using System.CommandLine;
using CalcinosisCds.Knowledge;

namespace CalcinosisCds.Cli.Knowledge;

/// <summary><c>calcinosis-cds check</c>: whether knowledge and published artefacts agree with themselves and each other.</summary>
internal static class CheckCommand
{
    private const int Sound = 0;
    private const int Faulty = 1;
    private const int UnusableInput = 2;

    public static Command Create()
    {
        var folder = new Argument<DirectoryInfo>("folder")
        {
            Description = "The project's top folder. Default: the current one.",
            DefaultValueFactory = _ => new DirectoryInfo("."),
        };
        var command = new Command("check", "Check knowledge and FHIR artefacts; every fault is reported with its remedy.") { folder };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(folder)));

        return command;
    }

    private static int Run(DirectoryInfo folder)
    {
        if (!folder.Exists)
        {
            Console.Error.WriteLine($"calcinosis-cds: {folder.Name}: the folder does not exist.");
            return UnusableInput;
        }

        IReadOnlyList<string> faults;
        try
        {
            faults = new ArtefactCheck(KnowledgeBase.Load(), folder).Faults();
        }
        catch (KnowledgeException exception)
        {
            faults = exception.Faults;
        }

        foreach (var fault in faults)
        {
            Console.Out.WriteLine("- " + fault);
        }

        Console.Out.WriteLine(faults.Count == 0 ? "Knowledge and artefacts are consistent." : $"{faults.Count} fault(s).");

        return faults.Count == 0 ? Sound : Faulty;
    }
}
