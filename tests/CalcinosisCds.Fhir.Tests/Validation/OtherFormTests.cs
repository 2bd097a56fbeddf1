using System.Text;
using System.Text.Json.Nodes;
using CalcinosisCds.Fhir.Validation;

namespace CalcinosisCds.Fhir.Tests.Validation;

/// <summary>JSON and XML that have another form than FHIR's: a fault of the resource that has it, and never the end of the validation.</summary>
public sealed class OtherFormTests
{
    private const string Observation = """
        {
          "resourceType": "Observation", "id": "o1", "meta": {"versionId": "1"}, "language": "en", "identifier": [{"value": "1"}], "status": "final",
          "category": [{"text": "laboratory"}], "code": {"coding": [{"system": "http://loinc.org", "code": "17861-6"}]},
          "subject": {"reference": "Patient/p1"}, "effectiveDateTime": "2026-01-12", "issued": "2026-01-12T08:00:00Z",
          "performer": [{"display": "laboratory"}], "valueQuantity": {"value": 9.9, "unit": "mg/dL"}, "interpretation": [{"text": "normal"}],
          "note": [{"text": "fasting"}], "referenceRange": [{"text": "8.5 to 10.5"}], "hasMember": [{"reference": "Observation/o2"}],
          "component": [{"code": {"text": "calcium"}, "valueString": "9.9"}], "contained": [{"resourceType": "Patient", "id": "p2"}],
          "extension": [{"url": "https://example.org/remark", "valueString": "fasting"}]
        }
        """;

    private static readonly string[] Others = ["null", "5", "\"Confused\"", "[null]", "[5]", "[[]]", "[{}, null]", "{}", "{\"confused\": 1}", "{\"id\": null}"];

    public static TheoryData<string, string> Confused
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var name in Parsed(Observation).Select(member => member.Key).Where(name => name != "resourceType"))
            {
                foreach (var other in Others.Where(other => (name, other) is not ("id", "\"Confused\"")))
                {
                    data.Add(name, other);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Confused))]
    public async Task Validate_MemberOfAnotherForm_IsAFaultOfItsResourceAlone(string member, string other)
    {
        var observation = Parsed(Observation);
        observation[member] = JsonNode.Parse(other);

        var alone = await ErrorsAsync(observation.ToJsonString());
        var faults = await ErrorsAsync(Bundle(observation.ToJsonString(), """{"resourceType": "Patient", "id": "p1", "gender": "unheard-of"}"""));

        Assert.NotEmpty(alone);
        Assert.Contains(faults, fault => fault.Resource.StartsWith("Observation", StringComparison.Ordinal));
        Assert.Contains(faults, fault => (fault.Resource, fault.Path) == ("Patient/p1", "Patient.gender"));
        if (member != "contained") // Of a contained resource without a type the reader does not say where it is.
        {
            Assert.DoesNotContain(faults, fault => fault.Resource == "Bundle");
        }
    }

    [Theory]
    [InlineData("null")]
    [InlineData("5")]
    [InlineData("{}")]
    [InlineData("[null]")]
    [InlineData("[[]]")]
    [InlineData("[{\"resource\": null}]")]
    [InlineData("[{\"resource\": 5}]")]
    [InlineData("[{\"resource\": []}]")]
    [InlineData("[{\"resource\": [{\"resourceType\": \"Patient\", \"id\": \"p1\"}]}]")]
    [InlineData("[{\"resource\": {}}]")]
    [InlineData("[{\"resource\": {\"resourceType\": \"html\"}}]")]
    [InlineData("[{\"resource\": {\"resourceType\": \"\"}}]")]
    [InlineData("[{\"resource\": {\"resourceType\": 5}}]")]
    [InlineData("{\"resource\": {\"resourceType\": \"Patient\", \"id\": \"p1\"}}")]
    public async Task Validate_EntryOfAnotherForm_IsAFaultOfTheBundle(string entry) => Assert.Contains(
        await ErrorsAsync($$"""{"resourceType": "Bundle", "type": "collection", "entry": {{entry}}}"""), fault => fault.Resource == "Bundle");

    [Theory]
    [InlineData("{\"resourceType\": \"html\"}")]
    [InlineData("{\"resourceType\": \"\"}")]
    [InlineData("{\"resourceType\": \"Resource\"}")]
    [InlineData("{\"resourceType\": null}")]
    [InlineData("{\"resourceType\": 5}")]
    [InlineData("{\"resourceType\": [\"Patient\"]}")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("<html/>")]
    [InlineData("<html><body/></html>")]
    [InlineData("<html xmlns=\"http://hl7.org/fhir\"/>")]
    public async Task Validate_TypeThatR4DoesNotKnow_IsNoFhir(string text) => await Assert.ThrowsAsync<FhirTextException>(() => ErrorsAsync(text));

    [Fact]
    public async Task Validate_TwoFormsOfAChoice_AreAFaultOfTheirResource()
    {
        var observation = Parsed(Observation);
        observation["valueString"] = "low";

        Assert.Contains(await ErrorsAsync(Bundle(observation.ToJsonString())), fault => fault.Resource == "Observation/o1");
    }

    [Fact]
    public async Task Validate_TwoIdsInXml_AreAFault() => Assert.Contains(
        await ErrorsAsync("""<Patient xmlns="http://hl7.org/fhir"><id value="a"/><id value="b"/></Patient>"""), fault => fault.Path == "Patient.id");

    [Fact]
    public async Task Validate_EmptyEntryInXml_IsAFaultOfTheBundle() => Assert.Contains(
        await ErrorsAsync("""<Bundle xmlns="http://hl7.org/fhir"><type value="collection"/><entry><resource/></entry></Bundle>"""),
        fault => fault.Resource == "Bundle");

    [Theory]
    [InlineData("<valueQuantity><value value=\"9.9\"/></valueQuantity>\n<valueString value=\"Confused\"/>")]
    [InlineData("<effectiveDateTime value=\"2026-01-12\"/>\n<effectivePeriod><start value=\"2026\"/></effectivePeriod>")]
    public void ToJson_TwoFormsOfAChoiceInXml_IsRefusedByItsLineAlone(string forms)
    {
        var xml = $"<Observation xmlns=\"http://hl7.org/fhir\"><id value=\"o1\"/><status value=\"final\"/><code><text value=\"calcium\"/></code>{forms}</Observation>";

        var refused = Assert.Throws<FhirTextException>(() => FhirXml.ToJson(Encoding.UTF8.GetBytes(xml)));

        Assert.Equal("line 2 cannot be read as FHIR R4 without losing what stands there.", refused.Message);
    }

    [Theory]
    [InlineData("""{"resourceType": "Patient", "id": "p1"}""")]
    [InlineData("""<Patient xmlns="http://hl7.org/fhir"><id value="p1"/></Patient>""")]
    public async Task Validate_AfterAByteOrderMark_IsReadAsWithoutIt(string text) =>
        Assert.Empty(await SharedValidator.FaultsAsync([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text)]));

    private static JsonObject Parsed(string json) => JsonNode.Parse(json)!.AsObject(); // All of this class are objects.

    private static string Bundle(params string[] resources) =>
        $$"""{"resourceType": "Bundle", "type": "collection", "entry": [{{string.Join(',', resources.Select(resource => $$"""{"resource": {{resource}}}"""))}}]}""";

    private static async Task<IReadOnlyList<FhirFault>> ErrorsAsync(string text) =>
        [.. (await SharedValidator.FaultsAsync(Encoding.UTF8.GetBytes(text), ourProfiles: true)).Where(fault => fault.Severity == FaultSeverity.Error)];
}
