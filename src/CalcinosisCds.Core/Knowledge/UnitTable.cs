using CalcinosisCds.Facts;

namespace CalcinosisCds.Knowledge;

/// <summary>The units in which one analyte may be reported. A unit that is not in the table is never guessed.</summary>
public sealed class UnitTable
{
    private readonly Dictionary<string, LabUnit> _byName = [];
    private readonly HashSet<string> _known;
    private readonly UnitWords _words;

    /// <param name="units">Those of the analyte.</param>
    /// <param name="known">What is known to be a unit of anything, by <see cref="Fold"/>.</param>
    /// <param name="words">How units are written out.</param>
    /// <param name="reportDuplicate">Called with a name that stands for two of the units.</param>
    internal UnitTable(IEnumerable<LabUnit> units, HashSet<string> known, UnitWords words, Action<string> reportDuplicate)
    {
        _known = known;
        _words = words;
        Units = [.. units];
        foreach (var unit in Units)
        {
            foreach (var name in unit.Aliases.Append(unit.Ucum).Select(Fold).Distinct())
            {
                if (!_byName.TryAdd(name, unit))
                {
                    reportDuplicate(name);
                }
            }
        }

        // Most laboratories write a unit as it is listed: it is found without folding.
        foreach (var name in Units.SelectMany(unit => unit.Aliases.Append(unit.Ucum)))
        {
            _byName[name] = _byName[Fold(name)];
        }
    }

    public IReadOnlyList<LabUnit> Units { get; }

    /// <summary>The unit with that UCUM code or alias; null if it is not in the table.</summary>
    public LabUnit? Find(string name)
    {
        if (_byName.TryGetValue(name, out var unit))
        {
            return unit;
        }

        var folded = Fold(name);

        return _byName.GetValueOrDefault(folded) ?? _byName.GetValueOrDefault(_words.Short(folded));
    }

    /// <summary>Whether it is a unit, but not one of this analyte's: it then contradicts whatever else says that the result is of this analyte.</summary>
    public bool IsOfAnother(string name)
    {
        var folded = Fold(name);

        return Find(name) is null && (_known.Contains(folded) || _known.Contains(_words.Short(folded)));
    }

    /// <summary>
    /// Case, spaces, multiplication signs, powers, brackets, the two micro signs and stops that are no decimal points do not distinguish units of one
    /// analyte: mL/min/{1.73_m2}, mL/min/1.73 m² and ml/min/1,73m^2 are one, and so are I.U./L and IU/L.
    /// </summary>
    internal static string Fold(string name) => string.Create(Kept(name).Count(), name, static (folded, written) =>
    {
        var length = 0;
        foreach (var character in Kept(written))
        {
            folded[length++] = Plain(character) switch
            {
                'µ' or 'μ' => 'u',
                '²' => '2',
                '³' => '3',
                ',' => '.',
                var plain => char.ToLowerInvariant(plain),
            };
        }
    });

    /// <summary>Japanese laboratories write units in full-width letters.</summary>
    private static char Plain(char character) => character is >= '\uff01' and <= '\uff5e' ? (char)(character - ('\uff01' - '!')) : character;

    private static IEnumerable<char> Kept(string name) => name.Where((character, at) =>
        IsKept(character) && (character != '.' || (at + 1 < name.Length && char.IsAsciiDigit(name[at + 1]))));

    private static bool IsKept(char character) =>
        !char.IsWhiteSpace(character) && Plain(character) is not ('*' or '^' or '_' or '(' or ')' or '[' or ']' or '{' or '}' or '·' or '×');
}
