using System.Globalization;

namespace CalcinosisCds.Facts;

/// <summary>A number as a laboratory reports it, in one of the units of its analyte.</summary>
/// <param name="Reported">As written, comparator included.</param>
/// <param name="Unit">What it was written in.</param>
public readonly record struct Quantity(LabValue Reported, LabUnit Unit)
{
    /// <summary>In the analyte's canonical unit.</summary>
    public LabValue Value => Unit.ToCanonical(Reported);

    /// <summary>
    /// Number and unit as reported, with no more digits than laboratories report, the unit in our own spelling. The space keeps "&lt;5" from
    /// being read as a tag where a client renders HTML.
    /// </summary>
    public string Written
    {
        get
        {
            var number = Unit.Shown(Reported.Bound);

            return Reported.RangeEnd is { } end ? string.Create(CultureInfo.InvariantCulture, $"{number}–{Unit.Shown(end)} {Unit.Label}")
                : Reported.Comparator is { } sign ? string.Create(CultureInfo.InvariantCulture, $"{sign} {number} {Unit.Label}")
                : string.Create(CultureInfo.InvariantCulture, $"{number} {Unit.Label}");
        }
    }

    public override string ToString() => Written;
}
