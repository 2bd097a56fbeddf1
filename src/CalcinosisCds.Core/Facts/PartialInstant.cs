namespace CalcinosisCds.Facts;

/// <summary>A time as the record writes it; a partial date (2025-11) counts as its earliest moment.</summary>
/// <param name="Earliest">The first moment that the text can mean.</param>
/// <param name="Written">The text itself.</param>
public readonly record struct PartialInstant(DateTimeOffset Earliest, string Written)
{
    public override string ToString() => Written;
}
