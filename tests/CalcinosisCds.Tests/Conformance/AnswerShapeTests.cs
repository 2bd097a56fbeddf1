using System.Text.Json;
using System.Text.Json.Nodes;
using CalcinosisCds.Tests.CdsHooks;

namespace CalcinosisCds.Tests.Conformance;

/// <summary>Every member that is answered is of the name and kind that CDS Hooks 2.0 gives it: over all published cases.</summary>
[Collection(SharedService.Name)]
public sealed class AnswerShapeTests(ServiceHost host) : IAsyncLifetime
{
    private static readonly string[] CardMembers =
        ["uuid", "summary", "detail", "indicator", "source", "suggestions", "selectionBehavior", "overrideReasons", "links"];
    private readonly List<JsonObject> _answers = [];

    private IReadOnlyList<JsonObject> Cards => [.. _answers.SelectMany(answer => Objects(answer, "cards"))];

    private IReadOnlyList<JsonObject> Suggestions => [.. Cards.SelectMany(card => Objects(card, "suggestions"))];

    public async Task InitializeAsync()
    {
        using var client = host.CreateClient();
        foreach (var name in RepositoryFiles.CaseNames)
        {
            _answers.Add(await client.AnswerAsync(RepositoryFiles.Case(name)));
        }
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public void Answer_HoldsCardsAndNothingElse_NoSystemActionAmongThem() =>
        Assert.All(_answers, answer =>
        {
            Assert.Equal(["cards"], Names(answer));
            Assert.Equal(JsonValueKind.Array, answer["cards"]!.GetValueKind());
        });

    [Fact]
    public void Answer_HoldsNoExtension() => Assert.DoesNotContain(_answers.SelectMany(Answers.Objects), owner => owner.ContainsKey("extension"));

    [Fact]
    public void Card_HoldsMembersOfTheSpecificationAlone_TheRequiredOnesAlways() =>
        Assert.All(Cards, card =>
        {
            Assert.Subset(CardMembers.ToHashSet(), Names(card).ToHashSet());
            Assert.Superset(new HashSet<string> { "uuid", "summary", "detail", "indicator", "source", "overrideReasons", "links" }, Names(card).ToHashSet());
            AssertTexts(card, "uuid", "summary", "detail", "indicator");
        });

    [Fact]
    public void Card_HasAUuidThatNoOtherCardHas()
    {
        var uuids = Cards.Select(card => Guid.Parse((string)card["uuid"]!)).ToList();

        Assert.True(uuids.Count > RepositoryFiles.CaseNames.Count / 2);
        Assert.Equal(uuids.Distinct(), uuids);
    }

    [Fact]
    public void Card_IndicatorIsInfoWarningOrCritical_AndAllThreeAreUsed() =>
        Assert.Equal(["critical", "info", "warning"], Cards.Select(card => (string)card["indicator"]!).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void Card_SelectionBehaviorIsOneThatTheSpecificationNames()
    {
        var withSuggestions = Cards.Where(card => card.ContainsKey("suggestions")).ToList();

        Assert.NotEmpty(withSuggestions);
        Assert.Contains(Cards, card => !card.ContainsKey("suggestions"));
        Assert.All(withSuggestions, card => Assert.Contains((string)card["selectionBehavior"]!, new[] { "any", "at-most-one" }));
        Assert.DoesNotContain(Cards.Except(withSuggestions), card => card.ContainsKey("selectionBehavior"));
    }

    [Fact]
    public void Source_HasLabelUrlAndTopic_AndNoIcon() =>
        Assert.All(Cards.Select(card => card["source"]!.AsObject()), source =>
        {
            Assert.Equal(["label", "url", "topic"], Names(source));
            AssertTexts(source, "label", "url");
            Assert.True(Uri.TryCreate((string)source["url"]!, UriKind.Absolute, out _));
        });

    /// <summary>It is about the knowledge, never a view of one patient.</summary>
    [Fact]
    public void Source_UrlIsTheSameForEveryPatient() =>
        Assert.Single(Cards.Select(card => (string)card["source"]!["url"]!).Distinct());

    [Fact]
    public void Suggestion_HasLabelUuidAndOneActionInAnArray()
    {
        Assert.NotEmpty(Suggestions);
        Assert.All(Suggestions, suggestion =>
        {
            Assert.Subset(new HashSet<string> { "label", "uuid", "isRecommended", "actions" }, Names(suggestion).ToHashSet());
            AssertTexts(suggestion, "label", "uuid");
            Assert.True(Guid.TryParse((string)suggestion["uuid"]!, out _));
            Assert.Single(Objects(suggestion, "actions"));
        });
    }

    [Fact]
    public void Suggestion_RecommendedIsTrueOrAbsent_AndOneInACard()
    {
        Assert.All(Suggestions.Where(suggestion => suggestion.ContainsKey("isRecommended")), suggestion =>
            Assert.Equal(JsonValueKind.True, suggestion["isRecommended"]!.GetValueKind()));
        Assert.Contains(Suggestions, suggestion => !suggestion.ContainsKey("isRecommended"));
        Assert.All(
            Cards.Where(card => card.ContainsKey("suggestions")),
            card => Assert.Single(Objects(card, "suggestions"), suggestion => suggestion.ContainsKey("isRecommended")));
    }

    [Fact]
    public void Action_CreatesOneNewResource_AndNoneUpdatesOrDeletes() =>
        Assert.All(Suggestions.SelectMany(suggestion => Objects(suggestion, "actions")), action =>
        {
            Assert.Equal(["type", "description", "resource"], Names(action));
            AssertTexts(action, "type", "description");
            Assert.Equal("create", (string?)action["type"]);
            Assert.Equal("ServiceRequest", (string?)action["resource"]!["resourceType"]);
            Assert.False(action["resource"]!.AsObject().ContainsKey("id"));
        });

    [Fact]
    public void Link_HasLabelUrlAndType_AndNoAppContext()
    {
        var links = Cards.SelectMany(card => Objects(card, "links")).ToList();

        Assert.NotEmpty(links);
        Assert.All(links, link =>
        {
            Assert.Equal(["label", "url", "type"], Names(link));
            AssertTexts(link, "label", "url", "type");
            Assert.Equal("absolute", (string?)link["type"]);
        });
    }

    [Fact]
    public void Link_UrlIsTheSameForEveryPatient() =>
        Assert.Single(Cards.SelectMany(card => Objects(card, "links")).Select(link => (string)link["url"]!).Distinct());

    [Fact]
    public void Coding_OfReasonsAndTopics_HasSystemCodeAndDisplay()
    {
        var reasons = Cards.SelectMany(card => Objects(card, "overrideReasons")).ToList();
        var topics = Cards.Select(card => card["source"]!["topic"]!.AsObject()).ToList();

        Assert.NotEmpty(reasons);
        Assert.All(reasons.Concat(topics), coding =>
        {
            Assert.Equal(["system", "code", "display"], Names(coding));
            AssertTexts(coding, "system", "code", "display");
        });
    }

    private static IEnumerable<string> Names(JsonObject owner) => owner.Select(member => member.Key);

    /// <summary>None where the member is not there; it fails where the member is not an array of objects.</summary>
    private static IEnumerable<JsonObject> Objects(JsonObject owner, string member) => owner[member]?.AsArray().Select(item => item!.AsObject()) ?? [];

    private static void AssertTexts(JsonObject owner, params string[] members) => Assert.All(members, member =>
    {
        Assert.Equal(JsonValueKind.String, owner[member]!.GetValueKind());
        Assert.False(string.IsNullOrWhiteSpace((string?)owner[member]), member);
    });
}
