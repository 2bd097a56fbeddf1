using System.Text.Json.Nodes;

namespace CalcinosisCds.Schemas;

/// <summary>Models and rules → JSON Schema 2020-12.</summary>
/// <param name="elements">Of the models.</param>
/// <param name="rules">Of the text.</param>
public sealed class SchemaBuilder(IReadOnlyList<ModelElement> elements, SchemaRules rules)
{
    private const string Draft = "https://json-schema.org/draft/2020-12/schema";

    private readonly ILookup<string, ModelElement> _elements = elements.Concat(rules.Elements).ToLookup(element => element.Model);

    /// <summary>By file name: what we write is held to the members that there are, and what others send may hold more.</summary>
    public IReadOnlyDictionary<string, JsonObject> Build() => new Dictionary<string, JsonObject>
    {
        ["discovery.schema.json"] = Document("discovery", "CDSHooksServices", isClosed: true),
        ["request.schema.json"] = WithContexts(Document("request", "CDSHooksRequest", isClosed: false)),
        ["response.schema.json"] = Document("response", "CDSHooksResponse", isClosed: true),
        ["feedback.schema.json"] = Document("feedback", "CDSHooksFeedback", isClosed: false),
    };

    private JsonObject Document(string name, string model, bool isClosed) =>
        new JsonObject { ["$schema"] = Draft, ["$id"] = $"cds-hooks-{name}" }.Merged(Object(model, ModelElement.Root, ModelElement.Root, isClosed));

    private JsonObject WithContexts(JsonObject request) => request.Merged(new JsonObject
    {
        ["allOf"] = new JsonArray([.. rules.Contexts.Select(context => new JsonObject
        {
            ["if"] = new JsonObject
            {
                ["properties"] = new JsonObject { ["hook"] = new JsonObject { ["const"] = context.Key } },
                ["required"] = new JsonArray("hook"),
            },
            ["then"] = new JsonObject
            {
                ["properties"] = new JsonObject { ["context"] = Object(context.Value, ModelElement.Root, ModelElement.Root, isClosed: false) },
            },
        })]),
    });

    /// <param name="from">The element whose members it has: itself, or one that it is like.</param>
    private JsonObject Object(string model, string path, string from, bool isClosed)
    {
        var members = _elements[model].Where(element => element.Path != ModelElement.Root && element.Parent == from).ToList();
        var properties = new JsonObject([.. members.Select(member => KeyValuePair.Create(member.Name, (JsonNode?)Member(member, isClosed)))])
        {
            ["extension"] = new JsonObject { ["type"] = "object", ["minProperties"] = 1 },
        };
        var schema = new JsonObject { ["type"] = "object" };
        // A list that may be empty is there in any case: to be empty it must be.
        if (members.Where(member => member.IsRequired || member.Has("empty")).Select(member => (JsonNode)member.Name).ToArray() is { Length: > 0 } required)
        {
            schema["required"] = new JsonArray(required);
        }

        if (isClosed)
        {
            schema["additionalProperties"] = false;
        }

        schema["properties"] = properties;

        return Ruled(schema, model, path, _elements[model].FirstOrDefault(element => element.Path == from)?.Invariants ?? []);
    }

    private JsonObject Member(ModelElement element, bool isClosed)
    {
        if (element.Has("map"))
        {
            return new JsonObject { ["type"] = "object", ["minProperties"] = 1, ["additionalProperties"] = Value(element, isClosed) };
        }

        var one = One(element, isClosed);

        return !element.IsMany ? one
            : element.Has("empty") ? new JsonObject { ["type"] = "array", ["items"] = one }
            : new JsonObject { ["type"] = "array", ["minItems"] = 1, ["items"] = one };
    }

    /// <summary>What stands under each key of a map.</summary>
    private JsonObject Value(ModelElement map, bool isClosed)
    {
        var value = _elements[map.Model].Single(element => element.Path == map.Path + ".value");
        var schema = One(value, isClosed);

        return value.Has("null") ? schema.Merged(new JsonObject { ["type"] = new JsonArray("object", "null") }) : schema;
    }

    private JsonObject One(ModelElement element, bool isClosed)
    {
        if (element.Type.StartsWith('#'))
        {
            return Object(element.Model, element.Path, element.Type[1..], isClosed);
        }

        if (element.Type == "object")
        {
            return Object(element.Model, element.Path, element.Path, isClosed);
        }

        var schema = element.Marks.FirstOrDefault(mark => mark.StartsWith("fixed=", StringComparison.Ordinal)) is { } value
            ? new JsonObject { ["const"] = value["fixed=".Length..] }
            : rules.OfType(element.Type);

        return Ruled(schema, element.Model, element.Path, element.Invariants);
    }

    private JsonObject Ruled(JsonObject schema, string model, string path, IEnumerable<string> invariants) =>
        invariants.Select(rules.OfInvariant).Concat(rules.OfText(model, path)).Aggregate(schema, (merged, rule) => merged.Merged(rule));
}
