using System.CommandLine;
using CalcinosisCds.Cli.Configuration;
using CalcinosisCds.Cli.Output;
using CalcinosisCds.Knowledge;

namespace CalcinosisCds.Cli.Knowledge;

/// <summary>
/// <c>calcinosis-cds check</c>: whether knowledge and published artefacts are consistent in themselves and with each other; with <c>--config</c> whether the
/// service would start with a settings file.
/// </summary>
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
        var config = new Option<string?>("--config")
        {
            Description = "Check this settings file instead, as the service would with --settings; what it leaves out comes from the environment.",
        };
        var environment = new Option<string>("--environment")
        {
            Description = "With --config: what the service would run as.",
            DefaultValueFactory = _ => "Production",
        };
        environment.AcceptOnlyFromAmong("Production", "Development");
        var online = new Option<bool>("--online") { Description = "With --config: also try the keys and the FHIR servers of each client, and the store." };
        var renew = new Option<bool>("--renew-snapshots") { Description = "First make the snapshots of the FHIR profiles in the folder anew." };
        var command = new Command("check", "Check knowledge and FHIR artefacts, or a configuration; every fault is reported with its remedy.")
        {
            folder, config, environment, online, renew,
        };
        command.Validators.Add(parsed =>
        {
            if (parsed.GetValue(online) && parsed.GetValue(config) is null)
            {
                parsed.AddError("--online needs --config <file>.");
            }
        });
        command.SetAction((parsed, ct) => parsed.GetValue(config) is { } file
            ? ConfigurationCheck.RunAsync(file, parsed.GetRequiredValue(environment), parsed.GetValue(online), ct)
            : RunAsync(parsed.GetRequiredValue(folder), parsed.GetValue(renew), ct));

        return command;
    }

    private static async Task<int> RunAsync(DirectoryInfo folder, bool renewSnapshots, CancellationToken ct)
    {
        if (!folder.Exists)
        {
            await Console.Error.WriteLineAsync($"calcinosis-cds: {folder.Name}: the folder does not exist.");
            return UnusableInput;
        }

        IReadOnlyList<string> faults;
        try
        {
            if (renewSnapshots)
            {
                await ArtefactValidation.RenewSnapshotsAsync(folder, ct);
            }

            faults = [.. new ArtefactCheck(KnowledgeBase.Load(), folder).Faults(), .. await ArtefactValidation.FaultsAsync(folder, ct)];
        }
        catch (KnowledgeException exception)
        {
            faults = exception.Faults;
        }

        var console = Terminal.Open(Terminal.Unbroken);
        foreach (var fault in faults)
        {
            console.Write(new HangingText("- ", fault));
        }

        console.Write(new HangingText("", faults.Count == 0 ? "Knowledge and artefacts are consistent." : $"{faults.Count} fault(s)."));

        return faults.Count == 0 ? Sound : Faulty;
    }
}
