using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using CalcinosisCds.Facts;
using CalcinosisCds.Json;
using CalcinosisCds.Knowledge;
using CalcinosisCds.Reading;

namespace CalcinosisCds.Tests;

/// <summary>
/// Synthetic FHIR from small pieces: what a test does not name does not matter to it. Resources are mutable JSON, so a test changes one
/// member with <see cref="SomeJson.With"/>; <see cref="Record"/> and <see cref="Request"/> copy them and number those without an id.
/// </summary>
internal static class Some
{
    public const string PatientId = "synthetic-1";
    public const string FhirServer = "https://ehr.example/fhir";
    public const string Loinc = "http://loinc.org";
    public const string Icd10Cm = "http://hl7.org/fhir/sid/icd-10-cm";
    public const string Snomed = "http://snomed.info/sct";
    public const string RxNorm = "http://www.nlm.nih.gov/research/umls/rxnorm";
    public const string Atc = "http://www.whocc.no/atc";
    public const string Ucum = "http://unitsofmeasure.org";
    private const string Flags = "http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation";

    /// <summary>The moment of every assessment in the tests: 15 June 2026, noon UTC.</summary>
    public static DateTimeOffset AsOf { get; } = new(2026, 6, 15, 12, 0, 0, TimeSpan.Zero);

    public static KnowledgeBase Knowledge { get; } = KnowledgeBase.Load();

    /// <summary>A dateTime that many days before <see cref="AsOf"/>, to the second.</summary>
    public static string DaysAgo(int days) => At(AsOf.AddDays(-days));

    public static string At(DateTimeOffset time) => time.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture);

    /// <summary>A woman of 40 unless said otherwise; null leaves the member out.</summary>
    public static JsonObject Patient(string? birthDate = "1986-03-01", string? gender = "female", string id = PatientId) =>
        Resource("Patient", id).With("birthDate", birthDate).With("gender", gender);

    /// <summary>A final result of one day ago unless said otherwise.</summary>
    /// <param name="unit">Written as UCUM code and as unit.</param>
    /// <param name="date">effectiveDateTime; see <see cref="DaysAgo"/>.</param>
    /// <param name="flag">A code of ObservationInterpretation, such as H.</param>
    /// <param name="low">Lower limit of the laboratory's own range, in <paramref name="unit"/>.</param>
    public static JsonObject Observation(
        string loinc,
        decimal? value = null,
        string? unit = null,
        string? date = null,
        string? flag = null,
        decimal? low = null,
        decimal? high = null,
        string? comparator = null,
        string? id = null) =>
        Resource("Observation", id)
            .With("status", "final")
            .With("code", Concept(Loinc, loinc))
            .With("subject", Subject())
            .With("effectiveDateTime", date ?? DaysAgo(1))
            .With("valueQuantity", value is { } number ? Quantity(number, unit, comparator) : null)
            .With("interpretation", flag is null ? null : new JsonArray(Concept(Flags, flag)))
            .With("referenceRange", low is null && high is null ? null : new JsonArray(Range(low, high, unit)));

    public static JsonObject Calcium(decimal mgPerDL, string? date = null, string? flag = null) => Observation("17861-6", mgPerDL, "mg/dL", date, flag);

    public static JsonObject IonisedCalcium(decimal mmolPerL, string? date = null, string? flag = null) =>
        Observation("1995-0", mmolPerL, "mmol/L", date, flag);

    public static JsonObject Phosphate(decimal mgPerDL, string? date = null, string? flag = null) => Observation("2777-1", mgPerDL, "mg/dL", date, flag);

    public static JsonObject Pth(decimal pgPerML, string? date = null, string? flag = null) => Observation("2731-8", pgPerML, "pg/mL", date, flag);

    public static JsonObject Albumin(decimal gPerDL, string? date = null) => Observation("1751-7", gPerDL, "g/dL", date);

    /// <summary>By CKD-EPI 2021, an equation for adults.</summary>
    public static JsonObject Egfr(decimal mLPerMin, string? date = null) => Observation("98979-8", mLPerMin, "mL/min/{1.73_m2}", date);

    /// <param name="flag">POS or NEG.</param>
    public static JsonObject Ana(string flag, string? date = null) => Observation("8061-4", date: date, flag: flag);

    /// <param name="clinical">clinicalStatus; null leaves it out.</param>
    /// <param name="verification">verificationStatus; null leaves it out.</param>
    /// <param name="sites">Texts of body sites.</param>
    public static JsonObject Condition(
        string? icd = null,
        string? snomed = null,
        string? text = null,
        string? clinical = "active",
        string? verification = "confirmed",
        string? onset = null,
        string? id = null,
        params string[] sites) =>
        Resource("Condition", id)
            .With("clinicalStatus", clinical is null ? null : Concept("http://terminology.hl7.org/CodeSystem/condition-clinical", clinical))
            .With("verificationStatus", verification is null ? null : Concept("http://terminology.hl7.org/CodeSystem/condition-ver-status", verification))
            .With("code", Coded((Icd10Cm, icd), (Snomed, snomed)).With("text", text))
            .With("subject", Subject())
            .With("onsetDateTime", onset)
            .With("bodySite", sites.Length == 0 ? null : new JsonArray([.. sites.Select(site => new JsonObject { ["text"] = site })]));

    /// <summary>A MedicationRequest, active and ordered 30 days ago unless said otherwise.</summary>
    /// <param name="end">End of the dosage's bounds.</param>
    /// <param name="route">Text of the route.</param>
    public static JsonObject Medication(
        string? rxNorm = null,
        string? atc = null,
        string? text = null,
        string status = "active",
        string? authored = null,
        string? end = null,
        string? route = null,
        string? id = null) =>
        Resource("MedicationRequest", id)
            .With("status", status)
            .With("intent", "order")
            .With("medicationCodeableConcept", Coded((RxNorm, rxNorm), (Atc, atc)).With("text", text))
            .With("subject", Subject())
            .With("authoredOn", authored ?? DaysAgo(30))
            .With("dosageInstruction", end is null && route is null ? null : new JsonArray(Dosage(end, route)));

    /// <summary>A searchset whose total is what it holds.</summary>
    public static JsonObject Bundle(params IEnumerable<JsonObject> resources)
    {
        var entries = new JsonArray([.. resources.Select(resource => new JsonObject { ["resource"] = resource.DeepClone() })]);

        return new JsonObject { ["resourceType"] = "Bundle", ["type"] = "searchset", ["total"] = entries.Count, ["entry"] = entries };
    }

    /// <summary>
    /// A patient-view request whose prefetch delivers these resources and nothing else, every list whole. A Patient among them replaces
    /// <see cref="Patient"/>.
    /// </summary>
    public static string Request(params IEnumerable<JsonObject> resources) => RequestWith(Prefetch(resources)).ToJsonString();

    /// <summary>The prefetch of <see cref="Request"/>, to be changed by a test.</summary>
    public static JsonObject Prefetch(params IEnumerable<JsonObject> resources)
    {
        var all = Numbered(resources).ToLookup(Type);

        return new JsonObject
        {
            ["patient"] = all["Patient"].FirstOrDefault(Patient()),
            ["conditions"] = Bundle(all["Condition"]),
            ["labs"] = Bundle(all["Observation"]),
            ["medications"] = Bundle([.. all["MedicationRequest"], .. all["MedicationStatement"], .. all["MedicationAdministration"]]),
        };
    }

    public static JsonObject RequestWith(JsonNode? prefetch) => new()
    {
        ["hook"] = "patient-view",
        ["hookInstance"] = "d1577c69-dfbe-44ad-ba6d-3e05e953b2ea",
        ["fhirServer"] = FhirServer,
        ["context"] = new JsonObject { ["userId"] = "Practitioner/synthetic", ["patientId"] = PatientId },
        ["prefetch"] = prefetch,
    };

    /// <summary>What <see cref="Request"/> delivers, read as the service reads it.</summary>
    public static PatientRecord Record(params IEnumerable<JsonObject> resources) => Read(Request(resources));

    /// <summary>The facts of <see cref="Record"/> at <see cref="AsOf"/>.</summary>
    public static ClinicalFacts Facts(params IEnumerable<JsonObject> resources) => Extract(Record(resources));

    /// <summary>The facts of a prefetch that a test has changed.</summary>
    public static ClinicalFacts FactsOf(JsonObject prefetch) => Extract(Read(RequestWith(prefetch.DeepClone()).ToJsonString()));

    public static ClinicalFacts Extract(PatientRecord data) => new FactExtractor(Knowledge).Extract(data, AsOf);

    private static PatientRecord Read(string request)
    {
        var root = StrictJson.Parse(Encoding.UTF8.GetBytes(request)).RootElement;

        return SomeHooks.Read(root, out _)!.FromPrefetch()!; // The builder names one patient throughout.
    }

    private static IEnumerable<JsonObject> Numbered(IEnumerable<JsonObject> resources)
    {
        var count = 0;
        foreach (var resource in resources)
        {
            var copy = (JsonObject)resource.DeepClone();
            count++;
            if (!copy.ContainsKey("id"))
            {
                copy["id"] = "s" + count.ToString("D3", CultureInfo.InvariantCulture);
            }

            yield return copy;
        }
    }

    private static string Type(JsonObject resource) => (string?)resource["resourceType"] ?? "";

    private static JsonObject Resource(string type, string? id) => new JsonObject { ["resourceType"] = type }.With("id", id);

    private static JsonObject Subject() => new() { ["reference"] = "Patient/" + PatientId };

    private static JsonObject Concept(string system, string code) => Coded((system, code));

    private static JsonObject Coded(params ReadOnlySpan<(string System, string? Code)> codings)
    {
        var all = new JsonArray();
        foreach (var (system, code) in codings)
        {
            if (code is not null)
            {
                all.Add(new JsonObject { ["system"] = system, ["code"] = code });
            }
        }

        return new JsonObject().With("coding", all.Count == 0 ? null : all);
    }

    public static JsonObject Quantity(decimal value, string? unit, string? comparator = null) =>
        new JsonObject { ["value"] = value }
            .With("comparator", comparator)
            .With("unit", unit)
            .With("system", unit is null ? null : Ucum)
            .With("code", unit);

    public static JsonObject Range(decimal? low, decimal? high, string? unit) =>
        new JsonObject()
            .With("low", low is { } lower ? Quantity(lower, unit) : null)
            .With("high", high is { } upper ? Quantity(upper, unit) : null);

    private static JsonObject Dosage(string? end, string? route) =>
        new JsonObject()
            .With("route", route is null ? null : new JsonObject { ["text"] = route })
            .With("timing", end is null ? null : new JsonObject { ["repeat"] = new JsonObject { ["boundsPeriod"] = new JsonObject { ["end"] = end } } });
}
