using System.Text;

namespace CalcinosisCds.Schemas;

/// <summary>The file <c>models.tsv</c>: names, cardinalities and types, and no words of the specification.</summary>
public static class ModelTable
{
    public const string FileName = "models.tsv";

    private const string Header =
        "# Elements of the logical models of CDS Hooks 3.0.0-ballot and of its hook library: model, path in JSON, cardinality, type, marks, invariants.\n"
        + "# Written by tools/schemas from the FSH of both guides.\n";

    public static IReadOnlyList<ModelElement> Read(string file) =>
        [.. File.ReadLines(file).Where(line => line.Length > 0 && !line.StartsWith('#')).Select(ModelElement.Read)];

    public static string Text(IEnumerable<ModelElement> elements)
    {
        var text = new StringBuilder(Header);
        foreach (var element in elements)
        {
            text.Append(element.Line).Append('\n');
        }

        return text.ToString();
    }
}
