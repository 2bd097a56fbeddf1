using System.Text.Json.Nodes;
using CalcinosisCds.Comparison;
using CalcinosisCds.Tests;

namespace CalcinosisCds.Screen.Tests;

/// <summary>A screening says of each patient what the hook says, to the last byte.</summary>
public class SameAsHookTests
{
    private const int Generated = 10_000;

    [Fact]
    public void Screen_GeneratedPatients_SaysWhatTheHookSays() => HoldTogether(
        [.. Enumerable.Range(0, Generated).AsParallel().AsOrdered()
            .Select(number => new ExportedPatient(new GeneratedRecord(Repository.Root, number).Request(), $"g{number:D5}"))]);

    [Theory]
    [InlineData("cds-hooks/examples")]
    [InlineData("tests/CalcinosisCds.Tests/Cases/published")]
    [InlineData("tests/CalcinosisCds.Tests/Cases/published2")]
    public void Screen_RequestsOfTheRepository_SaysWhatTheHookSays(string folder)
    {
        var requests = Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*request.json", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Select(file => JsonNode.Parse(File.ReadAllText(file))!) // A file of this repository.
            .Where(request => (string?)request["hook"] == "patient-view")
            .ToList();

        Assert.NotEmpty(requests);
        HoldTogether([.. requests.Select((request, index) => new ExportedPatient(request, $"f{index:D3}"))]);
    }

    private static void HoldTogether(IReadOnlyList<ExportedPatient> patients)
    {
        using var folder = new TestFolder();
        foreach (var type in patients.SelectMany(patient => patient.Lines).GroupBy(line => line.Type, line => line.Line))
        {
            folder.Write(type.Key + ".ndjson", type);
        }

        var screened = Screened.Run(folder, shards: 7);

        var found = screened.ByPatient;
        var expected = patients.AsParallel().Select(patient => (patient.Id, patient.Report)).ToList();
        Assert.Equal(patients.Count, found.Count);
        Assert.Equal(0, screened.LeftOut);
        Assert.Empty(expected.Where(patient => found[patient.Id] != patient.Report).Select(patient => patient.Id));
    }
}
