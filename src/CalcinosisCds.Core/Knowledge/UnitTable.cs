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

        foreach (var spelling in Spellings(name))
        {
            if (_byName.TryGetValue(spelling, out var alike))
            {
                return alike;
            }
        }

        return null;
    }

    /// <summary>Whether it is a unit, but not one of this analyte's: it then contradicts whatever else says that the result is of this analyte.</summary>
    public bool IsOfAnother(string name) => Find(name) is null && Spellings(name).Any(_known.Contains);

    /// <summary>The name itself, its words abbreviated, and as a quotient if it is a product of powers.</summary>
    private IEnumerable<string> Spellings(string name)
    {
        var folded = Fold(name);
        yield return folded;
        yield return _words.Short(folded);
        if (UnitPowers.Quotient(string.Concat(name.Select(Plain))) is { } quotient)
        {
            yield return _words.Short(Fold(quotient));
        }
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
                '\u00b5' => 'u',
                ',' => '.',
                var plain => char.ToLowerInvariant(plain),
            };
        }
    });

    /// <summary>One sign for those that mean the same: full-width letters, as Japanese laboratories write them, raised digits, dots, strokes, dashes.</summary>
    private static char Plain(char character) => character switch
    {
        >= '\uff01' and <= '\uff5e' => (char)(character - ('\uff01' - '!')),
        '\u2070' or (>= '\u2074' and <= '\u2079') => (char)(character - '\u2070' + '0'),
        '\u00b9' => '1',
        '\u00b2' => '2',
        '\u00b3' => '3',
        '\u207b' or '\u2212' or '\u2010' or '\u2011' or '\u2013' => '-',
        '\u2215' or '\u2044' => '/',
        '\u22c5' or '\u2219' or '\u2022' or '\u2027' or '\u30fb' or '\uff65' or '\u02d9' => '·',
        '\u03bc' => '\u00b5',
        _ => character,
    };

    private static IEnumerable<char> Kept(string name) => name.Where((character, at) =>
        IsKept(character) && (character != '.' || (at + 1 < name.Length && char.IsAsciiDigit(name[at + 1]))));

    private static bool IsKept(char character) =>
        !char.IsWhiteSpace(character) && Plain(character) is not ('*' or '^' or '_' or '(' or ')' or '[' or ']' or '{' or '}' or '·' or '×');
}
