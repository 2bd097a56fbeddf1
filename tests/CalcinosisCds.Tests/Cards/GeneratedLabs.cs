using System.Text.Json.Nodes;
using CalcinosisCds.Facts;
using CalcinosisCds.Knowledge;

namespace CalcinosisCds.Tests.Cards;

/// <summary>Results of all analytes: values from far too low to far too high, units right and wrong, old, flagged, bounded, absent.</summary>
internal static class GeneratedLabs
{
    private static readonly AnalyteInfo[] Analytes = [.. Some.Knowledge.Analytes.All];
    private static readonly Analyte[] Weighty =
        [Analyte.CalciumTotal, Analyte.Phosphate, Analyte.Pth, Analyte.CalciumIonised, Analyte.Albumin, Analyte.Creatinine, Analyte.Egfr, Analyte.Ana];

    private static readonly int[] Ages = [0, 1, 3, 6, 8, 30, 60, 89, 92, 200, 364, 366, 800];

    public static JsonObject Any(Dice dice, int number)
    {
        var info = dice.Chance(60) ? Some.Knowledge.Analytes[dice.Pick(Weighty)] : Analytes[number % Analytes.Length];
        var observation = info.IsAntibody ? Antibody(dice, info) : Measured(dice, info);

        return dice.UpTo(24) switch
        {
            0 => observation.With("status", dice.Pick(["preliminary", "cancelled", "entered-in-error"])),
            1 => observation.Without("valueQuantity").With("dataAbsentReason", new JsonObject { ["text"] = "not done" }),
            2 => observation.Without("effectiveDateTime").With("issued", Some.DaysAgo(dice.Pick(Ages))),
            3 => observation.With("effectiveDateTime", dice.Pick(["2026", "2026-05", "soon"])),
            4 => observation.Of("Patient/someone-else"),
            _ => observation,
        };
    }

    private static JsonObject Measured(Dice dice, AnalyteInfo info)
    {
        var canonical = Value(dice, info);
        var unit = dice.Pick(info.Units.Units.ToList());
        var value = Math.Round(unit.FromCanonical(LabValue.Exactly(canonical)).Point ?? canonical, 2);
        var hasValue = dice.Chance(88);

        return Some.Observation(
            Code(dice, info),
            hasValue ? value : null,
            !hasValue ? null : dice.Chance(94) ? dice.Pick([unit.Ucum, .. unit.Aliases]) : dice.Pick(["furlong", "%", null]),
            Some.DaysAgo(dice.Pick(Ages)),
            flag: !hasValue || dice.Chance(15) ? dice.Pick(["L", "LL", "N", "H", "HH", "A"]) : null,
            low: hasValue && dice.Chance(15) ? Math.Round(value * 0.8m, 2) : null,
            high: hasValue && dice.Chance(15) ? Math.Round(value * dice.Pick([0.9m, 1.2m]), 2) : null,
            comparator: hasValue && dice.Chance(8) ? dice.Pick(["<", "<=", ">", ">=", "~"]) : null);
    }

    private static JsonObject Antibody(Dice dice, AnalyteInfo info) =>
        Some.Observation(Code(dice, info), date: Some.DaysAgo(dice.Pick(Ages)), flag: dice.Chance(60) ? dice.Pick(["POS", "NEG", "ND", "A"]) : null)
            .With("valueString", dice.Chance(40) ? dice.Pick(["Positive", "Negative", "1:640 speckled", "not detected"]) : null);

    /// <summary>Mostly around the ranges, now and then beyond what is plausible.</summary>
    private static decimal Value(Dice dice, AnalyteInfo info)
    {
        var bands = info.Ranges.Bands;
        var band = bands.Count > 0 ? dice.Pick(bands) : null;
        var low = band?.Low ?? info.PlausibleLow ?? 0;
        var high = band?.High ?? Math.Max(low * 2, 10);

        return dice.Chance(3) ? ((info.PlausibleHigh ?? high) * 2) + 1
            : dice.Chance(50) ? dice.Between(low, high)
            : dice.Between(low * 0.5m, high * 1.8m);
    }

    private static string Code(Dice dice, AnalyteInfo info) => dice.Pick(info.LoincCodes.Order(StringComparer.Ordinal).ToList());
}
