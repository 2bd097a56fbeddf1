using System.Globalization;

namespace CalcinosisCds.Facts;

/// <summary>A number as a laboratory reports it, in one of the units of its analyte.</summary>
/// <param name="Reported">As written, comparator included.</param>
/// <param name="Unit">What it was written in.</param>
public readonly record struct Quantity(LabValue Reported, LabUnit Unit) : ISpanFormattable
{
    /// <summary>In the analyte's canonical unit.</summary>
    public LabValue Value => Unit.ToCanonical(Reported);

    /// <summary>Number and unit as reported, the unit in our own spelling.</summary>
    public string Written => string.Create(CultureInfo.InvariantCulture, $"{this}");

    /// <summary>Writes number and unit as reported, with no more digits than laboratories report. The blank keeps "&lt;5" from ever reading as a tag where a client renders HTML.</summary>
    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format, IFormatProvider? provider)
    {
        var number = Unit.Shown(Reported.Bound);

        return Reported.RangeEnd is { } end ? destination.TryWrite(CultureInfo.InvariantCulture, $"{number}–{Unit.Shown(end)} {Unit.Label}", out charsWritten)
            : Reported.Comparator is { } sign ? destination.TryWrite(CultureInfo.InvariantCulture, $"{sign} {number} {Unit.Label}", out charsWritten)
            : destination.TryWrite(CultureInfo.InvariantCulture, $"{number} {Unit.Label}", out charsWritten);
    }

    public string ToString(string? format, IFormatProvider? formatProvider) => Written;
}
