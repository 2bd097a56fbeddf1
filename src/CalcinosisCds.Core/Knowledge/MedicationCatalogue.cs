using System.Collections.Frozen;
using CalcinosisCds.Facts;

namespace CalcinosisCds.Knowledge;

/// <summary>Medication groups by RxNorm ingredient, ATC code and phrase.</summary>
public sealed class MedicationCatalogue
{
    private const string File = "concepts.json";
    private readonly FrozenDictionary<string, (MedicationGroup Group, string Ingredient)[]> _byRxNorm;
    private readonly FrozenDictionary<string, (MedicationGroup Group, string Ingredient)[]> _byAtc;
    private readonly FrozenDictionary<string, string> _synonyms;

    internal MedicationCatalogue(ConceptFile file, ValueSets valueSets, KnowledgeFaults faults)
    {
        _synonyms = file.IngredientSynonyms.ToFrozenDictionary();
        var members = new List<(string System, string Code, MedicationGroup Group, string Ingredient)>();
        var phrases = new List<(MedicationGroup, string)>();
        var groups = new HashSet<MedicationGroup>();
        foreach (var entry in file.Medications)
        {
            if (!KebabId.TryParse<MedicationGroup>(entry.Id, out var group))
            {
                faults.Add(File, $"`{entry.Id}` is no medication group of the code. Add the enum member or remove the entry.");
                continue;
            }

            faults.Require(groups.Add(group), File, $"`{entry.Id}` stands twice. Keep one.");
            phrases.AddRange(entry.Phrases.Select(phrase => (group, phrase)));
            members.AddRange(valueSets.Members(entry.ValueSet, faults)
                .Select(member => (member.System, member.Code, group, Ingredient(member.Display ?? member.Code))));
        }

        foreach (var missing in Enum.GetValues<MedicationGroup>().Where(group => !groups.Contains(group)))
        {
            faults.Add(File, $"medication group `{missing}` has no entry. Add one.");
        }

        _byRxNorm = Index(members, CodeSystems.RxNorm);
        _byAtc = Index(members, CodeSystems.Atc);
        Phrases = new PhraseIndex<MedicationGroup>(phrases);
    }

    public PhraseIndex<MedicationGroup> Phrases { get; }

    /// <summary>Groups and ingredients of a coding; a longer ATC code is matched by prefix of the published one.</summary>
    public IReadOnlyList<(MedicationGroup Group, string Ingredient)> Find(string system, string code)
    {
        const int atcSubstance = 7;

        return system switch
        {
            CodeSystems.RxNorm => _byRxNorm.GetValueOrDefault(code) ?? [],
            CodeSystems.Atc when code.Length >= atcSubstance => _byAtc.GetValueOrDefault(code[..atcSubstance].ToUpperInvariant()) ?? [],
            _ => [],
        };
    }

    /// <summary>One name per ingredient, whichever code system or spelling it came by.</summary>
    public string Ingredient(string name)
    {
        var folded = name.ToLowerInvariant();

        return _synonyms.GetValueOrDefault(folded, folded);
    }

    private static FrozenDictionary<string, (MedicationGroup, string)[]> Index(
        IEnumerable<(string System, string Code, MedicationGroup Group, string Ingredient)> members, string system) =>
        members.Where(member => member.System == system)
            .GroupBy(member => member.Code)
            .ToFrozenDictionary(group => group.Key, group => group.Select(member => (member.Group, member.Ingredient)).ToArray());
}
