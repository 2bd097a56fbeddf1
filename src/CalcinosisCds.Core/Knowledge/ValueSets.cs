namespace CalcinosisCds.Knowledge;

/// <summary>The published ValueSets, as the service runs them.</summary>
internal sealed class ValueSets
{
    private readonly Dictionary<string, ValueSetFile> _byId = [];
    private readonly HashSet<string> _asked = [];

    public ValueSets(IEnumerable<ValueSetFile> files, KnowledgeFaults faults)
    {
        foreach (var file in files)
        {
            faults.Require(_byId.TryAdd(file.Id, file), $"valuesets/{file.Id}.json", "the id stands twice. Keep one file.");
        }
    }

    public IEnumerable<string> Unused => _byId.Keys.Where(id => !_asked.Contains(id)).Order(StringComparer.Ordinal);

    /// <summary>The codes of one system that a value set enumerates.</summary>
    public IReadOnlySet<string> Codes(string id, string system, KnowledgeFaults faults) =>
        Includes(id, faults).Where(include => include.System == system)
            .SelectMany(include => include.Concept ?? [])
            .Select(concept => concept.Code)
            .ToHashSet();

    /// <summary>Every code of a value set: enumerated, or the category of an <c>is-a</c> filter.</summary>
    public IEnumerable<(string System, string Code, string? Display, bool IsCategory)> Members(string id, KnowledgeFaults faults)
    {
        foreach (var include in Includes(id, faults))
        {
            foreach (var concept in include.Concept ?? [])
            {
                yield return (include.System, concept.Code, concept.Display, false);
            }

            foreach (var filter in include.Filter ?? [])
            {
                faults.Require(
                    filter is { Property: "concept", Op: "is-a" } && include.System == CodeSystems.Icd10Cm,
                    $"valuesets/{id}.json",
                    $"the filter `{filter.Property} {filter.Op}` on {include.System} is not one we run. Use `concept is-a` on ICD-10-CM, or enumerate.");
                yield return (include.System, filter.Value, null, true);
            }
        }
    }

    /// <summary>The display that a value set publishes for a code; null where none enumerates it.</summary>
    public string? DisplayOf(string system, string code) =>
        _byId.Values
            .SelectMany(file => file.Compose.Include)
            .Where(include => include.System == system)
            .SelectMany(include => include.Concept ?? [])
            .FirstOrDefault(concept => concept.Code == code)?.Display;

    private IReadOnlyList<ValueSetInclude> Includes(string id, KnowledgeFaults faults)
    {
        _asked.Add(id);
        if (_byId.TryGetValue(id, out var file))
        {
            return file.Compose.Include;
        }

        faults.Add($"valuesets/{id}.json", "the value set is named but absent. Add the file.");
        return [];
    }
}
