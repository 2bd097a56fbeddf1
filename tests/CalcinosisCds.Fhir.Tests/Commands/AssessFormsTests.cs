using System.Text;
using System.Text.Json.Nodes;
using CalcinosisCds.Fhir.Tests;
using Hl7.Fhir.Model;
using Hl7.Fhir.Serialization;
using Task = System.Threading.Tasks.Task;

namespace CalcinosisCds.Fhir.Tests.Commands;

/// <summary><c>assess</c> reads a record in whatever form a person has it, and says the same of it.</summary>
public sealed class AssessFormsTests : IDisposable
{
    private const string AsOf = "2026-01-15T12:00:00Z";
    private const string ExampleFile = "fhir-profiles/examples/founding-lupus.json";
    private static readonly Lazy<Task<string>> AtOnce = new(() => Assessed(PublishedFhir.Full(ExampleFile)));
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("calcinosis-cds-");

    [Fact]
    public async Task Assess_BundleInXml_SaysTheSameAsItsJson()
    {
        Assert.Equal(await AtOnce.Value, await Assessed(Write("record.xml", Xml(Example()))));
    }

    [Theory]
    [InlineData(Bundle.BundleType.Searchset)]
    [InlineData(Bundle.BundleType.Transaction)]
    [InlineData(Bundle.BundleType.Batch)]
    [InlineData(Bundle.BundleType.Document)]
    [InlineData(Bundle.BundleType.Message)]
    [InlineData(Bundle.BundleType.History)]
    [InlineData(Bundle.BundleType.BatchResponse)]
    [InlineData(Bundle.BundleType.TransactionResponse)]
    public async Task Assess_BundleOfAnyType_SaysTheSame(Bundle.BundleType type)
    {
        var bundle = Example();
        bundle.Type = type;

        Assert.Equal(await AtOnce.Value, await Assessed(Write("record.json", Json(bundle))));
    }

    [Fact]
    public async Task Assess_OneResourceALine_SaysTheSame()
    {
        // Every entry of an example has a resource.
        var lines = string.Join('\n', Example().Entry.Select(entry => Encoding.UTF8.GetString(Json(entry.Resource!))));

        Assert.Equal(await AtOnce.Value, await Assessed(Write("record.ndjson", Encoding.UTF8.GetBytes(lines + "\n"))));
    }

    [Fact]
    public async Task Assess_FolderOfResourcesInBothForms_SaysTheSame()
    {
        foreach (var (number, entry) in Example().Entry.Index())
        {
            Write($"{number:D2}.{(number % 2 == 0 ? "json" : "xml")}", number % 2 == 0 ? Json(entry.Resource!) : Xml(entry.Resource!)); // As above.
        }

        Assert.Equal(await AtOnce.Value, await Assessed(_folder.FullName));
    }

    [Fact]
    public async Task Assess_SingleResultWithoutPatient_LeavesTheOtherListsUnread()
    {
        var result = Example().Entry.Select(entry => entry.Resource).OfType<Observation>().First();

        var report = JsonNode.Parse(await Assessed(Write("result.json", Json(result))))!;

        Assert.Contains("not-read", report.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("founding-lupus", report.ToJsonString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Condition/", "", false, false)]
    [InlineData("Condition/", "/_history/2", false, false)]
    [InlineData("https://ehr.example/fhir/Condition/", "/_history/2", true, false)]
    [InlineData("Condition/", "", false, true)]
    public async Task Assess_History_ReadsTheNewestVersionAndNothingThatWasDeleted(string before, string after, bool withResource, bool inAFolder)
    {
        var bundle = Example();
        var deleted = bundle.Entry.Select(entry => entry.Resource).OfType<Condition>().First();
        var expected = Example();
        expected.Entry.RemoveAll(entry => entry.Resource!.Id == deleted.Id); // Every entry of an example has a resource.
        bundle.Type = Bundle.BundleType.History;
        bundle.Entry.Insert(0, new Bundle.EntryComponent
        {
            Request = new Bundle.RequestComponent { Method = Bundle.HTTPVerb.DELETE, Url = before + deleted.Id + after },
            Response = new Bundle.ResponseComponent { Status = "204" },
            Resource = withResource ? deleted : null,
        });
        if (inAFolder)
        {
            Write("beside.json", Json(bundle.Entry.Select(entry => entry.Resource).OfType<Observation>().First()));
        }

        Write("record.json", Json(expected));
        var said = await Assessed(inAFolder ? _folder.FullName : Path.Combine(_folder.FullName, "record.json"));
        Write("record.json", Json(bundle));

        Assert.Equal(said, await Assessed(inAFolder ? _folder.FullName : Path.Combine(_folder.FullName, "record.json")));
    }

    /// <summary>Which version is the newest its time and number tell, wherever it stands; a deletion has them in the answer of its request.</summary>
    [Theory]
    [InlineData("1", null, "2", null, true)]
    [InlineData("2", null, "10", null, true)]
    [InlineData("2", null, "1", null, false)]
    [InlineData(null, "2026-01-01T00:00:00Z", null, "2026-01-02T00:00:00+02:00", true)]
    [InlineData(null, "2026-01-02T00:00:00Z", null, "2026-01-01T00:00:00Z", false)]
    [InlineData("1", "2026-01-01T00:00:00Z", "2", "2026-01-02T00:00:00Z", true)]
    [InlineData(null, null, null, null, false)]
    public async Task Assess_HistoryInAnyOrder_ReadsTheNewestByTimeAndNumber(
        string? firstId, string? firstAt, string? secondId, string? secondAt, bool secondCounts)
    {
        var bundle = Example();
        bundle.Type = Bundle.BundleType.History;
        var entry = bundle.Entry.First(entry => entry.Resource is Observation);
        var second = (Observation)entry.Resource!.DeepCopy();
        second.Status = ObservationStatus.EnteredInError;
        (entry.Resource!.Meta, second.Meta) = (Meta(firstId, firstAt), Meta(secondId, secondAt));
        bundle.Entry.Add(new Bundle.EntryComponent { FullUrl = entry.FullUrl, Resource = second });
        var expected = Example();
        expected.Entry.First(one => one.Resource is Observation).Resource = secondCounts ? second : entry.Resource;

        Assert.Equal(await Assessed(Write("expected.json", Json(expected))), await Assessed(Write("history.json", Json(bundle))));
    }

    [Theory]
    [InlineData("3", "2", true)]
    [InlineData("1", "2", false)]
    public async Task Assess_DeletionInAHistory_CountsByItsNumber(string deletion, string version, bool isDeleted)
    {
        var bundle = Example();
        bundle.Type = Bundle.BundleType.History;
        var entry = bundle.Entry.First(entry => entry.Resource is Condition);
        entry.Resource!.Meta = new Meta { VersionId = version };
        bundle.Entry.Add(new Bundle.EntryComponent
        {
            Request = new Bundle.RequestComponent { Method = Bundle.HTTPVerb.DELETE, Url = "Condition/" + entry.Resource.Id },
            Response = new Bundle.ResponseComponent { Status = "204", Etag = $"W/\"{deletion}\"" },
        });
        var expected = Example();
        expected.Entry.RemoveAll(one => isDeleted && one.Resource!.Id == entry.Resource.Id);

        Assert.Equal(await Assessed(Write("expected.json", Json(expected))), await Assessed(Write("history.json", Json(bundle))));
    }

    /// <summary>Number and time contradict each other: neither version is used, and that is said.</summary>
    [Fact]
    public async Task Assess_HistoryThatContradictsItself_NamesConflictingVersions()
    {
        var bundle = Example();
        bundle.Type = Bundle.BundleType.History;
        var entry = bundle.Entry.First(entry => entry.Resource is Observation);
        var second = (Observation)entry.Resource!.DeepCopy();
        second.Value = new Quantity { Value = 99m };
        (entry.Resource!.Meta, second.Meta) = (Meta("2", "2026-01-01T00:00:00Z"), Meta("1", "2026-01-02T00:00:00Z"));
        bundle.Entry.Add(new Bundle.EntryComponent { FullUrl = entry.FullUrl, Resource = second });

        Assert.Contains("conflicting-versions", await Assessed(Write("history.json", Json(bundle))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Assess_PatientToBeCreated_IsKnownByTheUuidOfItsEntry()
    {
        const string uuid = "0b1c7b0e-3c43-4f7c-8a5e-6f1f3a4a9d10";
        var bundle = Example();
        bundle.Type = Bundle.BundleType.Transaction;
        bundle.Entry[0].Resource!.Id = null; // The first entry of an example is its Patient.
        bundle.Entry[0].FullUrl = "urn:uuid:" + uuid;
        var written = Encoding.UTF8.GetString(Json(bundle)).Replace("\"Patient/founding-lupus\"", $"\"urn:uuid:{uuid}\"", StringComparison.Ordinal);

        var report = await Assessed(Write("transaction.json", Encoding.UTF8.GetBytes(written)));

        Assert.Equal((await AtOnce.Value).Replace("\"founding-lupus\"", $"\"{uuid}\"", StringComparison.Ordinal), report);
    }

    [Theory]
    [InlineData("record.xml", "<Bundle xmlns=\"http://hl7.org/fhir\"><type value=\"collection\"/>", "line 1")]
    [InlineData("record.xml", "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><Bundle>&e;</Bundle>", "no XML")]
    [InlineData("record.ndjson", "{\"resourceType\":\"Patient\",\"id\":\"a\"}\n{\"resourceType\":\n", "line 2")]
    [InlineData("record.ndjson", "{\"resourceType\":\"Patient\",\"id\":\"a\"}\n{\"resourceType\":\"Patient\",\"id\":\"b\"}\n", "2 Patient entries")]
    public async Task Assess_UnusableText_Exits2AndSaysWhere(string name, string text, string where)
    {
        var run = await CommandRun.Of("assess", Write(name, Encoding.UTF8.GetBytes(text)), "--json", "--as-of", AsOf);

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains(name, run.Error, StringComparison.Ordinal);
        Assert.Contains(where, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("passwd", run.Error, StringComparison.Ordinal);
    }

    /// <summary>The SDK costs half a second of start and 15 MB; a hook request must not wait for it. Its files are emptied here: whoever loads one of them
    /// fails.</summary>
    [Fact]
    public async Task Assess_Json_RunsWithoutTheFilesOfTheSdk()
    {
        foreach (var file in Directory.GetFiles(CommandRun.Folder))
        {
            var isOfSdk = Path.GetFileName(file) is var name
                && (name.StartsWith("Hl7.", StringComparison.Ordinal) || name.StartsWith("Firely.", StringComparison.Ordinal)
                || name is "CalcinosisCds.Fhir.dll" or "Newtonsoft.Json.dll");
            File.WriteAllBytes(Path.Combine(_folder.FullName, Path.GetFileName(file)), isOfSdk ? [] : await File.ReadAllBytesAsync(file));
        }

        var json = await CommandRun.In(_folder.FullName, "assess", PublishedFhir.Full(ExampleFile), "--json", "--as-of", AsOf);
        var xml = await CommandRun.In(_folder.FullName, "assess", Write("record.xml", Xml(Example())), "--json", "--as-of", AsOf);

        Assert.Equal((0, ""), (json.ExitCode, json.Error));
        Assert.NotEqual(0, xml.ExitCode);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static async Task<string> Assessed(string path)
    {
        var run = await CommandRun.Of("assess", path, "--json", "--as-of", AsOf);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));

        return run.Output;
    }

    private static Meta? Meta(string? version, string? updated) => version is null && updated is null ? null : new Meta
    {
        VersionId = version,
        LastUpdated = updated is null ? null : DateTimeOffset.Parse(updated, null),
    };

    private static Bundle Example() => new FhirJsonDeserializer().Deserialize<Bundle>(Encoding.UTF8.GetString(PublishedFhir.Bytes(ExampleFile)));

    private static byte[] Json(Resource resource) => new FhirJsonSerializer().SerializeToBytes(resource);

    private static byte[] Xml(Resource resource) => new FhirXmlSerializer().SerializeToBytes(resource);

    private string Write(string name, byte[] content)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllBytes(path, content);

        return path;
    }
}
