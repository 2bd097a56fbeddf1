using System.Text.Json;
using CalcinosisCds.Fhir;
using CalcinosisCds.Fhir.Validation;

namespace CalcinosisCds.Cli.Knowledge;

/// <summary>Checks the published FHIR files of a checkout against R4: elements, bindings, invariants, and whether snapshots are up to date.</summary>
internal static class ArtefactValidation
{
    private const string Folder = "fhir-profiles";

    /// <summary>What is wrong, file by file; files that are not JSON are reported elsewhere.</summary>
    public static async Task<IReadOnlyList<string>> FaultsAsync(DirectoryInfo root, CancellationToken ct)
    {
        var files = Files(root)
            .Select(file => (Name: Path.GetRelativePath(root.FullName, file.FullName), Content: File.ReadAllBytes(file.FullName)))
            .ToList();
        var artefacts = files.Select(file => (Url: Text(file.Content, "url"), file.Content)).Where(file => file.Url is not null).DistinctBy(file => file.Url);
        var byUrl = artefacts.ToDictionary(file => file.Url!, file => file.Content, StringComparer.Ordinal); // Filtered just before.
        using var validator = new FhirValidator(byUrl);

        var faults = new List<string>();
        foreach (var (name, content) in files)
        {
            ct.ThrowIfCancellationRequested();
            faults.AddRange(await FaultsAsync(name, content, validator));
            if (IsProfile(content) && !await ProfileSnapshot.IsFreshAsync(content))
            {
                faults.Add($"`{name}`: the snapshot is not what the differential makes of R4. Run `calcinosis-cds check --renew-snapshots`.");
            }
        }

        return faults;
    }

    /// <summary>Regenerates the snapshots of all profiles.</summary>
    public static async Task RenewSnapshotsAsync(DirectoryInfo root, CancellationToken ct)
    {
        foreach (var file in Files(root))
        {
            var content = File.ReadAllBytes(file.FullName);
            if (IsProfile(content))
            {
                await File.WriteAllBytesAsync(file.FullName, await ProfileSnapshot.RenewAsync(content), ct);
            }
        }
    }

    private static async Task<IEnumerable<string>> FaultsAsync(string name, byte[] content, FhirValidator validator)
    {
        try
        {
            var faults = Text(content, "resourceType") is null ? [] : await validator.ValidateAsync(content);

            return faults.Where(fault => fault.Severity == FaultSeverity.Error)
                .Select(fault => $"`{name}`: {fault.Resource}, {fault.Path}: {fault.Text} Correct it: R4 does not allow it.");
        }
        catch (FhirTextException)
        {
            return [];
        }
    }

    private static IEnumerable<FileInfo> Files(DirectoryInfo root) =>
        new DirectoryInfo(Path.Combine(root.FullName, Folder)) is { Exists: true } folder
            ? folder.EnumerateFiles("*.json", SearchOption.AllDirectories).OrderBy(file => file.FullName, StringComparer.Ordinal)
            : [];

    private static bool IsProfile(byte[] content) => Text(content, "resourceType") == "StructureDefinition";

    /// <summary>Null where there is none.</summary>
    private static string? Text(byte[] content, string name)
    {
        try
        {
            using var document = JsonDocument.Parse(content);
            var root = document.RootElement;

            return root.ValueKind == JsonValueKind.Object && root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
                ? value.GetString()
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
