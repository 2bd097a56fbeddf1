using System.Text.Json;
using System.Text.Json.Nodes;
using CalcinosisCds.Assessments;
using CalcinosisCds.Facts;
using CalcinosisCds.Json;
using CalcinosisCds.Knowledge;
using CalcinosisCds.Reading;
using CalcinosisCds.Rules;

namespace CalcinosisCds.Tests.Rules;

/// <summary>A synthetic patient written as a patient-view request and read the way the service reads it.</summary>
public sealed class Chart
{
    public static readonly DateTimeOffset AsOf = new(2026, 1, 15, 12, 0, 0, TimeSpan.Zero);

    private const string PatientReference = "Patient/p1";
    private readonly JsonObject _patient = new() { ["resourceType"] = "Patient", ["id"] = "p1", ["gender"] = "female", ["birthDate"] = "1980-01-01" };
    private readonly List<JsonObject> _conditions = [];
    private readonly List<JsonObject> _labs = [];
    private readonly List<JsonObject> _medications = [];
    private readonly HashSet<string> _truncated = [];

    internal static KnowledgeBase Knowledge { get; } = KnowledgeBase.Load();

    /// <summary>A chart with calcinosis coded and nothing else.</summary>
    public static Chart WithCalcinosis(string? site = null) => new Chart().Condition("L94.2", "Calcinosis cutis", site);

    public Chart Born(string? date)
    {
        _patient.Remove("birthDate");
        if (date is not null)
        {
            _patient["birthDate"] = date;
        }

        return this;
    }

    public Chart Aged(int years) => Born($"{AsOf.Year - years}-01-01");

    public Chart Sex(string gender)
    {
        _patient["gender"] = gender;
        return this;
    }

    /// <summary>The record says that another one is kept in its place.</summary>
    public Chart Replaced()
    {
        _patient["link"] = new JsonArray(new JsonObject { ["other"] = Reference("Patient/p2"), ["type"] = "replaced-by" });
        return this;
    }

    public Chart Text(string text, string? site = null, string clinical = "active", string verification = "confirmed") =>
        Condition(null, text, site, clinical, verification);

    public Chart Snomed(string code, string? text = null) => Add(_conditions, ConditionOf("http://snomed.info/sct", code, text, null, "active", "confirmed"));

    public Chart Condition(
        string? icd, string? text = null, string? site = null, string? clinical = "active", string verification = "confirmed", string? onset = null,
            string? siteCode = null)
    {
        var condition = ConditionOf("http://hl7.org/fhir/sid/icd-10-cm", icd, text, site, clinical, verification);
        if (onset is not null)
        {
            condition["onsetDateTime"] = onset;
        }

        if (siteCode is not null)
        {
            condition["bodySite"] = new JsonArray(CodeableConcept("http://snomed.info/sct", siteCode, null));
        }

        return Add(_conditions, condition);
    }

    /// <summary>A result with a number; the limits, where given, are the laboratory's own and in the unit of the value.</summary>
    public Chart Lab(
        string loinc, decimal value, string unit, int daysAgo = 5, int secondsMore = 0, string? comparator = null, decimal? low = null, decimal? high = null,
            string? flag = null)
    {
        var observation = Observation(loinc, daysAgo, secondsMore);
        observation["valueQuantity"] = Quantity(value, unit);
        if (comparator is not null)
        {
            observation["valueQuantity"]!["comparator"] = comparator;
        }

        if (low is not null || high is not null)
        {
            var range = new JsonObject();
            SetLimit(range, "low", low, unit);
            SetLimit(range, "high", high, unit);
            observation["referenceRange"] = new JsonArray(range);
        }

        if (flag is not null)
        {
            SetFlag(observation, flag);
        }

        return Add(_labs, observation);
    }

    /// <summary>A result without a number, as a laboratory flags it.</summary>
    public Chart Flag(string loinc, string flag, int daysAgo = 5, int secondsMore = 0)
    {
        var observation = Observation(loinc, daysAgo, secondsMore);
        SetFlag(observation, flag);
        return Add(_labs, observation);
    }

    public Chart Ca(decimal value, int daysAgo = 5, int secondsMore = 0, string? comparator = null) =>
        Lab("17861-6", value, "mg/dL", daysAgo, secondsMore, comparator);

    public Chart Ionised(decimal value, int daysAgo = 5, int secondsMore = 0) => Lab("1995-0", value, "mmol/L", daysAgo, secondsMore);

    public Chart Corrected(decimal value, int daysAgo = 5, int secondsMore = 0) => Lab("46099-8", value, "mg/dL", daysAgo, secondsMore);

    public Chart P(decimal value, int daysAgo = 5, int secondsMore = 0, string? comparator = null) =>
        Lab("2777-1", value, "mg/dL", daysAgo, secondsMore, comparator);

    public Chart Pth(decimal value, int daysAgo = 5) => Lab("2731-8", value, "pg/mL", daysAgo);

    public Chart Albumin(decimal value, int daysAgo = 5, int secondsMore = 0) => Lab("1751-7", value, "g/dL", daysAgo, secondsMore);

    public Chart Egfr(decimal value, int daysAgo = 5, string? comparator = null, string code = "69405-9") =>
        Lab(code, value, "mL/min/{1.73_m2}", daysAgo, 0, comparator);

    public Chart NormalCaAndP(int daysAgo = 5) => Ca(9.4m, daysAgo).P(3.5m, daysAgo);

    public Chart NormalLabs(int daysAgo = 5) => NormalCaAndP(daysAgo).Pth(40, daysAgo);

    public Chart Drug(string? atc, string? text = null, string status = "active", int startedDaysAgo = 200, int? endedDaysAgo = null, bool siteNamed = false)
    {
        var dosage = new JsonObject();
        var use = new JsonObject
        {
            ["resourceType"] = "MedicationStatement",
            ["id"] = $"m{_medications.Count}",
            ["status"] = status,
            ["subject"] = Reference(PatientReference),
            ["medicationCodeableConcept"] = CodeableConcept("http://www.whocc.no/atc", atc, text),
            ["effectivePeriod"] = new JsonObject { ["start"] = Time(startedDaysAgo, 0) },
            ["dosage"] = new JsonArray(dosage),
        };
        if (endedDaysAgo is { } ended)
        {
            use["effectivePeriod"]!["end"] = Time(ended, 0);
        }

        if (siteNamed)
        {
            dosage["site"] = new JsonObject { ["text"] = "right foot" };
        }

        return Add(_medications, use);
    }

    /// <summary>A further page of the list was announced and not read.</summary>
    public Chart Truncated(string list)
    {
        _truncated.Add(list);
        return this;
    }

    public Chart ConditionsTruncated() => Truncated("conditions");

    public Chart LabsTruncated() => Truncated("labs");

    public Chart MedicationsTruncated() => Truncated("medications");

    public JsonObject ToRequest() => new()
    {
        ["hook"] = "patient-view",
        ["hookInstance"] = "6c5c8ed0-1b1d-4b52-9d7a-2a1a5b7e9c11",
        ["context"] = new JsonObject { ["userId"] = "Practitioner/example", ["patientId"] = "p1" },
        ["prefetch"] = new JsonObject
        {
            ["patient"] = _patient.DeepClone(),
            ["conditions"] = Bundle("conditions", _conditions),
            ["labs"] = Bundle("labs", _labs),
            ["medications"] = Bundle("medications", _medications),
        },
    };

    public Assessment Assess() => Assess(ToRequest());

    /// <summary>Reads and assesses a request as the service does.</summary>
    public static Assessment Assess(JsonNode request) => new Assessor(Knowledge).Assess(Facts(request));

    /// <summary>What the rules say, before it is weighed.</summary>
    public RuleFindings Findings() => new Rulebook(Knowledge).Evaluate(Facts(ToRequest()));

    /// <summary>What one criterion comes to, whichever rule it belongs to.</summary>
    public Truth TruthOf(string criterion)
    {
        var findings = Findings();
        IEnumerable<Judged> all =
        [
            .. findings.Arguments.SelectMany(argument => argument.Supports.Concat(argument.Against).Concat(argument.Caps)),
            .. findings.Outside.Consistent, .. findings.Outside.Possible, .. findings.Outside.Beside,
            .. findings.Complications, .. findings.RiskFactors,
        ];

        return all.Single(judged => judged.Id == criterion).Finding.Truth;
    }

    public Truth Defining(Category category) => Findings().Arguments.Single(argument => argument.Category == category).Defining.Truth;

    internal KidneyState Kidney() => Record().Kidney;

    internal CalciumState Calcium() => Record().Calcium;

    internal RecordFindings Record() => new(Facts(ToRequest()), Knowledge);

    internal static ClinicalFacts FactsOf(Chart chart) => Facts(chart.ToRequest());

    private static ClinicalFacts Facts(JsonNode request)
    {
        var hook = SomeHooks.Read(StrictJson.Parse(JsonSerializer.SerializeToUtf8Bytes(request)).RootElement, out var fault)
            ?? throw new InvalidOperationException(fault);
        var data = hook.FromPrefetch() ?? throw new InvalidOperationException("The Patient delivered is not the one of the call.");

        return new FactExtractor(Knowledge).Extract(data, AsOf);
    }

    private Chart Add(List<JsonObject> list, JsonObject resource)
    {
        list.Add(resource);
        return this;
    }

    private JsonObject ConditionOf(string system, string? code, string? text, string? site, string? clinical, string verification)
    {
        var condition = new JsonObject
        {
            ["resourceType"] = "Condition",
            ["id"] = $"c{_conditions.Count}",
            ["verificationStatus"] = CodeableConcept("http://terminology.hl7.org/CodeSystem/condition-ver-status", verification, null),
            ["code"] = CodeableConcept(system, code, text),
            ["subject"] = Reference(PatientReference),
        };
        if (clinical is not null)
        {
            condition["clinicalStatus"] = CodeableConcept("http://terminology.hl7.org/CodeSystem/condition-clinical", clinical, null);
        }

        if (site is not null)
        {
            condition["bodySite"] = new JsonArray([.. site.Split(", ").Select(name => new JsonObject { ["text"] = name })]);
        }

        return condition;
    }

    private JsonObject Observation(string loinc, int daysAgo, int secondsMore) => new()
    {
        ["resourceType"] = "Observation",
        ["id"] = $"o{_labs.Count}",
        ["status"] = "final",
        ["code"] = CodeableConcept("http://loinc.org", loinc, null),
        ["subject"] = Reference(PatientReference),
        ["effectiveDateTime"] = Time(daysAgo, secondsMore),
    };

    private JsonObject Bundle(string list, List<JsonObject> resources)
    {
        var bundle = new JsonObject
        {
            ["resourceType"] = "Bundle",
            ["type"] = "searchset",
            ["entry"] = new JsonArray([.. resources.Select(resource => new JsonObject { ["resource"] = resource.DeepClone() })]),
        };
        if (_truncated.Contains(list))
        {
            bundle["link"] = new JsonArray(new JsonObject { ["relation"] = "next", ["url"] = "https://example.org/fhir/next" });
        }

        return bundle;
    }

    private static JsonObject CodeableConcept(string system, string? code, string? text)
    {
        var concept = new JsonObject();
        if (code is not null)
        {
            concept["coding"] = new JsonArray(new JsonObject { ["system"] = system, ["code"] = code });
        }

        if (text is not null)
        {
            concept["text"] = text;
        }

        return concept;
    }

    private static JsonObject Quantity(decimal value, string unit) =>
        new() { ["value"] = value, ["unit"] = unit, ["system"] = "http://unitsofmeasure.org", ["code"] = unit };

    private static void SetFlag(JsonObject observation, string flag) =>
        observation["interpretation"] = new JsonArray(CodeableConcept("http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation", flag, null));

    private static void SetLimit(JsonObject range, string name, decimal? value, string unit)
    {
        if (value is { } limit)
        {
            range[name] = Quantity(limit, unit);
        }
    }

    private static JsonObject Reference(string reference) => new() { ["reference"] = reference };

    private static string Time(int daysAgo, int secondsMore) =>
        (AsOf - TimeSpan.FromDays(daysAgo) - TimeSpan.FromSeconds(secondsMore))
            .ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
}
