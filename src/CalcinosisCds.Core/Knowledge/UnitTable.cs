using System.Collections.Frozen;
using System.Text;
using CalcinosisCds.Facts;

namespace CalcinosisCds.Knowledge;

/// <summary>The units in which one analyte may be reported. A unit that is not in the table is never guessed.</summary>
public sealed class UnitTable
{
    private readonly FrozenDictionary<string, LabUnit> _byName;
    private readonly Dictionary<string, LabUnit>.AlternateLookup<ReadOnlySpan<byte>> _asListed;

    internal UnitTable(IEnumerable<LabUnit> units, Action<string> reportDuplicate)
    {
        Units = [.. units];
        var byName = new Dictionary<string, LabUnit>();
        foreach (var unit in Units)
        {
            foreach (var name in unit.Aliases.Append(unit.Ucum).Select(Fold).Distinct())
            {
                if (!byName.TryAdd(name, unit))
                {
                    reportDuplicate(name);
                }
            }
        }

        _byName = byName.ToFrozenDictionary();
        _asListed = Units.SelectMany(unit => unit.Aliases.Append(unit.Ucum))
            .Distinct()
            .ToDictionary(name => name, name => _byName[Fold(name)], Utf8Comparer.Instance)
            .GetAlternateLookup<ReadOnlySpan<byte>>();
    }

    public IReadOnlyList<LabUnit> Units { get; }

    /// <summary>The unit of that UCUM code or alias; null where it is not in the table.</summary>
    public LabUnit? Find(string name) => _byName.GetValueOrDefault(Fold(name));

    /// <inheritdoc cref="Find(string)"/>
    public LabUnit? Find(ReadOnlySpan<byte> utf8Name) => _asListed.TryGetValue(utf8Name, out var unit) ? unit : Find(Encoding.UTF8.GetString(utf8Name));

    /// <summary>Upper and lower case, blanks and the two micro signs do not tell units of one analyte apart.</summary>
    private static string Fold(string name) =>
        name.Replace(" ", "", StringComparison.Ordinal).Replace('µ', 'u').Replace('μ', 'u').ToLowerInvariant();
}
