using CalcinosisCds.Knowledge;

namespace CalcinosisCds.Text;

/// <summary>Codes of other diseases that explain the words of a concept.</summary>
internal sealed class CodeGuards
{
    private readonly Dictionary<string, List<string>> _prefixes = [];

    public CodeGuards(IReadOnlyDictionary<string, IReadOnlyList<string>> guards, KnowledgeFaults faults, PatternIndex patterns)
    {
        foreach (var (concept, codes) in guards)
        {
            _prefixes.Add(concept, [.. codes.Select(Fold)]);
            faults.Require(patterns.IsConcept(concept), "patterns.en.json", $"`guards.{concept}` is no concept. Mend its name or remove it.");
        }
    }

    public bool IsGuarded(string concept, IEnumerable<string> icdCodes) =>
        _prefixes.TryGetValue(concept, out var prefixes)
        && icdCodes.Select(Fold).Any(code => prefixes.Exists(prefix => code.StartsWith(prefix, StringComparison.Ordinal)));

    private static string Fold(string code) => code.Replace(".", "", StringComparison.Ordinal).ToUpperInvariant();
}
