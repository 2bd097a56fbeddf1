namespace CalcinosisCds.Facts;

/// <summary>A normalised datum of this patient's record, with the resource it was read from.</summary>
/// <param name="Source">The resource, as <c>Type/id</c>; <c>Type</c> alone where the resource has no id.</param>
/// <param name="Date">The date as the record writes it; null where none was written.</param>
public abstract record Fact(string Source, string? Date)
{
    /// <summary>True where the record itself is unsure: provisional, or recognised by text alone.</summary>
    public bool IsWeak { get; init; }

    /// <summary>True where the datum still counts but is no longer current.</summary>
    public bool IsOld { get; init; }
}
