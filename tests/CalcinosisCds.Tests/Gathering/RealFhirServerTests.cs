using System.Net;
using System.Text.Json.Nodes;

namespace CalcinosisCds.Tests.Gathering;

/// <summary>Against a FHIR server that we did not write: what is fetched gives the cards that the same record gives by prefetch.</summary>
[Collection(SharedFhirServer.Name)]
public sealed class RealFhirServerTests(RealFhirServer server) : IDisposable
{
    /// <summary>The day of the published examples.</summary>
    private const string AsOf = "2026-01-15T12:00:00Z";

    private readonly HookHost _host = HookHost.Start([.. HookHost.Patient, ("AsOf", AsOf)]);

    public static TheoryData<string> Examples => [.. ExampleFiles.Ids];

    public void Dispose() => _host.Dispose();

    [Theory]
    [MemberData(nameof(Examples))]
    public async Task Hook_FetchesEverything_GivesTheCardsOfTheSamePrefetch(string id)
    {
        var fetched = await _host.AskAsync(Request(id, prefetch: null));

        Assert.Equal((await _host.AskAsync(Request(id, ExampleFiles.Prefetch(id)))).Said, fetched.Said);
        Assert.Equal(HttpStatusCode.OK, fetched.Status);
        Assert.Null(fetched.Card("calcinosisIncomplete"));
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public async Task Hook_SearchesByPost_GivesTheCardsOfTheSamePrefetch(string id)
    {
        using var host = HookHost.Start([.. HookHost.Patient, .. HookHost.Client(server.Base, usePostSearch: true), ("AsOf", AsOf)]);

        var fetched = await host.AskAsync(Request(id, prefetch: null));

        Assert.Equal((await _host.AskAsync(Request(id, ExampleFiles.Prefetch(id)))).Said, fetched.Said);
    }

    [Fact]
    public async Task Hook_TokenIsNotAccepted_Is412()
    {
        var call = Request("founding-lupus", prefetch: null);
        call["fhirAuthorization"]!["access_token"] = "another";

        Assert.Equal(HttpStatusCode.PreconditionFailed, (await _host.AskAsync(call)).Status);
    }

    [Fact]
    public async Task Hook_OneListIsFetched_GivesTheCardsOfTheSamePrefetch()
    {
        foreach (var key in Keys.All)
        {
            var whole = ExampleFiles.Prefetch("founding-lupus");

            var answer = await _host.AskAsync(Request("founding-lupus", Call.Without(whole, key)));

            Assert.Equal((await _host.AskAsync(Request("founding-lupus", whole))).Said, answer.Said);
        }
    }

    private JsonObject Request(string id, JsonObject? prefetch)
    {
        var call = Call.With(prefetch, server.Base, RealFhirServer.Token);
        call["context"]!["patientId"] = id;

        return call;
    }
}

/// <summary>The published example records.</summary>
internal static class ExampleFiles
{
    private static readonly string Folder = Path.Combine(Repository.Root, "fhir-profiles", "examples");

    public static IReadOnlyList<string> Ids { get; } =
        [.. Directory.GetFiles(Folder, "*.json").Select(file => Path.GetFileNameWithoutExtension(file)).Where(id => id != "index")
            .Order(StringComparer.Ordinal)];

    /// <summary>The record as an EHR would deliver it.</summary>
    public static JsonObject Prefetch(string id)
    {
        var bundle = JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, id + ".json")))!; // A file of this repository.

        return Some.Prefetch(bundle["entry"]!.AsArray().Select(entry => entry!["resource"]!.AsObject()));
    }
}
