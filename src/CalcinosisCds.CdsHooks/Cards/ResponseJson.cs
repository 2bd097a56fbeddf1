using System.Text.Json.Serialization;

namespace CalcinosisCds.CdsHooks;

/// <summary>The CDS Hooks response as it is sent; null members are left out.</summary>
internal sealed record ResponseJson(IReadOnlyList<CardJson> Cards);

internal sealed record CardJson(
    Guid Uuid,
    string Summary,
    string Detail,
    string Indicator,
    SourceJson Source,
    IReadOnlyList<SuggestionJson>? Suggestions,
    string? SelectionBehavior,
    IReadOnlyList<CodingJson>? OverrideReasons,
    IReadOnlyList<LinkJson>? Links,
    ExtensionJson? Extension);

internal sealed record SourceJson(string Label, string? Url, CodingJson Topic);

internal sealed record SuggestionJson(string Label, Guid Uuid, bool? IsRecommended, IReadOnlyList<ActionJson> Actions, string? ActionSelectionBehavior);

/// <param name="ResourceId">What is deleted, as <c>Type/id</c>.</param>
internal sealed record ActionJson(string Type, string Description, ServiceRequestJson? Resource = null, string? ResourceId = null);

internal sealed record ServiceRequestJson(
    string ResourceType,
    string Status,
    string Intent,
    CodeJson Code,
    ReferenceJson Subject,
    IReadOnlyList<ReferenceJson>? ReasonReference);

internal sealed record CodeJson(IReadOnlyList<CodingJson> Coding);

internal sealed record CodingJson(string System, string Code, string Display);

internal sealed record ReferenceJson(string Reference);

/// <param name="AssociatedResource">The drafted orders that a card is about, for clients that know this extension of Da Vinci.</param>
internal sealed record ExtensionJson([property: JsonPropertyName("davinci-crd.associated-resource")] IReadOnlyList<ReferenceJson> AssociatedResource);

internal sealed record LinkJson(string Label, string Url, string Type);

[JsonSerializable(typeof(ResponseJson))]
internal sealed partial class ResponseJsonContext : JsonSerializerContext;
