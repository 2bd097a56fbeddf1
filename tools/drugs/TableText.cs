using System.Text;

namespace CalcinosisCds.DrugTables;

/// <summary>Writes the table: a header that says where it comes from, then four sections of lines in the order of their keys.</summary>
internal sealed class TableText
{
    private readonly StringBuilder _text = new();

    public TableText Header(IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            _text.Append(line.Length == 0 ? "#" : "# ").Append(line).Append('\n');
        }

        return this;
    }

    public TableText Section(string name, IEnumerable<KeyValuePair<string, string>> lines)
    {
        _text.Append('[').Append(name).Append("]\n");
        foreach (var (key, value) in lines)
        {
            _text.Append(key).Append('\t').Append(value).Append('\n');
        }

        return this;
    }

    public override string ToString() => _text.ToString();
}
