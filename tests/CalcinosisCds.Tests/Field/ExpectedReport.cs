using System.Text.Json.Nodes;

namespace CalcinosisCds.Tests.Field;

/// <summary>What <c>expected.json</c> says of the assessment itself, as <c>assess --json</c> prints it.</summary>
internal sealed class ExpectedReport(ExpectedCards grammar)
{
    /// <summary>What is wrong with a report, in words; empty where it is right.</summary>
    public IReadOnlyList<string> Faults(JsonObject expected, JsonObject report) =>
        [.. expected.SelectMany(member => FaultsOf(member.Key, member.Value!, report))]; // The file holds no null.

    private IEnumerable<string> FaultsOf(string name, JsonNode value, JsonObject report) => name switch
    {
        "alerts" => Alerts(value.AsObject(), report),
        "noAlerts" => Texts(value).Where(id => Indicator(report, id) is not null).Select(id => $"{id} is raised"),
        "tiers" => Tiers(value.AsObject(), report),
        "leading" => Texts(report["leading"]).ToHashSet().SetEquals(Texts(value))
            ? []
            : [$"leading are {report["leading"]!.ToJsonString()}, not {value.ToJsonString()}"],
        "notLeading" => Texts(value).Intersect(Texts(report["leading"])).Select(id => $"{id} leads"),
        "extent" => (string?)report["extent"] == (string?)value ? [] : [$"the extent is {report["extent"]}, not {value}"],
        "complications" => Missing("complication", value, report["complications"]),
        "riskFactors" => Missing("risk factor", value, report["riskFactors"]),
        "noRiskFactors" => Found("risk factor", value, report["riskFactors"]),
        "gaps" => value.AsArray()
            .Where(wanted => !Objects(report["gaps"]).Any(gap => Texts(wanted).All(pattern => grammar.Matches(pattern, Line(gap)))))
            .Select(wanted => "no gap is " + wanted!.ToJsonString()),
        "supports" => Each(value, report, "supports", Missing),
        "against" => Each(value, report, "against", Missing),
        "noSupports" => Each(value, report, "supports", Found),
        "noAgainst" => Each(value, report, "against", Found),
        _ => throw new InvalidDataException($"expected.json: no such member of a report: {name}"),
    };

    private static IEnumerable<string> Alerts(JsonObject wanted, JsonObject report) =>
        from alert in wanted
        let indicator = Indicator(report, alert.Key)
        where indicator != (string?)alert.Value
        select $"{alert.Key} is {indicator ?? "not raised"}, not {alert.Value}";

    private static IEnumerable<string> Tiers(JsonObject wanted, JsonObject report) =>
        from category in wanted
        let tier = category.Key == "outside-the-five" ? (string?)report["outsideTheFive"]!["tier"] : (string?)Category(report, category.Key)?["tier"]
        where !Texts(category.Value).Contains(tier)
        select $"{category.Key} is {tier ?? "not asked"}, not {category.Value}";

    private static IEnumerable<string> Each(
        JsonNode wanted, JsonObject report, string side, Func<string, JsonNode, JsonNode?, IEnumerable<string>> faults) =>
        wanted.AsObject().SelectMany(category => faults($"{category.Key}, {side}", category.Value!, Category(report, category.Key)?[side]));

    private IEnumerable<string> Missing(string what, JsonNode wanted, JsonNode? findings) =>
        Texts(wanted).Where(pattern => !Lines(findings).Any(line => grammar.Matches(pattern, line))).Select(pattern => $"{what}: no line matches {pattern}");

    private IEnumerable<string> Found(string what, JsonNode unwanted, JsonNode? findings) =>
        from pattern in Texts(unwanted)
        from line in Lines(findings)
        where grammar.Matches(pattern, line)
        select $"{what}: {line}";

    private static IEnumerable<string> Lines(JsonNode? findings) => Objects(findings).Select(finding => $"{finding["statement"]} {finding["text"]}");

    private static string Line(JsonObject gap) => $"{gap["item"]} {gap["reason"]} {gap["statement"]}";

    private static JsonObject? Category(JsonObject report, string id) =>
        Objects(report["categories"]).FirstOrDefault(found => (string?)found["category"] == id);

    private static string? Indicator(JsonObject report, string id) =>
        (string?)Objects(report["alerts"]).FirstOrDefault(alert => (string?)alert["id"] == id)?["indicator"];

    private static IEnumerable<JsonObject> Objects(JsonNode? list) => list?.AsArray().OfType<JsonObject>() ?? [];

    /// <summary>One text or a list of them; neither file nor report holds null.</summary>
    private static IEnumerable<string> Texts(JsonNode? value) => value is JsonArray items ? items.Select(item => (string)item!) : [(string)value!];
}
