using System.Text.Json.Nodes;
using CalcinosisCds.Rules;

namespace CalcinosisCds.Tests.Cases;

/// <summary>
/// What each category needs for <em>consistent</em> (rules.md §3), looked up in the request itself: a second reading that shares no code with
/// the rules. All published results are five days old or history, so a date decides whether one is current.
/// </summary>
internal sealed class NeededInputs(JsonNode request)
{
    private static readonly DateTimeOffset CurrentSince = new(2025, 10, 17, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset AntibodyCurrentSince = new(2025, 1, 15, 12, 0, 0, TimeSpan.Zero);
    private static readonly string[] Calcium = ["17861-6", "2000-8", "49765-1", "1996-8", "1995-0", "17863-2", "29265-6", "46099-8"];
    private static readonly string[] Phosphate = ["2777-1", "14879-1"];
    private static readonly string[] Pth = ["2731-8", "14866-8"];
    private static readonly string[] KidneyLabs = ["69405-9", "2160-0", "14682-9", "98979-8"];
    private static readonly string[] KidneyCodes = ["N18", "Z99.2"];
    private static readonly string[] Ana = ["8061-4", "5048-4", "29953-7", "42254-3"];

    public IReadOnlyList<string> MissingFor(Category category) => category switch
    {
        Category.Dystrophic or Category.Metastatic => Missing(("calcium", HasLab(Calcium)), ("phosphate", HasLab(Phosphate))),
        Category.Calciphylaxis => Missing(("lesion, coded form or histology", HasLesion())),
        Category.Tumoral => Missing(("phosphate", HasLab(Phosphate)), ("calcium", HasLab(Calcium)), ("kidney", HasKidney()), ("feature", HasTumoralFeature())),
        Category.Idiopathic => Missing(
            ("calcium", HasLab(Calcium)), ("phosphate", HasLab(Phosphate)), ("PTH", HasLab(Pth)), ("kidney", HasKidney()),
            ("negative ANA", HasNegativeAna()), ("complete condition list", IsComplete("conditions"))),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static List<string> Missing(params ReadOnlySpan<(string Name, bool IsThere)> inputs)
    {
        var missing = new List<string>();
        foreach (var (name, isThere) in inputs)
        {
            if (!isThere)
            {
                missing.Add(name);
            }
        }

        return missing;
    }

    private bool HasKidney() => HasLab(KidneyLabs) || Codes("conditions")
        .Any(code => KidneyCodes.Any(prefix => code.StartsWith(prefix, StringComparison.Ordinal)));

    private bool HasLesion() =>
        Codes("conditions").Contains("237900002")
        || Texts().Any(text => text.Contains("necrotic", StringComparison.OrdinalIgnoreCase)
        || text.Contains("calciphylaxis", StringComparison.OrdinalIgnoreCase));

    private bool HasTumoralFeature() =>
        Texts().Any(text => text.Contains("mass", StringComparison.OrdinalIgnoreCase) || text.StartsWith("Family history", StringComparison.Ordinal))
        || Current(["54390-0"], CurrentSince).Any(observation => HasFlag(observation, "L"));

    private bool HasNegativeAna() => Current(Ana, AntibodyCurrentSince).Any(observation => HasFlag(observation, "NEG") || HasFlag(observation, "N"));

    private bool HasLab(string[] codes) => Current(codes, CurrentSince).Any();

    private IEnumerable<JsonNode> Current(string[] codes, DateTimeOffset since) =>
        Resources("labs").Where(observation =>
            codes.Contains((string?)observation["code"]?["coding"]?[0]?["code"])
            && DateTimeOffset.TryParse((string?)observation["effectiveDateTime"], System.Globalization.CultureInfo.InvariantCulture, out var at)
            && at >= since);

    private static bool HasFlag(JsonNode observation, string flag) => (string?)observation["interpretation"]?[0]?["coding"]?[0]?["code"] == flag;

    private bool IsComplete(string list) =>
        request["prefetch"]?[list] is { } bundle && Resources(list).Count() >= ((int?)bundle["total"] ?? 0);

    private IEnumerable<string> Codes(string list) =>
        Resources(list).SelectMany(resource => resource["code"]?["coding"]?.AsArray() ?? []).Select(coding => (string?)coding?["code"]).OfType<string>();

    private IEnumerable<string> Texts() => Resources("conditions").Select(resource => (string?)resource["code"]?["text"]).OfType<string>();

    private IEnumerable<JsonNode> Resources(string list) =>
        (request["prefetch"]?[list]?["entry"]?.AsArray() ?? []).Select(entry => entry?["resource"]).OfType<JsonNode>();
}
