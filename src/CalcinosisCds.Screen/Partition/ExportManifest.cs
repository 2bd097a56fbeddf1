using System.Text.Json;

namespace CalcinosisCds.Screen.Partition;

/// <summary>What the server of a Bulk Data export says about it, as far as it matters here.</summary>
/// <param name="TransactionTime">The moment that the export describes.</param>
/// <param name="FhirServer">The base url of the server, out of the request.</param>
/// <param name="Types">Types that were asked for or delivered.</param>
/// <param name="Files">Names of the files that hold resources.</param>
/// <param name="Errors">Names of the files that say what went wrong.</param>
/// <param name="Deletions">Names of the files that say what was deleted.</param>
internal sealed record ExportManifest(
    DateTimeOffset? TransactionTime,
    string? FhirServer,
    IReadOnlyList<string> Types,
    IReadOnlyList<string> Files,
    IReadOnlyList<string> Errors,
    IReadOnlyList<string> Deletions)
{
    private const long LargestFile = 16 * 1024 * 1024;

    /// <summary>Null where the file is something else.</summary>
    public static ExportManifest? TryRead(FileInfo file)
    {
        if (file.Length > LargestFile)
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(file.FullName));
            var root = document.RootElement;

            return root.ValueKind == JsonValueKind.Object && root.TryGetProperty("transactionTime", out _) && root.TryGetProperty("output", out var output)
                && output.ValueKind == JsonValueKind.Array
                ? Of(root)
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static ExportManifest Of(JsonElement root)
    {
        var request = Text(root, "request") ?? "";

        return new ExportManifest(
            root.GetProperty("transactionTime") is { ValueKind: JsonValueKind.String } time && time.TryGetDateTimeOffset(out var moment) ? moment : null,
            ServerOf(request),
            [.. Items(root, "output").Select(item => Text(item, "type")).OfType<string>().Distinct(StringComparer.Ordinal)],
            Names(root, "output"),
            Names(root, "error"),
            Names(root, "deleted"));
    }

    /// <summary>What stands before the operation, which is asked of the server, of all patients or of a group of them.</summary>
    private static string? ServerOf(string request)
    {
        var end = request.IndexOf("/$export", StringComparison.Ordinal);
        if (end < 0)
        {
            return null;
        }

        var parts = request[..end].Split('/');
        var own = parts is [.., "Group", _] ? parts.Length - 2 : parts is [.., "Patient"] ? parts.Length - 1 : parts.Length;

        return string.Join('/', parts[..own]);
    }

    private static string[] Names(JsonElement root, string member) =>
        [.. Items(root, member).Select(item => Text(item, "url")).OfType<string>().Select(NameOf).Distinct(StringComparer.Ordinal)];

    private static string NameOf(string url)
    {
        var path = url.Split('?', '#')[0];

        return Uri.UnescapeDataString(path[(path.LastIndexOf('/') + 1)..]);
    }

    private static IEnumerable<JsonElement> Items(JsonElement root, string member) =>
        root.TryGetProperty(member, out var items) && items.ValueKind == JsonValueKind.Array
            ? items.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Object)
            : [];

    private static string? Text(JsonElement element, string member) =>
        element.TryGetProperty(member, out var text) && text.ValueKind == JsonValueKind.String ? text.GetString() : null;
}
