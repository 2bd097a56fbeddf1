using System.Collections.Frozen;
using CalcinosisCds.Facts;

namespace CalcinosisCds.Knowledge;

/// <summary>How one concept of a Condition is recognised in text.</summary>
/// <param name="Family">Text is not read for a concept whose family a coding of the same Condition matched; null for none.</param>
/// <param name="TextSuffices">True where text is the only carrier there is: then a match by text is not weak.</param>
/// <param name="TextNotBesideCodes">ICD-10-CM prefixes beside which the text means something else.</param>
public sealed record ConceptInfo(Concept Concept, string Id, string? Family, bool TextSuffices, IReadOnlyList<string> TextNotBesideCodes);

/// <summary>Concepts of Conditions by code and by phrase.</summary>
public sealed class ConceptCatalogue
{
    private const string File = "concepts.json";
    private readonly FrozenDictionary<Concept, ConceptInfo> _byConcept;
    private readonly FrozenDictionary<string, Concept[]>.AlternateLookup<ReadOnlySpan<char>> _byIcdPrefix;
    private readonly FrozenDictionary<string, Concept[]> _bySnomed;

    internal ConceptCatalogue(ConceptFile file, ValueSets valueSets, KnowledgeFaults faults)
    {
        var byConcept = new Dictionary<Concept, ConceptInfo>();
        var icd = new Dictionary<string, List<Concept>>();
        var snomed = new Dictionary<string, List<Concept>>();
        var phrases = new List<(Concept, string)>();
        foreach (var entry in file.Conditions)
        {
            if (!KebabId.TryParse<Concept>(entry.Id, out var concept))
            {
                faults.Add(File, $"`{entry.Id}` is no concept of the code. Add the enum member or remove the entry.");
                continue;
            }

            var info = new ConceptInfo(concept, entry.Id, entry.Family, entry.TextSuffices, entry.TextNotBesideCodes ?? []);
            faults.Require(byConcept.TryAdd(concept, info), File, $"`{entry.Id}` stands twice. Keep one.");
            phrases.AddRange((entry.Phrases ?? []).Select(phrase => (concept, phrase)));
            foreach (var (system, code, _, _) in entry.ValueSet is { } id ? valueSets.Members(id, faults) : [])
            {
                var target = system == CodeSystems.Icd10Cm ? icd : snomed;
                var key = system == CodeSystems.Icd10Cm ? FoldIcd(code) : code;
                (target.TryGetValue(key, out var concepts) ? concepts : target[key] = []).Add(concept);
            }
        }

        foreach (var missing in Enum.GetValues<Concept>().Where(concept => !byConcept.ContainsKey(concept)))
        {
            faults.Add(File, $"concept `{missing}` has no entry. Add one.");
        }

        _byConcept = byConcept.ToFrozenDictionary();
        _byIcdPrefix = icd.ToFrozenDictionary(pair => pair.Key, pair => pair.Value.ToArray()).GetAlternateLookup<ReadOnlySpan<char>>();
        _bySnomed = snomed.ToFrozenDictionary(pair => pair.Key, pair => pair.Value.ToArray());
        Phrases = new PhraseIndex<Concept>(phrases);
    }

    public PhraseIndex<Concept> Phrases { get; }

    public ConceptInfo this[Concept concept] => _byConcept[concept];

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

    private void FindByIcdPrefix(string code, List<Concept> found)
    {
        const int shortest = 3, longest = 8;
        for (var length = shortest; length <= Math.Min(code.Length, longest); length++)
        {
            Add(_byIcdPrefix.TryGetValue(code.AsSpan(0, length), out var concepts) ? concepts : null, found);
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
