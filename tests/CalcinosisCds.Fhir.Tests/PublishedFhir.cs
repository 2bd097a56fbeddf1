using System.Text.Json;
using CalcinosisCds.Tests;

namespace CalcinosisCds.Fhir.Tests;

/// <summary>The FHIR and CDS Hooks files of this repository.</summary>
internal static class PublishedFhir
{
    public const string CanonicalBase = "https://calcinosis-cds.example/fhir";

    public static IReadOnlyList<string> Artefacts { get; } =
        [.. new[] { "valuesets", "codesystems", "profiles", "plandefinition", "activitydefinitions" }.SelectMany(folder =>
            List("fhir-profiles/" + folder, "*.json"))];

    public static IReadOnlyList<string> Examples { get; } =
        [.. List("fhir-profiles/examples", "*.json").Where(path => !path.EndsWith("/index.json", StringComparison.Ordinal))];

    public static IReadOnlyList<string> Goldens { get; } =
        [.. new[] { "cds-hooks/examples/", "cds-hooks/orders/" }
            .SelectMany(folder => Directory.GetDirectories(Full(folder)).Select(pair => folder + Path.GetFileName(pair)).Order(StringComparer.Ordinal))];

    public static byte[] Bytes(string path) => File.ReadAllBytes(Full(path));

    public static JsonDocument Json(string path) => JsonDocument.Parse(Bytes(path));

    public static string Full(string path) => Path.Combine(Repository.Root, path);

    public static IEnumerable<string> List(string folder, string pattern) =>
        Directory.GetFiles(Full(folder), pattern).Select(file => folder + "/" + Path.GetFileName(file)).Order(StringComparer.Ordinal);

    /// <summary>The resources of a Bundle.</summary>
    public static IEnumerable<JsonElement> Entries(JsonElement bundle) =>
        bundle.TryGetProperty("entry", out var entries) ? entries.EnumerateArray().Select(entry => entry.GetProperty("resource")) : [];

    public static string Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() ?? "" : "";

    /// <summary>Every text under a name, wherever it stands.</summary>
    public static IEnumerable<string> TextsUnder(JsonElement element, string name) => element.ValueKind switch
    {
        JsonValueKind.Array => element.EnumerateArray().SelectMany(item => TextsUnder(item, name)),
        JsonValueKind.Object => element.EnumerateObject().SelectMany(member => member.Name == name ? Texts(member.Value) : TextsUnder(member.Value, name)),
        _ => [],
    };

    private static IEnumerable<string> Texts(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => [value.GetString() ?? ""],
        JsonValueKind.Array => value.EnumerateArray().SelectMany(Texts),
        _ => [],
    };
}
