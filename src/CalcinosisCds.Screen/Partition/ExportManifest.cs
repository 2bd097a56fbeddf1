using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace CalcinosisCds.Screen.Partition;

/// <summary>What the server of a Bulk Data export says about it, as far as it matters here.</summary>
/// <param name="TransactionTime">The moment that the export describes.</param>
/// <param name="Request">What the server was asked for.</param>
/// <param name="Outputs">Files that hold resources.</param>
/// <param name="Errors">Urls of files that say what went wrong.</param>
/// <param name="Deletions">Urls of files that say what was deleted.</param>
/// <param name="Digest">SHA-256 of its bytes.</param>
internal sealed record ExportManifest(
    DateTimeOffset? TransactionTime,
    string Request,
    IReadOnlyList<ManifestOutput> Outputs,
    IReadOnlyList<string> Errors,
    IReadOnlyList<string> Deletions,
    string Digest)
{
    private const long LargestFile = 16 * 1024 * 1024;

    /// <summary>The base url of the server, out of the request; null where it does not say.</summary>
    public string? FhirServer => ServerOf(Request);

    /// <summary>Types that were delivered.</summary>
    public IEnumerable<string> Types => Outputs.Select(output => output.Type).OfType<string>().Distinct(StringComparer.Ordinal);

    public bool IsOfExport(ExportManifest other) => TransactionTime == other.TransactionTime && Request == other.Request;

    /// <summary>Both, of one export: its manifest may come in pages.</summary>
    public ExportManifest With(ExportManifest other) => this with
    {
        Outputs = [.. Outputs, .. other.Outputs],
        Errors = [.. Errors.Union(other.Errors)],
        Deletions = [.. Deletions.Union(other.Deletions)],
    };

    /// <summary>Whether a file is one of errors or deletions and none of resources.</summary>
    public bool IsBeside(string file)
    {
        var (folder, name) = ExportNames.Ends(file);
        var besides = Errors.Concat(Deletions).Select(Ends).Where(url => url.Name == name).ToList();
        var outputs = Outputs.Select(output => Ends(output.Url)).Where(url => url.Name == name).ToList();

        return outputs.Count == 0 ? besides.Count > 0 : besides.Exists(url => url.Folder == folder) && !outputs.Exists(url => url.Folder == folder);

        static (string Folder, string Name) Ends(string url) => ExportNames.Ends(ExportNames.PathOf(url));
    }

    /// <summary>Null where the file is something else.</summary>
    public static ExportManifest? TryRead(FileInfo file)
    {
        if (file.Length > LargestFile)
        {
            return null;
        }

        try
        {
            var content = File.ReadAllBytes(file.FullName);
            using var document = JsonDocument.Parse(content.AsMemory(content.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0));
            var root = document.RootElement;

            return root.ValueKind == JsonValueKind.Object && root.TryGetProperty("transactionTime", out _) && root.TryGetProperty("output", out var output)
                && output.ValueKind == JsonValueKind.Array
                ? Of(root, Convert.ToHexStringLower(SHA256.HashData(content)))
                : null;
        }
        catch (Exception exception) when (exception is JsonException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static ExportManifest Of(JsonElement root, string digest) => new(
        root.GetProperty("transactionTime") is { ValueKind: JsonValueKind.String } time && time.TryGetDateTimeOffset(out var moment) ? moment : null,
        Text(root, "request") ?? "",
        [.. Items(root, "output").Select(Output).OfType<ManifestOutput>()],
        Urls(root, "error"),
        Urls(root, "deleted"),
        digest);

    private static ManifestOutput? Output(JsonElement item) => Text(item, "url") is { } url
        ? new ManifestOutput(url, Text(item, "type"), item.TryGetProperty("count", out var count) && count.ValueKind == JsonValueKind.Number
            && count.TryGetInt64(out var number) ? number : null)
        : null;

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

    private static string[] Urls(JsonElement root, string member) =>
        [.. Items(root, member).Select(item => Text(item, "url")).OfType<string>().Distinct(StringComparer.Ordinal)];

    private static IEnumerable<JsonElement> Items(JsonElement root, string member) =>
        root.TryGetProperty(member, out var items) && items.ValueKind == JsonValueKind.Array
            ? items.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Object)
            : [];

    private static string? Text(JsonElement element, string member) =>
        element.TryGetProperty(member, out var text) && text.ValueKind == JsonValueKind.String ? text.GetString() : null;
}

/// <summary>A file of an export.</summary>
/// <param name="Type">Of the resources that it holds; null where the manifest does not say.</param>
/// <param name="Count">How many it holds; null where the manifest does not say.</param>
internal sealed record ManifestOutput(string Url, string? Type, long? Count);
