using System.Text;
using System.Text.Json.Nodes;
using CalcinosisCds.Knowledge;
using CalcinosisCds.Reading;

namespace CalcinosisCds.Tests.Reading;

/// <summary>ConceptMaps of an invented hospital, and resources in its codes.</summary>
internal static class Maps
{
    public const string Labs = "urn:oid:2.16.840.1.113883.3.9999.1";
    public const string Drugs = "https://hospital.example/drugs";
    public const string Diagnoses = "https://hospital.example/diagnoses";

    /// <summary>One group that maps one code.</summary>
    public static JsonObject Map(string source, string target, string local, string code, string equivalence = "equivalent") =>
        Of(Group(source, target, Element(local, code, equivalence)));

    public static JsonObject Of(params JsonObject[] groups) =>
        new() { ["resourceType"] = "ConceptMap", ["status"] = "active", ["group"] = new JsonArray([.. groups]) };

    public static JsonObject Group(string? source, string? target, params JsonObject[] elements) =>
        new JsonObject { ["element"] = new JsonArray([.. elements]) }.With("source", source).With("target", target);

    public static JsonObject Element(string? local, string? code, string? equivalence = "equivalent") =>
        new JsonObject { ["target"] = new JsonArray(new JsonObject().With("code", code).With("equivalence", equivalence)) }.With("code", local);

    /// <summary>Reads maps, each as a file of its own.</summary>
    public static ConceptMapReader Read(params JsonObject[] maps)
    {
        var reader = new ConceptMapReader(Some.Knowledge);
        foreach (var (index, map) in maps.Index())
        {
            reader.Add($"map{index}.json", Encoding.UTF8.GetBytes(map.ToJsonString()));
        }

        return reader;
    }

    public static LocalCodes Codes(params JsonObject[] maps) => Read(maps).Build()!; // A test that uses them maps something.

    /// <summary>The resource with one coding in place of its own.</summary>
    public static JsonObject In(this JsonObject resource, string? system, string code, string? display = null, string member = "code") =>
        resource.With(member, new JsonObject
        {
            ["coding"] = new JsonArray(new JsonObject { ["code"] = code }.With("system", system).With("display", display)),
        });
}
