using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;

namespace CalcinosisCds.Comparison;

/// <summary>
/// One made-up patient as a patient-view request: the same number gives the same record on every machine. Codes come from the published value
/// sets; values, units, times, statuses, texts and faults are drawn, the odd ones often enough to meet every branch.
/// </summary>
/// <param name="root">The folder of the repository.</param>
/// <param name="number">Which record.</param>
internal sealed class GeneratedRecord(string root, int number)
{
    private const string Patient = "synthetic-1";
    private static readonly DateTimeOffset AsOf = new(2026, 1, 15, 12, 0, 0, TimeSpan.Zero);
    private static readonly ConcurrentDictionary<string, (string System, string Code, string Display)[]> ValueSets = new();

    private static readonly string[] Diseases =
    [
        "abscess", "arterial-ulcer", "burn", "calcified-nodule", "calciphylaxis", "calcium-metabolism-other", "cellulitis", "ckd-stage-3",
        "ckd-stage-4", "ckd-stage-5", "ckd-unspecified", "dermatomyositis", "diabetes", "diabetic-foot-ulcer", "dialysis", "extravasation", "gangrene",
        "juvenile-dermatomyositis", "malignancy", "obesity", "ossification", "overlap-connective-tissue-disease", "panniculitis", "paraprotein-disease",
        "pressure-ulcer", "primary-hyperparathyroidism", "pseudohypoparathyroidism", "sarcoidosis", "secondary-hyperparathyroidism", "sepsis", "skin-ulcer",
        "systemic-lupus-erythematosus", "systemic-sclerosis", "venous-ulcer", "vitamin-d-excess", "hypoparathyroidism", "tumour-lysis", "raynaud",
    ];

    private static readonly string[] Texts =
    [
        "calcinosis cutis", "soft tissue calcification of the left elbow", "painful necrotic ulcer of the thigh", "retiform purpura", "black eschar, lower leg",
        "periarticular mass of the hip", "tumoral calcinosis, familial", "scrotal calcinosis", "myositis ossificans", "calciphylaxis", "biopsy: calciphylaxis",
        "systemic sclerosis", "SLE", "juvenile dermatomyositis", "chronic kidney disease stage 5", "haemodialysis", "type 2 diabetes", "obesity",
        "secondary hyperparathyroidism", "sarcoidosis", "necrotic fingertip", "calcinosis universalis, arms, legs and trunk",
            "metastatic pulmonary calcification",
        "extravasation of calcium gluconate", "dystrophic calcification on histology", "hypertension", "fracture of the wrist", "asthma", "brain calcification",
    ];

    private static readonly string[] Frames =
    [
        "{0}", "{0}", "{0}", "{0}", "no {0}", "? {0}", "history of {0}", "{0}, healed", "family history of {0}", "{0} ruled out", "suspected {0}",
            "{0} and fever",
        "left {0}, no pain", "{0} cannot be excluded",
    ];

    private static readonly string[] Drugs =
    [
        "vitamin-k-antagonist", "calcium-salt", "calcium-based-binder", "vitamin-d", "active-vitamin-d", "systemic-corticosteroid", "immunosuppressant",
        "biologic", "calcimimetic", "other-phosphate-binder", "bisphosphonate", "thiazide", "lithium", "parenteral-calcium", "sodium-thiosulfate",
    ];

    private static readonly string[] DrugTexts =
        ["warfarin 5 mg tablet", "calcium carbonate", "prednisone 10 mg", "hydrocortisone cream", "calcitriol", "methotrexate", "atorvastatin 40 mg",
            "metformin"];

    /// <summary>Value set, units with the bounds between which values are drawn.</summary>
    private static readonly (string Set, (string Unit, double Low, double High)[] Units)[] Analytes =
    [
        ("calcium-total", [("mg/dL", 7, 15.5), ("mmol/L", 1.8, 3.8)]),
        ("calcium-ionised", [("mmol/L", 0.9, 1.8), ("mg/dL", 3.8, 7)]),
        ("calcium-corrected", [("mg/dL", 7, 15), ("mmol/L", 1.9, 3.7)]),
        ("phosphate", [("mg/dL", 1.5, 9), ("mmol/L", 0.5, 2.9)]),
        ("pth", [("pg/mL", 5, 900), ("pmol/L", 0.5, 90)]),
        ("alp", [("U/L", 30, 600)]),
        ("albumin", [("g/dL", 1.5, 5), ("g/L", 15, 50)]),
        ("creatinine", [("mg/dL", 0.4, 9), ("umol/L", 40, 800)]),
        ("egfr", [("mL/min/{1.73_m2}", 4, 120)]),
        ("vitamin-d-25", [("ng/mL", 5, 200), ("nmol/L", 12, 400)]),
        ("fgf23-intact", [("pg/mL", 5, 200)]),
        ("magnesium", [("mg/dL", 1, 4)]),
        ("creatine-kinase", [("U/L", 20, 4000)]),
        ("ana", [("{titer}", 0, 1280)]),
        ("anti-nxp-2", [("U/mL", 0, 80)]),
    ];

    private readonly Random _random = new(number * 7919);

    public JsonObject Request() => new()
    {
        ["hook"] = "patient-view",
        ["hookInstance"] = "5b8a1c1e-7d3f-4b0e-9a41-0c6f6f3b9d11",
        ["context"] = new JsonObject { ["userId"] = "Practitioner/example", ["patientId"] = Patient },
        ["prefetch"] = new JsonObject
        {
            ["patient"] = Person(),
            ["conditions"] = List([.. Enumerable.Range(0, _random.Next(1, 8)).Select(Condition)]),
            ["labs"] = List([.. Enumerable.Range(0, _random.Next(0, 16)).Select(Observation)]),
            ["medications"] = List([.. Enumerable.Range(0, _random.Next(0, 5)).Select(Medication)]),
        },
    };

    private bool Chance(double share) => _random.NextDouble() < share;

    private T One<T>(IReadOnlyList<T> of) => of[_random.Next(of.Count)];

    private JsonObject? Person()
    {
        if (Chance(0.02))
        {
            return null;
        }

        var person = new JsonObject { ["resourceType"] = "Patient", ["id"] = Patient };
        if (!Chance(0.05))
        {
            person["gender"] = One(["female", "male", "unknown"]);
        }

        if (!Chance(0.05))
        {
            person["birthDate"] = AsOf.AddDays(-_random.Next(20, 33_000))
                .ToString(One(["yyyy-MM-dd", "yyyy-MM-dd", "yyyy-MM-dd", "yyyy"]), CultureInfo.InvariantCulture);
        }

        return person;
    }

    private JsonObject? List(JsonNode[] resources)
    {
        if (Chance(0.02))
        {
            return null;
        }

        var bundle = new JsonObject
        {
            ["resourceType"] = "Bundle",
            ["type"] = "searchset",
            ["entry"] = new JsonArray([.. resources.Select(resource => (JsonNode)new JsonObject { ["resource"] = resource })]),
        };
        if (Chance(0.5))
        {
            bundle["total"] = resources.Length + (Chance(0.1) ? 1 : 0);
        }

        if (Chance(0.03))
        {
            bundle["link"] = new JsonArray(new JsonObject { ["relation"] = "next", ["url"] = "https://example.org/fhir/next" });
        }

        return bundle;
    }

    private JsonObject Condition(int index)
    {
        var byCode = Chance(0.6);
        var (system, code, display) = byCode ? One(Codes(One(Diseases))) : default;
        var text = string.Format(CultureInfo.InvariantCulture, One(Frames), One(Texts));
        var concept = new JsonObject();
        if (byCode)
        {
            concept["coding"] = new JsonArray(new JsonObject { ["system"] = system, ["code"] = code, ["display"] = display });
        }

        if (!byCode || Chance(0.3))
        {
            concept["text"] = text;
        }

        var condition = Resource("Condition", index);
        condition["code"] = concept;
        condition["clinicalStatus"] = Chance(0.1) ? null
            : Status("condition-clinical", Chance(0.85) ? "active" : One(["resolved", "inactive", "remission", "recurrence"]));
        condition["verificationStatus"] = Chance(0.2) ? null
            : Status("condition-ver-status", Chance(0.85) ? "confirmed" : One(["provisional", "refuted", "entered-in-error", "differential"]));
        condition[One(["recordedDate", "onsetDateTime"])] = Moment(800);
        if (Chance(0.15))
        {
            condition["bodySite"] = new JsonArray(new JsonObject { ["text"] = One(["left thigh", "right elbow", "abdomen", "foot", "finger", "back"]) });
        }

        return condition;
    }

    private JsonObject Observation(int index)
    {
        var (set, units) = One(Analytes);
        var (system, code, display) = One(Codes(set));
        var observation = Resource("Observation", index);
        observation["status"] = Chance(0.92) ? "final" : One(["amended", "preliminary", "entered-in-error", "cancelled"]);
        observation["code"] = new JsonObject { ["coding"] = new JsonArray(new JsonObject { ["system"] = system, ["code"] = code, ["display"] = display }) };
        observation["effectiveDateTime"] = Chance(0.97) ? Moment(Chance(0.5) ? 12 : 500) : One(["2026", "yesterday", "2027-01-01"]);
        AddValue(observation, One(units));
        if (Chance(0.2))
        {
            observation["interpretation"] =
                new JsonArray(Status("v3-ObservationInterpretation", One(["N", "H", "L", "HH", "LL", "A", "POS", "NEG"]),
                "http://terminology.hl7.org/CodeSystem/"));
        }

        return observation;
    }

    private void AddValue(JsonObject observation, (string Unit, double Low, double High) unit)
    {
        if (Chance(0.04))
        {
            observation["valueString"] = One(["normal", "see comment", "negative", "14.6 mg/dL", "positive"]);
            return;
        }

        var value = Math.Round((decimal)(unit.Low + (_random.NextDouble() * (unit.High - unit.Low))), One([0, 1, 2]));
        var quantity = new JsonObject { ["value"] = value, ["unit"] = unit.Unit, ["system"] = "http://unitsofmeasure.org", ["code"] = unit.Unit };
        if (Chance(0.05))
        {
            quantity["comparator"] = One(["<", ">", "<=", ">="]);
        }

        if (Chance(0.04))
        {
            var other = One(["mg", "g/L", "mmol/L", "{unknown}"]);
            quantity["unit"] = other;
            quantity["code"] = other;
        }

        observation["valueQuantity"] = quantity;
        if (Chance(0.3))
        {
            var low = Math.Round((decimal)(unit.Low + (_random.NextDouble() * (unit.High - unit.Low) / 3)), 1);
            observation["referenceRange"] = new JsonArray(new JsonObject
            {
                ["low"] = Limit(low, unit.Unit),
                ["high"] = Limit(low + Math.Round((decimal)(unit.High - unit.Low) / 3, 1), unit.Unit),
            });
        }
    }

    private JsonObject Medication(int index)
    {
        var byCode = Chance(0.7);
        var (system, code, display) = byCode ? One(Codes(One(Drugs))) : default;
        var type = One(["MedicationRequest", "MedicationRequest", "MedicationStatement", "MedicationAdministration"]);
        var medication = Resource(type, index);
        medication["status"] = Chance(0.7) ? "active" : One(["completed", "stopped", "on-hold", "entered-in-error", "unknown", "draft"]);
        medication["intent"] = Chance(0.95) ? "order" : "plan";
        medication["medicationCodeableConcept"] = byCode
            ? new JsonObject { ["coding"] = new JsonArray(new JsonObject { ["system"] = system, ["code"] = code, ["display"] = display }) }
            : new JsonObject { ["text"] = One(DrugTexts) };
        medication[type == "MedicationRequest" ? "authoredOn" : "effectiveDateTime"] = Moment(300);

        return medication;
    }

    private JsonObject Resource(string type, int index) => new()
    {
        ["resourceType"] = type,
        ["id"] = $"{type[..3].ToLowerInvariant()}-{(Chance(0.03) ? 0 : index)}",
        ["subject"] = new JsonObject
        {
            ["reference"] = Chance(0.99) ? "Patient/"
            + Patient : One(["Patient/synthetic-2", "Group/1", "https://example.org/fhir/Patient/" + Patient])
        },
    };

    private string Moment(int withinDays) =>
        AsOf.AddMinutes(-_random.Next(1, withinDays * 1440))
            .ToString(One(["yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd", "yyyy-MM"]), CultureInfo.InvariantCulture);

    private static JsonObject Limit(decimal value, string unit) =>
        new() { ["value"] = value, ["unit"] = unit, ["code"] = unit, ["system"] = "http://unitsofmeasure.org" };

    private static JsonObject Status(string system, string code, string prefix = "http://terminology.hl7.org/CodeSystem/") =>
        new() { ["coding"] = new JsonArray(new JsonObject { ["system"] = prefix + system, ["code"] = code }) };

    private (string System, string Code, string Display)[] Codes(string valueSet) => ValueSets.GetOrAdd(valueSet, Read);

    private (string System, string Code, string Display)[] Read(string valueSet)
    {
        var set = JsonNode.Parse(File.ReadAllText(Path.Combine(root, "fhir-profiles", "valuesets", valueSet + ".json")))!; // A file of this repository.

        return
        [
            .. from include in set["compose"]!["include"]!.AsArray() // Every value set of ours has one.
               from concept in Concepts(include!)
               select ((string)include!["system"]!, concept.Code, concept.Display),
        ];
    }

    private static IEnumerable<(string Code, string Display)> Concepts(JsonNode include) =>
        (include["concept"]?.AsArray() ?? []).Select(concept => ((string)concept!["code"]!, (string?)concept["display"] ?? ""))
            .Concat((include["filter"]?.AsArray() ?? []).Select(filter => ((string)filter!["value"]!, "")));
}
