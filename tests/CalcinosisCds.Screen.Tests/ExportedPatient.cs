using System.Buffers;
using System.Text;
using System.Text.Json.Nodes;
using CalcinosisCds.Assessments;
using CalcinosisCds.Cards;
using CalcinosisCds.CdsHooks;
using CalcinosisCds.Comparison;
using CalcinosisCds.Json;
using CalcinosisCds.Knowledge;
using CalcinosisCds.Reading;
using CalcinosisCds.Tests;

namespace CalcinosisCds.Screen.Tests;

/// <summary>
/// One patient, as a hook request with whole lists and as the lines of an export: what belongs to others in a request is in an export among the lines
/// of the others. The lists stand in the order of a shard, by type and text, which decides what an assessment names first.
/// </summary>
internal sealed class ExportedPatient
{
    public static readonly DateTimeOffset AsOf = new(2026, 1, 15, 12, 0, 0, TimeSpan.Zero);

    public static readonly KnowledgeBase Knowledge = KnowledgeBase.Load();

    private static readonly HookList Hooks = HookList.Load(Knowledge);
    private static readonly string[] Lists = ["conditions", "labs", "medications"];

    private readonly JsonNode _request;

    /// <param name="request">A patient-view request.</param>
    /// <param name="id">The patient's in the export.</param>
    public ExportedPatient(JsonNode request, string id)
    {
        Id = id;
        var before = (string)request["context"]!["patientId"]!; // Every request names its patient.
        _request = JsonNode.Parse(request.ToJsonString().Replace($"Patient/{before}\"", $"Patient/{id}\"", StringComparison.Ordinal))!; // It was JSON.
        _request["context"]!["patientId"] = id;
        _request.AsObject().Remove("fhirServer");
        _request.AsObject().Remove("fhirAuthorization");
        var prefetch = _request["prefetch"]!.AsObject();
        if (prefetch["patient"] is JsonObject patient)
        {
            patient["id"] = id;
        }

        foreach (var list in Lists)
        {
            prefetch[list] = Whole(prefetch[list]);
        }
    }

    public string Id { get; }

    /// <summary>False where the Patient was not delivered, which a screening counts.</summary>
    public bool HasPatient => _request["prefetch"]!["patient"] is JsonObject; // It was read in the constructor.

    /// <summary>So many generated patients of whom nothing is left out: all with their Patient, and with no line on another server.</summary>
    public static IEnumerable<ExportedPatient> Generated(int count) => Enumerable.Range(0, int.MaxValue)
        .Select(number => new ExportedPatient(new GeneratedRecord(Repository.Root, number).Request(), $"g{number:D5}"))
        .Where(patient => patient.HasPatient && patient.Lines.All(line => !line.Line.Contains("/fhir/Patient/", StringComparison.Ordinal)))
        .Take(count);

    /// <summary>Of the resource types of an export, in the order of the request.</summary>
    public IEnumerable<(string Type, string Line)> Lines
    {
        get
        {
            var prefetch = _request["prefetch"]!;
            IEnumerable<JsonNode?> resources =
                [prefetch["patient"], .. Lists.SelectMany(list => prefetch[list]!["entry"]!.AsArray().Select(entry => entry!["resource"]))]; // Made above.

            return resources.OfType<JsonObject>().Select(resource => ((string)resource["resourceType"]!, resource.ToJsonString())); // Each says what it is.
        }
    }

    /// <summary>What the hook's reading finds in the request, on one line.</summary>
    public string Report
    {
        get
        {
            using var tree = StrictJson.Parse(Encoding.UTF8.GetBytes(_request.ToJsonString()));
            var record = Hooks.Read(tree.RootElement, out var fault)?.FromPrefetch() ?? throw new InvalidOperationException(fault);
            var output = new ArrayBufferWriter<byte>();
            new ReportWriter(Knowledge).WriteLine(new Assessor(Knowledge).Assess(new FactExtractor(Knowledge).Extract(record, AsOf)), output);

            return Encoding.UTF8.GetString(output.WrittenSpan).TrimEnd();
        }
    }

    /// <summary>Under an id that no other patient's resource has, as one server gives them.</summary>
    private JsonNode OfItsOwn(JsonNode resource)
    {
        if ((string?)resource["resourceType"] != "Medication" && resource["id"] is JsonValue id && (string?)id is { Length: > 0 } text)
        {
            resource["id"] = Id + "-" + text;
        }

        return resource;
    }

    private JsonObject Whole(JsonNode? list)
    {
        var entries = (list?["entry"]?.AsArray() ?? []).Select(entry => entry?["resource"]).OfType<JsonObject>()
            .Where(resource => (string?)(resource["subject"] ?? resource["patient"])?["reference"] is { } reference
                && reference.EndsWith("Patient/" + Id, StringComparison.Ordinal) || (string?)resource["resourceType"] == "Medication")
            .Select(OfItsOwn)
            .OrderBy(resource => (string)resource["resourceType"]! is "MedicationAdministration" ? 0 : 1) // Each says what it is.
            .ThenBy(resource => resource.ToJsonString(), StringComparer.Ordinal);

        return new JsonObject
        {
            ["resourceType"] = "Bundle",
            ["type"] = "searchset",
            ["entry"] = new JsonArray([.. entries.Select(resource => (JsonNode)new JsonObject { ["resource"] = resource.DeepClone() })]),
        };
    }
}
