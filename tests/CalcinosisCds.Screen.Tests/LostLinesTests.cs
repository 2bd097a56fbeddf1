using System.Text;
using CalcinosisCds.Screen.Folder;
using CalcinosisCds.Screen.Partition;

namespace CalcinosisCds.Screen.Tests;

/// <summary>Where lines of unknown patients were lost, or may have been, no list that they could belong to is taken for whole.</summary>
public sealed class LostLinesTests : IDisposable
{
    private const string Practitioner = """{"resourceType":"Practitioner","id":"d1"}""";
    private const string Incomplete = "\"reason\":\"list-incomplete\"";

    private static readonly string[] All = ["Condition", "Observation", "MedicationRequest", "MedicationStatement", "MedicationAdministration"];

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string, string, string, string[]> DamagedLines => new()
    {
        { "Practitioner.ndjson", Practitioner + Records.Result, nameof(UnusableReason.NotOneResource), ["Observation"] },
        { "Encounter.ndjson", Records.Visit + Records.Calcinosis, nameof(UnusableReason.NotOneResource), ["Condition"] },
        { "Patient.ndjson", Records.Patient + " " + Records.Drug, nameof(UnusableReason.NotOneResource), ["MedicationRequest"] },
        { "Practitioner.ndjson", Practitioner + "x", nameof(UnusableReason.NotOneResource), All },
        { "Encounter.ndjson", Records.Visit[..^1], nameof(UnusableReason.NotJson), [] },
        { "Practitioner.ndjson", Practitioner[..^2], nameof(UnusableReason.NotJson), [] },
        { "Medication.ndjson", """{"resourceType":"Medication","id":"m1","code":{""", nameof(UnusableReason.NotJson), [] },
        { "Practitioner.ndjson", Practitioner[..^2] + Records.Result, nameof(UnusableReason.NotJson), ["Observation"] },
        { "Observation.ndjson", "}", nameof(UnusableReason.NotJson), ["Observation"] },
        { "a.ndjson", "}", nameof(UnusableReason.NotJson), All },
        { "a.ndjson", """{"resourceType":"Condition","code":{"te""", nameof(UnusableReason.NotJson), ["Condition"] },
        { "a.ndjson", """{"resourceType":"Bundle","entry":[{"resource":""" + Records.Result + "}]}", nameof(UnusableReason.Bundle), ["Observation"] },
        { "Encounter.ndjson", Records.Visit.Replace("finished", "\0\0\0", StringComparison.Ordinal), nameof(UnusableReason.NotJson), [] },
        { "a.ndjson", Records.Visit.Replace("finished", "\0\0\0", StringComparison.Ordinal), nameof(UnusableReason.NotJson), All },
    };

    [Theory]
    [MemberData(nameof(DamagedLines))]
    public void Screen_ALineIsNotOneWholeResource_IsNamedAndItsListsAreIncomplete(string file, string line, string why, string[] lists)
    {
        Records.WriteAll(_folder);
        var before = File.Exists(Path.Combine(_folder.Input, file)) ? File.ReadAllLines(Path.Combine(_folder.Input, file)) : [];
        _folder.Write(file, [.. before, line]);

        var shards = Screened.Run(_folder).Shards;

        Assert.Equal(new UnusableLine(file, before.Length + 1, Enum.Parse<UnusableReason>(why)), Assert.Single(shards.UnusableLines));
        Assert.Equal(lists, shards.Incomplete);
        Assert.False(shards.IsAllKept);
    }

    [Fact]
    public void Screen_CutEncounters_AreNoOpenings()
    {
        Records.WriteAll(_folder);
        _folder.Write("Encounter.ndjson", Records.Visit, Records.Visit.Replace("e1", "e2", StringComparison.Ordinal)[..^1]);

        Assert.Equal(1, Screened.Run(_folder).Outcomes.Sum(outcome => outcome.Encounters));
    }

    [Fact]
    public void Screen_AFileInUtf16_ItsListIsIncompleteForAll()
    {
        Records.WriteAll(_folder);
        _folder.Write("Observation-2.ndjson", [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(Records.Result)]);

        var screened = Screened.Run(_folder);

        Assert.Equal(["Observation"], screened.Shards.Incomplete);
        Assert.All(screened.Lines, line => Assert.Contains("\"labs\"," + Incomplete, line, StringComparison.Ordinal));
    }

    public static TheoryData<byte[]> BehindPackedData => new()
    {
        { "plain lines\n"u8.ToArray() },
        { "x"u8.ToArray() },
        { [0x1F] },
        { [0, .. AnyOrderTests.Packed(Records.Result)[1..]] },
        { [.. new byte[512], 1] },
    };

    [Theory]
    [MemberData(nameof(BehindPackedData))]
    public void Screen_SomethingBehindPackedData_IsTheRestOfTheFile(byte[] behind)
    {
        Records.WriteAll(_folder);
        _folder.Write("Observation-2.ndjson.gz", [.. AnyOrderTests.Packed(Records.Result + "\n"), .. behind]);

        var shards = Screened.Run(_folder).Shards;

        Assert.Equal(new UnusableLine("Observation-2.ndjson.gz", 2, UnusableReason.RestOfFile), Assert.Single(shards.UnusableLines));
        Assert.Equal(["Observation"], shards.Incomplete);
    }

    /// <summary>Where its members end relative to what is read at once must not matter.</summary>
    [Fact]
    public void Screen_SomethingBehindPackedDataOfAnyLength_IsFound()
    {
        var random = new Random(4);
        for (var length = 16_000; length < 16_800; length += 16)
        {
            var noise = new byte[length];
            random.NextBytes(noise);
            var packed = AnyOrderTests.Packed(Convert.ToBase64String(noise));
            using var whole = new UnpackedStream(new MemoryStream([.. packed, .. AnyOrderTests.Packed("x"), .. new byte[length % 700]]));
            using var damaged = new UnpackedStream(new MemoryStream([.. packed, .. "x"u8]));

            whole.CopyTo(Stream.Null);
            Assert.Throws<InvalidDataException>(() => damaged.CopyTo(Stream.Null));
        }
    }

    [Fact]
    public void Screen_ZerosBehindPackedData_AreNothing()
    {
        Records.WriteAll(_folder);
        _folder.Write("Observation-2.ndjson.gz", [.. AnyOrderTests.Packed(Records.Result + "\n"), .. new byte[5000]]);

        Assert.True(Screened.Run(_folder).Shards.IsAllKept);
    }

    [Theory]
    [InlineData("Condition.ndjson.zst", true, new[] { "Condition" })]
    [InlineData("Observation.json", true, new[] { "Observation" })]
    [InlineData("part-1.ndjson.zst", true, new[] { "Condition", "Observation", "MedicationRequest", "MedicationStatement", "MedicationAdministration" })]
    [InlineData("export.json", true, new[] { "Condition", "Observation", "MedicationRequest", "MedicationStatement", "MedicationAdministration" })]
    [InlineData("Encounter.csv", true, new string[0])]
    [InlineData("README.md", false, new string[0])]
    public void Screen_AFileThatIsNotRead_IsNamedWhereItCouldBeOfTheExport(string name, bool isNamed, string[] lists)
    {
        Records.WriteAll(_folder);
        _folder.Write(name, Records.Result);

        var shards = Screened.Run(_folder).Shards;

        Assert.Equal(isNamed ? [new UnusableLine(name, 0, UnusableReason.FileNotRead)] : [], shards.UnusableLines);
        Assert.Equal(lists, shards.Incomplete);
        Assert.Contains(name, shards.NotRead);
    }

    [Fact]
    public void Screen_NobodySaysWhichServer_LinesThatNameOneAreCounted()
    {
        Records.WriteAll(_folder);
        _folder.Write("Condition.ndjson", Records.Calcinosis.Replace("Patient/p1", "https://ehr.example/fhir/Patient/p1", StringComparison.Ordinal));

        var unknown = Screened.Run(_folder, output: "unknown").Shards;
        var another = Screened.Run(_folder, server: "https://x.example", output: "another").Shards;
        var known = Screened.Run(_folder, server: "https://EHR.example/fhir/").Shards;

        Assert.Equal((1, false), (unknown.OnOtherServers, unknown.IsAllKept));
        Assert.Equal((1, false), (another.OnOtherServers, another.IsAllKept));
        Assert.Equal((0, true), (known.OnOtherServers, known.IsAllKept));
    }
}
