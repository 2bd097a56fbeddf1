using System.Text;
using System.Text.Json;
using CalcinosisCds.Fhir.Tests;
using Hl7.Fhir.Serialization;

namespace CalcinosisCds.Fhir.Tests.Validation;

/// <summary>Resources that are wrong on purpose, each in one way: the validation is worth nothing if it lets one of them pass.</summary>
public sealed class BrokenResourceTests
{
    private const string NoType = "a resource type that does not exist";

    private const string File = "tests/CalcinosisCds.Fhir.Tests/Validation/broken.json";

    public static TheoryData<string> Sound => Names("sound", resource => PublishedFhir.Text(resource, "resourceType"));

    public static TheoryData<string> BrokenForR4 => Names("brokenForR4", broken => PublishedFhir.Text(broken, "what"));

    public static TheoryData<string> BrokenForProfile => Names("brokenForProfile", broken => PublishedFhir.Text(broken, "what"));

    [Theory]
    [MemberData(nameof(Sound))]
    public async Task Validate_SoundResource_HasNoFault(string type)
    {
        var resource = Find("sound", "resourceType", type);

        Assert.Empty(await SharedValidator.FaultsAsync(resource));
        Assert.Empty(await SharedValidator.FaultsAsync(resource, ourProfiles: true));
    }

    [Theory]
    [MemberData(nameof(BrokenForR4))]
    public async Task Validate_BrokenForR4_IsFoundWhereItIs(string what)
    {
        var resource = Find("brokenForR4", "what", what);
        if (what == NoType)
        {
            // Nothing within it can be pointed at: it is refused as no FHIR, with exit 2.
            await Assert.ThrowsAsync<FhirTextException>(() => SharedValidator.ErrorsAsync(resource));
            return;
        }

        AssertPlanted("brokenForR4", what, await SharedValidator.ErrorsAsync(resource));
    }

    [Theory]
    [MemberData(nameof(BrokenForProfile))]
    public async Task Validate_BrokenForOurProfile_IsFoundWhereItIsAndByItAlone(string what)
    {
        var resource = Find("brokenForProfile", "what", what);

        Assert.Empty(await SharedValidator.ErrorsAsync(resource));
        AssertPlanted("brokenForProfile", what, await SharedValidator.ErrorsAsync(resource, ourProfiles: true));
    }

    [Fact]
    public void BrokenResources_AllTogether_AreThirtySix()
    {
        Assert.Equal(36, BrokenForR4.Count + BrokenForProfile.Count);
    }

    [Fact]
    public async Task Validate_CodeOutsideOurExtensibleValueSet_IsAWarning()
    {
        var sodium = Encoding.UTF8.GetString(Find("sound", "resourceType", "Observation")).Replace("2777-1", "2951-2", StringComparison.Ordinal);

        var fault = Assert.Single(await SharedValidator.FaultsAsync(Encoding.UTF8.GetBytes(sodium), ourProfiles: true));

        Assert.Equal((CalcinosisCds.Fhir.Validation.FaultSeverity.Warning, "Observation.code"), (fault.Severity, fault.Path));
    }

    [Theory]
    [MemberData(nameof(Sound))]
    public async Task Validate_InXml_SaysTheSame(string type)
    {
        var json = Find("sound", "resourceType", type);
        var broken = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(json).Replace("Patient/sound", "Practitioner/sound", StringComparison.Ordinal));
        var xml = new FhirXmlSerializer().SerializeToBytes(new FhirJsonDeserializer().DeserializeResource(Encoding.UTF8.GetString(broken)));

        Assert.NotEmpty(await SharedValidator.FaultsAsync(broken));
        Assert.Equal(await SharedValidator.FaultsAsync(broken), await SharedValidator.FaultsAsync(xml));
    }

    [Theory]
    [InlineData("{\"resourceType\":\"Observation\",")]
    [InlineData("<Observation xmlns=\"http://hl7.org/fhir\"><status value=\"final\"/>")]
    [InlineData("<!DOCTYPE x [<!ENTITY e \"x\">]><Observation xmlns=\"http://hl7.org/fhir\"><id value=\"&e;\"/></Observation>")]
    [InlineData("[]")]
    [InlineData("")]
    public async Task Validate_NoResource_IsSaidSo(string text)
    {
        await Assert.ThrowsAsync<FhirTextException>(() => SharedValidator.FaultsAsync(Encoding.UTF8.GetBytes(text)));
    }

    /// <summary>The fault that was planted, by its place and by a word of what is said of it; not just any fault.</summary>
    private static void AssertPlanted(string list, string what, IEnumerable<string> faults)
    {
        using var document = PublishedFhir.Json(File);
        var planted = document.RootElement.GetProperty(list).EnumerateArray().Single(item => PublishedFhir.Text(item, "what") == what);

        Assert.Contains(faults, fault => fault.Contains($" {PublishedFhir.Text(planted, "at")}: ", StringComparison.Ordinal)
            && fault.Contains(PublishedFhir.Text(planted, "says"), StringComparison.Ordinal));
    }

    private static TheoryData<string> Names(string list, Func<JsonElement, string> name)
    {
        using var document = PublishedFhir.Json(File);

        return [.. document.RootElement.GetProperty(list).EnumerateArray().Select(name)];
    }

    private static byte[] Find(string list, string name, string value)
    {
        using var document = PublishedFhir.Json(File);
        var found = document.RootElement.GetProperty(list).EnumerateArray().Single(item => PublishedFhir.Text(item, name) == value);

        return Encoding.UTF8.GetBytes((found.TryGetProperty("resource", out var resource) ? resource : found).GetRawText());
    }
}
