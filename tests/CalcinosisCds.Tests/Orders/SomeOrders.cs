using System.Text.Json.Nodes;
using CalcinosisCds.Assessments;
using CalcinosisCds.Cards;
using CalcinosisCds.CdsHooks;
using CalcinosisCds.Reading;

namespace CalcinosisCds.Tests.Orders;

/// <summary>Drafted orders in synthetic calls, and what the two order hooks say to them.</summary>
internal static class SomeOrders
{
    public const string Select = "order-select", Sign = "order-sign";

    private static readonly FactExtractor Extractor = new(Some.Knowledge);
    private static readonly Assessor Assessor = new(Some.Knowledge);

    /// <summary>A drafted order of a drug by its name, unless a code is given.</summary>
    public static JsonObject Draft(string? text = null, string? rxNorm = null, string? route = null, string id = "draft-1") =>
        Some.Medication(rxNorm: rxNorm, text: text, status: "draft", route: route, id: id);

    /// <summary>A call of an order hook for these drafts; at select all of them are chosen.</summary>
    /// <param name="prefetch">As of <see cref="Some.Prefetch"/>.</param>
    public static JsonObject Request(string hook, JsonObject prefetch, params IReadOnlyList<JsonObject> drafts)
    {
        var request = Some.RequestWith(prefetch.DeepClone()).With("hook", hook);
        var context = request["context"]!.AsObject().With("draftOrders", Bundle(drafts));
        if (hook == Select)
        {
            context["selections"] = new JsonArray([.. drafts.Select(draft => JsonValue.Create($"{draft["resourceType"]}/{draft["id"]}"))]);
        }

        return request;
    }

    /// <summary>A collection, as clients send their drafts.</summary>
    public static JsonObject Bundle(params IEnumerable<JsonObject> resources) => Some.Bundle(resources).With("type", "collection").Without("total");

    /// <summary>What the hook says at <see cref="Some.AsOf"/>, where none of its cards was said before.</summary>
    public static HookAnswer Answer(JsonObject request) => Answer(request, Some.AsOf);

    /// <summary>What the assessment of a record says of it, whatever is ordered.</summary>
    public static Assessment Assess(JsonObject prefetch)
    {
        using var document = SomeJson.Document(Some.RequestWith(prefetch.DeepClone()).ToJsonString());

        return Assessor.Assess(Extractor.Extract(SomeHooks.Read(document.RootElement, out _)!.FromPrefetch()!, Some.AsOf)); // The builder names one patient.
    }

    public static HookAnswer Answer(JsonObject request, DateTimeOffset asOf)
    {
        using var document = SomeJson.Document(request.ToJsonString());
        var read = SomeHooks.Read(document.RootElement, out var fault) ?? throw new InvalidDataException(fault);
        var record = read.FromPrefetch()!; // The builder names one patient throughout.
        var facts = Extractor.Extract(record, asOf);
        var hook = SomeHooks.All.Published.Find(read.Service.Id)!; // It has just read the request.

        var answer = hook.Compose(new HookCase(read.Context, record, facts, Assessor.Assess(facts)), new CardSettings(Guid.NewGuid, PublicBaseUrl: null));

        return answer with { Cards = [.. answer.Cards.Take(answer.Most)] };
    }

    public static HookAnswer Answer(string hook, JsonObject prefetch, params IReadOnlyList<JsonObject> drafts) => Answer(Request(hook, prefetch, drafts));
}
