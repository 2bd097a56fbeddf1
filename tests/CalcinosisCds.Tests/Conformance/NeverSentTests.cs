using System.Text.Json.Nodes;
using CalcinosisCds.Tests.CdsHooks;
using CalcinosisCds.Tests.Gathering;
using CalcinosisCds.Tests.Orders;

namespace CalcinosisCds.Tests.Conformance;

/// <summary>
/// What no answer ever holds, of any hook, for any published request, at either address, whatever the client's record says it knows: nothing acts on a
/// record, and nothing opens, by itself.
/// </summary>
public sealed class NeverSentTests : IDisposable
{
    private static readonly string[] Never = ["systemActions", "autolaunchable", "appContext"];

    private readonly HookHost _host = HookHost.Start(
        ("Clients:0:Name", "knows-all"),
        ("Clients:0:KnowsAssociatedResource", "true"),
        ("Clients:0:KnowsActionSelection", "true"),
        ("Clients:0:EvaluatesPrefetchExpressions", "true"));

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task Answer_ToAnyPublishedRequest_HoldsNoneOfThem()
    {
        var hooks = new HashSet<string>();
        foreach (var request in Published())
        {
            request.Remove("fhirServer");
            request.Remove("fhirAuthorization");
            var id = "calcinosis-" + (string)request["hook"]!;
            foreach (var address in new[] { "/cds-services/", "/3.0/cds-services/" })
            {
                var answer = JsonNode.Parse((await _host.AskAtAsync(address + id, request)).Body)!.AsObject();

                Assert.True(answer.ContainsKey("cards"), answer.ToJsonString());
                Assert.DoesNotContain(Answers.Objects(answer), owner => Never.Any(owner.ContainsKey));
                Assert.DoesNotContain(Answers.Objects(answer), owner =>
                    owner["type"] is JsonValue type && type.TryGetValue<string>(out var written) && written == "update");
            }

            hooks.Add(id);
        }

        Assert.Equal(3, hooks.Count);
    }

    private static IEnumerable<JsonObject> Published() =>
        RepositoryFiles.CaseNames.Select(RepositoryFiles.Case)
            .Concat(new[] { "examples", "orders" }
                .SelectMany(folder => Directory.GetFiles(Path.Combine(Repository.Root, "cds-hooks", folder), "request.json", SearchOption.AllDirectories))
                .Select(File.ReadAllText))
            .Select(Requests.Parse)
            .SelectMany(request => (string?)request["hook"] == SomeOrders.Sign ? [request, Selecting(request)] : new[] { request });

    /// <summary>The same orders as they are chosen.</summary>
    private static JsonObject Selecting(JsonObject request)
    {
        var chosen = request.DeepClone().AsObject().With("hook", SomeOrders.Select);
        var drafts = chosen["context"]!["draftOrders"]!["entry"]!.AsArray();
        chosen["context"]!["selections"] = new JsonArray([.. drafts.Select(entry =>
            JsonValue.Create($"{entry!["resource"]!["resourceType"]}/{entry["resource"]!["id"]}"))]);

        return chosen;
    }
}
