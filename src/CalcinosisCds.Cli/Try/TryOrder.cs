using System.Text.Json;
using System.Text.Json.Nodes;

namespace CalcinosisCds.Cli.Try;

/// <summary>The orders that an integrator drafts, for the hooks that fire during drafting.</summary>
internal sealed class TryOrder
{
    public const string PatientView = "patient-view", Select = "order-select", Sign = "order-sign";

    private readonly JsonObject _drafts;

    private TryOrder(string hook, JsonObject drafts) => (Hook, _drafts) = (hook, drafts);

    public string Hook { get; }

    /// <summary>Null for patient-view, which fires without orders.</summary>
    /// <param name="hook">As given.</param>
    /// <param name="file">A MedicationRequest or a Bundle of drafts; what it lacks of id, status and subject is added.</param>
    /// <param name="patient">The patient whose order it is.</param>
    public static TryOrder? Read(string hook, string? file, string patient) => (hook, file) switch
    {
        (PatientView, null) => null,
        (PatientView, _) => throw new TryException("--order: patient-view has no orders. Give --hook order-select or order-sign."),
        (Select or Sign, { } path) => new TryOrder(hook, Drafts(Parsed(path), patient)),
        (Select or Sign, null) => throw new TryException("--hook: this hook fires while an order is drafted. Give --order <file>."),
        _ => throw new TryException("--hook: this is none of patient-view, order-select and order-sign."),
    };

    public void Write(Utf8JsonWriter json)
    {
        if (Hook == Select)
        {
            json.WriteStartArray("selections");
            foreach (var draft in Orders(_drafts))
            {
                json.WriteStringValue($"{(string?)draft["resourceType"]}/{(string?)draft["id"]}");
            }

            json.WriteEndArray();
        }

        json.WritePropertyName("draftOrders");
        _drafts.WriteTo(json);
    }

    private static JsonObject Drafts(JsonObject given, string patient)
    {
        var bundle = (string?)given["resourceType"] == "Bundle" ? given : new JsonObject
        {
            ["resourceType"] = "Bundle",
            ["type"] = "collection",
            ["entry"] = new JsonArray(new JsonObject { ["resource"] = given }),
        };
        foreach (var (index, draft) in Orders(bundle).Index())
        {
            draft["id"] ??= $"try-{index + 1}";
            draft["status"] ??= "draft";
            draft["intent"] ??= "order";
            draft["subject"] ??= new JsonObject { ["reference"] = "Patient/" + patient };
        }

        return bundle;
    }

    private static List<JsonObject> Orders(JsonObject bundle) =>
        [.. (bundle["entry"] as JsonArray ?? []).Select(entry => (entry as JsonObject)?["resource"]).OfType<JsonObject>()
            .Where(resource => (string?)resource["resourceType"] == "MedicationRequest")];

    private static JsonObject Parsed(string file)
    {
        try
        {
            return JsonNode.Parse(File.ReadAllBytes(file)) as JsonObject ?? throw new TryException("--order: the file holds no FHIR resource.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new TryException("--order: the file cannot be read.");
        }
        catch (JsonException exception)
        {
            throw new TryException("--order: " + exception.Message);
        }
    }
}
