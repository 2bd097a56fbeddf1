using System.Text.Json.Nodes;

namespace CalcinosisCds.Tests.Pages.Evidence;

/// <summary>
/// One synthetic patient with three years of results: ranges of the laboratory and of the fallback table, both kinds of units, a gap, a
/// comparator, a flag alone, and results that may not be used.
/// </summary>
internal static class LongRecord
{
    public const string Name = "Aurelie Beispiel";

    public static JsonObject Prefetch() => Some.Prefetch(
    [
        Some.Patient().With("name", new JsonArray(new JsonObject { ["use"] = "official", ["text"] = Name })),
        .. Conditions(),
        .. Series("17861-6", "mg/dL", "ca", (1050, 9.4m), (900, 9.6m), (760, 9.1m), (330, 9.8m), (240, 10.4m), (150, 10.9m), (60, 11.2m), (2, 11.6m))
        .Select(result => WithRange(result, 8.6m, 10.2m, "mg/dL")),
        Some.Observation("1995-0", 1.29m, "mmol/L", Some.DaysAgo(240), id: "ica-1"),
        Some.Observation("1995-0", 1.38m, "mmol/L", Some.DaysAgo(60), id: "ica-2"),
        Some.Observation("1995-0", 1.46m, "mmol/L", Some.DaysAgo(2), low: 1.12m, high: 1.32m, id: "ica-3"),
        .. Series("14879-1", "mmol/L", "p", (1050, 1.10m), (900, 1.21m), (760, 1.35m), (330, 1.52m), (240, 1.61m), (150, 1.74m), (60, 1.98m), (2, 2.13m)),
        .. Series("2731-8", "pg/mL", "pth", (900, 58m), (330, 142m), (150, 268m), (2, 412m)).Select(result => WithRange(result, 15m, 65m, "pg/mL")),
        Some.Observation("2731-8", 3m, "pg/mL", Some.DaysAgo(760), comparator: "<", id: "pth-below"),
        Some.Observation("6768-6", 96m, "U/L", Some.DaysAgo(330), low: 35m, high: 104m, id: "alp-1"),
        Some.Observation("6768-6", 131m, "U/L", Some.DaysAgo(60), low: 35m, high: 104m, id: "alp-2"),
        Some.Observation("6768-6", date: Some.DaysAgo(10), flag: "H", id: "alp-flag"),
        Some.Observation("17861-6", 2.4m, "mg/dL", Some.DaysAgo(200), id: "ca-implausible"),
        Some.Calcium(13.9m, Some.DaysAgo(100)).With("status", "entered-in-error").With("id", "ca-error"),
        Some.Phosphate(6.1m, Some.DaysAgo(1)).With("status", "preliminary").With("id", "p-preliminary"),
        Some.Observation("2777-1", 5m, "furlong", Some.DaysAgo(400), id: "p-unit"),
        Some.Albumin(3.4m, Some.DaysAgo(2)).With("id", "alb-1"),
        Some.Observation("98979-8", 12m, "mL/min/{1.73_m2}", Some.DaysAgo(2), id: "egfr-1"),
        Some.Medication(atc: "B01AA03", authored: Some.DaysAgo(420), id: "warfarin"),
        Some.Medication(atc: "A11CC04", authored: Some.DaysAgo(300), id: "calcitriol"),
        Some.Medication(atc: "V03AE02", authored: Some.DaysAgo(280), id: "sevelamer"),
        Some.Medication(atc: "H02AB06", status: "completed", authored: Some.DaysAgo(700), end: Some.DaysAgo(500), id: "prednisolone"),
    ]);

    private static IEnumerable<JsonObject> Conditions() =>
    [
        Some.Condition(icd: "L94.2", onset: "2025-09", id: "calcinosis", sites: ["left forearm"]),
        Some.Condition(icd: "N18.6", onset: "2024-11-20", id: "esrd"),
        Some.Condition(icd: "Z99.2", onset: "2025-01-15", id: "dialysis"),
        Some.Condition(icd: "N25.81", onset: "2025-03-01", id: "shpt"),
        Some.Condition(icd: "M32.9", onset: "2011", clinical: "remission", id: "sle").With("abatementDateTime", "2024-02-01"),
        Some.Condition(icd: "L97.909", onset: "2026-05-20", id: "ulcer"),
        Some.Condition(icd: "L03.90", onset: "2026-06-10", id: "cellulitis"),
    ];

    private static IEnumerable<JsonObject> Series(string loinc, string unit, string name, params (int DaysAgo, decimal Value)[] results) =>
        results.Select((result, index) => Some.Observation(loinc, result.Value, unit, Some.DaysAgo(result.DaysAgo), id: $"{name}-{index + 1}"));

    private static JsonObject WithRange(JsonObject observation, decimal low, decimal high, string unit) =>
        observation.With("referenceRange", new JsonArray(new JsonObject
        {
            ["low"] = new JsonObject { ["value"] = low, ["unit"] = unit, ["code"] = unit },
            ["high"] = new JsonObject { ["value"] = high, ["unit"] = unit, ["code"] = unit },
        }));
}
