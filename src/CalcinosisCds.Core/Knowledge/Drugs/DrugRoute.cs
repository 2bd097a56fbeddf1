namespace CalcinosisCds.Knowledge.Drugs;

/// <summary>A way into the body that decides which group an ingredient belongs to: swallowed calcium gluconate is a calcium salt.</summary>
public enum DrugRoute
{
    Oral,
    Injection,
}
