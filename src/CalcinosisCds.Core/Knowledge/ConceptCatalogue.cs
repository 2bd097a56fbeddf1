using CalcinosisCds.Facts;
using CalcinosisCds.Text;

namespace CalcinosisCds.Knowledge;

/// <summary>How one concept of a Condition relates to the others.</summary>
/// <param name="Family">Text is not read for a concept whose family a coding of the same Condition matched; null for none.</param>
/// <param name="Bucket">A concept that this one names more exactly: beside that code, words name this one as surely as a code would; null for none.</param>
public sealed record ConceptInfo(Concept Concept, string Id, string? Family, Concept? Bucket);

/// <summary>Concepts of Conditions by code; their words belong to the text reader.</summary>
public sealed class ConceptCatalogue
{
    private const string File = "concepts.json";
    private readonly ConceptInfo?[] _byConcept = new ConceptInfo?[Enum.GetValues<Concept>().Length];
    private readonly Dictionary<string, ConceptInfo> _byId = [];
    private readonly Dictionary<string, Concept[]>.AlternateLookup<ReadOnlySpan<char>> _byIcdPrefix;
    private readonly Dictionary<string, Concept[]> _bySnomed;

    internal ConceptCatalogue(ConceptFile file, ValueSets valueSets, TextKnowledge text, KnowledgeFaults faults)
    {
        var icd = new Dictionary<string, List<Concept>>();
        var snomed = new Dictionary<string, List<Concept>>();
        var named = text.Concepts.ToHashSet();
        var buckets = Buckets(file, faults);
        Forms = new ConceptForms(file.Forms, faults);
        foreach (var entry in file.Conditions)
        {
            if (!KebabId.TryParse<Concept>(entry.Id, out var concept))
            {
                faults.Add(File, $"`{entry.Id}` is no concept of the code. Add the enum member or remove the entry.");
                continue;
            }

            var info = new ConceptInfo(concept, entry.Id, entry.Family, buckets[(int)concept]);
            faults.Require(_byId.TryAdd(entry.Id, info), File, $"`{entry.Id}` stands twice. Keep one.");
            _byConcept[(int)concept] ??= info;

            // A lesion has neither: its codes are in icd10-other.json, its words with the lesions.
            faults.Require(
                entry.ValueSets is { Count: > 0 } || named.Contains(entry.Id) || concept == Concept.Lesion,
                File,
                $"`{entry.Id}` has neither a value set nor patterns in patterns.en.json: it would never be found. Add one or remove the entry.");
            foreach (var (system, code, _, _) in (entry.ValueSets ?? []).SelectMany(id => valueSets.Members(id, faults)))
            {
                var target = system == CodeSystems.Icd10Cm ? icd : snomed;
                var key = system == CodeSystems.Icd10Cm ? FoldIcd(code) : code;
                (target.TryGetValue(key, out var concepts) ? concepts : target[key] = []).Add(concept);
            }
        }

        foreach (var missing in Enum.GetValues<Concept>().Where(concept => _byConcept[(int)concept] is null))
        {
            faults.Add(File, $"concept `{missing}` has no entry. Add one.");
        }

        _byIcdPrefix = icd.ToDictionary(pair => pair.Key, pair => pair.Value.ToArray()).GetAlternateLookup<ReadOnlySpan<char>>();
        _bySnomed = snomed.ToDictionary(pair => pair.Key, pair => pair.Value.ToArray());
        foreach (var unknown in named.Where(id => !_byId.ContainsKey(id)))
        {
            faults.Add("patterns.en.json", $"`concepts.{unknown}` is no concept of concepts.json. Add the entry or remove the patterns.");
        }
    }

    /// <summary>The names of their forms.</summary>
    public ConceptForms Forms { get; }

    public ConceptInfo this[Concept concept] => _byConcept[(int)concept]!; // Each has an entry: that is checked above.

    /// <summary>The concept with an id, which must be in this catalogue.</summary>
    public Concept OfId(string id) => _byId[id].Concept;

    /// <summary>Adds the concepts of a coding, each once: ICD-10-CM by prefix of the published code, dots ignored; SNOMED CT as enumerated.</summary>
    public void Find(string system, string code, List<Concept> found)
    {
        if (system == CodeSystems.Snomed)
        {
            Add(_bySnomed.GetValueOrDefault(code), found);
        }
        else if (system == CodeSystems.Icd10Cm)
        {
            FindByIcdPrefix(FoldIcd(code), found);
        }
    }

    internal static string FoldIcd(string code) => code.Replace(".", "", StringComparison.Ordinal).ToUpperInvariant();

    /// <summary>The bucket of each concept; null if it has none.</summary>
    private static Concept?[] Buckets(ConceptFile file, KnowledgeFaults faults)
    {
        var buckets = new Concept?[Enum.GetValues<Concept>().Length];
        foreach (var (bucket, members) in file.Buckets)
        {
            foreach (var member in members)
            {
                var isKnown = KebabId.TryParse<Concept>(bucket, out var whole) & KebabId.TryParse<Concept>(member, out var part);
                var isNew = isKnown && buckets[(int)part] is null;
                faults.Require(isNew, File, $"`buckets.{bucket}` names `{member}`, which is no concept or stands twice. Mend it.");
                if (isNew)
                {
                    buckets[(int)part] = whole;
                }
            }
        }

        return buckets;
    }

    private void FindByIcdPrefix(string code, List<Concept> found)
    {
        const int shortest = 3, longest = 8;
        var before = found.Count;
        for (var length = shortest; length <= Math.Min(code.Length, longest); length++)
        {
            Add(_byIcdPrefix.TryGetValue(code.AsSpan(0, length), out var concepts) ? concepts : null, found);
        }

        // A heading without its last digit, as some clients send it, means the same as its unspecified member.
        if (code.Length == shortest && found.Count == before)
        {
            Add(_byIcdPrefix.TryGetValue(code + "9", out var unspecified) ? unspecified : null, found);
        }
    }

    private static void Add(Concept[]? concepts, List<Concept> found)
    {
        foreach (var concept in concepts ?? [])
        {
            if (!found.Contains(concept))
            {
                found.Add(concept);
            }
        }
    }
}
