using System.Globalization;

namespace CalcinosisCds.Facts;

/// <summary>One unit in which an analyte may be reported.</summary>
/// <param name="Ucum">Its UCUM code, as we write it.</param>
/// <param name="Multiply">With <paramref name="Divide"/>: canonical value = value × multiply ÷ divide.</param>
public sealed record LabUnit(string Ucum, decimal Multiply, decimal Divide, IReadOnlyList<string> Aliases)
{
    /// <summary>As many decimals as a decimal can have.</summary>
    private const int AllDecimals = 28;

    /// <summary>How the unit is shown to people.</summary>
    public string Label { get; } = Ucum.Replace("{1.73_m2}", "1.73 m²", StringComparison.Ordinal).Replace("[RU]", "RU", StringComparison.Ordinal);

    /// <summary>The decimals that laboratories report: any more come from a machine and are not shown.</summary>
    public int Decimals { get; init; } = AllDecimals;

    public LabValue ToCanonical(LabValue value) => value.Scaled(Multiply, Divide);

    public LabValue FromCanonical(LabValue value) => value.Scaled(Divide, Multiply);

    /// <summary>Whether a number means the same in both.</summary>
    public bool IsAlike(LabUnit other) => Multiply * other.Divide == other.Multiply * Divide;

    /// <summary>A number in this unit as it is shown: as written if it has no more decimals than laboratories report.</summary>
    public decimal Shown(decimal number) => number.Scale <= Decimals
        ? number
        : decimal.Parse(
            decimal.Round(number, Decimals, MidpointRounding.AwayFromZero).ToString("0.############", CultureInfo.InvariantCulture),
            CultureInfo.InvariantCulture);
}
