using System.Text;

namespace CalcinosisCds.Facts;

/// <summary>
/// One laboratory result that may be used. A record has many and shows few: what can be made of the rest when it is asked for is not kept.
/// </summary>
public sealed record LabResult : Fact
{
    private const string Type = "Observation";

    private readonly LabValue _reported;
    private readonly LabUnit? _unit;

    internal LabResult(ReadOnlyMemory<byte> id, Quantity? quantity)
    {
        Id = id;
        if (quantity is { } read)
        {
            (_reported, _unit) = (read.Reported, read.Unit);
        }
    }

    /// <summary>The id of its Observation in ASCII; empty where it has none.</summary>
    internal ReadOnlyMemory<byte> Id { get; }

    /// <summary>What was measured.</summary>
    public required Analyte Analyte { get; init; }

    /// <summary>The quantity in the analyte's canonical unit; null where the record gives only a word or a flag.</summary>
    public LabValue? Value => _unit?.ToCanonical(_reported);

    /// <summary>Low, normal or high; null where no range applies.</summary>
    public required ClassifiedBy? Class { get; init; }

    /// <summary>Number and unit as reported; null where there is no number.</summary>
    public Quantity? Quantity => _unit is null ? null : new Quantity(_reported, _unit);

    /// <summary>Number and unit as reported, the unit in our own spelling; null where there is no number.</summary>
    public string? Written => Quantity?.Written;

    /// <summary>The unit of <see cref="Written"/> by its UCUM code; null where there is no number.</summary>
    public string? WrittenUnit => _unit?.Ucum;

    /// <summary>When the specimen was taken; the time of issue where that is unknown.</summary>
    public required PartialInstant At { get; init; }

    /// <summary>How fresh it is on the day of the assessment.</summary>
    public required Recency Recency { get; init; }

    /// <summary>The LOINC code that it was read by.</summary>
    public required string Code { get; init; }

    /// <summary>True where the laboratory flagged a critically high result (HH).</summary>
    public bool IsFlaggedCriticallyHigh { get; init; }

    public override string Source => SourceOf(Id.Span);

    public override string Date => At.Written;

    internal static string SourceOf(ReadOnlySpan<byte> id)
    {
        if (id.IsEmpty)
        {
            return Type;
        }

        Span<char> characters = stackalloc char[id.Length];
        Encoding.ASCII.GetChars(id, characters);

        return string.Concat(Type, "/", characters);
    }
}
