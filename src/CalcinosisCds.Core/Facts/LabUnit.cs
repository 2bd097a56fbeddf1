namespace CalcinosisCds.Facts;

/// <summary>One unit in which an analyte may be reported.</summary>
/// <param name="Ucum">Its UCUM code, as we write it.</param>
/// <param name="Multiply">With <paramref name="Divide"/>: canonical value = value × multiply ÷ divide.</param>
public sealed record LabUnit(string Ucum, decimal Multiply, decimal Divide, IReadOnlyList<string> Aliases)
{
    /// <summary>How the unit is shown to people.</summary>
    public string Label { get; } = Ucum.Replace("{1.73_m2}", "1.73 m²", StringComparison.Ordinal).Replace("[RU]", "RU", StringComparison.Ordinal);

    public LabValue ToCanonical(LabValue value) => value.Scaled(Multiply, Divide);

    public LabValue FromCanonical(LabValue value) => value.Scaled(Divide, Multiply);
}
