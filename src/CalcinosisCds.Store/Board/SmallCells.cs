using System.Globalization;

namespace CalcinosisCds.Store.Board;

/// <summary>
/// Numbers as they may be shown. Numbers from one to four are not: in a small place they may point to somebody. Five is the limit that statistics
/// offices commonly use; whether it is right for a setting is the board's decision, which an operator can override by showing all.
/// </summary>
/// <param name="hides">False where all may be seen.</param>
/// <param name="few">The words in the place of a small number.</param>
/// <param name="withheld">The words in the place of one that would tell of a small number.</param>
internal sealed class SmallCells(bool hides, string few, string withheld)
{
    private const long Least = 5;

    public bool Hides(long number) => hides && number is > 0 and < Least;

    public string Shown(long number) => Hides(number) ? few : Written(number);

    /// <summary>One column of a table. If only one number is hidden, the total would give it away: the next smallest is then withheld too.</summary>
    public IReadOnlyList<string> Column(IReadOnlyList<long> numbers)
    {
        var shown = numbers.Select(Shown).ToArray();
        var next = numbers.Index().Where(entry => entry.Item >= Least).OrderBy(entry => entry.Item).Take(numbers.Count(Hides) == 1 ? 1 : 0);
        foreach (var (index, _) in next)
        {
            shown[index] = withheld;
        }

        return shown;
    }

    /// <summary>A number per thousand; withheld if what it is made from is small.</summary>
    public string PerThousand(long part, long whole) => whole == 0 ? "" : Hides(part) || Hides(whole) ? withheld : Written(1000 * part / whole);

    /// <summary>A share in per cent; withheld if what it is made from is small.</summary>
    public string Share(long part, long whole) => whole == 0 ? "" : Hides(part) || Hides(whole) || Hides(whole - part) ? withheld : Percent(part, whole);

    /// <summary>Whether it stands in the place of a number.</summary>
    public bool IsWithheld(string shown) => shown == withheld;

    public static string Percent(long part, long whole) => Written((long)Math.Round(100.0 * part / whole)) + " %";

    public static string Written(long number) => number.ToString(CultureInfo.InvariantCulture);
}
