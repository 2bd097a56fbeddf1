using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;

namespace CalcinosisCds.Tests;

/// <summary>Random JSON with the member names of FHIR, the wrong types and values at the limits of what is read.</summary>
internal static class SomeJsonTree
{
    public static string[] Names { get; } =
    [
        "resourceType", "id", "meta", "versionId", "lastUpdated", "entry", "resource", "link", "relation", "total", "fullUrl", "subject",
        "patient", "reference", "status", "modifierExtension", "code", "coding", "system", "display", "text", "effectiveDateTime",
        "effectivePeriod", "effectiveInstant", "issued", "start", "end", "dataAbsentReason", "valueQuantity", "valueString",
        "valueCodeableConcept", "value", "unit", "comparator", "interpretation", "referenceRange", "low", "high", "age", "appliesTo", "type",
        "clinicalStatus", "verificationStatus", "bodySite", "onsetDateTime", "abatementDateTime", "medicationCodeableConcept",
        "medicationReference", "contained", "dosageInstruction", "dosage", "route", "site", "timing", "repeat", "boundsPeriod", "authoredOn",
        "intent", "doNotPerform", "component", "focus", "specimen", "valueRange", "valueInteger", "valueRatio", "effectiveTiming", "event", "gender",
            "birthDate", "issue", "severity",
    ];

    private static readonly string[] Scalars =
    [
        "null", "true", "false", "0", "-1", "3.5", "1e5", "1e400", "-1e-400", "79228162514264337593543950336", "1e28", "\"\"", "\"final\"",
        "\"active\"", "\"Bundle\"", "\"Observation\"", "\"Condition\"", "\"Patient\"", "\"Patient/synthetic-1\"", "\"2026-06-14\"",
        "\"0001-01-01\"", "\"9999-12-31T23:59:59+14:00\"", "\"0001-01-01T00:00:00+14:00\"", "\"2026-02-30\"", "\"2026\"", "\"H\"", "\"mg/dL\"",
        "\"mmol/L\"", "\"http://loinc.org\"", "\"2777-1\"", "\"http://hl7.org/fhir/sid/icd-10-cm\"", "\"L94.2\"", "\"female\"", "\"<\"", "\"#\"",
            "\"14,6 mg/dL\"", "\"GT 14\"", "\"8.5 - 10.5 mg/dL\"", "\"1:160\"", "\"None detected\"", "\"Calcium\"", "\"2026-06-14 08:00\"",
        "\"No ulcer, painful necrotic calcinosis or eschar\"", "\"family history of calcinosis\"", "\",,,;;..((\"", "\"non\"", "\"\\u0000\"",
        "\"\\uD83D\\uDE00\"", "\"µ\"", "\"" + "x, no or ".PadRight(30, 'y') + "\"",
    ];

    /// <summary>A JSON text at most five levels deep.</summary>
    public static Gen<string> Value() => Gen.Sized(size => Value(Math.Min(5, size / 4)));

    private static Gen<string> Value(int depth)
    {
        var scalar = Gen.OneOf(
            Gen.Elements(Scalars),
            ArbMap.Default.GeneratorFor<int>().Select(number => JsonSerializer.Serialize(number)),
            ArbMap.Default.GeneratorFor<UnicodeString>().Select(text => JsonSerializer.Serialize(text.Get)));

        return depth == 0 ? scalar : Gen.Frequency((2, scalar), (2, Array(depth)), (4, Object(depth)));
    }

    private static Gen<string> Array(int depth) =>
        from count in Gen.Choose(0, 3)
        from items in Value(depth - 1).ListOf(count)
        select "[" + string.Join(',', items) + "]";

    private static Gen<string> Object(int depth) =>
        from count in Gen.Choose(0, 6)
        from members in Gen.Zip(Gen.Elements(Names), Value(depth - 1)).ListOf(count)
        select "{" + string.Join(',', members.DistinctBy(member => member.Item1).Select(member => $"\"{member.Item1}\":{member.Item2}")) + "}";
}
