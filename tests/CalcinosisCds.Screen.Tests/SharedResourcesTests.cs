using CalcinosisCds.Screen.Folder;
using CalcinosisCds.Screen.Partition;

namespace CalcinosisCds.Screen.Tests;

/// <summary>A resource that was moved from one patient to another speaks for neither, in whichever shards they are.</summary>
public sealed class SharedResourcesTests : IDisposable
{
    private const string OldVersion =
        """{"resourceType":"Condition","id":"c1","meta":{"versionId":"1"},"subject":{"reference":"Patient/p4"},"code":{"text":"calcinosis cutis"}}""";

    private const string NewVersion =
        """{"resourceType":"Condition","id":"c1","meta":{"versionId":"2"},"subject":{"reference":"Patient/p3"},"code":{"text":"calcinosis cutis"}}""";

    /// <summary>Says whose it is before it says which it is.</summary>
    private const string IdBehind =
        """{"resourceType":"Condition","subject":{"reference":"Patient/p4"},"id":"c1","code":{"text":"calcinosis cutis"}}""";

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1, OldVersion)]
    [InlineData(7, OldVersion)]
    [InlineData(7, IdBehind)]
    public void P3_Screen_AResourceThatWasMovedToAnotherPatient_IsUsedForNeitherAndNamed(int shards, string other)
    {
        WritePatients();
        _folder.Write("a.ndjson", other);
        _folder.Write("b.ndjson", NewVersion);

        var screened = Screened.Run(_folder, shards);

        Assert.Equal(2, screened.LeftOut);
        Assert.Equal(
            [new LeftOutLine("a.ndjson", 1, LeftOutReason.ResourceOfSeveralPatients), new LeftOutLine("b.ndjson", 1, LeftOutReason.ResourceOfSeveralPatients)],
            screened.Outcomes.SelectMany(outcome => outcome.LeftOutLines).OrderBy(line => line.File, StringComparer.Ordinal));
        Assert.All(new[] { "p3", "p4" }, patient =>
        {
            Assert.Contains("\"documented\":false", screened.ByPatient[patient], StringComparison.Ordinal);
            Assert.Contains("\"conditions\",\"reason\":\"list-incomplete\"", screened.ByPatient[patient], StringComparison.Ordinal);
        });
        Assert.DoesNotContain("list-incomplete", screened.ByPatient["p1"], StringComparison.Ordinal);
    }

    [Fact]
    public void Screen_VersionsOfOneResourceOfOnePatient_AreNotShared()
    {
        WritePatients();
        _folder.Write("a.ndjson", OldVersion, NewVersion.Replace("p3", "p4", StringComparison.Ordinal));

        Assert.Equal(0, Screened.Run(_folder).LeftOut);
    }

    /// <summary>However often what is noted has to be read.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(1000)]
    public void Find_InSeveralPasses_FindsTheSame(int held)
    {
        var folder = new ScreenFolder(_folder.Output);
        folder.Create();
        using (var owners = File.Create(folder.Owners))
        {
            for (ulong resource = 0; resource < 100; resource++)
            {
                foreach (var patient in resource % 10 == 0 ? new ulong[] { 1, 2, 1 } : [3, 3])
                {
                    owners.Write(BitConverter.GetBytes(resource));
                    owners.Write(BitConverter.GetBytes(patient));
                }
            }
        }

        SharedResources.Find(folder, held);

        Assert.Equal(10 * 2 * SharedResources.PairBytes, new FileInfo(folder.SharedResources).Length);
        Assert.Equal([true, true, false], new ulong[] { 1, 2, 3 }.Select(SharedResources.Read(folder).HasPatient));
        Assert.False(File.Exists(folder.Owners));
    }

    [Fact]
    public void Read_TheFileIsMissing_IsAFault()
    {
        Assert.Throws<ScreenException>(() => SharedResources.Read(new ScreenFolder(_folder.Output)));
    }

    private void WritePatients() => _folder.Write(
        "patients.ndjson", Enumerable.Range(1, 4).Select(number => $$"""{"resourceType":"Patient","id":"p{{number}}","gender":"female","birthDate":"1960-01-01"}"""));
}
