using System.Text.Json.Nodes;
using Json.Schema;

namespace CalcinosisCds.Fhir.Tests.Schemas;

/// <summary>The schemas see what the specification forbids: each published file, with one fault planted in it.</summary>
public sealed class SchemaFaultTests
{
    private const string Orders = "cds-hooks/orders/ord-01-present/";
    private const string Accepted = "tests/CalcinosisCds.Tests/Conformance/Fixtures/spec-2.0-accepted.feedback.json";
    private const string Overridden = "tests/CalcinosisCds.Tests/Conformance/Fixtures/spec-2.0-overridden-with-reason.feedback.json";

    /// <summary>The schema, the file, where to plant (members and indices), and what: JSON, or "-" to take the member away.</summary>
    public static TheoryData<string, string, string, string> Faults => new()
    {
        { "discovery", "", "services", "-" },
        { "discovery", "", "services", "{}" },
        { "discovery", "", "services/0/hook", "-" },
        { "discovery", "", "services/0/hook", "\"patientView\"" },
        { "discovery", "", "services/0/description", "-" },
        { "discovery", "", "services/0/description", "\" \"" },
        { "discovery", "", "services/0/id", "-" },
        { "discovery", "", "services/0/id", "\"a/b\"" },
        { "discovery", "", "services/0/prefetch", "{}" },
        { "discovery", "", "services/0/prefetch/labs", "null" },
        { "discovery", "", "services/0/version", "\"STU2\"" },
        { "discovery", "", "services/0/hookVersion", "1.0" },
        { "discovery", "", "services/0/other", "\"a\"" },
        { "request", Orders + "request.json", "hook", "-" },
        { "request", Orders + "request.json", "hookInstance", "\"1\"" },
        { "request", Orders + "request.json", "context", "-" },
        { "request", Orders + "request.json", "context/userId", "\"Patient/1\"" },
        { "request", Orders + "request.json", "context/patientId", "-" },
        { "request", Orders + "request.json", "context/encounterId", "null" },
        { "request", Orders + "request.json", "context/draftOrders", "[]" },
        { "request", Orders + "request.json", "context/draftOrders/resourceType", "\"List\"" },
        { "request", Orders + "request.json", "fhirAuthorization", """{"access_token":"a","token_type":"Bearer","expires_in":1,"scope":"a","subject":"a"}""" },
        { "request", Orders + "request.json", "fhirServer", "\"ehr\"" },
        { "request", Orders + "request.json", "prefetch/labs", "[]" },
        { "request", Orders + "request.json", "prefetch/labs", "{}" },
        { "response", Orders + "response.json", "cards", "-" },
        { "response", Orders + "response.json", "cards", "null" },
        { "response", Orders + "response.json", "systemActions", "[]" },
        { "response", Orders + "response.json", "systemActions", """[{"type":"create"}]""" },
        { "response", Orders + "response.json", "cards/0/uuid", "\"1\"" },
        { "response", Orders + "response.json", "cards/0/summary", "-" },
        { "response", Orders + "response.json", "cards/0/summary", $"\"{new string('a', 140)}\"" },
        { "response", Orders + "response.json", "cards/0/detail", "\"\"" },
        { "response", Orders + "response.json", "cards/0/indicator", "\"hard-stop\"" },
        { "response", Orders + "response.json", "cards/0/source", "-" },
        { "response", Orders + "response.json", "cards/0/source/label", "-" },
        { "response", Orders + "response.json", "cards/0/source/url", "\"basis\"" },
        { "response", Orders + "response.json", "cards/0/source/topic/code", "-" },
        { "response", Orders + "response.json", "cards/0/selectionBehavior", "-" },
        { "response", Orders + "response.json", "cards/0/selectionBehavior", "\"all\"" },
        { "response", Orders + "response.json", "cards/0/suggestions", "[]" },
        { "response", Orders + "response.json", "cards/0/suggestions/0/label", "-" },
        { "response", Orders + "response.json", "cards/0/suggestions/0/actionSelectionBehavior", "\"one\"" },
        { "response", Orders + "response.json", "cards/0/suggestions/0/actions/0/type", "\"remove\"" },
        { "response", Orders + "response.json", "cards/0/suggestions/0/actions/0/description", "-" },
        { "response", Orders + "response.json", "cards/0/suggestions/0/actions/0/resourceId", "-" },
        { "response", Orders + "response.json", "cards/0/suggestions/0/actions/0/resource", """{"resourceType":"MedicationRequest"}""" },
        { "response", Orders + "response.json", "cards/0/overrideReasons/0/display", "-" },
        { "response", Orders + "response.json", "cards/0/overrideReasons/0/system", "-" },
        { "response", Orders + "response.json", "cards/0/links", """[{"label":"a","type":"absolute"}]""" },
        { "response", Orders + "response.json", "cards/0/links", """[{"label":"a","type":"absolute","url":"https://a.example","appContext":"a"}]""" },
        { "response", Orders + "response.json", "cards/0/links", """[{"label":"a","type":"relative","url":"https://a.example"}]""" },
        { "response", Orders + "response.json", "cards/0/extension", "{}" },
        { "response", Orders + "response.json", "cards/0/other", "1" },
        { "feedback", Accepted, "feedback", "[]" },
        { "feedback", Accepted, "feedback/0/card", "\"1\"" },
        { "feedback", Accepted, "feedback/0/outcome", "\"ignored\"" },
        { "feedback", Accepted, "feedback/0/acceptedSuggestions", "-" },
        { "feedback", Accepted, "feedback/0/acceptedSuggestions/0/id", "-" },
        { "feedback", Accepted, "feedback/0/outcomeTimestamp", "\"2021-12-11\"" },
        { "feedback", Overridden, "feedback/0/overrideReason", "{}" },
        { "feedback", Overridden, "feedback/0/overrideReason/reason/code", "-" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void Schema_FaultPlanted_IsSeen(string kind, string file, string where, string what)
    {
        var schema = JsonSchema.FromFile(PublishedFhir.Full($"cds-hooks/schemas/{kind}.schema.json"));
        var document = file.Length > 0 ? JsonNode.Parse(PublishedFhir.Bytes(file))!
            : new JsonObject { ["services"] = new JsonArray(JsonNode.Parse(PublishedFhir.Bytes("cds-hooks/services/calcinosis-patient-view.json"))) };
        Assert.True(schema.Evaluate(document).IsValid);

        Plant(document, where.Split('/'), what);

        Assert.False(schema.Evaluate(document).IsValid);
    }

    private static void Plant(JsonNode document, string[] path, string what)
    {
        var owner = path[..^1].Aggregate(document, (node, step) => node is JsonArray items ? items[int.Parse(step)]! : node[step]!).AsObject();
        if (what == "-")
        {
            Assert.True(owner.Remove(path[^1]), "There is nothing to take away.");
        }
        else
        {
            owner[path[^1]] = JsonNode.Parse(what);
        }
    }
}
