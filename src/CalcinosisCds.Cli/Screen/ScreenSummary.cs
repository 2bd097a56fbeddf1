using System.Globalization;
using CalcinosisCds.Screen.Folder;

namespace CalcinosisCds.Cli.Screen;

/// <summary>What was read and what was left out, in numbers and by place; none of it is about a single patient.</summary>
internal static class ScreenSummary
{
    private const int MostShown = 10;

    /// <summary>How the types of a list begin.</summary>
    private static readonly string[] Lists = ["Condition", "Observation", "Medication"];

    public static void Print(Shards shards)
    {
        Say($"{shards.Lines:N0} lines of {shards.Inputs.Count:N0} files in {shards.Count:N0} shards: {Counts(shards.Kept)}.");
        if (shards.Others.Count > 0)
        {
            Say($"Of types that are not read: {Counts(shards.Others)}.");
        }

        IReadOnlyList<string> notRead = [.. shards.NotRead.Except(shards.Manifests.Select(manifest => manifest.Name))];
        if (notRead.Count > 0)
        {
            Say($"Files that were not read: {notRead.Count:N0}, among them");
            Places(notRead);
        }

        foreach (var type in Lists.Where(type => !shards.Exported.Any(exported => exported.StartsWith(type, StringComparison.Ordinal))))
        {
            Say($"The export holds no {type}: such lists count as not read.");
        }

        if (shards.Orphans > 0)
        {
            Say($"Orphans, lines that name no patient: {shards.Orphans:N0}.");
        }

        if (shards.OnOtherServers > 0)
        {
            Say($"Lines that refer to a patient on a server that is not known to be the export's: {shards.OnOtherServers:N0}. They are used for nobody.");
            Say($"If that server is the export's, pass --fhir-server and another --out.");
        }

        foreach (var type in shards.Incomplete)
        {
            Say($"Lines of {type} were lost, or may have been: this list counts as incomplete for every patient.");
        }

        LeftOut("Unusable", shards.Unusable, shards.UnusableByReason,
            shards.UnusableLines.Select(line => line.Line == 0 ? $"{line.File}: {line.Why}" : $"{line.File}, line {line.Line}: {line.Why}"));
    }

    public static void Print(IReadOnlyList<ShardOutcome> outcomes)
    {
        Say($"{outcomes.Sum(one => one.Patients):N0} patients assessed in {outcomes.Count:N0} shards.");
        var (conditions, labs) = (outcomes.Sum(one => one.WithoutConditions), outcomes.Sum(one => one.WithoutLabs));
        var medications = outcomes.Sum(one => one.WithoutMedications);
        Say($"Patients without a condition: {conditions:N0}; without a laboratory result: {labs:N0}; without a medication: {medications:N0}.");
        if (outcomes.Sum(one => one.WithoutPatient) is > 0 and var without)
        {
            Say($"Patients whose Patient the export does not hold, assessed without age and sex: {without:N0}.");
        }

        var reasons = outcomes.SelectMany(one => one.LeftOutByReason).GroupBy(one => one.Key)
            .ToDictionary(group => group.Key, group => group.Sum(one => one.Value));
        LeftOut("Left out", outcomes.Sum(one => one.LeftOut), reasons,
            outcomes.SelectMany(one => one.LeftOutLines).Select(line => $"{line.File}, line {line.Line}: {line.Why}"));
    }

    private static void LeftOut(string what, long count, IReadOnlyDictionary<string, long> byReason, IEnumerable<string> places)
    {
        if (count == 0)
        {
            return;
        }

        Say($"{what}: {count:N0} ({Counts(byReason)}), among them");
        Places(places);
    }

    private static void Places(IEnumerable<string> places)
    {
        foreach (var place in places.Take(MostShown))
        {
            Console.WriteLine("  " + place);
        }
    }

    private static string Counts(IReadOnlyDictionary<string, long> counts) =>
        string.Join(", ", counts.Select(one => string.Create(CultureInfo.InvariantCulture, $"{one.Key} {one.Value:N0}")));

    private static void Say(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
