using System.Diagnostics.CodeAnalysis;

namespace CalcinosisCds.Facts;

/// <summary>A normalised datum of this patient's record, with the resource it was read from.</summary>
public abstract record Fact
{
    /// <summary>The resource, as <c>Type/id</c>; <c>Type</c> alone where the resource has no id.</summary>
    public abstract string Source { get; }

    /// <summary>The date as the record writes it; null if there is none.</summary>
    [SuppressMessage("Naming", "CA1716", Justification = "A reserved word of Visual Basic, from which nobody calls this.")]
    public abstract string? Date { get; }

    /// <summary>True if the record itself is unsure: provisional, or recognised by text alone.</summary>
    public bool IsWeak { get; init; }

    /// <summary>True where the datum still counts but is no longer current.</summary>
    public bool IsOld { get; init; }

    /// <summary>True where it was recognised by a client's own code, through a map that the client gave.</summary>
    public bool IsByLocalCode { get; init; }
}
