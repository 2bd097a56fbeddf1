using System.Buffers;
using System.Globalization;
using System.Text.Json.Nodes;
using CalcinosisCds.Assessments;
using CalcinosisCds.Benchmarks;
using CalcinosisCds.Cards;
using CalcinosisCds.CdsHooks;
using CalcinosisCds.Json;
using CalcinosisCds.Reading;
using CalcinosisCds.Tests.CdsHooks;
using CalcinosisCds.Tests.Gathering;

namespace CalcinosisCds.Tests.Speed;

/// <summary>
/// What a call costs grows with its size and not faster, whichever text or list of it grows: the members are read from a request that has them all.
/// Processor time of this thread is counted, which other work on the machine hardly changes.
/// </summary>
[Collection(AloneOnTheMachine.Name)]
public sealed class DoublingTests
{
    private const int Characters = 64 * 1024;
    private const int Items = 1_500;

    /// <summary>What costs less is no way to stop a service, however it grows.</summary>
    private const double WorthALook = 12;
    private const double MostRatio = 2.9;
    private const double MostForAText = 250;

    private readonly FactExtractor _extractor = new(Some.Knowledge);
    private readonly Assessor _assessor = new(Some.Knowledge);
    private readonly CardComposer _composer = new(Some.Knowledge);
    private readonly ArrayBufferWriter<byte> _answer = new(64 * 1024);

    public static TheoryData<string> TextMembers =>
        [.. Paths(Request()).Where(path => path.Node is JsonValue value && value.GetValueKind() == System.Text.Json.JsonValueKind.String)
        .Select(path => path.Path)];

    public static TheoryData<string> ListMembers => [.. Paths(Request()).Where(path => path.Node is JsonArray).Select(path => path.Path)];

    [Theory]
    [MemberData(nameof(TextMembers))]
    public void H16_TextTwiceAsLong_CostsAboutTwiceAsMuch(string path)
    {
        foreach (var unit in new[] { "elbow, knee, ", "painful ulcer of the left thigh, no fever; calcified mass on the hip. ", "no (a) ", "<1.5 ",
            "CKD 5 on dialysis; " })
        {
            byte[] With(int length) => Bytes(Request(), path, _ =>
                JsonValue.Create(string.Concat(Enumerable.Repeat(unit, (length / unit.Length) + 1))[..length]));

            AssertLinear(With(Characters), With(2 * Characters), path + " of " + unit, MostForAText);
        }
    }

    [Theory]
    [MemberData(nameof(ListMembers))]
    public void H16_ListTwiceAsLong_CostsAboutTwiceAsMuch(string path)
    {
        foreach (var isNumbered in new[] { true, false })
        {
            byte[] With(int count) => Bytes(Request(), path, list =>
                new JsonArray([.. Enumerable.Range(0, count).Select(i => Item(list.AsArray()[0]!, isNumbered ? i : null))]));

            AssertLinear(With(Items), With(2 * Items), path + (isNumbered ? " of items" : " of the same item"), double.MaxValue);
        }
    }

    /// <summary>One resource in many versions, and many that refer to one another.</summary>
    [Fact]
    public void H16_VersionsAndReferences_CostAsTheirNumber()
    {
        byte[] Versions(int count) => Bytes(Request(), "prefetch/labs/entry", list => new JsonArray([.. Enumerable.Range(0, count).Select(i =>
        {
            var entry = list.AsArray()[0]!.DeepClone();
            entry["resource"]!["meta"] = new JsonObject { ["versionId"] = i.ToString(CultureInfo.InvariantCulture) };

            return entry;
        })]));
        byte[] References(int count) => Bytes(Request(), "prefetch/medications/entry", list => new JsonArray([.. Enumerable.Range(0, count).SelectMany(i =>
        {
            var request = Item(list.AsArray()[0]!, i);
            request["resource"]!.AsObject().Remove("medicationCodeableConcept");
            request["resource"]!["medicationReference"] = new JsonObject { ["reference"] = "Medication/m" + i.ToString(CultureInfo.InvariantCulture) };
            var medication = new JsonObject
            {
                ["resource"] = new JsonObject
                {
                    ["resourceType"] = "Medication", ["id"] = "m" + i.ToString(CultureInfo.InvariantCulture),
                        ["code"] = new JsonObject { ["text"] = "warfarin" },
                },
            };

            return new JsonNode[] { request, medication };
        })]));

        AssertLinear(Versions(Items), Versions(2 * Items), "versions", double.MaxValue);
        AssertLinear(References(Items), References(2 * Items), "references", double.MaxValue);
    }

    private void AssertLinear(byte[] once, byte[] twice, string what, double most)
    {
        var (half, whole) = (Milliseconds(once), Milliseconds(twice));
        for (var i = 0; i < 4 && IsTooMuch(half, whole, most); i++)
        {
            (half, whole) = (Math.Min(half, Milliseconds(once)), Math.Min(whole, Milliseconds(twice)));
        }

        Assert.False(IsTooMuch(half, whole, most), string.Create(CultureInfo.InvariantCulture, $"{what}: {half:0.0} ms, and twice as much {whole:0.0} ms."));
    }

    private static bool IsTooMuch(double half, double whole, double most) => whole > WorthALook && (whole > most || whole / half > MostRatio);

    private double Milliseconds(byte[] request)
    {
        var before = ThreadNanoseconds();
        Answer(request);

        return (ThreadNanoseconds() - before) / 1e6;
    }

    /// <summary>How long this thread has been on a processor; the first number is that (proc(5)).</summary>
    private static long ThreadNanoseconds() => long.Parse(File.ReadAllText("/proc/thread-self/schedstat").Split(' ')[0], CultureInfo.InvariantCulture);

    private void Answer(byte[] request)
    {
        using var document = StrictJson.Parse(request);
        if (SomeHooks.Read(document.RootElement, out _)?.FromPrefetch() is not { } data)
        {
            return; // Refused, which costs what reading it cost.
        }

        var cards = _composer.Compose(_assessor.Assess(_extractor.Extract(data, LongRecord.AsOf)), new CardSettings(Guid.NewGuid, null));
        _answer.ResetWrittenCount();
        CardWriter.Write(cards, CardFormat.Default, _answer);
    }

    private static JsonNode Item(JsonNode first, int? number)
    {
        var item = first.DeepClone();
        if (number is { } i && item is JsonObject { } entry && entry["resource"] is JsonObject resource)
        {
            resource["id"] = "r" + i.ToString(CultureInfo.InvariantCulture);
            if (resource["effectiveDateTime"] is not null)
            {
                resource["effectiveDateTime"] = LongRecord.AsOf.AddHours(-i - 1).ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture);
            }
        }

        return item;
    }

    private static byte[] Bytes(JsonObject request, string path, Func<JsonNode, JsonNode?> change)
    {
        var (_, node) = Paths(request).First(candidate => candidate.Path == path);
        var replaced = change(node.DeepClone());
        switch (node.Parent)
        {
            case JsonObject parent:
                parent[node.GetPropertyName()] = replaced;
                break;
            case JsonArray parent:
                parent[node.GetElementIndex()] = replaced;
                break;
        }

        return System.Text.Encoding.UTF8.GetBytes(request.ToJsonString());
    }

    private static IEnumerable<(string Path, JsonNode Node)> Paths(JsonNode node, string path = "")
    {
        var children = node switch
        {
            JsonObject parent => parent.Where(member => member.Value is not null).Select(member => (Path: path + "/" + member.Key, Node: member.Value!)),
            JsonArray parent => parent.Where(item => item is not null)
                .Select((item, i) => (Path: path + "/" + i.ToString(CultureInfo.InvariantCulture), Node: item!)),
            _ => [],
        };

        return children.SelectMany(child => Paths(child.Node, child.Path).Prepend((child.Path.TrimStart('/'), child.Node)));
    }

    /// <summary>A record with every member that is read.</summary>
    private static JsonObject Request() => Requests.Parse(
        """
        { "hook": "patient-view", "hookInstance": "d1577c69-dfbe-44ad-ba6d-3e05e953b2ea", "context": { "userId": "Practitioner/1", "patientId": "p1" },
          "prefetch": {
            "patient": { "resourceType": "Patient", "id": "p1", "gender": "female", "birthDate": "1970-05-04", "name": [{ "family": "x", "given": ["y"] }],
              "link": [{ "type": "seealso", "other": { "reference": "Patient/p2" } }] },
            "conditions": { "resourceType": "Bundle", "type": "searchset", "link": [{ "relation": "self", "url": "https://x.example" }], "entry": [
              { "fullUrl": "https://x.example/Condition/c1", "search": { "mode": "match" }, "resource": { "resourceType": "Condition", "id": "c1",
                "clinicalStatus": { "coding": [{ "system": "http://terminology.hl7.org/CodeSystem/condition-clinical", "code": "active" }], "text": "active" },
                "verificationStatus": { "coding": [{ "system": "http://terminology.hl7.org/CodeSystem/condition-ver-status", "code": "confirmed" }], "text": "confirmed" },
                "category": [{ "coding": [{ "system": "http://terminology.hl7.org/CodeSystem/condition-category", "code": "problem-list-item" }], "text": "problem" }],
                "code": { "coding": [{ "system": "http://hl7.org/fhir/sid/icd-10-cm", "code": "L94.2", "display": "Calcinosis cutis" }], "text": "calcinosis cutis" },
                "bodySite": [{ "coding": [{ "system": "http://snomed.info/sct", "code": "127949000", "display": "elbow" }], "text": "elbow" }],
                "severity": { "text": "severe" }, "stage": [{ "summary": { "text": "4" } }], "evidence": [{ "code": [{ "text": "biopsy" }] }],
                "subject": { "reference": "Patient/p1" }, "onsetDateTime": "2020-01-10", "note": [{ "text": "nodules" }] } },
              { "resource": { "resourceType": "Condition", "id": "c2", "code": { "text": "systemic sclerosis" }, "subject": { "reference": "Patient/p1" }, "onsetString": "years ago",
                "abatementString": "never" } } ] },
            "labs": { "resourceType": "Bundle", "type": "searchset", "entry": [
              { "resource": { "resourceType": "Observation", "id": "o1", "status": "final", "category": [{ "text": "laboratory" }],
                "code": { "coding": [{ "system": "http://loinc.org", "code": "17861-6", "display": "Calcium" }], "text": "Calcium" }, "subject": { "reference": "Patient/p1" },
                "effectiveDateTime": "2026-01-10T08:00:00Z", "valueQuantity": { "value": 9.2, "unit": "mg/dL", "system": "http://unitsofmeasure.org", "code": "mg/dL" },
                "interpretation": [{ "coding": [{ "system": "http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation", "code": "N", "display": "Normal" }], "text": "normal" }],
                "referenceRange": [{ "low": { "value": 8.5, "unit": "mg/dL" }, "high": { "value": 10.5, "unit": "mg/dL" }, "text": "8.5-10.5" }],
                "note": [{ "text": "fasting" }] } },
              { "resource": { "resourceType": "Observation", "id": "o2", "status": "final", "code": { "coding": [{ "system": "http://loinc.org", "code": "8061-4" }], "text": "ANA" },
                "subject": { "reference": "Patient/p1" }, "effectiveDateTime": "2026-01-09", "valueString": "positive 1:640" } },
              { "resource": { "resourceType": "Observation", "id": "o3", "status": "final", "code": { "text": "Calcium and PTH" }, "subject": { "reference": "Patient/p1" },
                "effectiveDateTime": "2026-01-08", "component": [{ "code": { "coding": [{ "system": "http://loinc.org", "code": "2731-8" }], "text": "PTH" }, "valueQuantity": { "value": 90, "unit": "pg/mL" } }] } },
              { "resource": { "resourceType": "Observation", "id": "o4", "status": "final", "code": { "coding": [{ "system": "http://loinc.org", "code": "8061-4" }] },
                "subject": { "reference": "Patient/p1" }, "effectiveDateTime": "2026-01-07", "valueCodeableConcept": { "coding": [{ "system": "http://snomed.info/sct", "code": "10828004", "display": "Positive" }], "text": "positive" } } } ] },
            "medications": { "resourceType": "Bundle", "type": "searchset", "entry": [
              { "resource": { "resourceType": "MedicationRequest", "id": "m1", "status": "active", "intent": "order", "authoredOn": "2026-01-10",
                "medicationCodeableConcept": { "coding": [{ "system": "http://www.nlm.nih.gov/research/umls/rxnorm", "code": "11289", "display": "warfarin" }], "text": "warfarin 5 mg" },
                "subject": { "reference": "Patient/p1" }, "reasonCode": [{ "text": "atrial fibrillation" }], "dosageInstruction": [{ "text": "daily" }], "note": [{ "text": "x" }] } },
              { "resource": { "resourceType": "MedicationRequest", "id": "m2", "status": "active", "intent": "order", "contained": [{ "resourceType": "Medication", "id": "k", "code": { "text": "calcitriol" },
                "ingredient": [{ "itemCodeableConcept": { "text": "calcitriol" } }] }], "medicationReference": { "reference": "#k", "display": "calcitriol" }, "subject": { "reference": "Patient/p1" } } } ] } } }
        """);
}
