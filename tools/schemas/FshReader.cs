using System.Text.RegularExpressions;

namespace CalcinosisCds.Schemas;

/// <summary>Reads the logical models of a folder of FSH, as far as these guides use the language; what people read is left out.</summary>
public sealed partial class FshReader
{
    /// <summary>The models of what we publish, read and answer, in the order of the table.</summary>
    private static readonly string[] Models =
    [
        "CDSHooksServices", "CDSHooksRequest", "CDSHookPatientViewContext", "CDSHookOrderSelectContext", "CDSHookOrderSignContext", "CDSHooksResponse",
        "CDSHooksFeedback",
    ];

    private readonly List<ModelElement> _elements = [];
    private readonly Dictionary<string, string> _jsonNames = [];
    private string _model = "";
    private string _extension = "";

    /// <param name="folders">Searched with all that is in them.</param>
    /// <exception cref="InvalidDataException">A model is not there.</exception>
    public static IReadOnlyList<ModelElement> Read(IEnumerable<string> folders)
    {
        var files = folders.SelectMany(folder => Directory.EnumerateFiles(folder, "*.fsh", SearchOption.AllDirectories)).Order(StringComparer.Ordinal);
        var elements = files.SelectMany(file => new FshReader().ReadFile(File.ReadAllLines(file))).ToLookup(element => element.Model);
        if (Models.FirstOrDefault(model => !elements.Contains(model)) is { } absent)
        {
            throw new InvalidDataException($"No file there has the model {absent}. Give the folders `input/fsh` of the specification and of its hook library.");
        }

        return [.. Models.SelectMany(model => elements[model])];
    }

    private List<ModelElement> ReadFile(IReadOnlyList<string> lines)
    {
        foreach (var line in lines)
        {
            ReadLine(line);
        }

        return [.. _elements.Select(element => element with { Path = InJson(element.Path), Type = InJson(element.Type) })];
    }

    private void ReadLine(string line)
    {
        if (Logical().Match(line) is { Success: true } logical)
        {
            _model = logical.Groups[1].Value;
        }
        else if (Element().Match(line) is { Success: true } element)
        {
            var type = element.Groups["like"].Success ? "#" + element.Groups["like"].Value : TypeOf(element.Groups["type"].Value);
            _elements.Add(new ModelElement(_model, element.Groups["path"].Value, element.Groups["card"].Value, type, [], []));
        }
        else if (Obeys().Match(line) is { Success: true } obeys)
        {
            Obey(obeys.Groups["path"].Value.Trim() is { Length: > 0 } path ? path : ModelElement.Root, obeys.Groups["names"].Value.Split(" and "));
        }
        else if (Fixed().Match(line) is { Success: true } value)
        {
            Mark(value.Groups["path"].Value, "fixed=" + value.Groups["value"].Value);
        }
        else if (Caret().Match(line) is { Success: true } caret)
        {
            ReadExtension(caret.Groups["path"].Value, caret.Groups["what"].Value, caret.Groups["value"].Value);
        }
    }

    /// <summary>How an element stands in JSON is said by an extension: its url on one line, its value on the next.</summary>
    private void ReadExtension(string path, string what, string value)
    {
        if (what == "url")
        {
            _extension = value[(value.LastIndexOf('/') + 1)..];
            return;
        }

        switch (_extension, value)
        {
            case ("json-name", _):
                _jsonNames[path] = value;
                break;
            case ("json-empty-behavior", "present"):
                Mark(path, "empty");
                break;
            case ("json-property-key", _):
                Mark(path, "map");
                break;
            case ("json-nullable", "true"):
                Mark(path, "null");
                break;
        }
    }

    private void Mark(string path, string mark) => Change(path, element => element with { Marks = [.. element.Marks, mark] });

    private void Obey(string path, IReadOnlyList<string> names)
    {
        if (path == ModelElement.Root)
        {
            _elements.Insert(0, new ModelElement(_model, path, "1..1", "object", [], []));
        }

        Change(path, element => element with { Invariants = [.. element.Invariants, .. names] });
    }

    private void Change(string path, Func<ModelElement, ModelElement> change)
    {
        if (_elements.FindIndex(element => element.Path == path) is >= 0 and var index)
        {
            _elements[index] = change(_elements[index]);
        }
    }

    private static string TypeOf(string type) => type[(type.LastIndexOf('/') + 1)..] switch
    {
        "CDSHooksElement" or "CDSHookContext" or "Base" => "object",
        var name => name,
    };

    private string InJson(string path) => _jsonNames.Aggregate(path, (written, name) =>
        written == name.Key ? written[..(written.LastIndexOf('.') + 1)] + name.Value : written);

    [GeneratedRegex(@"^Id: (\w+)$")]
    private static partial Regex Logical();

    [GeneratedRegex(@"^\* (?<path>[\w.]+) (?<card>[01]\.\.[1*]) (contentReference #\w+\.(?<like>[\w.]+)|(?<type>\S+)) ""(?<rest>.*)$")]
    private static partial Regex Element();

    [GeneratedRegex(@"^\* (?<path>[\w.]+ )?obeys (?<names>.+?)\s*$")]
    private static partial Regex Obeys();

    [GeneratedRegex(@"^\* (?<path>[\w.]+) = #(?<value>\w+) \(exactly\)")]
    private static partial Regex Fixed();

    [GeneratedRegex(@"^\* (?<path>[\w.]+) \^extension(\[[^]]*\])?\.(?<what>url|value\w+) = [""#]?(?<value>[^""]*)""?$")]
    private static partial Regex Caret();
}
