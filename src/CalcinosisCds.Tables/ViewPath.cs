using System.Text.Json.Nodes;

namespace CalcinosisCds.Tables;

/// <summary>
/// The path of a column in reverse: a value is put back where a view reads it from. Of FHIRPath it knows members,
/// <c>first()</c>, <c>ofType()</c>, <c>getResourceKey()</c> and <c>getReferenceKey()</c>.
/// </summary>
internal sealed class ViewPath
{
    private const string ResourceKey = "getResourceKey()";
    private const string First = "first()";
    private const string OfType = "ofType(";
    private const string ReferenceKey = "getReferenceKey(";

    private readonly IReadOnlyList<Step> _steps;

    /// <exception cref="FormatException">It uses more than is known here.</exception>
    public ViewPath(string path)
    {
        var steps = new List<Step>();
        foreach (var part in path.Split('.'))
        {
            switch (part)
            {
                case ResourceKey when steps.Count == 0:
                    steps.Add(new Step("id"));
                    break;
                case First when steps.Count > 0:
                    steps[^1] = steps[^1] with { IsList = true };
                    break;
                case var _ when Argument(part, OfType) is { } type && steps.Count > 0:
                    steps[^1] = new Step(steps[^1].Name + char.ToUpperInvariant(type[0]) + type[1..]);
                    break;
                case var _ when Argument(part, ReferenceKey) is { } type && steps.Count > 0:
                    steps.Add(new Step("reference"));
                    Target = type;
                    break;
                case var _ when part.Length > 0 && part.All(char.IsAsciiLetter):
                    steps.Add(new Step(part));
                    break;
                default:
                    throw new FormatException($"`{path}` holds `{part}`, which is not known.");
            }
        }

        _steps = steps;
    }

    /// <summary>The type that a reference points at; null for anything else.</summary>
    public string? Target { get; }

    /// <summary>Puts a value there, creating whatever is missing on the way.</summary>
    public void Put(JsonObject root, JsonNode value)
    {
        var at = root;
        foreach (var step in _steps.SkipLast(1))
        {
            at = step.IsList ? Only(List(at, step.Name)) : Object(at, step.Name);
        }

        at[_steps[^1].Name] = value;
    }

    /// <summary>Appends an element to the list there, unless it holds the same already.</summary>
    public void Append(JsonObject root, JsonObject element)
    {
        var at = root;
        foreach (var step in _steps.SkipLast(1))
        {
            at = Object(at, step.Name);
        }

        var list = List(at, _steps[^1].Name);
        if (!list.Any(other => JsonNode.DeepEquals(other, element)))
        {
            list.Add((JsonNode)element);
        }
    }

    private static string? Argument(string part, string function) =>
        part.StartsWith(function, StringComparison.Ordinal) && part.EndsWith(')') && part.Length > function.Length + 1 ? part[function.Length..^1] : null;

    private static JsonObject Object(JsonObject of, string name)
    {
        if (of[name] is not JsonObject member)
        {
            of[name] = member = [];
        }

        return member;
    }

    private static JsonArray List(JsonObject of, string name)
    {
        if (of[name] is not JsonArray member)
        {
            of[name] = member = [];
        }

        return member;
    }

    private static JsonObject Only(JsonArray list)
    {
        if (list is not [JsonObject only, ..])
        {
            list.Add((JsonNode)(only = []));
        }

        return only;
    }

    private readonly record struct Step(string Name, bool IsList = false);
}
