using System.Collections.Frozen;
using CalcinosisCds.Facts;

namespace CalcinosisCds.Knowledge;

/// <summary>The units in which one analyte may be reported. A unit that is not in the table is never guessed.</summary>
public sealed class UnitTable
{
    private readonly FrozenDictionary<string, LabUnit> _byName;

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

        // Most laboratories write a unit as it is listed: found without folding it.
        foreach (var name in Units.SelectMany(unit => unit.Aliases.Append(unit.Ucum)))
        {
            byName[name] = byName[Fold(name)];
        }

        _byName = byName.ToFrozenDictionary();
    }

    public IReadOnlyList<LabUnit> Units { get; }

    /// <summary>The unit of that UCUM code or alias; null where it is not in the table.</summary>
    public LabUnit? Find(string name) => _byName.GetValueOrDefault(name) ?? _byName.GetValueOrDefault(Fold(name));

    /// <summary>Upper and lower case, blanks and the two micro signs do not tell units of one analyte apart.</summary>
    private static string Fold(string name) =>
        name.Replace(" ", "", StringComparison.Ordinal).Replace('µ', 'u').Replace('μ', 'u').ToLowerInvariant();
}
