namespace CalcinosisCds.Facts;

/// <summary>A time as the record writes it; a partial date (2025-11) counts as its earliest moment.</summary>
public readonly record struct PartialInstant : ISpanFormattable
{
    private readonly DateTime _utc;
    private readonly TimeForm _form;

    internal PartialInstant(DateTimeOffset earliest, TimeForm form) => (_utc, _form) = (earliest.UtcDateTime, form.At(earliest.Offset));

    /// <summary>The first moment that the text can mean.</summary>
    public DateTimeOffset Earliest => new DateTimeOffset(_utc).ToOffset(_form.Offset);

    /// <summary>The text itself.</summary>
    public string Written => _form.Write(Earliest);

    /// <summary>Writes the text itself.</summary>
    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format, IFormatProvider? provider) =>
        _form.TryWrite(Earliest, destination, out charsWritten);

    public override string ToString() => Written;

    public string ToString(string? format, IFormatProvider? formatProvider) => Written;
}
