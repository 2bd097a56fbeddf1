using System.Text.Json.Nodes;

namespace CalcinosisCds.Tests.Everyday;

/// <summary>Items that are there and cannot be read, to be added to any request.</summary>
internal static class UnreadableItems
{
    private const string Masked = """{"system":"http://terminology.hl7.org/CodeSystem/data-absent-reason","code":"masked"}""";
    private const string LocalCode = """{"system":"https://hospital.example/local","code":"X-4711"}""";
    private const string Calcium = """{"coding":[{"system":"http://loinc.org","code":"17861-6"}]}""";
    private const string Phosphate = """{"coding":[{"system":"http://loinc.org","code":"2777-1"}]}""";
    private const string Today = "2026-01-15T06:00:00Z";

    /// <summary>By a name in words: the list it goes into, and the resource without its subject.</summary>
    public static IReadOnlyDictionary<string, (string List, string Json)> All { get; } = new Dictionary<string, (string, string)>
    {
        ["condition whose code is masked"] = ("conditions", $$$"""{"resourceType":"Condition","id":"unreadable","code":{"coding":[{{{Masked}}}]}}"""),
        ["condition with a local code alone"] = ("conditions", $$$"""{"resourceType":"Condition","id":"unreadable","code":{"coding":[{{{LocalCode}}}]}}"""),
        ["condition without a code"] = ("conditions", """{"resourceType":"Condition","id":"unreadable"}"""),
        ["medication with a local code alone"] = ("medications", $$$"""
            {"resourceType":"MedicationRequest","id":"unreadable","status":"active","intent":"order","authoredOn":"2026-01-10",
             "medicationCodeableConcept":{"coding":[{{{LocalCode}}}]}}
            """),
        ["calcium in an unknown unit"] = ("labs", Result(Calcium, """ "valueQuantity":{"value":14.9,"unit":"grains/pint"} """)),
        ["calcium in words"] = ("labs", Result(Calcium, """ "valueString":"see comment" """)),
        ["calcium that is called abnormal alone"] = ("labs", Result(
            Calcium, """ "interpretation":[{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation","code":"A"}]}] """)),
        ["calcium that is implausible"] = ("labs", Result(
            Calcium, """ "valueQuantity":{"value":94,"unit":"mg/dL","system":"http://unitsofmeasure.org","code":"mg/dL"} """)),
        ["phosphate without a value"] = ("labs", Result(Phosphate, """ "dataAbsentReason":{"text":"haemolysed"} """)),
        ["calcium without a time"] = ("labs", $$$"""
            {"resourceType":"Observation","id":"unreadable","status":"final","code":{{{Calcium}}},"valueQuantity":{"value":14.8,"unit":"mg/dL"}}
            """),
        ["calcium that is registered, with a value"] = ("labs", Result(Calcium, """ "valueQuantity":{"value":9.1,"unit":"mg/dL"} """, "registered")),
        ["calcium that is cancelled, with a value"] = ("labs", Result(Calcium, """ "valueQuantity":{"value":9.1,"unit":"mg/dL"} """, "cancelled")),
        ["calcium that is preliminary"] = ("labs", Result(Calcium, """ "valueQuantity":{"value":9.1,"unit":"mg/dL"} """, "preliminary")),
    };

    public static JsonObject AddedTo(JsonNode request, string name)
    {
        var (list, json) = All[name];
        var copy = (JsonObject)request.DeepClone();
        Append(copy, list, JsonNode.Parse(json)!.AsObject().Of("Patient/" + (string?)copy["context"]!["patientId"])); // Literals above.

        return copy;
    }

    /// <summary>Keeps a searchset's <c>total</c> true, so that the list does not become incomplete by the change itself.</summary>
    public static void Append(JsonObject request, string list, JsonObject resource)
    {
        var bundle = request["prefetch"]![list] ??= Some.Bundle();
        var entries = bundle["entry"] ??= new JsonArray();
        entries.AsArray().Add(new JsonObject { ["resource"] = resource });
        if (bundle["total"] is not null)
        {
            bundle["total"] = entries.AsArray().Count;
        }
    }

    private static string Result(string code, string value, string status = "final") =>
        $$"""{"resourceType":"Observation","id":"unreadable","status":"{{status}}","code":{{code}},"effectiveDateTime":"{{Today}}",{{value}}}""";
}
