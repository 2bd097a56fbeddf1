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
