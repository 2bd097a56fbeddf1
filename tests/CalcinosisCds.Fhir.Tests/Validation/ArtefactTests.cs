using System.Text;
using System.Text.Json;
using CalcinosisCds.Fhir.Tests;
using CalcinosisCds.Fhir.Validation;

namespace CalcinosisCds.Fhir.Tests.Validation;

/// <summary>What we publish, and what golden pairs deliver and suggest, against R4 and our profiles.</summary>
public sealed class ArtefactTests
{
    private const string TestData = "http://terminology.hl7.org/CodeSystem/v3-ActReason|HTEST";

    public static TheoryData<string> Artefacts => [.. PublishedFhir.Artefacts];

    public static TheoryData<string> Examples => [.. PublishedFhir.Examples];

    public static TheoryData<string> Goldens => [.. PublishedFhir.Goldens];

    [Theory]
    [MemberData(nameof(Artefacts))]
    public async Task Artefact_ByR4_HasNoError(string path) => Assert.Empty(await SharedValidator.ErrorsAsync(PublishedFhir.Bytes(path)));

    [Theory]
    [MemberData(nameof(Artefacts))]
    public void Artefact_IdUrlAndLinks_FitItsPlace(string path)
    {
        using var artefact = PublishedFhir.Json(path);
        var (type, id) = (PublishedFhir.Text(artefact.RootElement, "resourceType"), PublishedFhir.Text(artefact.RootElement, "id"));

        Assert.Equal(id, Path.GetFileNameWithoutExtension(path));
        Assert.Equal($"{PublishedFhir.CanonicalBase}/{type}/{id}", PublishedFhir.Text(artefact.RootElement, "url"));
        Assert.Empty(DeadLinks(artefact.RootElement));
    }

    [Fact]
    public async Task Profiles_Snapshots_AreWhatTheGeneratorMakes()
    {
        var profiles = PublishedFhir.Artefacts.Where(path =>
            Path.GetFileName(path).StartsWith("calcinosis-", StringComparison.Ordinal) && path.Contains("/profiles/", StringComparison.Ordinal)).ToList();

        Assert.Equal(3, profiles.Count);
        foreach (var path in profiles)
        {
            Assert.True(await ProfileSnapshot.IsFreshAsync(PublishedFhir.Bytes(path)), path);
        }
    }

    [Fact]
    public async Task ProfileSnapshot_OfAChangedProfile_IsStale()
    {
        var profile = Encoding.UTF8.GetString(PublishedFhir.Bytes("fhir-profiles/profiles/calcinosis-observation.json"));
        var end = profile.LastIndexOf("LOINC, system and code together", StringComparison.Ordinal);

        Assert.False(await ProfileSnapshot.IsFreshAsync(Encoding.UTF8.GetBytes(profile[..end] + "Changed: " + profile[end..])));
    }

    [Fact]
    public void Index_Examples_AreAllNamed()
    {
        using var index = PublishedFhir.Json("fhir-profiles/examples/index.json");

        Assert.Equal(
            PublishedFhir.Examples.Select(path => Path.GetFileName(path)),
            index.RootElement.EnumerateArray().Select(example => PublishedFhir.Text(example, "file")).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public async Task Example_ByR4AndOurProfiles_HasNoError(string path) =>
        Assert.Empty(await SharedValidator.ErrorsAsync(PublishedFhir.Bytes(path), ourProfiles: true));

    [Theory]
    [MemberData(nameof(Examples))]
    public void Example_IsOneMarkedPatient_WhoseReferencesStayWithin(string path)
    {
        using var document = PublishedFhir.Json(path);
        var bundle = document.RootElement;
        var resources = PublishedFhir.Entries(bundle).ToList();
        var ids = resources.ConvertAll(Name);

        Assert.Equal("collection", PublishedFhir.Text(bundle, "type"));
        Assert.Equal("Patient", PublishedFhir.Text(resources[0], "resourceType"));
        Assert.Single(resources, resource => PublishedFhir.Text(resource, "resourceType") == "Patient");
        Assert.Equal(ids.Select(id => $"{PublishedFhir.CanonicalBase}/{id}"),
            bundle.GetProperty("entry").EnumerateArray().Select(entry => PublishedFhir.Text(entry, "fullUrl")));
        Assert.Empty(resources.Prepend(bundle).Where(resource => !IsMarked(resource)).Select(Name));
        Assert.Empty(PublishedFhir.TextsUnder(bundle, "reference").Except(ids));
        Assert.Empty(DeadLinks(bundle));
    }

    /// <summary>What a request delivers (a resource, or the Bundle of a search), and what a response suggests to create.</summary>
    [Theory]
    [MemberData(nameof(Goldens))]
    public async Task Golden_DeliveredAndSuggestedResources_HaveNoError(string path)
    {
        using var request = PublishedFhir.Json(path + "/request.json");
        using var response = PublishedFhir.Json(path + "/response.json");
        var delivered = request.RootElement.GetProperty("prefetch").EnumerateObject().Select(key => key.Value)
            .Where(value => value.ValueKind == JsonValueKind.Object);
        var suggested =
            from card in response.RootElement.GetProperty("cards").EnumerateArray()
            from suggestion in Items(card, "suggestions")
            from action in Items(suggestion, "actions")
            where action.TryGetProperty("resource", out _)
            select action.GetProperty("resource");

        foreach (var resource in delivered.Concat(suggested))
        {
            Assert.Empty(await SharedValidator.ErrorsAsync(Encoding.UTF8.GetBytes(resource.GetRawText())));
        }
    }

    private static JsonElement.ArrayEnumerator Items(JsonElement element, string name) =>
        element.TryGetProperty(name, out var items) ? items.EnumerateArray() : default;

    private static string Name(JsonElement resource) => $"{PublishedFhir.Text(resource, "resourceType")}/{PublishedFhir.Text(resource, "id")}";

    private static bool IsMarked(JsonElement resource) =>
        resource.TryGetProperty("meta", out var meta)
        && Items(meta, "security").Any(label => $"{PublishedFhir.Text(label, "system")}|{PublishedFhir.Text(label, "code")}" == TestData);

    /// <summary>Links to our own artefacts must lead somewhere.</summary>
    private static IEnumerable<string> DeadLinks(JsonElement resource) =>
        new[] { "definitionCanonical", "valueSet", "profile" }.SelectMany(name => PublishedFhir.TextsUnder(resource, name))
            .Select(url => url.Split('|')[0])
            .Where(url => url.StartsWith(PublishedFhir.CanonicalBase + "/", StringComparison.Ordinal))
            .Where(url => !PublishedFhir.Artefacts.Any(path => Path.GetFileNameWithoutExtension(path) == url.Split('/')[^1]));
}
