using System.Buffers;
using System.Collections.Frozen;
using System.Text.Encodings.Web;
using System.Text.Json;
using CalcinosisCds.Knowledge;

namespace CalcinosisCds.Cards;

/// <summary>How suggestions of one card may be taken, as the client can handle it.</summary>
public enum SelectionBehavior
{
    Any,
    AtMostOne,
}

/// <summary>How a client renders <c>detail</c>.</summary>
public enum DetailFormat
{
    Markdown,
    Plain,
}

/// <summary>How one client wants its cards written.</summary>
/// <param name="Selection">How suggestions may be taken.</param>
/// <param name="Detail">How <c>detail</c> is written.</param>
/// <param name="CanonicalBase">The base of our own CodeSystems, which an adopter may replace.</param>
public sealed record CardFormat(SelectionBehavior Selection, DetailFormat Detail, string CanonicalBase)
{
    public const string DefaultCanonicalBase = "https://calcinosis-cds.example/fhir";

    public static CardFormat Default { get; } = new(SelectionBehavior.Any, DetailFormat.Markdown, DefaultCanonicalBase);
}

/// <summary>Writes the CDS Hooks response: nothing null, nothing empty but <c>cards</c> itself.</summary>
public sealed class CardWriter(KnowledgeBase knowledge)
{
    /// <summary>The CodeSystem of the topics, below the canonical base.</summary>
    public const string TopicSystem = "/CodeSystem/card-topics";

    /// <summary>The CodeSystem of the override reasons.</summary>
    public const string OverrideSystem = "http://terminology.hl7.org/CodeSystem/non-adherence-reason-codes";
    private const string OverridePrefix = "override.";

    private readonly FrozenDictionary<CardTopic, string> _topics =
        Enum.GetValues<CardTopic>().ToFrozenDictionary(topic => topic, topic => knowledge.Texts["topic." + topic.Code()]);

    private readonly (string Code, string Display)[] _overrideReasons =
        [.. OverrideReasonCodes(knowledge.Texts).Select(code => (code, knowledge.Texts[OverridePrefix + code]))];

    /// <summary>The override reasons of every card.</summary>
    public IReadOnlyList<(string Code, string Display)> OverrideReasons => _overrideReasons;

    /// <summary>The codes that a clinician may choose of, in their order.</summary>
    public static IEnumerable<string> OverrideReasonCodes(Texts texts) =>
        texts.Keys.Where(key => key.StartsWith(OverridePrefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(key => key[OverridePrefix.Length..]);

    public void Write(IReadOnlyList<Card> cards, CardFormat format, IBufferWriter<byte> output, bool indented = false)
    {
        using var text = new Prose();
        using var json = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = indented, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        json.WriteStartObject();
        json.WriteStartArray("cards");
        foreach (var card in cards)
        {
            WriteCard(json, card, format, text);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void WriteCard(Utf8JsonWriter json, Card card, CardFormat format, Prose text)
    {
        json.WriteStartObject();
        json.WriteString("uuid", card.Uuid);
        json.WriteString("summary", card.Summary);
        text.Clear();
        card.Detail.Write(text);
        json.WriteString("detail", format.Detail == DetailFormat.Plain ? Plain(text.Since(0)) : text.Since(0));
        json.WriteString("indicator", KebabId.Of(card.Indicator));
        WriteSource(json, card, format);
        WriteSuggestions(json, card.Suggestions, format.Selection);
        WriteOverrideReasons(json);
        WriteLinks(json, card.Links);
        json.WriteEndObject();
    }

    /// <summary>The same lines without marks, for clients that show them as they are; list items and headings stay on lines of their own.</summary>
    private static string Plain(ReadOnlySpan<char> markdown) => markdown.ToString().Replace("**", "", StringComparison.Ordinal);

    private void WriteSource(Utf8JsonWriter json, Card card, CardFormat format)
    {
        json.WriteStartObject("source");
        json.WriteString("label", card.Source.Label);
        if (card.Source.Url is { } url)
        {
            json.WriteString("url", url);
        }

        json.WriteStartObject("topic");
        json.WritePropertyName("system");
        json.WriteStringValueSegment(format.CanonicalBase, isFinalSegment: false);
        json.WriteStringValueSegment(TopicSystem, isFinalSegment: true);
        WriteCode(json, card.Topic.Code(), _topics[card.Topic]);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteSuggestions(Utf8JsonWriter json, IReadOnlyList<Suggestion> suggestions, SelectionBehavior selection)
    {
        if (suggestions.Count == 0)
        {
            return;
        }

        json.WriteStartArray("suggestions");
        foreach (var suggestion in suggestions)
        {
            json.WriteStartObject();
            json.WriteString("label", suggestion.Label);
            json.WriteString("uuid", suggestion.Uuid);
            if (suggestion.IsRecommended)
            {
                json.WriteBoolean("isRecommended", true);
            }

            json.WriteStartArray("actions");
            json.WriteStartObject();
            json.WriteString("type", "create");
            json.WriteString("description", suggestion.Description);
            WriteServiceRequest(json, suggestion.Resource);
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteString("selectionBehavior", KebabId.Of(selection));
    }

    private static void WriteServiceRequest(Utf8JsonWriter json, ServiceRequestDraft draft)
    {
        json.WriteStartObject("resource");
        json.WriteString("resourceType", "ServiceRequest");
        json.WriteString("status", "draft");
        json.WriteString("intent", "proposal");
        json.WriteStartObject("code");
        json.WriteStartArray("coding");
        WriteCoding(json, CodeSystems.Loinc, draft.Loinc, draft.Display);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteStartObject("subject");
        json.WriteString("reference", "Patient/" + draft.PatientId);
        json.WriteEndObject();
        if (draft.ReasonReference is { } reason)
        {
            json.WriteStartArray("reasonReference");
            json.WriteStartObject();
            json.WriteString("reference", reason);
            json.WriteEndObject();
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private void WriteOverrideReasons(Utf8JsonWriter json)
    {
        json.WriteStartArray("overrideReasons");
        foreach (var (code, display) in _overrideReasons)
        {
            WriteCoding(json, OverrideSystem, code, display);
        }

        json.WriteEndArray();
    }

    private static void WriteLinks(Utf8JsonWriter json, IReadOnlyList<CardLink> links)
    {
        if (links.Count == 0)
        {
            return;
        }

        json.WriteStartArray("links");
        foreach (var link in links)
        {
            json.WriteStartObject();
            json.WriteString("label", link.Label);
            json.WriteString("url", link.Url);
            json.WriteString("type", link.IsSmart ? "smart" : "absolute");
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteCoding(Utf8JsonWriter json, string system, string code, string display)
    {
        json.WriteStartObject();
        json.WriteString("system", system);
        WriteCode(json, code, display);
        json.WriteEndObject();
    }

    private static void WriteCode(Utf8JsonWriter json, string code, string display)
    {
        json.WriteString("code", code);
        json.WriteString("display", display);
    }
}
