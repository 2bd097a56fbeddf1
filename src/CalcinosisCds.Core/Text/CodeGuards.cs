using CalcinosisCds.Knowledge;

namespace CalcinosisCds.Text;

/// <summary>What the codes of a Condition make of its words: codes of other diseases explain them, and some say that nobody here has what they name.</summary>
internal sealed class CodeGuards
{
    private const string File = "patterns.en.json";
    private readonly Dictionary<string, List<string>> _prefixes = [];
    private readonly List<(string Prefix, Standing Standing)> _others = [];

    public CodeGuards(PatternsFile file, KnowledgeFaults faults, PatternIndex patterns)
    {
        foreach (var (id, codes) in file.Others)
        {
            faults.Require(KebabId.TryParse<Standing>(id, out var standing), File, $"`others.{id}` is no standing. Mend its name.");
            _others.AddRange(codes.Select(code => (Fold(code), standing)));
        }

        foreach (var (concept, codes) in file.Guards)
        {
            _prefixes.Add(concept, [.. codes.Select(Fold)]);
            faults.Require(patterns.IsConcept(concept), File, $"`guards.{concept}` is no concept. Mend its name or remove it.");
        }
    }

    public bool IsGuarded(string concept, IEnumerable<string> icdCodes) =>
        _prefixes.TryGetValue(concept, out var prefixes)
        && icdCodes.Select(Fold).Any(code => prefixes.Exists(prefix => code.StartsWith(prefix, StringComparison.Ordinal)));

    /// <summary>Whom or what a Condition with this code is about, whatever disease it names; present for almost every code.</summary>
    public Standing StandingOf(string code)
    {
        var folded = Fold(code);

        return _others.Find(other => folded.StartsWith(other.Prefix, StringComparison.Ordinal)).Standing;
    }

    private static string Fold(string code) => code.Replace(".", "", StringComparison.Ordinal).ToUpperInvariant();
}
