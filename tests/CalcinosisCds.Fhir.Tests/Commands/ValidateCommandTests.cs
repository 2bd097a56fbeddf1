using System.Text;
using System.Text.Json.Nodes;
using CalcinosisCds.Fhir.Tests;
using Hl7.Fhir.Model;
using Hl7.Fhir.Serialization;
using Task = System.Threading.Tasks.Task;

namespace CalcinosisCds.Fhir.Tests.Commands;

public sealed class ValidateCommandTests : IDisposable
{
    private const string AsOf = "2026-01-15T12:00:00Z";
    private const string ExampleFile = "fhir-profiles/examples/metastatic.json";
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("calcinosis-cds-");

    [Fact]
    public async Task Validate_Examples_AreClean()
    {
        foreach (var example in PublishedFhir.Examples)
        {
            File.Copy(PublishedFhir.Full(example), Path.Combine(_folder.FullName, Path.GetFileName(example)));
        }

        var run = await CommandRun.Of("validate", _folder.FullName, "--as-of", AsOf);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.DoesNotContain("✗", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Validate_ResultWithoutUnit_IsSoundFhirAndCostsTheResult()
    {
        var bundle = Example();
        var result = bundle.Entry.Select(entry => entry.Resource).OfType<Observation>().First(observation => observation.Value is Quantity);
        result.Value = new Quantity { Value = 9.9m };

        var report = await Report(1, Write("record.json", Json(bundle)));

        var resource = Assert.Single(report["resources"]!.AsArray())!;
        Assert.Equal("Observation/" + result.Id, (string?)resource["resource"]);
        Assert.Empty(resource["faults"]!.AsArray());
        Assert.Equal("unusable-unit", (string?)Assert.Single(resource["costs"]!.AsArray())!["reason"]);
    }

    [Fact]
    public async Task Validate_StatusThatDoesNotExist_IsToldWithItsCost()
    {
        var run = await CommandRun.Of("validate", Write("record.json", BrokenStatus()), "--as-of", AsOf);

        Assert.Equal((1, ""), (run.ExitCode, run.Error));
        Assert.Contains("✗ Observation.status", run.Output, StringComparison.Ordinal);
        Assert.Contains("→", run.Output, StringComparison.Ordinal);
        Assert.Contains("warnings", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Validate_InXml_SaysTheSame()
    {
        var json = Write("record.json", BrokenStatus());
        var resource = new FhirJsonDeserializer(new DeserializerSettings().UsingMode(DeserializationMode.Recoverable))
            .DeserializeResource(Encoding.UTF8.GetString(BrokenStatus()));
        var xml = Write("record.xml", new FhirXmlSerializer().SerializeToBytes(resource));

        Assert.Equal((await Report(1, json)).ToJsonString(), (await Report(1, xml)).ToJsonString());
    }

    [Fact]
    public async Task Validate_SeveralPatients_AreEachReadByThemselves()
    {
        foreach (var example in new[] { "metastatic", "healthy" })
        {
            File.Copy(PublishedFhir.Full($"fhir-profiles/examples/{example}.json"), Path.Combine(_folder.FullName, example + ".json"));
        }

        Assert.DoesNotContain("not-this-patient", (await Report(0, _folder.FullName)).ToJsonString(), StringComparison.Ordinal);
    }

    /// <summary>References of a folder lead to the Patients that lie in it, in whatever form they are written.</summary>
    [Theory]
    [InlineData("urn:uuid:0b1c7b0e-3c43-4f7c-8a5e-6f1f3a4a9d10", "urn:uuid:0b1c7b0e-3c43-4f7c-8a5e-6f1f3a4a9d10")]
    [InlineData("https://ehr.example/fhir/Patient/metastatic", "https://ehr.example/fhir/Patient/metastatic")]
    [InlineData("https://ehr.example/fhir/Patient/metastatic", "Patient/metastatic")]
    [InlineData("https://ehr.example/fhir/Patient/metastatic", "https://ehr.example/fhir/Patient/metastatic/_history/3")]
    public async Task Validate_SeveralPatientsReferredToByUrl_AreEachReadByThemselves(string fullUrl, string reference)
    {
        var bundle = Example();
        bundle.Entry.Single(entry => entry.Resource is Patient).FullUrl = fullUrl;
        Write("metastatic.json", Referring(bundle, reference));
        File.Copy(PublishedFhir.Full("fhir-profiles/examples/healthy.json"), Path.Combine(_folder.FullName, "healthy.json"));

        Assert.DoesNotContain("not-this-patient", (await Report(0, _folder.FullName)).ToJsonString(), StringComparison.Ordinal);
    }

    /// <summary>Of a patient whose Patient lies elsewhere nothing is wrong either.</summary>
    [Fact]
    public async Task Validate_ReferencesToAPatientOfAServer_AreNoFault()
    {
        var bundle = Example();
        bundle.Entry.RemoveAll(entry => entry.Resource is Patient);
        var report = await Report(0, Write("record.json", Referring(bundle, "https://ehr.example/fhir/Patient/metastatic")));

        Assert.DoesNotContain("not-this-patient", report.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Validate_UuidThatLeadsToNoPatient_IsNobodys() => Assert.Contains(
        "not-this-patient",
        (await Report(1, Write("record.json", Referring(Example(), "urn:uuid:0b1c7b0e-3c43-4f7c-8a5e-6f1f3a4a9d10")))).ToJsonString(),
        StringComparison.Ordinal);

    /// <summary>As a client saves its searches: the same Patient beside each list.</summary>
    [Fact]
    public async Task AssessAndValidate_SearchesOfOnePatientEachWithTheSamePatient_SayTheSameAsTheWhole()
    {
        var whole = Example();
        var patient = whole.Entry.Single(entry => entry.Resource is Patient);
        foreach (var type in new[] { "Condition", "Observation", "MedicationRequest" })
        {
            var list = new Bundle { Type = Bundle.BundleType.Searchset, Entry = [.. whole.Entry.Where(entry => entry.Resource!.TypeName == type), patient] };
            Write(type + ".json", Json(list));
        }

        var expected = await CommandRun.Of("assess", PublishedFhir.Full(ExampleFile), "--json", "--as-of", AsOf);
        var apart = await CommandRun.Of("assess", _folder.FullName, "--json", "--as-of", AsOf);

        Assert.Equal((0, "", expected.Output), (apart.ExitCode, apart.Error, apart.Output));
        await Report(0, _folder.FullName);
    }

    /// <summary>A Patient that differs may be somebody else of the same id.</summary>
    [Fact]
    public async Task Assess_TwoPatientsOfOneIdThatDiffer_IsRefused()
    {
        Write("a.json", Json(Example()));
        var other = Example();
        other.Entry.Select(entry => entry.Resource).OfType<Patient>().Single().BirthDate = "1950-01-01";
        Write("b.json", Json(other));

        var run = await CommandRun.Of("assess", _folder.FullName, "--json", "--as-of", AsOf);

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains("2 Patient entries", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Validate_PatientWithoutId_IsNamed()
    {
        var bundle = Example();
        bundle.Entry.Single(entry => entry.Resource is Patient).Resource!.Id = null;

        AssertLost(await Report(1, Write("record.json", Json(bundle))), "Patient", "patient");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Validate_BundleWithAFurtherPage_IsNamed(bool inAFolder)
    {
        var page = new Bundle
        {
            Id = "page",
            Type = Bundle.BundleType.Searchset,
            Entry = Example().Entry,
            NextLink = new Uri("https://ehr.example/fhir?page=2"),
        };
        var file = Write("page.json", Json(page));

        AssertLost(await Report(1, inAFolder ? _folder.FullName : file), "Bundle/page", "further-pages");
    }

    /// <summary>A file that cannot be used costs itself; so does a line, and what is no resource. Other endings are named.</summary>
    [Fact]
    public async Task Validate_FolderWithUnusableFiles_SaysSoAndJudgesTheRest()
    {
        Write("broken.json", "{\"resourceType\":\"Observation\","u8.ToArray());
        Write("broken.xml", "<Bundle xmlns=\"http://hl7.org/fhir\">"u8.ToArray());
        Write("call.json", "{\"hook\":\"patient-view\"}"u8.ToArray());
        Write("lines.ndjson", "{\"resourceType\":\"Patient\",\"id\":\"a\"}\n{\"resourceType\":\n"u8.ToArray());
        Write("notes.txt", "notes"u8.ToArray());
        Write("record.json", BrokenStatus());

        var report = await Report(1, _folder.FullName);
        var run = await CommandRun.Of("validate", _folder.FullName, "--as-of", AsOf);

        Assert.Equal(
            ["broken.json", "broken.xml", "call.json", "lines.ndjson, line 2"],
            report["unusable"]!.AsArray().Select(file => (string)file!["file"]!).Order(StringComparer.Ordinal));
        Assert.Equal("notes.txt", (string?)Assert.Single(report["skipped"]!.AsArray()));
        Assert.Contains(
            report["resources"]!.AsArray().SelectMany(resource => resource!["faults"]!.AsArray()), fault => (string?)fault!["path"] == "Observation.status");
        Assert.All(new[] { "broken.xml", "notes.txt", "Observation.status" }, word => Assert.Contains(word, run.Output, StringComparison.Ordinal));
    }

    /// <summary>A record that lacks a file would look whole; of a file that is not looked at the user is told.</summary>
    [Fact]
    public async Task Assess_FolderWithOtherFiles_IsRefusedForAnUnusableOneAndNamesTheRest()
    {
        Write("notes.txt", "notes"u8.ToArray());
        Write("record.json", Json(Example()));
        var named = await CommandRun.Of("assess", _folder.FullName, "--json", "--as-of", AsOf);
        Write("broken.xml", "<Bundle xmlns=\"http://hl7.org/fhir\">"u8.ToArray());
        var refused = await CommandRun.Of("assess", _folder.FullName, "--json", "--as-of", AsOf);

        Assert.Equal(0, named.ExitCode);
        Assert.Contains("notes.txt: not looked at", named.Error, StringComparison.Ordinal);
        Assert.Equal((2, ""), (refused.ExitCode, refused.Output));
        Assert.Contains("broken.xml", refused.Error, StringComparison.Ordinal);
    }

    /// <summary>What a history says in the end is what is judged, as it is what <c>assess</c> reads.</summary>
    [Fact]
    public async Task Validate_History_JudgesTheCostsOfWhatItSaysInTheEnd()
    {
        var bundle = Example();
        bundle.Type = Bundle.BundleType.History;
        var result = bundle.Entry.Select(entry => entry.Resource).OfType<Observation>().First(observation => observation.Value is Quantity);
        var old = (Observation)result.DeepCopy();
        old.Value = new Quantity { Value = 9.9m };
        (old.Meta, result.Meta) = (new Meta { VersionId = "1" }, new Meta { VersionId = "2" });
        bundle.Entry.Insert(0, new Bundle.EntryComponent { FullUrl = "https://example.org/fhir/Observation/" + old.Id, Resource = old });
        foreach (var entry in bundle.Entry)
        {
            entry.Request = new Bundle.RequestComponent { Method = Bundle.HTTPVerb.PUT, Url = $"{entry.Resource!.TypeName}/{entry.Resource.Id}" };
            entry.Response = new Bundle.ResponseComponent { Status = "200" };
        }

        var report = await CommandRun.Of("validate", Write("record.json", Json(bundle)), "--json", "--as-of", AsOf);

        Assert.DoesNotContain("unusable-unit", report.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"resourceType\":\"Observation\",")]
    [InlineData("[]")]
    [InlineData("{\"hook\":\"patient-view\"}")]
    [InlineData("")]
    public async Task Validate_NoFhir_Exits2(string text)
    {
        var run = await CommandRun.Of("validate", Write("record.json", Encoding.UTF8.GetBytes(text)));

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.StartsWith("calcinosis-cds: record.json: ", run.Error, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static async Task<JsonNode> Report(int exitCode, string path)
    {
        var run = await CommandRun.Of("validate", path, "--json", "--as-of", AsOf);
        Assert.Equal((exitCode, ""), (run.ExitCode, run.Error));

        return JsonNode.Parse(run.Output)!; // The command wrote it just before.
    }

    private static void AssertLost(JsonNode report, string resource, string item)
    {
        var costs = report["resources"]!.AsArray().Single(one => (string?)one!["resource"] == resource)!["costs"]!.AsArray();

        Assert.Contains(costs, cost => ((string?)cost!["item"], (string?)cost["reason"]) == (item, "not-read"));
    }

    private static byte[] Referring(Bundle bundle, string reference) =>
        Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(Json(bundle)).Replace("\"Patient/metastatic\"", $"\"{reference}\"", StringComparison.Ordinal));

    private static Bundle Example() => new FhirJsonDeserializer().Deserialize<Bundle>(Encoding.UTF8.GetString(PublishedFhir.Bytes(ExampleFile)));

    /// <summary>The first laboratory result has a status that FHIR does not know.</summary>
    private static byte[] BrokenStatus()
    {
        var json = JsonNode.Parse(PublishedFhir.Bytes(ExampleFile))!; // An example is an object.
        json["entry"]!.AsArray().Select(entry => entry!["resource"]!)
            .First(resource => (string?)resource["resourceType"] == "Observation")["status"] = "finished";

        return Encoding.UTF8.GetBytes(json.ToJsonString());
    }

    private static byte[] Json(Resource resource) => new FhirJsonSerializer().SerializeToBytes(resource);

    private string Write(string name, byte[] content)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllBytes(path, content);

        return path;
    }
}
