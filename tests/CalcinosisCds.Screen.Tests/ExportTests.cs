using CalcinosisCds.Screen.Folder;
using CalcinosisCds.Screen.Partition;

namespace CalcinosisCds.Screen.Tests;

/// <summary>What an export says of itself, and what it does not hold.</summary>
public sealed class ExportTests : IDisposable
{
    private const string Patient = """{"resourceType":"Patient","id":"p1","gender":"female","birthDate":"1960-01-01"}""";
    private const string Calcinosis =
        """{"resourceType":"Condition","id":"c1","subject":{"reference":"Patient/p1"},"code":{"text":"calcinosis cutis"}}""";

    private const string Warfarin =
        """{"resourceType":"MedicationRequest","id":"r1","status":"active","intent":"order","subject":{"reference":"Patient/p1"},"medicationReference":"""
        + """{"reference":"Medication/m1"}}""";

    private const string Ulcer =
        """{"resourceType":"Condition","id":"c2","subject":{"reference":"Patient/p1"},"code":{"text":"calciphylaxis"}}""";

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Screen_TypesThatTheExportDoesNotHold_AreNotRead()
    {
        _folder.Write("all.ndjson", Patient, Calcinosis);

        var line = Assert.Single(Screened.Run(_folder).Lines);

        Assert.Contains("\"item\":\"labs\",\"reason\":\"not-read\"", line, StringComparison.Ordinal);
        Assert.Contains("\"item\":\"medications\",\"reason\":\"not-read\"", line, StringComparison.Ordinal);
    }

    [Fact]
    public void Screen_TypesThatTheManifestNames_AreReadAndEmpty()
    {
        _folder.Write("all.ndjson", Patient, Calcinosis);
        _folder.Write("manifest.json", Manifest("""{"type":"Observation","url":"https://x/all.ndjson"}""", "", ""));

        var line = Assert.Single(Screened.Run(_folder).Lines);

        Assert.DoesNotContain("\"item\":\"labs\",\"reason\":\"not-read\"", line, StringComparison.Ordinal);
        Assert.Contains("\"item\":\"medications\",\"reason\":\"not-read\"", line, StringComparison.Ordinal);
    }

    [Fact]
    public void Screen_ManifestNamesServer_ItsAbsoluteReferencesAreThisPatients()
    {
        _folder.Write("all.ndjson", Patient, Calcinosis.Replace("Patient/p1", "https://ehr.example/fhir/Patient/p1", StringComparison.Ordinal));
        var without = Screened.Run(_folder, output: "without").Lines[0];
        _folder.Write("manifest.json", Manifest("", "", ""));

        var with = Screened.Run(_folder).Lines[0];

        Assert.Contains("not-this-patient", without, StringComparison.Ordinal);
        Assert.Contains("\"documented\":true", with, StringComparison.Ordinal);
    }

    [Fact]
    public void Screen_ManifestNamesAMissingFileErrorsAndDeletions_AreCounted()
    {
        _folder.Write("all.ndjson", Patient, Calcinosis);
        _folder.Write("deleted.ndjson", """{"resourceType":"Bundle","entry":[]}""");
        _folder.Write(
            "manifest.json",
            Manifest(
                """{"type":"Observation","url":"https://x/o.ndjson?t=1"}""",
                """{"url":"https://x/e.ndjson"}""",
                """{"url":"https://x/deleted.ndjson"}"""));

        var shards = Screened.Run(_folder).Shards;

        Assert.Equal(
            [UnusableReason.FileMissing, UnusableReason.ExportErrors, UnusableReason.ExportDeletions], shards.UnusableLines.Select(line => line.Why));
        Assert.Contains("Observation", shards.Incomplete);
        Assert.Equal(["manifest.json", "deleted.ndjson"], shards.NotRead.OrderDescending(StringComparer.Ordinal));
    }

    [Fact]
    public void Partition_NoMomentAskedFor_IsThatOfTheExport()
    {
        _folder.Write("all.ndjson", Patient, Calcinosis);
        _folder.Write("manifest.json", Manifest("", "", ""));

        var shards = new Partitioner(new ScreenFolder(_folder.Output), new ScreenProgress(), TimeProvider.System)
            .Run(new PartitionAsked([_folder.Input], null, null, null, 1));

        Assert.Equal(new DateTimeOffset(2026, 1, 10, 8, 0, 0, TimeSpan.Zero), shards.AsOf);
        Assert.Equal("https://ehr.example/fhir", shards.FhirServer);
    }

    /// <summary>As a search that includes it: the same as the drug written out.</summary>
    [Fact]
    public void Screen_RequestRefersToAMedication_IsReadWithIt()
    {
        _folder.Write("all.ndjson", Patient, Ulcer, Warfarin);
        _folder.Write("meds.ndjson", """{"resourceType":"Medication","id":"m1","code":{"text":"warfarin 5 mg tablet"}}""");

        var line = Assert.Single(Screened.Run(_folder).Lines);

        Assert.Contains("MedicationRequest/r1", line, StringComparison.Ordinal);
    }

    [Fact]
    public void Screen_MedicationIsNotThere_IsNamed()
    {
        _folder.Write("all.ndjson", Patient, Ulcer, Warfarin);
        _folder.Write("meds.ndjson", """{"resourceType":"Medication","id":"m10","code":{"text":"warfarin 5 mg tablet"}}""");

        var line = Assert.Single(Screened.Run(_folder).Lines);

        Assert.DoesNotContain("\"rule\":\"RSK-31\"", line, StringComparison.Ordinal);
        Assert.Contains("\"source\":\"MedicationRequest/r1\"", line, StringComparison.Ordinal);
    }

    [Fact]
    public void Screen_MedicationsRecordedOnlyAsDispenses_TheListIsIncomplete()
    {
        _folder.Write(
            "all.ndjson", Patient, Ulcer, Warfarin, """{"resourceType":"MedicationDispense","id":"d1","subject":{"reference":"Patient/p1"}}""");

        Assert.Contains("\"item\":\"medications\",\"reason\":\"list-incomplete\"", Screened.Run(_folder).Lines[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Screen_Encounters_AreCountedAndNotRead()
    {
        const string visit = """{"resourceType":"Encounter","id":"e1","subject":{"reference":"Patient/p1"}}""";
        _folder.Write("all.ndjson", Patient, Calcinosis, visit, visit, visit.Replace("e1", "e2", StringComparison.Ordinal));

        Assert.Equal(2, Screened.Run(_folder).Outcomes.Sum(outcome => outcome.Encounters));
    }

    /// <summary>Versions of one visit, and visits that did not take place, are no openings of a chart.</summary>
    [Theory]
    [InlineData("finished", "finished", 1)]
    [InlineData("planned", "finished", 1)]
    [InlineData("in-progress", "entered-in-error", 0)]
    [InlineData("planned", "cancelled", 0)]
    public void Screen_VersionsOfOneEncounter_CountOnceIfItTookPlace(string first, string last, long openings)
    {
        const string Version =
            """{"resourceType":"Encounter","id":"e1","meta":{"versionId":"N","lastUpdated":"2026-01-0NT10:00:00Z"},"status":"S","subject":{"reference":"Patient/p1"}}""";
        string Visit(string status, string number) =>
            Version.Replace("N", number, StringComparison.Ordinal).Replace("\"S\"", $"\"{status}\"", StringComparison.Ordinal);
        _folder.Write("all.ndjson", Patient, Calcinosis, Visit(last, "4"), Visit(first, "1"), Visit(first, "2"));

        Assert.Equal(openings, Screened.Run(_folder).Outcomes.Sum(outcome => outcome.Encounters));
    }

    [Fact]
    public void Assess_AnotherProgram_AssessesAnew()
    {
        _folder.Write("all.ndjson", Patient, Calcinosis);
        var screened = Screened.Run(_folder, shards: 1);
        var outcome = screened.Folder.Outcome(0);
        File.WriteAllText(screened.Folder.Assessments(0), "of the build before");
        File.WriteAllText(
            outcome, System.Text.RegularExpressions.Regex.Replace(File.ReadAllText(outcome), "\"program\": \"[^\"]*\"", "\"program\": \"before\""));

        Assert.Single(Screened.Run(_folder, shards: 1).ByPatient);
    }

    [Fact]
    public void Find_OutputLiesWithinTheInput_IsNoInput()
    {
        _folder.Write("all.ndjson", Patient, Calcinosis);
        var output = Path.Combine(_folder.Input, "out");
        Screened.Run([_folder.Input], output, 2);

        var again = Screened.Run([_folder.Input], output, 2);

        Assert.Equal(["all.ndjson"], again.Shards.Inputs.Select(input => input.Name));
    }

    [Fact]
    public void Partition_FolderHoldsOtherShards_IsRefused()
    {
        _folder.Write("all.ndjson", Patient, Calcinosis);
        Screened.Run(_folder);
        _folder.Write("more.ndjson", Ulcer);

        Assert.Throws<ScreenException>(() => Screened.Run(_folder));
    }

    private static string Manifest(string output, string error, string deleted) =>
        $$"""
        {"transactionTime":"2026-01-10T08:00:00Z","request":"https://ehr.example/fhir/Group/g/$export?_type=Patient","requiresAccessToken":true,
        "output":[{"type":"Patient","url":"https://x/all.ndjson"}{{(output.Length > 0 ? "," : "")}}{{output}}],"error":[{{error}}],"deleted":[{{deleted}}]}
        """;
}
