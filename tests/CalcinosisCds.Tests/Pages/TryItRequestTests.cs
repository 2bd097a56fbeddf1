using System.Buffers;
using System.Text;
using System.Text.Json.Nodes;
using CalcinosisCds.Assessments;
using CalcinosisCds.Cards;
using CalcinosisCds.CdsHooks;
using CalcinosisCds.Json;
using CalcinosisCds.Reading;
using CalcinosisCds.Service.Pages.TryIt;
using CalcinosisCds.Tests.Examples;

namespace CalcinosisCds.Tests.Pages;

/// <summary>A Bundle becomes the hook request of an EHR with that record: nothing lost, nothing gained.</summary>
public sealed class TryItRequestTests
{
    private static readonly DateTimeOffset AsOf = new(2026, 1, 15, 12, 0, 0, TimeSpan.Zero);

    public static TheoryData<string> Files =>
        [.. JsonNode.Parse(PublishedFiles.Read("examples/index.json"))!.AsArray().Select(example => (string)example!["file"]!)];

    [Theory]
    [MemberData(nameof(Files))]
    public void Example_AsRequest_IsAssessedAsTheBundleIs(string file)
    {
        using var bundle = StrictJson.Parse(PublishedFiles.Read("examples/" + file));
        using var request = StrictJson.Parse(TryItRequest.Of(bundle.RootElement, out _));

        Assert.Equal(
            Report(BundleFileReader.Read(bundle.RootElement, out _)!),
            Report(SomeHooks.Read(request.RootElement, out _)!.FromPrefetch()!));
    }

    [Theory]
    [InlineData("urn:uuid:3f1c7e0e-54a5-4b0e-9d9e-0f3a1c1e2b11")]
    [InlineData("https://elsewhere.example/fhir/Patient/synthetic-1")]
    public void Bundle_WhoseReferencesAreFullUrls_KeepsItsResources(string fullUrl)
    {
        var bundle = Bundle(fullUrl, Some.Observation("2777-1", 4.10m, "mg/dL").With("subject", new JsonObject { ["reference"] = fullUrl }));

        var request = Request(bundle);

        Assert.Equal("Patient/synthetic-1", (string?)request["prefetch"]!["labs"]!["entry"]![0]!["resource"]!["subject"]!["reference"]);
    }

    [Fact]
    public void Bundle_ResourceOfAnotherPatient_KeepsItsReference()
    {
        var bundle = Bundle("urn:uuid:1", Some.Observation("2777-1", 4.1m, "mg/dL").With("subject", new JsonObject { ["reference"] = "urn:uuid:2" }));

        Assert.Equal("urn:uuid:2", (string?)Request(bundle)["prefetch"]!["labs"]!["entry"]![0]!["resource"]!["subject"]!["reference"]);
    }

    [Fact]
    public void Bundle_Numbers_StayAsTheyAreWritten()
    {
        using var bundle = SomeJson.Document(Bundle("urn:uuid:1", Some.Observation("2777-1")).ToJsonString()
            .Replace("\"status\"", "\"valueQuantity\":{\"value\":5.20},\"status\"", StringComparison.Ordinal));

        Assert.Contains("5.20", Encoding.UTF8.GetString(TryItRequest.Of(bundle.RootElement, out _)!), StringComparison.Ordinal);
    }

    [Fact]
    public void Bundle_EntryThatCannotBeRead_MakesEveryListSayThatItIsNotWhole()
    {
        var bundle = Bundle("urn:uuid:1", Some.Observation("2777-1", 4.1m, "mg/dL"));
        bundle["entry"]!.AsArray().Add(new JsonObject { ["resource"] = "broken" });
        using var request = SomeJson.Document(Request(bundle).ToJsonString());

        var data = SomeHooks.Read(request.RootElement, out _)!.FromPrefetch()!;

        Assert.All([data.Conditions, data.Labs, data.Medications], list => Assert.True(list.HasUnreadEntry));
    }

    [Fact]
    public void Request_IsGivenBack()
    {
        var written = new JsonObject { ["hook"] = "patient-view", ["other"] = 1 };
        using var document = SomeJson.Document(written.ToJsonString());

        Assert.True(JsonNode.DeepEquals(written, JsonNode.Parse(TryItRequest.Of(document.RootElement, out _))));
    }

    [Theory]
    [InlineData("\"2026-01-15T12:00:00Z\"", true)]
    [InlineData("\"yesterday\"", false)]
    [InlineData("17", false)]
    [InlineData("null", false)]
    [InlineData("{}", false)]
    public void Extension_ThatNamesAMoment_IsReadWhereItIsOne(string written, bool isRead)
    {
        using var document = SomeJson.Document(
            $$"""{ "hook": "patient-view", "hookInstance": "d1577c69-dfbe-44ad-ba6d-3e05e953b2ea", "context": { "userId": "Practitioner/1", "patientId": "1" }, "extension": { "{{HookRequest.AsOfExtension}}": {{written}} } }""");

        var request = SomeHooks.Read(document.RootElement, out _);

        Assert.Equal(isRead ? AsOf : null, request!.AsOf);
    }

    private static JsonObject Bundle(string fullUrl, params JsonObject[] resources) => new()
    {
        ["resourceType"] = "Bundle",
        ["type"] = "collection",
        ["entry"] = new JsonArray([new JsonObject { ["fullUrl"] = fullUrl, ["resource"] = Some.Patient() },
            .. resources.Select(resource => new JsonObject { ["resource"] = resource })]),
    };

    private static JsonNode Request(JsonObject bundle)
    {
        using var document = SomeJson.Document(bundle.ToJsonString());

        return JsonNode.Parse(TryItRequest.Of(document.RootElement, out var fault) ?? throw new InvalidDataException(fault))!;
    }

    private static string Report(PatientRecord data)
    {
        var output = new ArrayBufferWriter<byte>();
        new ReportWriter(Some.Knowledge).Write(new Assessor(Some.Knowledge).Assess(new FactExtractor(Some.Knowledge).Extract(data, AsOf)), output);

        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
