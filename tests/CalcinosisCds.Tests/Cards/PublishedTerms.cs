using System.Text.Json.Nodes;
using CalcinosisCds.Tests.Cases;

namespace CalcinosisCds.Tests.Cards;

/// <summary>How one concept or medication group can stand on a record.</summary>
/// <param name="Codes">System and code, as the value set publishes them.</param>
internal sealed record Term(string Id, IReadOnlyList<(string System, string Code)> Codes, IReadOnlyList<string> Phrases);

/// <summary>All concepts and medication groups with their codes and phrases, read from the published files and not through the product.</summary>
internal static class PublishedTerms
{
    private static readonly JsonNode Concepts = Read(Knowledge("concepts.json"));

    private static readonly JsonNode Patterns = Read(Knowledge("patterns.en.json"))["concepts"]!; // A file of this repository.

    private const int Names = 12;

    private static readonly ILookup<string, string> DrugNames = File
        .ReadLines(Path.Combine(Repository.Root, "src", "CalcinosisCds.Core", "Knowledge", "drugs.tsv"))
        .SkipWhile(line => line != "[names]")
        .Select(line => line.Split('\t'))
        .Where(columns => columns.Length == 3)
        .SelectMany(columns => columns[2].Split(';').Select(use => (Group: use.Split(':')[0], Name: columns[0])))
        .ToLookup(use => use.Group, use => use.Name);

    public static IReadOnlyList<Term> Conditions { get; } = Terms("conditions");

    /// <summary>Codes as the value sets publish them, names as the drug table lists them.</summary>
    public static IReadOnlyList<Term> Medications { get; } =
        [.. Terms("medications").Select(term => term with { Phrases = [.. DrugNames[term.Id].Take(Names)] })];

    private static List<Term> Terms(string list) =>
        [.. Concepts[list]!.AsArray().Select(entry => Term(entry!)).Where(term => term.Codes.Count + term.Phrases.Count > 0)];

    private static Term Term(JsonNode entry) => new(
        (string)entry["id"]!, // Every entry has an id.
        [.. ValueSets(entry).SelectMany(Codes)],
        [.. (entry["phrases"] ?? Patterns[(string)entry["id"]!]?["examples"]?["yes"])?.AsArray().Select(phrase => (string)phrase!) ?? []]);

    /// <summary>A concept has several, a medication group one.</summary>
    private static IEnumerable<string> ValueSets(JsonNode entry) =>
        entry["valueSets"]?.AsArray().Select(id => (string)id!) ?? ((string?)entry["valueSet"] is { } one ? [one] : []);

    private static string Knowledge(string file) => Path.Combine(Repository.Root, "src", "CalcinosisCds.Core", "Knowledge", file);

    private static List<(string System, string Code)> Codes(string valueSet)
    {
        var includes = Read(Path.Combine(Repository.Root, "fhir-profiles", "valuesets", valueSet + ".json"))["compose"]!["include"]!.AsArray();

        return [.. includes.SelectMany(include => Values(include!).Select(code => ((string)include!["system"]!, code)))];
    }

    private static IEnumerable<string> Values(JsonNode include) =>
        (include["concept"]?.AsArray() ?? []).Select(concept => (string)concept!["code"]!)
        .Concat((include["filter"]?.AsArray() ?? []).Select(filter => (string)filter!["value"]!));

    private static JsonNode Read(string path) => JsonNode.Parse(File.ReadAllText(path))!; // A file of this repository.
}
