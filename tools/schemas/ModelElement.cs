namespace CalcinosisCds.Schemas;

/// <summary>One element of a logical model.</summary>
/// <param name="Path">By the names that stand in JSON, such as <c>fhirAuthorization.access_token</c>.</param>
/// <param name="Cardinality">Such as <c>0..1</c>.</param>
/// <param name="Type">A FHIR type, <c>object</c>, or <c>#</c> and the path of the element that it is like.</param>
/// <param name="Marks">How it stands in JSON: <c>empty</c> (a list that may be), <c>map</c>, <c>null</c> (may be), <c>fixed=</c>.</param>
/// <param name="Invariants">By name, such as <c>cds-resp-1</c>.</param>
public sealed record ModelElement(
    string Model, string Path, string Cardinality, string Type, IReadOnlyList<string> Marks, IReadOnlyList<string> Invariants)
{
    /// <summary>The path of the model itself, which invariants may be of.</summary>
    public const string Root = ".";

    private const char Tab = '\t';

    public string Name => Path[(Path.LastIndexOf('.') + 1)..];

    public string Parent => Path.LastIndexOf('.') is > 0 and var end ? Path[..end] : Root;

    public bool IsRequired => Cardinality.StartsWith('1');

    public bool IsMany => Cardinality.EndsWith('*');

    public bool Has(string mark) => Marks.Contains(mark);

    public string Line => string.Join(Tab, Model, Path, Cardinality, Type, string.Join(' ', Marks), string.Join(' ', Invariants)).TrimEnd();

    public static ModelElement Read(string line)
    {
        var cells = line.Split(Tab);
        IReadOnlyList<string> List(int index) => cells.Length > index ? cells[index].Split(' ', StringSplitOptions.RemoveEmptyEntries) : [];

        return new ModelElement(cells[0], cells[1], cells[2], cells[3], List(4), List(5));
    }
}
