using System.Text.Json.Nodes;

namespace CalcinosisCds.Tests.Conformance;

/// <summary>What clients of other versions and makers send, as files that <c>tests/CalcinosisCds.Fhir.Tests</c> holds to the schemas too.</summary>
internal static class Fixtures
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "CalcinosisCds.Tests", "Conformance", "Fixtures");

    public static string Text(string name) => File.ReadAllText(Path.Combine(Folder, name));

    public static JsonObject Request(string name) => JsonNode.Parse(Text(name + ".request.json"))!.AsObject(); // A file of this repository.

    /// <summary>The request as its client would send it from another FHIR server: base, paging links and full urls alike.</summary>
    public static JsonObject RequestFrom(string name, string fhirServer)
    {
        var text = Text(name + ".request.json");
        var written = (string)JsonNode.Parse(text)!["fhirServer"]!; // Each request has one.

        return JsonNode.Parse(text.Replace(written, fhirServer, StringComparison.Ordinal))!.AsObject(); // It was an object.
    }

    public static string Feedback(string name) => Text(name + ".feedback.json");
}
