using System.Text.Json.Nodes;

namespace CalcinosisCds.Tests.Cards;

/// <summary>Conditions of all concepts, by code and by text, active and past, sure and unsure.</summary>
internal static class GeneratedConditions
{
    private static readonly string[] Extra =
    [
        "Skin biopsy: dystrophic calcification", "Skin biopsy: calciphylaxis", "Painful necrotic skin lesion", "Retiform purpura", "Black eschar",
        "Family history of tumoral calcinosis", "Calcinosis universalis", "Few calcified nodules of the fingers", "Hypertension", "Asthma",
    ];

    private static readonly string[] Around =
    [
        "{0}", "{0}", "{0}", "{0}", "Painful {0}", "{0}, necrotic", "No {0}", "History of {0}", "Family history of {0}", "Rule out {0}", "{0} of the left leg",
    ];

    private static readonly string[] Sites = ["left leg", "right thigh", "chest", "back", "right elbow", "scrotum", "left hip", "lung", "abdomen"];

    public static JsonObject Any(Dice dice, int number)
    {
        var term = PublishedTerms.Conditions[number % PublishedTerms.Conditions.Count];
        var (system, code) = term.Codes.Count > 0 && (term.Phrases.Count == 0 || dice.Chance(65)) ? dice.Pick(term.Codes) : ("", null);
        var text = term.Phrases.Count > 0 && (code is null || dice.Chance(40)) ? string.Format(null, dice.Pick(Around), dice.Pick(term.Phrases))
            : dice.Chance(25) ? dice.Pick(Extra)
            : null;

        return Some.Condition(
            icd: system == Some.Icd10Cm ? code : null,
            snomed: system == Some.Snomed ? code : null,
            text: text,
            clinical: dice.Pick(["active", "active", "active", "active", "resolved", null]),
            verification: dice.Pick(["confirmed", "confirmed", "confirmed", "provisional", "refuted", null]),
            onset: dice.Chance(40) ? dice.Pick(["2019", "2021-05", Some.DaysAgo(900), Some.DaysAgo(20)]) : null,
            sites: dice.Chance(40) ? [.. Enumerable.Range(0, 1 + dice.UpTo(3)).Select(_ => dice.Pick(Sites))] : []);
    }

    public static JsonObject Calcinosis(Dice dice) => dice.Chance(70)
        ? Some.Condition(icd: dice.Pick(["L94.2", "M61.40"]), verification: dice.Pick(["confirmed", "confirmed", "provisional"]), sites: dice.Pick(Sites))
        : Some.Condition(text: dice.Pick(["Calcinosis cutis", "Calcinosis universalis", "Soft tissue calcification", "Scrotal calcinosis",
        "Tumoral calcinosis"]));
}
