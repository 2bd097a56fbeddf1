using System.Net;
using System.Text.Json.Nodes;
using CalcinosisCds.Tests.CdsHooks;
using CalcinosisCds.Tests.Gathering;
using CalcinosisCds.Tests.Store;

namespace CalcinosisCds.Tests.Conformance;

/// <summary>The complete examples of CDS Hooks 2.0, with the values that they have there.</summary>
public sealed class SpecificationExampleTests
{
    private const string Name = "spec-2.0";

    /// <summary>It is a good call, but for another service: what it delivers is not what ours needs, and its FHIR server is nobody's here.</summary>
    [Fact]
    public async Task Request_AsItStands_IsRead_AndLacksWhatThisServiceNeeds()
    {
        using var host = HookHost.Start();

        var answer = await host.AskAsync(Fixtures.Request(Name));

        Assert.Equal(HttpStatusCode.PreconditionFailed, answer.Status);
        Assert.Contains("\"code\":\"incomplete\"", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Request_WhoseFhirServerAnswers_IsAnsweredFromThereWithItsToken()
    {
        await using var stub = await FhirStub.StartAsync();
        stub.Serve(JsonNode.Parse(Call.Record().ToJsonString().Replace(Some.PatientId, "1288992", StringComparison.Ordinal))!.AsObject()); // It was an object.
        using var host = HookHost.Start(HookHost.Patient);

        var answer = await host.AskAsync(Fixtures.RequestFrom(Name, stub.Base));

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.NotNull(answer.Card("calcinosisCategory"));
        Assert.Null(answer.Card("calcinosisIncomplete"));
        Assert.Equal(4, stub.Requests.Count);
        Assert.All(stub.Requests, request => Assert.Equal("Bearer some-opaque-fhir-access-token", request.Headers["Authorization"]));
    }

    [Theory]
    [InlineData(Name + "-accepted", 0, "")]
    [InlineData(Name + "-overridden", 1, "")]
    [InlineData(Name + "-overridden-with-reason", 1, "other")]
    public async Task Feedback_OfEachKind_IsKeptWithoutItsComment(string name, int outcome, string reason)
    {
        await using var host = new StoredHost();

        using var response = await host.PostFeedbackAsync(Fixtures.Feedback(name));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal([outcome], await host.QueryAsync<int>("SELECT outcome FROM feedback"));
        Assert.Equal([reason], await host.QueryAsync<string>("SELECT reason FROM feedback"));
        Assert.DoesNotContain("A comment entered", host.Bytes, StringComparison.Ordinal);
    }
}
