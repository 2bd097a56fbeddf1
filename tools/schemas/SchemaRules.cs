using System.Text.Json.Nodes;

namespace CalcinosisCds.Schemas;

/// <summary>The file <c>rules.json</c>: what the models say by invariants, and what the text says beside them, each as the keywords of a JSON Schema.</summary>
public sealed class SchemaRules
{
    public const string FileName = "rules.json";

    private readonly JsonObject _rules;

    private SchemaRules(JsonObject rules) => _rules = rules;

    /// <summary>The elements that stand in the text and not in the models.</summary>
    public IEnumerable<ModelElement> Elements => _rules["elements"]!.AsArray().Select(element => new ModelElement(
        Text(element, "model"), Text(element, "path"), Text(element, "cardinality"), Text(element, "type"), [], []));

    /// <summary>By hook, the model of its context.</summary>
    public IEnumerable<KeyValuePair<string, string>> Contexts =>
        _rules["contexts"]!.AsObject().Select(context => KeyValuePair.Create(context.Key, (string)context.Value!));

    public static SchemaRules Read(string file) => new(JsonNode.Parse(File.ReadAllText(file))!.AsObject());

    /// <summary>What the element's type allows.</summary>
    /// <exception cref="InvalidDataException">The type is unknown.</exception>
    public JsonObject OfType(string type) => Copy(_rules["types"]![type], $"the type {type}");

    /// <summary>What an invariant asks of the element that obeys it.</summary>
    /// <exception cref="InvalidDataException">The invariant is unknown.</exception>
    public JsonObject OfInvariant(string name) => Copy(_rules["invariants"]![name]?["schema"], $"the invariant {name}");

    /// <summary>What the text asks of an element beside its model; of one in a list, of each.</summary>
    public IEnumerable<JsonObject> OfText(string model, string path) => _rules["text"]!.AsArray()
        .Where(rule => Text(rule, "model") == model && Text(rule, "path") == path)
        .Select(rule => rule!["schema"]!.DeepClone().AsObject());

    private static JsonObject Copy(JsonNode? schema, string what) =>
        schema?.DeepClone().AsObject() ?? throw new InvalidDataException($"{FileName} does not say what {what} means. Write it there.");

    private static string Text(JsonNode? rule, string name) => (string)rule![name]!;
}
