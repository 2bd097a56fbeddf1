using System.Collections.Frozen;

namespace CalcinosisCds.Knowledge;

/// <summary>A code of a system that the rules read.</summary>
/// <param name="System">As published.</param>
public sealed record MappedCode(string System, string Code);

/// <summary>What one client's own codes mean in the code systems that the rules read; immutable, safe to share between requests.</summary>
public sealed class LocalCodes
{
    private readonly FrozenDictionary<string, FrozenDictionary<string, MappedCode>>.AlternateLookup<ReadOnlySpan<char>> _bySystem;

    /// <param name="targets">By folded local system and code.</param>
    internal LocalCodes(IEnumerable<KeyValuePair<(string System, string Code), MappedCode>> targets)
    {
        _bySystem = targets
            .GroupBy(target => target.Key.System)
            .ToFrozenDictionary(group => group.Key, group => group.ToFrozenDictionary(target => target.Key.Code, target => target.Value))
            .GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>Null where the client's maps do not hold the code.</summary>
    /// <param name="system">As the record writes it; other spellings of the same system count, as in <see cref="CodeSystemSpellings"/>.</param>
    public MappedCode? Find(string system, string code)
    {
        if (system.Length > CodeSystemSpellings.Longest)
        {
            return null;
        }

        var folded = CodeSystemSpellings.Folded(system, new char[system.Length]);

        return _bySystem.TryGetValue(folded, out var codes) ? codes.GetValueOrDefault(code.Trim()) : null;
    }
}
