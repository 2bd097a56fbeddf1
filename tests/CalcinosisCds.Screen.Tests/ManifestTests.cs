using CalcinosisCds.Screen.Folder;
using CalcinosisCds.Screen.Partition;

namespace CalcinosisCds.Screen.Tests;

/// <summary>An export is held to what its manifest says that it holds.</summary>
public sealed class ManifestTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Screen_AllThatTheManifestListsIsThere_IsWhole()
    {
        Records.WriteAll(_folder);
        WriteManifest("manifest.json", ("Patient", "https://x/Patient.ndjson?t=1", 2), ("Condition", "https://x/Condition.ndjson.gz", 1));

        Assert.True(Screened.Run(_folder).Shards.IsAllKept);
    }

    [Theory]
    [InlineData("https://x/{0}/1.ndjson")]
    [InlineData("https://x/1.ndjson?type={0}")]
    public void Screen_FilesOfOneNameAndOneIsMissing_ItsListIsIncomplete(string url)
    {
        Directory.CreateDirectory(Path.Combine(_folder.Input, "Patient"));
        Directory.CreateDirectory(Path.Combine(_folder.Input, "Condition"));
        _folder.Write("Patient/1.ndjson", Records.Patient, Records.Other);
        _folder.Write("Condition/1.ndjson", Records.Calcinosis);
        WriteManifest("manifest.json", [.. new[] { "Patient", "Condition", "Observation" }.Select(type => (type, string.Format(null, url, type), (int?)null))]);

        var shards = Screened.Run(_folder).Shards;

        Assert.Equal(UnusableReason.FileMissing, Assert.Single(shards.UnusableLines).Why);
        Assert.Equal(["Observation"], shards.Incomplete);
    }

    [Fact]
    public void Screen_AFileHoldsFewerThanTheManifestSays_ItsListIsIncomplete()
    {
        Records.WriteAll(_folder);
        WriteManifest("manifest.json", ("Observation", "https://x/Observation.ndjson", 2), ("Condition", "https://x/Condition.ndjson", 1));

        var shards = Screened.Run(_folder).Shards;

        Assert.Equal([new UnusableLine("Observation.ndjson", 0, UnusableReason.CountDiffers)], shards.UnusableLines);
        Assert.Equal(["Observation"], shards.Incomplete);
    }

    [Fact]
    public void Partition_AManifestCameOrChangedAfterwards_IsAnotherInput()
    {
        Records.WriteAll(_folder);
        Screened.Run(_folder, output: "without");
        WriteManifest("manifest.json", ("Patient", "https://x/Patient.ndjson", 2));
        Screened.Run(_folder, output: "with");

        Assert.Throws<ScreenException>(() => Screened.Run(_folder, output: "without"));
        Screened.Run(_folder, output: "with");
        WriteManifest("manifest.json", ("Patient", "https://x/Patient.ndjson", 3));
        Assert.Throws<ScreenException>(() => Screened.Run(_folder, output: "with"));
    }

    [Fact]
    public void Partition_ManifestsOfTwoExports_AreRefused()
    {
        Records.WriteAll(_folder);
        WriteManifest("a.json", ("Patient", "https://x/Patient.ndjson", 2));
        _folder.Write("b.json", """{"transactionTime":"2026-01-11T08:00:00Z","request":"https://other.example/$export","output":[]}""");

        Assert.Contains("different exports", Assert.Throws<ScreenException>(() => Screened.Run(_folder)).What, StringComparison.Ordinal);
    }

    [Fact]
    public void Screen_PagesOfOneManifest_AreAllBelieved()
    {
        Records.WriteAll(_folder);
        WriteManifest("a.json", ("Patient", "https://x/Patient.ndjson", 2));
        WriteManifest("b.json", ("Observation", "https://x/more.ndjson", null));

        Assert.Equal([new UnusableLine("x/more.ndjson", 0, UnusableReason.FileMissing)], Screened.Run(_folder).Shards.UnusableLines);
    }

    /// <summary>A file of errors may be named as one of resources is, in another folder.</summary>
    [Fact]
    public void Screen_ErrorsAndResourcesInFilesOfOneName_OnlyTheErrorsAreNotRead()
    {
        Directory.CreateDirectory(Path.Combine(_folder.Input, "Patient"));
        Directory.CreateDirectory(Path.Combine(_folder.Input, "error"));
        _folder.Write("Patient/1.ndjson", Records.Patient);
        _folder.Write("error/1.ndjson", """{"resourceType":"OperationOutcome"}""");
        _folder.Write(
            "manifest.json",
            """{"transactionTime":"2026-01-10T08:00:00Z","output":[{"type":"Patient","url":"/Patient/1.ndjson"}],"error":[{"url":"/error/1.ndjson"}]}""");

        var shards = new Partitioner(new ScreenFolder(_folder.Output), new ScreenProgress(), TimeProvider.System)
            .Run(new PartitionAsked([_folder.Input], null, null, null, 1));

        Assert.Equal(["Patient/1.ndjson"], shards.Inputs.Select(input => input.Name));
        Assert.Equal(UnusableReason.ExportErrors, Assert.Single(shards.UnusableLines).Why);
    }

    private void WriteManifest(string name, params (string Type, string Url, int? Count)[] outputs)
    {
        var items = outputs.Select(output =>
            $$"""{"type":"{{output.Type}}","url":"{{output.Url}}"{{(output.Count is { } count ? $",\"count\":{count}" : "")}}}""");
        _folder.Write(
            name,
            $$"""{"transactionTime":"2026-01-10T08:00:00Z","request":"https://ehr.example/fhir/$export","output":[{{string.Join(',', items)}}],"error":[]}""");
    }
}
