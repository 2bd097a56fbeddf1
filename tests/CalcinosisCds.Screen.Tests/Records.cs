namespace CalcinosisCds.Screen.Tests;

/// <summary>Lines of a small export.</summary>
internal static class Records
{
    public const string Patient = """{"resourceType":"Patient","id":"p1","gender":"female","birthDate":"1960-01-01"}""";
    public const string Other = """{"resourceType":"Patient","id":"p2","gender":"male","birthDate":"1990-01-01"}""";

    public const string Calcinosis =
        """{"resourceType":"Condition","id":"c1","subject":{"reference":"Patient/p1"},"code":{"text":"calcinosis cutis"}}""";

    public const string Result =
        """{"resourceType":"Observation","id":"o1","subject":{"reference":"Patient/p2"},"status":"final","code":{"text":"Calcium"}}""";

    public const string Drug =
        """{"resourceType":"MedicationRequest","id":"r1","status":"active","intent":"order","subject":{"reference":"Patient/p1"}}""";

    public const string Visit = """{"resourceType":"Encounter","id":"e1","status":"finished","subject":{"reference":"Patient/p1"}}""";

    /// <summary>A file for each type.</summary>
    public static void WriteAll(TestFolder folder)
    {
        folder.Write("Patient.ndjson", Patient, Other);
        folder.Write("Condition.ndjson", Calcinosis);
        folder.Write("Observation.ndjson", Result);
        folder.Write("MedicationRequest.ndjson", Drug);
        folder.Write("Encounter.ndjson", Visit);
    }
}
