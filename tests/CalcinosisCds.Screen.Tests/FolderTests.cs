using CalcinosisCds.Screen.Folder;
using CalcinosisCds.Screen.Partition;

namespace CalcinosisCds.Screen.Tests;

/// <summary>What is in a folder is what one partition wrote there, of files that are each read once.</summary>
public sealed class FolderTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Partition_AnotherPartsIntoTheFolder_IsRefusedAndTouchesNothing()
    {
        Records.WriteAll(_folder);
        var output = new ScreenFolder(_folder.Output);
        output.Create();
        using var other = FolderLock.ForPartition(output);
        File.WriteAllText(output.Lines(0) + ".part", "of the other");

        Assert.Throws<ScreenException>(() => Screened.Run(_folder));

        Assert.Equal("of the other", File.ReadAllText(output.Lines(0) + ".part"));
    }

    [Fact]
    public void Partition_TheFolderIsBeingAssessed_IsRefused()
    {
        Records.WriteAll(_folder);
        var screened = Screened.Run(_folder);
        using var assessment = FolderLock.ForAssessment(screened.Folder);
        using var another = FolderLock.ForAssessment(screened.Folder);
        File.Delete(screened.Folder.Shards);

        Assert.Throws<ScreenException>(() => Screened.Run(_folder));
    }

    [Fact]
    public void Assess_TheFolderIsBeingParted_IsRefused()
    {
        Records.WriteAll(_folder);
        var screened = Screened.Run(_folder);
        using var partition = FolderLock.ForPartition(screened.Folder);

        Assert.Throws<ScreenException>(() => Screened.Assess(screened.Folder, screened.Shards, 1));
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("1.lines", "0:1\t{}\n")]
    public void Assess_AShardHoldsOtherThanWasWritten_IsRefused(string ending, string added)
    {
        _folder.Write("all.ndjson", Records.Patient, Records.Calcinosis);
        var screened = Screened.Run(_folder, shards: 1);
        var file = screened.Folder.Lines(0);
        File.Delete(screened.Folder.Outcome(0));
        File.WriteAllText(file, ending.Length == 0 ? File.ReadAllLines(file)[0] + "\n" : File.ReadAllText(file) + "O\tp1\t" + added);

        var exception = Assert.Throws<ScreenException>(() => Screened.Assess(screened.Folder, screened.Shards, 1));

        Assert.Contains("partition wrote", exception.What, StringComparison.Ordinal);
        Assert.False(File.Exists(screened.Folder.Outcome(0)));
    }

    [Fact]
    public void Assess_MedicationsAreOtherThanWasWritten_IsRefused()
    {
        Records.WriteAll(_folder);
        _folder.Write("Medication.ndjson", """{"resourceType":"Medication","id":"m1"}""", """{"resourceType":"Medication","id":"m2"}""");
        var screened = Screened.Run(_folder);
        File.WriteAllText(screened.Folder.Medications, File.ReadAllLines(screened.Folder.Medications)[0] + "\n");

        Assert.Throws<ScreenException>(() => Screened.Assess(screened.Folder, screened.Shards, 1));
    }

    [Fact]
    public void Find_LinksLeadInACircleOrToOneFileTwice_EachFileIsReadOnce()
    {
        Records.WriteAll(_folder);
        Directory.CreateSymbolicLink(Path.Combine(_folder.Input, "again"), _folder.Input);
        File.CreateSymbolicLink(Path.Combine(_folder.Input, "Condition-2.ndjson"), "Condition.ndjson");

        var shards = Screened.Run(_folder).Shards;

        Assert.Equal(6, shards.Lines);
        Assert.True(shards.IsAllKept);
    }

    [Fact]
    public void Find_OutputLiesBehindALink_IsNoInput()
    {
        Records.WriteAll(_folder);
        Directory.CreateSymbolicLink(Path.Combine(_folder.Path, "link"), _folder.Input);
        var output = Path.Combine(_folder.Path, "link", "out");
        Screened.Run([_folder.Input], output, 2);

        var input = ExportInput.Find([_folder.Input], new ScreenFolder(output));

        Assert.Equal(5, input.Files.Count);
        Assert.Empty(input.NotRead);
    }

    [Theory]
    [InlineData("manifest.json", true)]
    [InlineData("Observation-2.ndjson", false)]
    public void Find_ALinkToNothing_IsNamedAndAllElseIsRead(string name, bool couldBeAny)
    {
        Records.WriteAll(_folder);
        File.CreateSymbolicLink(Path.Combine(_folder.Input, name), "nothing");

        var shards = Screened.Run(_folder).Shards;

        Assert.Equal([new UnusableLine(name, 0, UnusableReason.FileUnreadable)], shards.UnusableLines);
        Assert.Equal(couldBeAny ? ListTypes.All : ["Observation"], shards.Incomplete);
    }

    [Fact]
    public void P1_IsOpenToOthers_FolderThatWasThereBefore_IsSaid()
    {
        Directory.CreateDirectory(_folder.Output, (UnixFileMode)0b111_101_101);
        var old = new ScreenFolder(_folder.Output);
        var made = new ScreenFolder(Path.Combine(_folder.Path, "made"));
        old.Create();
        made.Create();

        Assert.Equal((true, false), (old.IsOpenToOthers, made.IsOpenToOthers));
    }
}
