using System.Text.Json;
using Microsoft.Playwright;

namespace CalcinosisCds.Tests.Pages;

/// <summary>Each example on the page is the published one, and shows what the index says of it.</summary>
[Collection(InTheBrowser.Name)]
public sealed class TryItExamplesTests(Chromium chromium, SharedPageHost host)
{
    private const string RedFlag = "calcinosisRedFlag";
    private const string Category = "calcinosisCategory";

    private static readonly Example[] Index =
        JsonSerializer.Deserialize<Example[]>(File.ReadAllText(Path.Combine(Repository.Root, "fhir-profiles", "examples", "index.json")),
            JsonSerializerOptions.Web)!;

    public static TheoryData<string> Ids => [.. Index.Select(example => example.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Example_Chosen_ShowsItsCardsAsOfItsOwnDay(string id)
    {
        var example = Index.Single(example => example.Id == id);
        await using var visit = await Visit.BeginAsync(chromium);

        await visit.Page.OpenAtAsync(host.Origin, id);
        await visit.PictureAsync("try-it-" + id);
        var cards = (await visit.Page.ResponseAsync())["cards"]!.AsArray();

        Assert.Equal(example.Title, await visit.Page.Locator("#shows").InnerTextAsync());
        await Assertions.Expect(visit.Page.Banner()).ToContainTextAsync("id " + id);
        await Assertions.Expect(visit.Page.Locator("#day")).ToContainTextAsync("2026-01-15");
        Assert.Equal(example.Alerts.Count > 0, cards.Any(card => (string?)card!["source"]!["topic"]!["code"] == RedFlag));
        Assert.Equal(example.Leading.Count > 0, cards.Any(card => (string?)card!["source"]!["topic"]!["code"] == Category));
        Assert.Equal(cards.Select(card => (string?)card!["summary"]), await visit.Page.Cards().Locator("h3").AllInnerTextsAsync());
        Assert.All(example.Leading, category =>
            Assert.Contains(Said(example.Tier, category), (string?)cards.First(card => (string?)card!["source"]!["topic"]!["code"] == Category)!["summary"],
            StringComparison.Ordinal));
        visit.AssertQuiet(host.Origin);
    }

    [Fact]
    public async Task Page_ListsEveryPublishedExampleAndTwoWrongPatients()
    {
        await using var visit = await Visit.BeginAsync(chromium);

        await visit.Page.OpenAtAsync(host.Origin, "healthy");
        var listed = await visit.Page.EvaluateAsync<string[]>("[...document.querySelectorAll('#examples input')].map(input => input.value)");

        Assert.Equal(Index.Select(example => example.Id).Concat(["wrong-patient", "wrong-result"]).Order(StringComparer.Ordinal),
            listed.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task ChildAndAdult_WithTheSamePhosphate_GetDifferentCards()
    {
        await using var visit = await Visit.BeginAsync(chromium);

        await visit.Page.OpenAtAsync(host.Origin, "phosphate-child");
        var child = await visit.Page.Cards().First.Locator("h3").InnerTextAsync();
        await visit.Page.GetByLabel("Adult, phosphate 5.2 mg/dL").CheckAsync();
        await Assertions.Expect(visit.Page.Banner()).ToContainTextAsync("id phosphate-adult");
        await visit.Page.AnsweredAsync();
        var adult = await visit.Page.Cards().First.Locator("h3").InnerTextAsync();

        Assert.Contains("P, PTH normal", child, StringComparison.Ordinal);
        Assert.Contains("P high", adult, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Healthy_HasNoCard_AndThePageSaysWhyAndWhatWasRead()
    {
        await using var visit = await Visit.BeginAsync(chromium);

        await visit.Page.OpenAtAsync(host.Origin, "healthy");

        await Assertions.Expect(visit.Page.Cards()).ToHaveCountAsync(0);
        await Assertions.Expect(visit.Page.Answer()).ToContainTextAsync("No card: nothing to say");
        await Assertions.Expect(visit.Page.Answer()).ToContainTextAsync("Read: 1 condition, 3 observations, no medications.");
    }

    [Fact]
    public async Task WrongPatient_IsRefused_AndThePageDoesNotCallItAllClear()
    {
        await using var visit = await Visit.BeginAsync(chromium);

        await visit.Page.OpenAtAsync(host.Origin, "wrong-patient");
        await visit.PictureAsync("try-it-wrong-patient");

        await Assertions.Expect(visit.Page.Cards()).ToHaveCountAsync(0);
        await Assertions.Expect(visit.Page.Answer()).ToContainTextAsync("The request was refused (400)");
        await Assertions.Expect(visit.Page.Answer()).ToContainTextAsync("The Patient in the data is not `context.patientId`.");
        await Assertions.Expect(visit.Page.Answer()).ToContainTextAsync("looks like an all-clear and is none");
        await Assertions.Expect(visit.Page.Banner().Locator("p").First).ToHaveTextAsync("The call is about: id founding-juvenile-dermatomyositis");
        visit.AssertQuiet(host.Origin);
    }

    [Fact]
    public async Task OneResultOfSomeoneElse_IsLeftOutAndNamed()
    {
        await using var visit = await Visit.BeginAsync(chromium);

        await visit.Page.OpenAtAsync(host.Origin, "wrong-result");
        await visit.PictureAsync("try-it-wrong-result");

        await Assertions.Expect(visit.Page.Answer()).ToContainTextAsync("1 resource(s) not of this patient: dropped, not used");
    }

    private static string Said(string? tier, string category) => (tier, category) switch
    {
        ("possible", _) => "possibly ",
        (_, "outside-the-five") => "consistent with calcium extravasation",
        (_, "calciphylaxis") => "consistent with calciphylaxis",
        _ => $"consistent with {category} type",
    };

    private sealed record Example(string Id, string Title, IReadOnlyList<string> Leading, string? Tier, IReadOnlyList<string> Alerts);
}
