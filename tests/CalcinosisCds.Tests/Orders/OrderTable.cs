using System.Text.Json.Nodes;

namespace CalcinosisCds.Tests.Orders;

/// <summary>One line of the table: what is ordered, what the record is like, and what is said.</summary>
/// <param name="Is">How the ground stands on the record: present, absent, unknown (never measured) or unread.</param>
/// <param name="Record">The record in words.</param>
/// <param name="Says">The urgency of the card and the words that its summary begins with; null for silence.</param>
public sealed record OrderLine(string Rule, string Is, string Order, string Record, string? Says)
{
    public required JsonObject Draft { get; init; }

    public required JsonObject Prefetch { get; init; }

    public override string ToString() => $"{Rule} {Is}: {Order} ordered, {Record} → {Says ?? "silence"}";
}

/// <summary>
/// Each order rule, borne out by the record, not borne out, left open because nothing was measured, and left open because it could not be read.
/// </summary>
internal static class OrderTable
{
    private static readonly JsonObject NecroticUlcer = Some.Condition(text: "necrotic ulcer of the left thigh");
    private static readonly JsonObject Dialysis = Some.Condition(icd: "Z99.2");
    private static readonly JsonObject HighCalcium = Some.Calcium(11.4m, Some.DaysAgo(10));
    private static readonly JsonObject NormalCalcium = Some.Calcium(9.4m, Some.DaysAgo(10));
    private static readonly JsonObject NormalPhosphate = Some.Phosphate(3.5m, Some.DaysAgo(10));
    private static readonly JsonObject UnreadCalcium = Some.Observation("17861-6", 11.4m, "furlongs", Some.DaysAgo(10));

    public static IReadOnlyList<OrderLine> Lines { get; } =
    [
        .. Warfarin(), .. WarfarinOnDialysis(), .. CalciumSalt(), .. ActiveVitaminD(), .. VitaminD(), .. ParenteralCalcium(), .. CalciumHeparin(),
        .. Tumoral(), .. Corticosteroid(), .. CalciumRaising(),
    ];

    private static IEnumerable<OrderLine> Warfarin()
    {
        const string rule = "ORD-01", drug = "warfarin";
        yield return Line(rule, "present", drug, "necrotic ulcer of the thigh on dialysis",
            "critical Warfarin ordered: calciphylaxis suspected", NecroticUlcer, Dialysis);
        yield return Line(rule, "present", drug, "calciphylaxis in the past",
            "warning Warfarin ordered: calciphylaxis on record", Some.Condition(snomed: "237900002", clinical: "resolved"));
        yield return Line(rule, "present", drug, "calciphylaxis to be excluded",
            "warning Warfarin ordered: calciphylaxis to be considered", Some.Condition(snomed: "237900002", verification: "provisional"));
        yield return Line(rule, "absent", drug, "nothing of the kind", null, NormalCalcium);
        yield return Line(rule, "unknown", drug, "a healed ulcer, kidneys never measured", null, Some.Condition(text: "leg ulcer, healed"));
        yield return Unread(rule, drug, "conditions not read", "info Warfarin ordered: not checked for calciphylaxis", "conditions", NormalCalcium);
    }

    private static IEnumerable<OrderLine> WarfarinOnDialysis()
    {
        const string rule = "ORD-02", drug = "warfarin";
        yield return Line(rule, "present", drug, "dialysis, no lesion", "info Warfarin ordered: kidney failure, no skin lesion on record", Dialysis);
        yield return Line(rule, "absent", drug, "eGFR 80", null, Some.Egfr(80));
        yield return Line(rule, "unknown", drug, "kidneys never measured", null, NormalCalcium);
        yield return Unread(rule, drug, "laboratory results not read", null, "labs", Some.Condition(icd: "I10"));
    }

    private static IEnumerable<OrderLine> CalciumSalt()
    {
        const string rule = "ORD-03", drug = "calcium carbonate";
        yield return Line(rule, "present", drug, "calcium 11.4 mg/dL 10 days ago", "warning Calcium carbonate ordered: calcium high", HighCalcium);
        yield return Line(rule, "present", "calcium acetate", "calcium 12.4 mg/dL yesterday",
            "warning Calcium acetate ordered: hypercalcaemia, calcium high", Some.Calcium(12.4m));
        yield return Line(rule, "present", drug, "necrotic ulcer of the thigh on dialysis",
            "warning Calcium carbonate ordered: calciphylaxis suspected", NecroticUlcer, Dialysis, NormalCalcium);
        yield return Line(rule, "absent", drug, "calcium 9.4 mg/dL", null, NormalCalcium);
        yield return Line(rule, "absent", drug, "calcium 11.4 mg/dL 40 days ago, 9.4 since", null, Some.Calcium(11.4m, Some.DaysAgo(40)), NormalCalcium);
        yield return Line(rule, "unknown", drug, "calcium never measured", null, NormalPhosphate);
        yield return Line(rule, "unknown", drug, "calcium 11.4 mg/dL 40 days ago and none since", null, Some.Calcium(11.4m, Some.DaysAgo(40)));
        yield return Line(rule, "unread", drug, "calcium in a unit that is none",
            "info Calcium carbonate ordered: not checked for high calcium", UnreadCalcium);
        yield return Line(rule, "unread", drug, "an older normal calcium, the newest in a unit that is none",
            "info Calcium carbonate ordered: not checked for high calcium", Some.Calcium(9.4m, Some.DaysAgo(20)), UnreadCalcium);
        yield return Line(rule, "unread", drug, "an older high calcium, the newest in a unit that is none",
            "info Calcium carbonate ordered: not checked for high calcium", Some.Calcium(11.4m, Some.DaysAgo(40)), UnreadCalcium);
        yield return Unread(rule, drug, "laboratory results not read",
            "info Calcium carbonate ordered: not checked for high calcium", "labs", Some.Condition(icd: "I10"));
    }

    private static IEnumerable<OrderLine> ActiveVitaminD()
    {
        const string rule = "ORD-04", drug = "calcitriol capsule";
        yield return Line(rule, "present", drug, "calcium 11.4 mg/dL 10 days ago", "warning Calcitriol capsule ordered: calcium high", HighCalcium);
        yield return Line(rule, "present", drug, "phosphate 7.5 mg/dL, CKD stage 4",
            "warning Calcitriol capsule ordered: phosphate high in advanced kidney disease", Some.Phosphate(6.5m), Some.Condition(icd: "N18.4"), NormalCalcium);
        yield return Line(rule, "present", drug, "calcinosis, phosphate high, hyperparathyroidism",
            "warning Calcitriol capsule ordered: consistent with metastatic calcinosis",
            Some.Phosphate(6.5m), NormalCalcium, Some.Condition(icd: "L94.2"), Some.Condition(icd: "E21.0"));
        yield return Line(rule, "present", drug, "calcinosis, phosphate high, no cause on record",
            "info Calcitriol capsule ordered: metastatic calcinosis possible",
            Some.Phosphate(6.5m), NormalCalcium, Some.Condition(icd: "L94.2"));
        yield return Line(rule, "absent", drug, "calcium and phosphate normal", null, NormalCalcium, NormalPhosphate);
        yield return Line(rule, "unknown", drug, "neither calcium nor phosphate measured", null, Some.Egfr(80));
        yield return Line(rule, "unread", drug, "calcium in a unit that is none",
            "info Calcitriol capsule ordered: not checked for high calcium", UnreadCalcium, NormalPhosphate);
        yield return Unread(rule, drug, "conditions not read, calcium and phosphate normal",
            "info Calcitriol capsule ordered: not checked for calciphylaxis", "conditions", NormalCalcium, NormalPhosphate);
    }

    private static IEnumerable<OrderLine> VitaminD()
    {
        const string rule = "ORD-05", drug = "cholecalciferol";
        yield return Line(rule, "present", drug, "calcium 11.4 mg/dL 10 days ago", "warning Cholecalciferol ordered: calcium high", HighCalcium);
        yield return Line(rule, "present", drug, "hypervitaminosis D",
            "warning Cholecalciferol ordered: vitamin D excess", Some.Condition(icd: "E67.3"), NormalCalcium);
        yield return Line(rule, "present", drug, "sarcoidosis, calcium 11.4 mg/dL 60 days ago",
            "warning Cholecalciferol ordered: sarcoidosis with a high calcium", Some.Condition(icd: "D86.9"), Some.Calcium(11.4m, Some.DaysAgo(60)));
        yield return Line(rule, "absent", drug, "sarcoidosis, calcium 9.4 mg/dL", null, Some.Condition(icd: "D86.9"), NormalCalcium);
        yield return Line(rule, "unknown", drug, "calcium never measured", null, NormalPhosphate);
        yield return Line(rule, "unread", drug, "calcium in a unit that is none", null, UnreadCalcium);
    }

    private static IEnumerable<OrderLine> ParenteralCalcium()
    {
        const string rule = "ORD-06", drug = "calcium chloride injection";
        yield return Line(rule, "present", drug, "calcinosis", "info Calcium chloride injection ordered: calcinosis on record", Some.Condition(icd: "L94.2"));
        yield return Line(rule, "present", drug, "an extravasation in the past",
            "info Calcium chloride injection ordered: extravasation on record", Some.Condition(icd: "T80.818A", clinical: "resolved"));
        yield return Line(rule, "present", drug, "a child of 3 months",
            "info Calcium chloride injection ordered: under 1 year old", Some.Patient("2026-03-10"));
        yield return Line(rule, "absent", drug, "an adult without calcinosis", null, NormalCalcium);
        yield return Line(rule, "unknown", drug, "no birth date", null, Some.Patient(birthDate: null));
        yield return Unread(rule, drug, "conditions not read", null, "conditions", NormalCalcium);
    }

    private static IEnumerable<OrderLine> CalciumHeparin()
    {
        const string rule = "ORD-07", drug = "nadroparin calcium";
        yield return Line(rule, "present", drug, "CKD stage 4", "info Nadroparin calcium ordered: advanced kidney disease", Some.Condition(icd: "N18.4"));
        yield return Line(rule, "present", drug, "calcinosis at injection sites",
            "info Nadroparin calcium ordered: calcinosis at injection sites", Some.Condition(text: "calcinosis cutis at heparin injection sites"));
        yield return Line(rule, "absent", drug, "eGFR 80", null, Some.Egfr(80));
        yield return Line(rule, "unknown", drug, "kidneys never measured", null, NormalCalcium);
        yield return Unread(rule, drug, "laboratory results not read", null, "labs", Some.Condition(icd: "I10"));
    }

    private static IEnumerable<OrderLine> Tumoral()
    {
        const string rule = "ORD-08", drug = "ergocalciferol";
        yield return Line(rule, "present", drug, "a calcified mass at the hip, phosphate high, kidneys and calcium normal",
            "info Ergocalciferol ordered: tumoral calcinosis leads",
            Some.Condition(text: "large calcified periarticular mass at the right hip"), Some.Phosphate(6.2m), NormalCalcium, Some.Egfr(95));
        yield return Line(rule, "present", drug, "familial tumoral calcinosis on the problem list",
            "info Ergocalciferol ordered: ", Some.Condition(text: "hyperphosphatemic familial tumoral calcinosis"));
        yield return Line(rule, "absent", drug, "calcinosis in dermatomyositis",
            null, Some.Condition(icd: "L94.2"), Some.Condition(icd: "M33.13"), NormalCalcium, NormalPhosphate);
        yield return Line(rule, "present", drug, "a calcified mass, nothing measured",
            "info Ergocalciferol ordered: tumoral", Some.Condition(text: "calcified periarticular mass at the right hip"));
        yield return Line(rule, "unknown", drug, "calcinosis, nothing measured", null, Some.Condition(icd: "L94.2"));
        yield return Unread(rule, drug, "conditions not read", null, "conditions", NormalCalcium);
    }

    private static IEnumerable<OrderLine> Corticosteroid()
    {
        const string rule = "ORD-09", drug = "prednisolone tablet";
        yield return Line(rule, "present", drug, "necrotic ulcer of the thigh on dialysis",
            "info Prednisolone tablet ordered: calciphylaxis suspected", NecroticUlcer, Dialysis);
        yield return Line(rule, "absent", drug, "nothing of the kind", null, NormalCalcium);
        yield return Line(rule, "unknown", drug, "a healed ulcer, kidneys never measured", null, Some.Condition(text: "leg ulcer, healed"));
        yield return Unread(rule, drug, "conditions not read", null, "conditions", NormalCalcium);
    }

    private static IEnumerable<OrderLine> CalciumRaising()
    {
        const string rule = "ORD-10";
        (string Drug, string Name)[] drugs =
            [("hydrochlorothiazide", "Hydrochlorothiazide"), ("lithium carbonate", "Lithium carbonate"), ("teriparatide", "Teriparatide")];
        foreach (var (drug, name) in drugs)
        {
            yield return Line(rule, "present", drug, "calcium 11.4 mg/dL 10 days ago", $"info {name} ordered: calcium high", HighCalcium);
            yield return Line(rule, "absent", drug, "calcium 9.4 mg/dL", null, NormalCalcium);
            yield return Line(rule, "unknown", drug, "calcium never measured", null, NormalPhosphate);
            yield return Line(rule, "unread", drug, "calcium in a unit that is none", null, UnreadCalcium);
        }
    }

    private static OrderLine Line(string rule, string @is, string drug, string record, string? says, params IEnumerable<JsonObject> resources) =>
        new(rule, @is, drug, record, says) { Draft = SomeOrders.Draft(drug), Prefetch = Some.Prefetch(resources) };

    private static OrderLine Unread(string rule, string drug, string record, string? says, string missing, params IEnumerable<JsonObject> resources)
    {
        var line = Line(rule, "unread", drug, record, says, resources);
        line.Prefetch.Remove(missing);

        return line;
    }
}
