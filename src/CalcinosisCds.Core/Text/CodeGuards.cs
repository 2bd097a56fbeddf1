using System.Collections.Frozen;
using CalcinosisCds.Knowledge;

namespace CalcinosisCds.Text;

/// <summary>Codes of other diseases that explain the words of a concept.</summary>
internal sealed class CodeGuards
{
    private readonly FrozenDictionary<string, string[]> _prefixes;

    public CodeGuards(IReadOnlyDictionary<string, IReadOnlyList<string>> guards, KnowledgeFaults faults, PatternIndex patterns)
    {
        foreach (var concept in guards.Keys)
        {
            faults.Require(patterns.IsConcept(concept), "patterns.en.json", $"`guards.{concept}` is no concept. Mend its name or remove it.");
        }

        _prefixes = guards.ToFrozenDictionary(guard => guard.Key, guard => guard.Value.Select(Fold).ToArray());
    }

    public bool IsGuarded(string concept, IEnumerable<string> icdCodes) =>
        _prefixes.TryGetValue(concept, out var prefixes)
        && icdCodes.Select(Fold).Any(code => Array.Exists(prefixes, prefix => code.StartsWith(prefix, StringComparison.Ordinal)));

    private static string Fold(string code) => code.Replace(".", "", StringComparison.Ordinal).ToUpperInvariant();
}
