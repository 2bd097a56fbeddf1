using System.Text.Json.Nodes;

namespace CalcinosisCds.Tests.CdsHooks;

/// <summary>Hook requests about one synthetic patient, as JSON that a test may change.</summary>
internal static class Requests
{
    /// <summary>Stands wherever a request could be echoed; no word of the service contains it.</summary>
    public const string Canary = "Zyzzyva4711";

    /// <summary>Calcinosis in systemic sclerosis with calcium, phosphate and PTH, all four keys delivered whole.</summary>
    public static JsonObject Whole() => Parse(
        $$"""
        {
          "hook": "patient-view",
          "hookInstance": "d1577c69-dfbe-44ad-ba6d-3e05e953b2ea",
          "context": { "userId": "Practitioner/{{Canary}}", "patientId": "p1", "encounterId": "{{Canary}}" },
          "extension": { "org.example.note": "{{Canary}}" },
          "prefetch": {
            "patient": { "resourceType": "Patient", "id": "p1", "gender": "female", "birthDate": "1970-05-04", "name": [{ "family": "{{Canary}}" }] },
            "conditions": { "resourceType": "Bundle", "type": "searchset", "total": 2, "entry": [
              { "resource": {{Condition("c1", "L94.2")}} },
              { "resource": {{Condition("c2", "M34.0")}} }
            ] },
            "labs": { "resourceType": "Bundle", "type": "searchset", "total": 3, "entry": [
              { "resource": {{Observation("o1", "17861-6", "9.2", "mg/dL")}} },
              { "resource": {{Observation("o2", "2777-1", "3.4", "mg/dL")}} },
              { "resource": {{Observation("o3", "2731-8", "40", "pg/mL")}} }
            ] },
            "medications": { "resourceType": "Bundle", "type": "searchset", "total": 1, "entry": [
              { "resource": { "resourceType": "MedicationRequest", "id": "m1", "status": "active", "intent": "order", "authoredOn": "2026-01-10",
                  "medicationCodeableConcept": { "coding": [{ "system": "http://www.nlm.nih.gov/research/umls/rxnorm", "code": "8640" }] },
                  "subject": { "reference": "Patient/p1" } } }
            ] }
          }
        }
        """);

    /// <summary>The whole request with something else under one prefetch key.</summary>
    public static JsonObject With(string key, string value)
    {
        var request = Whole();
        request["prefetch"]![key] = JsonNode.Parse(value);

        return request;
    }

    public static JsonObject Without(params ReadOnlySpan<string> keys)
    {
        var request = Whole();
        foreach (var key in keys)
        {
            request["prefetch"]!.AsObject().Remove(key);
        }

        return request;
    }

    public static JsonObject Parse(string json) => JsonNode.Parse(json)!.AsObject();

    /// <summary>A Condition of the patient, by ICD-10-CM.</summary>
    public static string Condition(string id, string code) =>
        $$"""
        { "resourceType": "Condition", "id": "{{id}}", "clinicalStatus": { "coding": [{ "code": "active" }] },
          "verificationStatus": { "coding": [{ "code": "confirmed" }] }, "subject": { "reference": "Patient/p1" }, "recordedDate": "2026-01-10",
          "code": { "coding": [{ "system": "http://hl7.org/fhir/sid/icd-10-cm", "code": "{{code}}", "display": "{{Canary}}" }] } }
        """;

    /// <summary>A final laboratory result of the patient, by LOINC and UCUM.</summary>
    public static string Observation(string id, string code, string value, string unit) =>
        $$"""
        { "resourceType": "Observation", "id": "{{id}}", "status": "final", "effectiveDateTime": "2026-01-10T08:00:00Z", "subject": { "reference": "Patient/p1" },
          "code": { "coding": [{ "system": "http://loinc.org", "code": "{{code}}", "display": "{{Canary}}" }] },
          "valueQuantity": { "value": {{value}}, "unit": "{{unit}}", "system": "http://unitsofmeasure.org", "code": "{{unit}}" } }
        """;

    public static string Bundle(string entries) => $$"""{ "resourceType": "Bundle", "type": "searchset", "entry": [{{entries}}] }""";
}
