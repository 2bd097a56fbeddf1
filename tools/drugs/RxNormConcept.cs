namespace CalcinosisCds.DrugTables;

/// <summary>A concept of RxNorm and the concepts that it is made of.</summary>
/// <param name="Level">The term type: IN, PIN, MIN, BN, SCDC, SCD, SBD, GPCK and so on.</param>
internal sealed record RxNormConcept(string Code, string Level, string Name)
{
    public List<RxNormConcept> Related { get; } = [];
}
