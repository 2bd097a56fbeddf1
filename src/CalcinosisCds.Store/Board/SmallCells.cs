using System.Globalization;

namespace CalcinosisCds.Store.Board;

/// <summary>
/// Numbers as they may be shown. A number of one to four is not: in a small place it may point at somebody. Five is the limit that statistics
/// offices commonly use; that it is right for a setting is the board's decision, which an operator can take by seeing all.
/// </summary>
/// <param name="hides">False where all may be seen.</param>
/// <param name="few">The words in the place of a small number.</param>
/// <param name="withheld">The words in the place of one that would tell of a small number.</param>
internal sealed class SmallCells(bool hides, string few, string withheld)
{
    private const long Least = 5;

    public bool Hides(long number) => hides && number is > 0 and < Least;

    public string Shown(long number) => Hides(number) ? few : Written(number);

    /// <summary>One column of a table. Where one number alone is hidden, the total would tell it: then the next smallest is withheld too.</summary>
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

    /// <summary>A number per thousand; withheld where what it was made of is small.</summary>
    public string PerThousand(long part, long whole) => whole == 0 ? "" : Hides(part) || Hides(whole) ? withheld : Written(1000 * part / whole);

    /// <summary>A share in per cent; withheld where what it was made of is small.</summary>
    public string Share(long part, long whole) => whole == 0 ? "" : Hides(part) || Hides(whole) || Hides(whole - part) ? withheld : Percent(part, whole);

    /// <summary>Whether it stands in the place of a number.</summary>
    public bool IsWithheld(string shown) => shown == withheld;

    public static string Percent(long part, long whole) => Written((long)Math.Round(100.0 * part / whole)) + " %";

    public static string Written(long number) => number.ToString(CultureInfo.InvariantCulture);
}
