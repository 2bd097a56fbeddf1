using System.Net;
using System.Text.Json.Nodes;
using CalcinosisCds.CdsHooks;
using CalcinosisCds.Tests.Gathering;

namespace CalcinosisCds.Tests.Conformance;

/// <summary>Calls in the manner of clients of other versions: each says "none", "failed" and "not sent" in its own way.</summary>
public sealed class ClientMannerTests : IAsyncLifetime
{
    private FhirStub _stub = null!; // Set before each test.

    public async Task InitializeAsync() => _stub = await FhirStub.StartAsync();

    public async Task DisposeAsync() => await _stub.DisposeAsync();

    /// <summary>It knows one way to take suggestions, which its record says, and writes null for no data.</summary>
    [Fact]
    public async Task Version1_0_NullIsNone_AndSuggestionsAreAtMostOne()
    {
        using var host = HookHost.Start(("Clients:0:Name", "of 1.0"), ("Clients:0:SelectionBehavior", "AtMostOne"));

        var answer = await host.AskAsync(Fixtures.Request("manner-1.0"));

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Null(answer.Card("calcinosisIncomplete"));
        var category = answer.Card("calcinosisCategory")!;
        Assert.Equal("at-most-one", (string?)category["selectionBehavior"]);
        Assert.Single(category["suggestions"]!.AsArray(), suggestion => (bool?)suggestion!["isRecommended"] == true);
    }

    /// <summary>A query that failed has no key, and so is fetched with the token that came along.</summary>
    [Fact]
    public async Task Version1_0_FailedQueryHasNoKey_AndIsFetched()
    {
        var whole = Fixtures.RequestFrom("manner-1.0", _stub.Base);
        _stub.On("Observation", Reply.Json(whole["prefetch"]!["labs"]!));
        using var host = HookHost.Start(HookHost.Patient);

        var answer = await host.AskAsync(Without(whole, "labs"));

        Assert.Equal((await host.AskAsync(whole)).Said, answer.Said);
        Assert.Equal("Observation", Assert.Single(_stub.Requests).Type);
        Assert.Equal("Bearer synthetic-token-1-0", Assert.Single(_stub.Requests).Headers["Authorization"]);
    }

    /// <summary>By a role, without encounter and without a token: what has no key stays unknown, and is named.</summary>
    [Fact]
    public async Task Version1_1_KeyMissingAndNoToken_IsAnsweredAndNamed()
    {
        using var host = HookHost.Start();

        var answer = await host.AskAsync(Fixtures.Request("manner-1.1"));

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.NotNull(answer.Card("calcinosisCategory"));
        Assert.Equal("Calcinosis assessment incomplete: laboratory results (could not be read)", (string?)answer.Card("calcinosisIncomplete")!["summary"]);
    }

    /// <summary>Failed queries are OperationOutcomes, searches come in pages, none is an empty Bundle, scopes are of SMART 2.</summary>
    [Fact]
    public async Task Version3_0Ballot_FailedIsFetched_PagesAreFollowed_EmptyIsNotAskedAgain()
    {
        var request = Fixtures.RequestFrom("manner-3.0-ballot", _stub.Base);
        var older = Fixtures.RequestFrom("manner-1.0", _stub.Base)["prefetch"]!.ToJsonString().Replace("manner-1-0", "manner-3-0", StringComparison.Ordinal);
        var record = JsonNode.Parse(older)!; // It was JSON.
        _stub.On("Observation", Reply.Json(record["labs"]!));
        var second = record["conditions"]!.DeepClone();
        second["entry"]!.AsArray().RemoveAt(0); // It came with the call.
        _stub.On("Condition", Reply.Json(second));
        using var host = HookHost.Start(HookHost.Patient);

        var answer = await host.AskAsync(request);

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Null(answer.Card("calcinosisIncomplete"));
        Assert.Contains("systemic sclerosis", (string)answer.Card("calcinosisCategory")!["detail"]!, StringComparison.Ordinal); // It stands on the second page.
        Assert.Equal(["Condition", "Observation"], _stub.Requests.Select(asked => asked.Type).Order(StringComparer.Ordinal));
        Assert.EndsWith("/Condition?patient=manner-3-0&_count=1&page=2", Assert.Single(_stub.Requests, asked => asked.Type == "Condition").Url,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Version3_0Ballot_WithoutItsFhirServer_NamesWhatWasNotRead()
    {
        using var host = HookHost.Start();
        var request = Fixtures.Request("manner-3.0-ballot");

        var answer = await host.AskAsync(request);

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        var summary = (string)answer.Card("calcinosisIncomplete")!["summary"]!;
        Assert.Contains("conditions", summary, StringComparison.Ordinal);
        Assert.Contains("laboratory results", summary, StringComparison.Ordinal);
        Assert.DoesNotContain("medications", summary, StringComparison.Ordinal);
    }

    /// <summary>No token and no encounter; what could not be read has no key.</summary>
    [Fact]
    public async Task Sandbox_QueryFailed_IsAnsweredFromTheRestAndNamed()
    {
        using var host = HookHost.Start();

        var answer = await host.AskAsync(Fixtures.Request("sandbox"));

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.NotNull(answer.Card("calcinosisCategory"));
        Assert.Contains("medications", (string)answer.Card("calcinosisIncomplete")!["summary"]!, StringComparison.Ordinal);
    }

    /// <summary>A client that shows details as they are.</summary>
    [Fact]
    public async Task PlainText_WhereTheRecordSaysSo_HasTheSameLinesWithoutMarks()
    {
        using var marked = HookHost.Start();
        using var plain = HookHost.Start(("Clients:0:Name", "plain"), ("Clients:0:DetailFormat", "Plain"));

        var markdown = (string)(await marked.AskAsync(Fixtures.Request("manner-1.0"))).Card("calcinosisCategory")!["detail"]!;
        var text = (string)(await plain.AskAsync(Fixtures.Request("manner-1.0"))).Card("calcinosisCategory")!["detail"]!;

        Assert.Contains("**", markdown, StringComparison.Ordinal);
        Assert.Equal(markdown.Replace("**", "", StringComparison.Ordinal), text);
    }

    private static JsonObject Without(JsonObject request, string key)
    {
        var copy = request.DeepClone().AsObject();
        copy["prefetch"]!.AsObject().Remove(key);

        return copy;
    }
}
