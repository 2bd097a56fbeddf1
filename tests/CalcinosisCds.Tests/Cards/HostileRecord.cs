using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CalcinosisCds.Tests.Cards;

/// <summary>A request with every string field that a real one may have, and every way to put a payload into one of them.</summary>
internal static class HostileRecord
{
    /// <summary>Two records: one that raises every alert, and one in which tests are missing, so that they are suggested.</summary>
    public static IReadOnlyList<byte[]> Requests { get; } = [Utf8(Alarming()), Utf8(WithTestsMissing())];

    /// <summary>A string of a request: under which name and where.</summary>
    public sealed record Field(string Name, int Start, int Length, string Value);

    public static List<Field> Strings(byte[] request)
    {
        var fields = new List<Field>();
        var reader = new Utf8JsonReader(request);
        var name = "";
        while (reader.Read())
        {
            name = reader.TokenType == JsonTokenType.PropertyName ? reader.GetString() ?? "" : name;
            if (reader.TokenType == JsonTokenType.String)
            {
                fields.Add(new Field(name, (int)reader.TokenStartIndex, reader.ValueSpan.Length + 2, reader.GetString() ?? ""));
            }
        }

        return fields;
    }

    /// <summary>The request with another string in the place of this one.</summary>
    public static byte[] With(byte[] request, Field field, string value) =>
        [.. request[..field.Start], .. JsonSerializer.SerializeToUtf8Bytes(value), .. request[(field.Start + field.Length)..]];

    private static byte[] Utf8(JsonObject request) => Encoding.UTF8.GetBytes(request.ToJsonString());

    private static JsonObject Alarming() => Request(
        Calcinosis(),
        Some.Condition(icd: "M33.00", text: "Juvenile dermatomyositis", onset: "2018", id: "c2"),
        Some.Condition(text: "Painful necrotic ulcer", id: "c3", sites: ["left leg"]),
        Some.Condition(icd: "L02.91", text: "Abscess", id: "c4"),
        Some.Condition(icd: "N18.6", id: "c5"),
        Some.Condition(icd: "M32.9", id: "c6").Of("Patient/other"),
        Annotated(Result(Some.Observation("17861-6", 13.1m, "mg/dL", flag: "HH", low: 8.6m, high: 10.2m, comparator: ">", id: "o1"))),
        Result(Some.Observation("2777-1", 8.2m, "mg/dL", id: "o2")),
        Result(Some.Observation("2731-8", 5m, "furlong", id: "o3")),
        Result(Some.Observation("8061-4", id: "o4")).With("valueString", "Positive 1:640"),
        Result(Some.Observation("1995-0", 9m, "mmol/L", id: "o5")),
        Result(Some.Observation("1751-7", 2.5m, "g/dL", id: "o6")).With("status", "preliminary"),
        Annotated(Drug(Some.Medication(rxNorm: "11289", atc: "B01AA03", text: "warfarin", id: "m1"))),
        Drug(Some.Medication(text: "calcium acetate; prednisolone", id: "m2")));

    private static JsonObject WithTestsMissing() => Request(
        Calcinosis(),
        Some.Condition(text: "Systemic sclerosis", id: "c2"),
        Result(Some.Observation("17861-6", 9.4m, "mg/dL", id: "o1")),
        Result(Some.Observation("8061-4", id: "o4")).WithJson("valueCodeableConcept", """{"text":"negative"}"""));

    private static JsonObject Request(params IEnumerable<JsonObject> resources)
    {
        var patient = Annotated(Some.Patient()).WithJson("name", """[{"text":"A B","family":"B","given":["A"]}]""")
            .WithJson("identifier", """[{"system":"urn:x","value":"1"}]""");

        return Annotated(Some.RequestWith(Some.Prefetch([patient, .. resources])))
            .WithJson("fhirAuthorization",
            """{"access_token":"t","token_type":"Bearer","expires_in":300,"scope":"user/*.read","subject":"s","patient":"synthetic-1"}""");
    }

    private static JsonObject Calcinosis() =>
        Annotated(Some.Condition(icd: "L94.2", snomed: "21897002", text: "Calcinosis cutis", onset: "2019-05", id: "c1", sites: ["left thigh", "right elbow"]))
            .With("recordedDate", "2020-01-01");

    private static JsonObject Annotated(JsonObject resource) => resource
        .WithJson("meta", """{"versionId":"1","lastUpdated":"2026-06-01T00:00:00Z","source":"s","profile":["p"],"tag":[{"system":"s","code":"c","display":"d"}]}""")
        .WithJson("text", """{"status":"generated","div":"<div>narrative</div>"}""")
        .WithJson("note", """[{"text":"a note","authorString":"author"}]""")
        .WithJson("extension", """[{"url":"u","valueString":"v"}]""")
        .With("language", "en");

    private static JsonObject Result(JsonObject observation)
    {
        observation["code"]!["coding"]![0]!["display"] = "display";
        observation["code"]!["text"] = "text";

        return observation
            .With("issued", Some.DaysAgo(1))
            .WithJson("method", """{"text":"method"}""")
            .WithJson("bodySite", """{"text":"left arm"}""")
            .WithJson("performer", """[{"reference":"Organization/1","display":"lab"}]""");
    }

    private static JsonObject Drug(JsonObject medication) => medication
        .WithJson("dosageInstruction",
        """[{"text":"one a day","patientInstruction":"p","route":{"text":"oral"},"site":{"text":"left arm"},"timing":{"repeat":{"boundsPeriod":{"end":"2026-06-01"}}}}]""")
        .WithJson("reasonCode", """[{"text":"reason"}]""");
}
