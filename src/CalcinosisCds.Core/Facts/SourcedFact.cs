namespace CalcinosisCds.Facts;

/// <summary>A fact that keeps the texts of its source and its date, which the rules compare.</summary>
public abstract record SourcedFact(string Source, string? Date) : Fact
{
    public override string Source { get; } = Source;

    public override string? Date { get; } = Date;
}
