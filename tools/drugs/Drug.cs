namespace CalcinosisCds.DrugTables;

/// <summary>What one code or name says: the form, and the groups it belongs to.</summary>
/// <param name="Form"><c>systemic</c>, <c>local</c>, or <c>-</c> where it does not say.</param>
internal sealed record Drug(string Form, IReadOnlyList<Use> Uses)
{
    public const string Systemic = "systemic";
    public const string Local = "local";
    public const string NotSaid = "-";

    public override string ToString() => $"{Form}\t{string.Join(';', Uses.Select(use => use.ToString()).Order(StringComparer.Ordinal))}";
}
