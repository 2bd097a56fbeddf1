using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using CalcinosisCds.CdsHooks;
using CalcinosisCds.Knowledge;

namespace CalcinosisCds.Service.Pages.Integration;

/// <summary>What the published files say, for people who type it in: a service's definition, its scopes, the topics of its cards.</summary>
/// <param name="Json">The definition as discovery gives it, indented.</param>
internal sealed record ServiceSheet(string Title, string Description, string UsageRequirements, string Json)
{
    private const string TopicsFile = "codesystems/card-topics.json";
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static ServiceSheet Of(ServiceDefinition definition)
    {
        using var document = JsonDocument.Parse(definition.Json);
        var service = document.RootElement;

        return new ServiceSheet(Text(service, "title"), Text(service, "description"), Text(service, "usageRequirements"),
            JsonSerializer.Serialize(service, Indented));
    }

    /// <summary>What reading and searching by the templates needs, in SMART 2 and SMART 1 notation.</summary>
    public static string Scopes(ServiceDefinition service) => Markup.Table(
        "Scopes",
        ["prefetch key", "resource", "interaction", "SMART 2", "SMART 1"],
        service.Prefetch.Select(list => (list.Key, Query: PrefetchTemplate.Expand(list.Template, "id"))).Select(entry => new[]
        {
            Markup.Code(entry.Key),
            Markup.Text(entry.Query.ResourceType),
            entry.Query.Id is null ? "search by patient" : "read",
            Markup.Code($"patient/{entry.Query.ResourceType}.rs"),
            Markup.Code($"patient/{entry.Query.ResourceType}.read"),
        }).Append(
        [
            "what medications and orders refer to", "Medication", "search by id", Markup.Code("patient/Medication.rs"), Markup.Code("patient/Medication.read"),
        ]));

    public static string Topics(KnowledgeBase knowledge, IReadOnlyList<string> switchedOff)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(TopicsFile)
            ?? throw new InvalidOperationException($"`{TopicsFile}` is not embedded.");
        using var system = JsonDocument.Parse(stream);

        return Markup.Table("Topics", ["code", "display", "meaning", "here"], system.RootElement.GetProperty("concept").EnumerateArray().Select(topic => new[]
        {
            Markup.Code(Text(topic, "code")),
            Markup.Text(knowledge.Texts["topic." + Text(topic, "code")]),
            Markup.Text(Text(topic, "definition")),
            switchedOff.Contains(Text(topic, "code")) ? "<strong>switched off</strong>" : "shown",
        }));
    }

    /// <summary>An override with one of our reasons, and an accepted suggestion.</summary>
    public static string FeedbackExample(string reason) => JsonSerializer.Serialize(
        new
        {
            feedback = new object[]
            {
                new { card = "the card's uuid", outcome = "overridden",
                    overrideReason = new { reason = new { code = reason, system = OverrideReason.System } }, outcomeTimestamp = "2026-01-15T12:00:00Z" },
                new { card = "another card's uuid", outcome = "accepted", acceptedSuggestions = new[] { new { id = "the suggestion's uuid" } },
                    outcomeTimestamp = "2026-01-15T12:00:05Z" },
            },
        },
        Indented);

    private static string Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.GetString() ?? "" : "";
}
