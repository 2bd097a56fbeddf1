using CalcinosisCds.Cli.Output;
using CalcinosisCds.Settings;
using CalcinosisCds.Settings.Faults;
using Microsoft.Extensions.Configuration;

namespace CalcinosisCds.Cli.Configuration;

/// <summary><c>calcinosis-cds check --config</c>: what is wrong with a settings file, by the service's own code and in its words.</summary>
internal static class ConfigurationCheck
{
    private const string Development = "Development";
    private const int Sound = 0;
    private const int Faulty = 1;
    private const int UnusableInput = 2;

    /// <param name="file">What <c>--settings</c> would name; what it leaves out comes from the environment, as in the service.</param>
    /// <param name="environment">"Production" or "Development".</param>
    /// <param name="online">Whether to call what the settings name: keys, FHIR servers, the store.</param>
    /// <param name="ct">Cancelled when the user gives up.</param>
    public static async Task<int> RunAsync(string file, string environment, bool online, CancellationToken ct)
    {
        try
        {
            return Print(await FindAsync(file, environment, online, ct), $"{Path.GetFileName(file)}, as {environment}", online);
        }
        catch (SettingsFileException exception)
        {
            await Console.Error.WriteLineAsync("calcinosis-cds: " + exception.Message);

            return UnusableInput;
        }
    }

    /// <exception cref="SettingsFileException">There is no such file, or it cannot be read as JSON.</exception>
    internal static async Task<IReadOnlyList<Finding>> FindAsync(string file, string environment, bool online, CancellationToken ct)
    {
        using var configuration = new ConfigurationManager();
        configuration.AddEnvironmentVariables();
        SettingsFile.Add(configuration, file);
        var isDevelopment = environment == Development;
        var (options, faults) = CheckedSettings.Read(configuration, isDevelopment);

        return
        [
            .. faults.Select(Finding.Fault),
            .. OfSections(file),
            .. ServiceDoubts.Of(options, isDevelopment).Select(Finding.Doubt),
            .. online ? await OnlineCheck.FindAsync(options, ct) : [],
        ];
    }

    /// <summary>A file without our section changes nothing, and nobody writes one for that.</summary>
    private static IEnumerable<Finding> OfSections(string file)
    {
        var sections = new ConfigurationBuilder().AddJsonFile(Path.GetFullPath(file)).Build().GetChildren().Select(section => section.Key).ToList();
        if (sections.Contains(ServiceOptions.Section, StringComparer.OrdinalIgnoreCase))
        {
            return [];
        }

        var near = sections.FirstOrDefault(section => SettingNames.Nearest([ServiceOptions.Section], section) is not null);

        return [Finding.Fault($"`{ServiceOptions.Section}` is no section of this file, so that it sets nothing. Write {{ \"{ServiceOptions.Section}\": "
            + $"{{ ... }} }}" + (near is null ? "." : $"; did you mean it by `{near}`?"))];
    }

    private static int Print(IReadOnlyList<Finding> findings, string what, bool online)
    {
        var console = Terminal.Open(Terminal.Unbroken);
        foreach (var finding in findings.OrderBy(finding => finding.Kind))
        {
            var mark = finding.Kind switch { FindingKind.Fault => "- ", FindingKind.Doubt => "? ", _ => "+ " };
            console.Write(new HangingText(mark, finding.Text));
        }

        var faults = findings.Count(finding => finding.Kind == FindingKind.Fault);
        var doubts = findings.Count(finding => finding.Kind == FindingKind.Doubt);
        console.Write(new HangingText("", $"{what}: "
            + (faults == 0 ? "no fault" : $"{faults} fault(s)")
            + (doubts == 0 ? "" : $", {doubts} doubt(s)")
            + (faults > 0 || online ? "." : ". With --online keys, FHIR servers and the store are tried too.")));

        return faults == 0 ? Sound : Faulty;
    }
}
