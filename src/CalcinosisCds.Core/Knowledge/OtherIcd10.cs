using CalcinosisCds.Facts;

namespace CalcinosisCds.Knowledge;

/// <summary>
/// Codes of the ICD-10 of WHO and of its German modification that mean one of our concepts (<c>icd10-other.json</c>). These are systems other
/// than ICD-10-CM: a code that is the same string there may mean another thing, so that only what is listed is read.
/// </summary>
public sealed class OtherIcd10
{
    private const string File = "icd10-other.json";
    private readonly Dictionary<string, Concept[]> _byCode = [];

    internal OtherIcd10(OtherIcd10File file, KnowledgeFaults faults)
    {
        foreach (var system in file.Systems)
        {
            var isKnown = system.System is CodeSystems.Icd10Who or CodeSystems.Icd10Gm;
            faults.Require(isKnown, File, $"`{system.System}` is neither ICD-10 of WHO nor ICD-10-GM. Mend it.");
            foreach (var entry in system.Codes)
            {
                faults.Require(KebabId.TryParse<Concept>(entry.Concept, out var concept), File, $"`{entry.Concept}` is no concept of the code. Mend it.");
                faults.Require(
                    _byCode.TryAdd(Key(system.System, ConceptCatalogue.FoldIcd(entry.Code)), [concept]),
                    File,
                    $"`{entry.Code}` stands twice in a system. Keep one.");
            }
        }
    }

    /// <summary>The concept of the longest listed code that a code begins with, dots ignored; null where none is listed.</summary>
    public Concept? Find(string system, string code)
    {
        const int shortest = 3, longest = 6;
        var folded = ConceptCatalogue.FoldIcd(code.Trim());
        for (var length = Math.Min(folded.Length, longest); length >= shortest; length--)
        {
            if (_byCode.TryGetValue(Key(system, folded[..length]), out var concept))
            {
                return concept[0];
            }
        }

        return null;
    }

    private static string Key(string system, string code) => system + "|" + code;
}
