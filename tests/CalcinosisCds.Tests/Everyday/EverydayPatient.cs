using System.Globalization;
using System.Text.Json.Nodes;
using CalcinosisCds.Tests.Cards;
using CalcinosisCds.Tests.Rules;

namespace CalcinosisCds.Tests.Everyday;

/// <summary>
/// A synthetic patient in a few lines, as the files of this folder write them, and the hook request that it stands for. The lines are
/// explained at the head of <c>everyday.json</c>.
/// </summary>
public sealed record EverydayPatient
{
    private const string PatientReference = "Patient/everyday";
    private const string Recorded = "2025-12-15";
    private const string Ordered = "2025-11-20";
    private const string NoCode = "-";

    private static readonly Dictionary<string, string> Systems = new()
    {
        ["icd"] = "http://hl7.org/fhir/sid/icd-10-cm",
        ["sct"] = "http://snomed.info/sct",
        ["rx"] = "http://www.nlm.nih.gov/research/umls/rxnorm",
        ["ndc"] = "http://hl7.org/fhir/sid/ndc",
        ["atc"] = "http://www.whocc.no/atc",
    };

    public required string Id { get; init; }

    public string Says { get; init; } = "";

    public int Age { get; init; } = 60;

    public string Sex { get; init; } = "female";

    public IReadOnlyList<string> Conditions { get; init; } = [];

    public IReadOnlyList<string> Labs { get; init; } = [];

    public IReadOnlyList<string> Medications { get; init; } = [];

    /// <summary>Red flags that a careful clinician would want, with their indicator.</summary>
    public IReadOnlyDictionary<string, string> Wanted { get; init; } = new Dictionary<string, string>();

    /// <summary>Red flags that nobody would mind.</summary>
    public IReadOnlyList<string> Allowed { get; init; } = [];

    public string Why { get; init; } = "";

    /// <summary>The same patient with what somebody else's lines add.</summary>
    public EverydayPatient With(EverydayPatient more) => this with
    {
        Id = $"{Id}, {more.Id}",
        Conditions = [.. Conditions, .. more.Conditions],
        Labs = [.. Labs, .. more.Labs],
        Medications = [.. Medications, .. more.Medications],
    };

    /// <summary>The same patient with a problem in words alone.</summary>
    public EverydayPatient WithProblem(string text) => this with { Conditions = [.. Conditions, $"{NoCode} | | {text}"] };

    public JsonObject Request() => new()
    {
        ["hook"] = "patient-view",
        ["hookInstance"] = "7f0c5d1e-3a52-4f4e-9d0b-52f0a7c4b8e1",
        ["context"] = new JsonObject { ["userId"] = "Practitioner/example", ["patientId"] = "everyday" },
        ["prefetch"] = new JsonObject
        {
            ["patient"] = new JsonObject { ["resourceType"] = "Patient", ["id"] = "everyday", ["gender"] = Sex, ["birthDate"] = BirthDate },
            ["conditions"] = Some.Bundle(Conditions.Select(Condition)),
            ["labs"] = Some.Bundle(Labs.Select(Lab)),
            ["medications"] = Some.Bundle(Medications.Select(Medication)),
        },
    };

    public ComposedPatient Answer() => Answer(Request());

    public static ComposedPatient Answer(JsonNode request) => CardCorpus.Compose("everyday", request.ToJsonString(), Chart.AsOf);

    public override string ToString() => Id;

    /// <summary>A child born this year is a few days old; everybody else has had the birthday.</summary>
    private string BirthDate => Age == 0 ? "2026-01-11" : (Chart.AsOf.Year - Age).ToString(CultureInfo.InvariantCulture) + "-01-02";

    private static JsonObject Condition(string line, int index)
    {
        var parts = Parts(line);
        var condition = new JsonObject
        {
            ["resourceType"] = "Condition",
            ["id"] = string.Create(CultureInfo.InvariantCulture, $"c{index}"),
            ["clinicalStatus"] = Status("http://terminology.hl7.org/CodeSystem/condition-clinical", Part(parts, 4, "active")),
            ["verificationStatus"] = Status("http://terminology.hl7.org/CodeSystem/condition-ver-status", "confirmed"),
            ["category"] = new JsonArray(Status("http://terminology.hl7.org/CodeSystem/condition-category", "problem-list-item")),
            ["code"] = Concept(parts),
            ["subject"] = new JsonObject { ["reference"] = PatientReference },
            ["recordedDate"] = Part(parts, 5, Recorded),
        };
        var site = Part(parts, 3, "");

        return site.Length == 0 ? condition : condition.With("bodySite", new JsonArray(new JsonObject { ["text"] = site }));
    }

    private static JsonObject Lab(string line, int index)
    {
        var parts = Parts(line);
        var (code, display) = EverydayFiles.Analyte(parts[0]);
        var at = Chart.AsOf.AddDays(-int.Parse(parts[3], CultureInfo.InvariantCulture)).AddHours(-4);
        var observation = new JsonObject
        {
            ["resourceType"] = "Observation",
            ["id"] = string.Create(CultureInfo.InvariantCulture, $"o{index}"),
            ["status"] = "final",
            ["code"] = new JsonObject { ["coding"] = new JsonArray(new JsonObject { ["system"] = Some.Loinc, ["code"] = code, ["display"] = display }) },
            ["subject"] = new JsonObject { ["reference"] = PatientReference },
            ["effectiveDateTime"] = Some.At(at),
            ["valueQuantity"] = Quantity(parts[1], parts[2]),
        };
        if (Part(parts, 4, "") is { Length: > 0 } range)
        {
            var limits = range.Split('-');
            observation["referenceRange"] = new JsonArray(new JsonObject { ["low"] = Quantity(limits[0], parts[2]), ["high"] = Quantity(limits[1], parts[2]) });
        }

        if (Part(parts, 5, "") is { Length: > 0 } flag)
        {
            observation["interpretation"] = new JsonArray(Status("http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation", flag));
        }

        return observation;
    }

    private static JsonObject Medication(string line, int index)
    {
        var parts = Parts(line);

        return new JsonObject
        {
            ["resourceType"] = "MedicationRequest",
            ["id"] = string.Create(CultureInfo.InvariantCulture, $"m{index}"),
            ["status"] = "active",
            ["intent"] = "order",
            ["medicationCodeableConcept"] = Concept(parts),
            ["subject"] = new JsonObject { ["reference"] = PatientReference },
            ["authoredOn"] = Ordered,
        };
    }

    /// <summary>The codes of the first part, with the display of the second, and the words of the third.</summary>
    private static JsonObject Concept(string[] parts)
    {
        var codings = parts[0] == NoCode ? [] : parts[0].Split('+').Select(code => code.Split(':')).Select(code => Coding(Systems[code[0]], code[1]));
        var concept = new JsonObject();
        foreach (var coding in codings)
        {
            concept["coding"] ??= new JsonArray();
            concept["coding"]!.AsArray().Add(coding.With("display", Part(parts, 1, "") is { Length: > 0 } display ? display : null)); // Set in the line before.
        }

        return concept.With("text", Part(parts, 2, "") is { Length: > 0 } text ? text : null);
    }

    private static JsonObject Coding(string system, string code) => new() { ["system"] = system, ["code"] = code };

    private static JsonObject Status(string system, string code) => new() { ["coding"] = new JsonArray(Coding(system, code)) };

    private static JsonObject Quantity(string value, string unit) =>
        new() { ["value"] = decimal.Parse(value, CultureInfo.InvariantCulture), ["unit"] = unit, ["system"] = Some.Ucum, ["code"] = unit };

    private static string[] Parts(string line) => [.. line.Split('|').Select(part => part.Trim())];

    private static string Part(string[] parts, int index, string otherwise) => parts.ElementAtOrDefault(index) is { Length: > 0 } part ? part : otherwise;
}
