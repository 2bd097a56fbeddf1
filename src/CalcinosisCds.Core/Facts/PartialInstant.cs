namespace CalcinosisCds.Facts;

/// <summary>A time as the record writes it; a partial date (2025-11) counts as its earliest moment.</summary>
public readonly record struct PartialInstant
{
    private readonly TimeForm _form;

    internal PartialInstant(DateTimeOffset earliest, TimeForm form) => (Earliest, _form) = (earliest, form);

    /// <summary>The first moment that the text can mean.</summary>
    public DateTimeOffset Earliest { get; }

    /// <summary>The text itself.</summary>
    public string Written => _form.Write(Earliest);
}
