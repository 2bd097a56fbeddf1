using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CalcinosisCds.Benchmarks;

/// <summary>
/// A hook request with a long record, made from the published examples: the patient, conditions and medications of one, and visit after visit
/// the laboratory results of all, each visit four weeks before the last.
/// </summary>
internal static class LongRecord
{
    /// <summary>With these the request has about 65 kB, without white space.</summary>
    public const int UsualObservations = 80;

    /// <summary>The day for which the examples are dated.</summary>
    public static readonly DateTimeOffset AsOf = new(2026, 1, 15, 12, 0, 0, TimeSpan.Zero);

    private const int DaysBetweenVisits = 28;
    private const string PatientId = "s1";
    private static readonly string[] Names = ["lupus-calcinosis", "tumoral", "calciphylaxis", "juvenile-dermatomyositis", "metastatic", "extravasation"];

    /// <param name="observations">How many laboratory results.</param>
    /// <param name="conditions">How many conditions; null for those of the first example.</param>
    public static byte[] Request(int observations, int? conditions = null)
    {
        // The examples are objects.
        var examples = Names.Select(name => JsonNode.Parse(File.ReadAllText(Path.Combine(Examples, name, "request.json")))!).ToList();
        var request = examples[0].DeepClone();
        Fill(request, examples, "labs", observations);
        if (conditions is { } count)
        {
            Fill(request, examples, "conditions", count);
        }

        return JsonSerializer.SerializeToUtf8Bytes(request);
    }

    /// <summary>The same record while three orders are signed, of which one is a drug that the rules ask about.</summary>
    public static byte[] OrderRequest(int observations)
    {
        var request = JsonNode.Parse(Request(observations))!.AsObject(); // It is an object.
        request["hook"] = "order-sign";
        request["context"]!["draftOrders"] = new JsonObject
        {
            ["resourceType"] = "Bundle",
            ["type"] = "collection",
            ["entry"] = new JsonArray(
                Draft("d1", "Calcium carbonate 500 mg tablet"), Draft("d2", "Paracetamol 500 mg tablet"), Draft("d3", "Amlodipine 5 mg tablet")),
        };

        return JsonSerializer.SerializeToUtf8Bytes(request);
    }

    private static JsonObject Draft(string id, string drug) => new()
    {
        ["resource"] = new JsonObject
        {
            ["resourceType"] = "MedicationRequest",
            ["id"] = id,
            ["status"] = "draft",
            ["intent"] = "order",
            ["subject"] = new JsonObject { ["reference"] = "Patient/" + PatientId },
            ["medicationCodeableConcept"] = new JsonObject { ["text"] = drug },
        },
    };

    private static void Fill(JsonNode request, List<JsonNode> examples, string key, int count)
    {
        var list = request["prefetch"]![key]!; // Every example has both lists.
        var entries = new JsonArray();
        for (var visit = 0; entries.Count < count; visit++)
        {
            foreach (var entry in examples[visit % examples.Count]["prefetch"]![key]!["entry"]!.AsArray().Take(count - entries.Count)) // As above.
            {
                entries.Add(At(visit, entry!.DeepClone(), $"{key}-{entries.Count:00000}")); // No entry is null.
            }
        }

        list["total"] = count;
        list["entry"] = entries;
    }

    private static JsonNode At(int visit, JsonNode entry, string id)
    {
        var resource = entry["resource"]!; // Every entry has one.
        resource["id"] = id;
        resource["subject"] = new JsonObject { ["reference"] = "Patient/" + PatientId };
        entry["fullUrl"] = $"https://example.org/fhir/{resource["resourceType"]}/{id}";
        if (resource["effectiveDateTime"] is not null)
        {
            resource["effectiveDateTime"] = AsOf.AddDays(-5 - (visit * DaysBetweenVisits)).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        }

        return entry;
    }

    private static string Examples
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "CalcinosisCds.sln")))
            {
                folder = folder.Parent;
            }

            return Path.Combine(folder?.FullName ?? ".", "cds-hooks", "examples");
        }
    }
}
