using System.Collections;

namespace CalcinosisCds.Fhir;

/// <summary>Resources of one document, kept as their places in it.</summary>
internal sealed class ResourceList(FhirDocument? document, int capacity) : IReadOnlyList<FhirElement>
{
    private readonly List<int> _rows = new(capacity);

    public int Count => _rows.Count;

    public FhirElement this[int index] => new(document!, _rows[index]); // What was added has a document.

    public void Add(FhirElement resource) => _rows.Add(resource.Row);

    public IEnumerator<FhirElement> GetEnumerator() => Enumerable.Range(0, Count).Select(index => this[index]).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
