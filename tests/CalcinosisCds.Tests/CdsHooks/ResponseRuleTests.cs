using System.Text.Json;
using System.Text.Json.Nodes;

namespace CalcinosisCds.Tests.CdsHooks;

/// <summary>What CDS Hooks, Epic and our own rules ask of every answer, over all published cases.</summary>
[Collection(SharedService.Name)]
public sealed class ResponseRuleTests(ServiceHost host)
{
    private const int LongestSummary = 139;

    /// <summary>The one published case that has no calcinosis: nothing is said about it.</summary>
    private const string WithoutCalcinosis = "case-e5fcb2";

    private static readonly string[] TopicOrder = ["calcinosisRedFlag", "calcinosisCategory", "calcinosisRisk", "calcinosisIncomplete"];
    private readonly HttpClient _client = host.CreateClient();

    public static TheoryData<string> Cases => [.. RepositoryFiles.CaseNames];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Answer_PublishedCase_HasAtMostOneCardPerTopicInOrder(string name)
    {
        var topics = (await AnswerAsync(name)).Topics();

        Assert.Equal(name == WithoutCalcinosis, topics.Count == 0);
        Assert.Equal(TopicOrder.Where(topics.Contains), topics);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Answer_PublishedCase_SummariesAreOneLineOfAtMost139(string name)
    {
        var summaries = (await CardsAsync(name)).Select(card => (string)card["summary"]!).ToList();

        Assert.All(summaries, summary =>
        {
            Assert.InRange(summary.Length, 1, LongestSummary);
            Assert.InRange(summary.EnumerateRunes().Count(), 1, LongestSummary);
            Assert.Equal(summary.Trim(), summary);
            Assert.DoesNotContain('\n', summary);
        });
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Answer_PublishedCase_HoldsNothingNullOrEmpty(string name)
    {
        var nodes = Answers.Nodes(await AnswerAsync(name)).ToList();

        Assert.All(nodes.Where(node => node?.GetPath() != "$.cards"), node => Assert.False(IsNullOrEmpty(node), node?.GetPath()));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Answer_PublishedCase_UuidsAreUnique(string name)
    {
        var uuids = Answers.Objects(await AnswerAsync(name)).Select(owner => owner["uuid"]).OfType<JsonNode>().Select(uuid => Guid.Parse((string)uuid!))
            .ToList();

        Assert.Equal(uuids.Distinct(), uuids);
        Assert.DoesNotContain(Guid.Empty, uuids);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Answer_PublishedCase_SuggestionsHaveOneDescribedActionForThisPatient(string name)
    {
        var request = Requests.Parse(RepositoryFiles.Case(name));
        var suggestions = (await CardsAsync(name)).SelectMany(card => card["suggestions"]?.AsArray() ?? []).ToList();

        Assert.All(suggestions, suggestion =>
        {
            var action = Assert.Single(suggestion!["actions"]!.AsArray())!;
            Assert.NotEmpty((string)suggestion["label"]!);
            Assert.NotEmpty((string)action["description"]!);
            Assert.Equal("create", (string?)action["type"]);
            Assert.Equal(("draft", "proposal"), ((string?)action["resource"]!["status"], (string?)action["resource"]!["intent"]));
            Assert.Equal("Patient/" + (string?)request["context"]!["patientId"], (string?)action["resource"]!["subject"]!["reference"]);
        });
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Answer_PublishedCase_SelectionBehaviorStandsWithSuggestionsOnly(string name)
    {
        var cards = await CardsAsync(name);

        Assert.All(cards, card => Assert.Equal(card.ContainsKey("suggestions") ? "any" : null, (string?)card["selectionBehavior"]));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Answer_PublishedCase_SourceNamesAStaticTopicAndAnAbsoluteUrl(string name)
    {
        var sources = (await CardsAsync(name)).Select(card => card["source"]!).ToList();

        Assert.All(sources, source =>
        {
            Assert.Matches("^[A-Za-z0-9]{1,100}$", (string)source["topic"]!["code"]!);
            Assert.NotEmpty((string)source["topic"]!["system"]!);
            Assert.NotEmpty((string)source["label"]!);
            Assert.StartsWith("http://localhost/", (string)source["url"]!, StringComparison.Ordinal);
        });
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Answer_PublishedCase_LinksAreAbsoluteAndOverrideReasonsAreShown(string name)
    {
        var cards = await CardsAsync(name);

        Assert.All(cards.SelectMany(card => card["links"]?.AsArray() ?? []), link =>
        {
            Assert.Equal("absolute", (string?)link!["type"]);
            Assert.Null(link["appContext"]);
            Assert.True(Uri.TryCreate((string)link["url"]!, UriKind.Absolute, out _));
        });
        Assert.All(cards.SelectMany(card => card["overrideReasons"]?.AsArray() ?? []), reason => Assert.NotEmpty((string)reason!["display"]!));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Answer_SameCaseTwice_DiffersInUuidsOnly(string name)
    {
        Assert.Equal(Answers.Comparable(await AnswerAsync(name)), Answers.Comparable(await AnswerAsync(name)));
    }

    private static bool IsNullOrEmpty(JsonNode? node) => node switch
    {
        null => true,
        JsonObject members => members.Count == 0,
        JsonArray items => items.Count == 0,
        _ => node.GetValueKind() == JsonValueKind.String && string.IsNullOrWhiteSpace((string?)node),
    };

    private Task<JsonObject> AnswerAsync(string name) => _client.AnswerAsync(RepositoryFiles.Case(name));

    private async Task<IReadOnlyList<JsonObject>> CardsAsync(string name) =>
        [.. (await AnswerAsync(name))["cards"]!.AsArray().Select(card => card!.AsObject())];
}
