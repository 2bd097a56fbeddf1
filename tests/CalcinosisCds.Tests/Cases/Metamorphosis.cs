using System.Globalization;
using System.Text.Json.Nodes;

namespace CalcinosisCds.Tests.Cases;

/// <summary>Changes to a request whose effect on the answer is known beforehand. Each returns a changed copy.</summary>
internal static class Metamorphosis
{
    private const decimal CalciumFactor = 0.2495m;
    private const decimal PhosphateFactor = 0.3229m;
    private const int Digits = 12;
    private static readonly string[] Lists = ["conditions", "labs", "medications"];
    private static readonly string[] Calcium = ["17861-6", "2000-8", "1995-0", "17863-2", "29265-6", "46099-8"];
    private static readonly string[] Phosphate = ["2777-1", "14879-1"];

    public static JsonNode InOtherUnits(JsonNode request) => Changed(request, copy =>
    {
        foreach (var observation in Resources(copy, "labs"))
        {
            var code = (string?)observation["code"]?["coding"]?[0]?["code"];
            if (Calcium.Contains(code))
            {
                ConvertResult(observation, CalciumFactor);
            }
            else if (Phosphate.Contains(code))
            {
                ConvertResult(observation, PhosphateFactor);
            }
        }
    });

    public static JsonNode WithEntriesReversed(JsonNode request) => Changed(request, copy =>
    {
        foreach (var list in Lists.Where(list => copy["prefetch"]![list]?["entry"] is not null))
        {
            var entries = copy["prefetch"]![list]!["entry"]!.AsArray();
            copy["prefetch"]![list]!["entry"] = new JsonArray([.. entries.Reverse().Select(entry => entry?.DeepClone())]);
        }
    });

    public static JsonNode WithMembersReversed(JsonNode request) => Reversed(request)!; // A request is never null.

    public static JsonNode WithUnknownMembers(JsonNode request) => Changed(request, copy =>
    {
        copy["unknownMember"] = new JsonObject { ["deep"] = new JsonArray(1, "two") };
        foreach (var resource in Lists.SelectMany(list => Resources(copy, list)).ToList())
        {
            resource["unknownMember"] = "value";
            resource["_status"] = new JsonObject { ["id"] = "x" };
        }
    });

    public static JsonNode WithEnteredInErrorDuplicates(JsonNode request) => Changed(request, copy =>
    {
        foreach (var list in Lists)
        {
            foreach (var resource in Resources(copy, list).ToList())
            {
                Append(copy, list, EnteredInError(resource));
            }
        }
    });

    /// <summary>Adds another patient's calcinosis, diseases, red-flag results and warfarin to every list.</summary>
    public static JsonNode WithForeignResources(JsonNode request) => Changed(request, copy =>
    {
        foreach (var (list, json) in ForeignResources)
        {
            Append(copy, list, JsonNode.Parse(json)!); // Literals below.
        }
    });

    public static JsonNode WithIncompleteLists(JsonNode request) => Changed(request, copy =>
    {
        foreach (var list in Lists.Where(list => copy["prefetch"]![list] is not null))
        {
            copy["prefetch"]![list]!["link"] = new JsonArray(new JsonObject { ["relation"] = "next", ["url"] = "https://example.org/fhir/next" });
        }
    });

    public static JsonNode WithLabsOlderBy(JsonNode request, int days) => Changed(request, copy =>
    {
        foreach (var observation in Resources(copy, "labs"))
        {
            var at = DateTimeOffset.Parse((string)observation["effectiveDateTime"]!, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
            observation["effectiveDateTime"] = at.AddDays(-days).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        }
    });

    public static JsonNode WithWarfarinAndNecroticLesion(JsonNode request) => Changed(request, copy =>
    {
        var subject = "Patient/" + (string?)copy["context"]!["patientId"];
        Append(copy, "conditions", JsonNode.Parse($$$"""{"resourceType":"Condition","id":"added-1","code":{"text":"Necrotic skin lesion of the thigh"},"subject":{"reference":"{{{subject}}}"}}""")!);
        Append(copy, "medications", JsonNode.Parse($$$"""{"resourceType":"MedicationStatement","id":"added-2","status":"active","medicationCodeableConcept":{"coding":[{"system":"http://www.whocc.no/atc","code":"B01AA03"}]},"subject":{"reference":"{{{subject}}}"}}""")!);
    });

    private static IReadOnlyList<(string List, string Json)> ForeignResources { get; } =
    [
        ("conditions", """{"resourceType":"Condition","id":"foreign-1","code":{"coding":[{"system":"http://hl7.org/fhir/sid/icd-10-cm","code":"L94.2"}],"text":"Calcinosis universalis"},"subject":{"reference":"Patient/somebody-else"}}"""),
        ("conditions", """{"resourceType":"Condition","id":"foreign-2","code":{"coding":[{"system":"http://hl7.org/fhir/sid/icd-10-cm","code":"N18.6"}]},"subject":{"reference":"Patient/somebody-else"}}"""),
        ("conditions", """{"resourceType":"Condition","id":"foreign-3","code":{"text":"Painful necrotic skin lesion"},"subject":{"reference":"Patient/somebody-else"}}"""),
        ("conditions", """{"resourceType":"Condition","id":"foreign-4","code":{"coding":[{"system":"http://hl7.org/fhir/sid/icd-10-cm","code":"M33.00"}]}}"""),
        ("conditions", """{"resourceType":"Condition","id":"foreign-5","code":{"coding":[{"system":"http://hl7.org/fhir/sid/icd-10-cm","code":"A41.9"}]},"subject":{"reference":"Patient/somebody-else"}}"""),
        ("labs", """{"resourceType":"Observation","id":"foreign-6","status":"final","code":{"coding":[{"system":"http://loinc.org","code":"17861-6"}]},"subject":{"reference":"Patient/somebody-else"},"effectiveDateTime":"2026-01-15T11:00:00Z","valueQuantity":{"value":15.2,"unit":"mg/dL","system":"http://unitsofmeasure.org","code":"mg/dL"}}"""),
        ("labs", """{"resourceType":"Observation","id":"foreign-7","status":"final","code":{"coding":[{"system":"http://loinc.org","code":"2777-1"}]},"subject":{"reference":"Patient/somebody-else"},"effectiveDateTime":"2026-01-15T11:00:00Z","valueQuantity":{"value":3.4,"unit":"mg/dL","system":"http://unitsofmeasure.org","code":"mg/dL"}}"""),
        ("medications", """{"resourceType":"MedicationStatement","id":"foreign-8","status":"active","medicationCodeableConcept":{"coding":[{"system":"http://www.whocc.no/atc","code":"B01AA03"}]},"subject":{"reference":"Patient/somebody-else"}}"""),
    ];

    private static JsonNode Changed(JsonNode request, Action<JsonNode> change)
    {
        var copy = request.DeepClone();
        change(copy);
        return copy;
    }

    private static IEnumerable<JsonNode> Resources(JsonNode request, string list) =>
        (request["prefetch"]![list]?["entry"]?.AsArray() ?? []).Select(entry => entry?["resource"]).OfType<JsonNode>();

    /// <summary>Keeps a searchset's <c>total</c> true, so that the list does not become incomplete by the change itself.</summary>
    private static void Append(JsonNode request, string list, JsonNode resource)
    {
        var bundle = request["prefetch"]![list] ??= new JsonObject { ["resourceType"] = "Bundle", ["type"] = "searchset" };
        var entries = bundle["entry"] ??= new JsonArray();
        entries.AsArray().Add(new JsonObject { ["resource"] = resource });
        if (bundle["total"] is { } total)
        {
            bundle["total"] = (int)total + 1;
        }
    }

    private static JsonNode EnteredInError(JsonNode resource)
    {
        var copy = resource.DeepClone();
        copy["id"] = (string?)copy["id"] + "-err";
        if ((string?)copy["resourceType"] == "Condition")
        {
            copy["verificationStatus"] = JsonNode.Parse("""{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/condition-ver-status","code":"entered-in-error"}]}""");
        }
        else
        {
            copy["status"] = "entered-in-error";
        }

        return copy;
    }

    private static void ConvertResult(JsonNode observation, decimal factor)
    {
        Convert(observation["valueQuantity"], factor);
        foreach (var range in observation["referenceRange"]?.AsArray() ?? [])
        {
            Convert(range?["low"], factor);
            Convert(range?["high"], factor);
        }
    }

    private static void Convert(JsonNode? quantity, decimal factor)
    {
        if (quantity is null)
        {
            return;
        }

        var isMass = (string?)quantity["code"] == "mg/dL";
        var value = (decimal)quantity["value"]!;
        quantity["value"] = Math.Round(isMass ? value * factor : value / factor, Digits);
        quantity["unit"] = isMass ? "mmol/L" : "mg/dL";
        quantity["code"] = isMass ? "mmol/L" : "mg/dL";
    }

    private static JsonNode? Reversed(JsonNode? node) => node switch
    {
        JsonObject members => new JsonObject(members.Reverse().Select(member => KeyValuePair.Create(member.Key, Reversed(member.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Reversed)]),
        null => null,
        _ => node.DeepClone(),
    };
}
