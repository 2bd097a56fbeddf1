using System.Text;
using System.Text.Json.Nodes;

namespace CalcinosisCds.Fhir.Tests.Commands;

/// <summary>Data in another form than FHIR's ends no command: it costs its resource, or its file, and the exit code says so.</summary>
public sealed class OtherFormCommandTests : IDisposable
{
    private const string AsOf = "2026-01-15T12:00:00Z";
    private const string TwoValues = """
        <Observation xmlns="http://hl7.org/fhir"><id value="o1"/><status value="final"/><code><text value="calcium"/></code>
        <subject><reference value="Patient/p1"/></subject><valueQuantity><value value="9.9"/></valueQuantity><valueString value="Confused"/></Observation>
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("calcinosis-cds-");

    [Theory]
    [InlineData("assess", "record.xml", TwoValues)]
    [InlineData("validate", "record.xml", TwoValues)]
    [InlineData("validate", "record.xml", "<html><body/></html>")]
    [InlineData("validate", "record.json", "{\"resourceType\": \"html\"}")]
    [InlineData("validate", "record.json", "{\"resourceType\": \"\"}")]
    public async Task Command_NoFhirOfR4_Exits2AndQuotesNothing(string verb, string name, string text)
    {
        var run = await CommandRun.Of(verb, Write(name, text), "--as-of", AsOf);

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.StartsWith($"calcinosis-cds: {name}: ", run.Error, StringComparison.Ordinal);
        Assert.Single(run.Error.TrimEnd().Split('\n'));
        Assert.DoesNotContain("Confused", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Validate_FolderWithOtherForms_JudgesEachAndTheRest()
    {
        Write("choice.xml", TwoValues);
        Write("html.xml", "<html><body/></html>");
        Write("id.json", """{"resourceType": "Patient", "id": 5}""");
        Write("null.json", """{"resourceType": "Patient", "id": "p2", "name": [{"given": [null, "A"]}]}""");
        Write("entry.json", """{"resourceType": "Bundle", "id": "b1", "type": "collection", "entry": [null, {"resource": []}]}""");
        Write("status.json", """{"resourceType": "Patient", "id": "p1", "gender": "unheard-of"}""");
        Write("unknown.json", """{"resourceType": "html"}""");

        var run = await CommandRun.Of("validate", _folder.FullName, "--json", "--as-of", AsOf);

        Assert.Equal((1, ""), (run.ExitCode, run.Error));
        var report = JsonNode.Parse(run.Output)!; // The command wrote it just before.
        Assert.Equal(
            ["choice.xml", "html.xml", "unknown.json"],
            report["unusable"]!.AsArray().Select(file => (string)file!["file"]!).Order(StringComparer.Ordinal));
        Assert.Equal(
            ["Bundle/b1", "Patient", "Patient/p1", "Patient/p2"],
            report["resources"]!.AsArray().Where(resource => resource!["faults"]!.AsArray().Count > 0).Select(resource => (string)resource!["resource"]!)
                .Order(StringComparer.Ordinal));
        Assert.Equal(["Bundle", "Patient"], report["counts"]!.AsObject().Select(count => count.Key));
    }

    [Fact]
    public async Task Validate_AfterAByteOrderMark_IsSound()
    {
        var text = File.ReadAllText(PublishedFhir.Full("fhir-profiles/examples/metastatic.json"));
        var file = Path.Combine(_folder.FullName, "record.json");
        await File.WriteAllTextAsync(file, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));

        Assert.Equal(0, (await CommandRun.Of("validate", file, "--as-of", AsOf)).ExitCode);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, text);

        return path;
    }
}
