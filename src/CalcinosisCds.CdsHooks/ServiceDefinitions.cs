using System.Reflection;
using System.Text.Json;

namespace CalcinosisCds.CdsHooks;

/// <summary>The published definitions of a folder, and for each prefetch key its resource types from <c>cds-hooks/prefetch-keys.json</c>.</summary>
internal static class ServiceDefinitions
{
    /// <summary>What every client understands.</summary>
    public const string Published = "services";

    /// <summary>The same services, with the expressions of CDS Hooks 3.0 in their templates.</summary>
    public const string WithExpressions = "services-3.0";

    private const string KeysFile = "prefetch-keys.json";

    /// <summary>In the order of their files' names.</summary>
    /// <param name="folder">A folder of cds-hooks.</param>
    /// <exception cref="InvalidOperationException">A file lacks something; the message names every fault and what to do about it.</exception>
    public static IReadOnlyList<ServiceDefinition> Load(string folder)
    {
        var assembly = Assembly.GetExecutingAssembly();
        var files = assembly.GetManifestResourceNames().Where(name => name.StartsWith(folder + "/", StringComparison.Ordinal)).Order(StringComparer.Ordinal);

        return Read([.. files.Select(name => (name, Content(assembly, name)))], Content(assembly, KeysFile));
    }

    internal static IReadOnlyList<ServiceDefinition> Read(IReadOnlyList<(string Name, byte[] Content)> files, byte[] keys)
    {
        var faults = new List<string>();
        var types = JsonSerializer.Deserialize<Dictionary<string, string[]>>(keys) ?? [];
        var definitions = files.Select(file => Read(file.Name, file.Content, types, faults)).ToList();
        faults.AddRange(definitions.GroupBy(definition => definition.Id).Where(group => group.Count() > 1)
            .Select(group => $"- Two files in cds-hooks/services have the id `{group.Key}`. Give one of them another."));

        return faults.Count == 0 ? definitions : throw new InvalidOperationException(string.Join('\n', faults));
    }

    private static ServiceDefinition Read(string name, byte[] content, Dictionary<string, string[]> types, List<string> faults)
    {
        using var document = JsonDocument.Parse(content);
        var service = document.RootElement;
        var prefetch = service.TryGetProperty("prefetch", out var templates) ? templates.EnumerateObject().ToList() : [];
        foreach (var key in prefetch.Select(template => template.Name).Where(key => types.GetValueOrDefault(key) is not { Length: > 0 }))
        {
            faults.Add($"- `cds-hooks/{name}`: the prefetch key `{key}` has no resource types. Declare them in `cds-hooks/{KeysFile}`.");
        }

        return new ServiceDefinition(
            Required(service, "id"),
            Required(service, "hook"),
            [.. prefetch.Select(template => new PrefetchList(template.Name, Required(templates, template.Name), types.GetValueOrDefault(template.Name, [])))])
        {
            Json = content,
        };

        string Required(JsonElement parent, string member)
        {
            var value = parent.TryGetProperty(member, out var found) && found.ValueKind == JsonValueKind.String ? found.GetString() ?? "" : "";
            if (value.Length == 0)
            {
                faults.Add($"- `cds-hooks/{name}`: `{member}` is missing or empty. Name it.");
            }

            return value;
        }
    }

    private static byte[] Content(Assembly assembly, string name)
    {
        using var stream = assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"`{name}` is not embedded.");
        using var content = new MemoryStream();
        stream.CopyTo(content);

        return content.ToArray();
    }
}
