using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using CalcinosisCds.Cards;
using CalcinosisCds.Knowledge;

namespace CalcinosisCds.CdsHooks;

/// <summary>Writes cards as a CDS Hooks response, in which nothing is null and only <c>cards</c> itself may be empty.</summary>
public static class CardWriter
{
    /// <summary>The CodeSystem of the topics, below the canonical base.</summary>
    public const string TopicSystem = "/CodeSystem/card-topics";

    /// <summary>A suggestion is accepted as a whole or not at all.</summary>
    private const string AllActions = "all";

    private static readonly ResponseJsonContext Json = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    public static void Write(IReadOnlyList<Card> cards, CardFormat format, IBufferWriter<byte> output, bool indented = false)
    {
        using var json = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = indented, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        JsonSerializer.Serialize(json, new ResponseJson([.. cards.Select(card => Card(card, format))]), Json.ResponseJson);
    }

    private static CardJson Card(Card card, CardFormat format) => new(
        card.Uuid,
        card.Summary,
        format.Detail == DetailFormat.Plain ? Markdown.ToPlain(card.Detail) : card.Detail,
        KebabId.Of(card.Indicator),
        new(card.Source.Label, card.Source.Url, new(format.CanonicalBase + TopicSystem, card.Topic.Code(), card.Source.Topic)),
        UnlessEmpty(card.Suggestions.Select(suggestion => Suggestion(suggestion, format))),
        card.Suggestions.Count == 0 ? null : KebabId.Of(format.Selection),
        UnlessEmpty(card.OverrideReasons.Select(reason => new CodingJson(OverrideReason.System, reason.Code, reason.Display))),
        UnlessEmpty(card.Links.Select(link => new LinkJson(link.Label, link.Url, link.IsSmart ? "smart" : "absolute"))),
        card.Order is { } order && format.NamesOrders ? new([new(order)]) : null);

    private static SuggestionJson Suggestion(Suggestion suggestion, CardFormat format) => new(
        suggestion.Label,
        suggestion.Uuid,
        suggestion.IsRecommended ? true : null,
        [
            suggestion.Resource is { } draft
                ? new("create", suggestion.Description, ServiceRequest(draft))
                : new("delete", suggestion.Description, ResourceId: suggestion.Removes),
        ],
        format.SaysActionSelection ? AllActions : null);

    private static ServiceRequestJson ServiceRequest(ServiceRequestDraft draft) => new(
        "ServiceRequest",
        "draft",
        "proposal",
        new([new(CodeSystems.Loinc, draft.Loinc, draft.Display)]),
        new("Patient/" + draft.PatientId),
        draft.ReasonReference is { } reason ? [new(reason)] : null);

    private static List<T>? UnlessEmpty<T>(IEnumerable<T> items) => items.ToList() is { Count: > 0 } list ? list : null;
}
