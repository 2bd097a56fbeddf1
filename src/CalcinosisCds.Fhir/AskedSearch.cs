namespace CalcinosisCds.Fhir;

/// <summary>What we ask of a FHIR server for one list.</summary>
/// <param name="Type">The resource type.</param>
/// <param name="Parameters">The names of the search parameters; empty for a read.</param>
public sealed record AskedSearch(string Type, IReadOnlyList<string> Parameters)
{
    public bool IsRead => Parameters.Count == 0;
}
