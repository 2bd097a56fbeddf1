using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace CalcinosisCds.Tests.Field;

/// <summary>
/// The grammar of <c>expected.json</c> as far as it is about cards. A member that it does not know is an error of the file, so that no
/// expectation is passed over.
/// </summary>
/// <param name="patterns">What stands for <c>@name</c> in a regular expression.</param>
internal sealed class ExpectedCards(JsonObject patterns)
{
    private const int LongestSummary = 139;
    private static readonly string[] Indicators = ["info", "warning", "critical"];

    /// <summary>Members that describe the expectation, or that a test of the call itself holds the answer to.</summary>
    private static readonly string[] HeldElsewhere =
        ["kind", "right", "why", "status", "report", "alikeWithSwappedIds", "alikeWithoutHeaders", "nextLinks", "refusedTokens"];

    /// <summary>What is wrong with an answer, in words; empty where it is right.</summary>
    public IReadOnlyList<string> Faults(JsonObject expected, IReadOnlyList<JsonObject> cards) => [.. FaultsOfShape(cards), .. FaultsOfContent(expected, cards)];

    public bool Matches(string pattern, string text) =>
        Regex.IsMatch(text, Expanded(pattern), RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(10));

    private static IEnumerable<string> FaultsOfShape(IReadOnlyList<JsonObject> cards)
    {
        foreach (var card in cards)
        {
            var summary = Member(card, "summary");
            if (summary.Length is 0 or > LongestSummary)
            {
                yield return $"the summary has {summary.Length} characters: {summary}";
            }

            if (!Indicators.Contains(Member(card, "indicator")))
            {
                yield return $"no such indicator: {Member(card, "indicator")}";
            }
        }
    }

    private IEnumerable<string> FaultsOfContent(JsonObject expected, IReadOnlyList<JsonObject> cards) =>
        expected
            .Where(member => !HeldElsewhere.Contains(member.Key))
            .SelectMany(member => FaultsOf(member.Key, member.Value!, cards)); // The file holds no null.

    private IEnumerable<string> FaultsOf(string name, JsonNode value, IReadOnlyList<JsonObject> cards) => name switch
    {
        "card" => Each(value).Where(wanted => !cards.Any(card => Meets(card, wanted))).Select(wanted => "no card is " + wanted.ToJsonString()),
        "noCard" => Each(value).Where(unwanted => cards.Any(card => Meets(card, unwanted))).Select(unwanted => "a card is " + unwanted.ToJsonString()),
        "mentions" => Texts(value).Where(pattern => !cards.Any(card => Matches(pattern, Text(card)))).Select(pattern => "nothing mentions " + pattern),
        "mustNotMention" => Texts(value).Where(pattern => cards.Any(card => Matches(pattern, Text(card)))).Select(pattern => "mentioned is " + pattern),
        "summaryMustNotMention" => Texts(value)
            .Where(pattern => cards.Any(card => Matches(pattern, Member(card, "summary"))))
            .Select(pattern => "a summary mentions " + pattern),
        "noIndicator" => Texts(value)
            .Where(indicator => cards.Any(card => Member(card, "indicator") == indicator))
            .Select(indicator => "a card is " + indicator),
        "silent" => cards.Count == 0 ? [] : [$"{cards.Count} cards in place of none"],
        "anyOf" => Each(value).Any(one => !FaultsOfContent(one, cards).Any()) ? [] : ["none of anyOf holds"],
        _ => throw new InvalidDataException($"expected.json: no such member: {name}"),
    };

    private bool Meets(JsonObject card, JsonObject wanted) => wanted.All(member => member.Key switch
    {
        "topic" => Texts(member.Value).Contains((string?)card["source"]?["topic"]?["code"]),
        "indicator" => Texts(member.Value).Contains(Member(card, "indicator")),
        "summary" => Texts(member.Value).All(pattern => Matches(pattern, Member(card, "summary"))),
        "text" => Texts(member.Value).All(pattern => Matches(pattern, Text(card))),
        _ => throw new InvalidDataException($"expected.json: no such member of a card: {member.Key}"),
    });

    private string Expanded(string pattern) => Regex.Replace(
        pattern,
        "@(?<name>[A-Za-z]+)",
        found => $"(?:{(string?)patterns[found.Groups["name"].Value] ?? throw new InvalidDataException($"expected.json: no such pattern: {found.Value}")})",
        RegexOptions.None,
        TimeSpan.FromSeconds(10));

    private static string Text(JsonObject card) => (Member(card, "summary") + "\n" + Member(card, "detail")).Replace("**", "", StringComparison.Ordinal);

    private static string Member(JsonObject card, string name) => (string?)card[name] ?? "";

    private static IEnumerable<JsonObject> Each(JsonNode value) => value is JsonArray items ? items.OfType<JsonObject>() : [value.AsObject()];

    /// <summary>One text or a list of them; the file holds no null.</summary>
    private static IEnumerable<string> Texts(JsonNode? value) => value is JsonArray items ? items.Select(item => (string)item!) : [(string)value!];
}
