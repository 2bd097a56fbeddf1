using System.Text.Json;

namespace CalcinosisCds.Tables;

/// <summary>One ViewDefinition of SQL on FHIR, as far as ours go: columns of the resource, and of the elements of one list in it.</summary>
/// <param name="Name">The name of the view, and of its table.</param>
/// <param name="Each">The list of which a row is one element; null if a row is a resource.</param>
internal sealed record TableView(string Name, string Resource, IReadOnlyList<ViewColumn> Columns, ViewPath? Each, IReadOnlyList<ViewColumn> EachColumns)
{
    private const string Folder = "views/";

    /// <summary>Those in <c>docs/views</c>.</summary>
    public static IReadOnlyList<TableView> All { get; } =
    [
        .. typeof(TableView).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(Read),
    ];

    /// <summary>Without these nobody can say what a row is, or whose.</summary>
    public IEnumerable<string> Needed => Columns.Select(column => column.Name).Where(name => name is "id" or "patient_id");

    public IEnumerable<ViewColumn> AllColumns => Columns.Concat(EachColumns);

    private static TableView Read(string name)
    {
        using var file = typeof(TableView).Assembly.GetManifestResourceStream(name)!; // One of its names.
        using var json = JsonDocument.Parse(file);
        var root = json.RootElement;
        var selects = root.GetProperty("select").EnumerateArray().ToLookup(select => select.TryGetProperty("forEachOrNull", out _));
        var each = selects[true].Select(select => select.GetProperty("forEachOrNull").GetString()).SingleOrDefault();

        return new TableView(
            Text(root, "name"),
            Text(root, "resource"),
            [.. selects[false].SelectMany(Columns)],
            each is null ? null : new ViewPath(each),
            [.. selects[true].SelectMany(Columns)]);

        static IEnumerable<ViewColumn> Columns(JsonElement select) => select.GetProperty("column").EnumerateArray()
            .Select(column => new ViewColumn(Text(column, "name"), new ViewPath(Text(column, "path")), Text(column, "type")));
    }

    private static string Text(JsonElement of, string name) => of.GetProperty(name).GetString() ?? "";
}

/// <param name="Type">The FHIR type of its values.</param>
internal sealed record ViewColumn(string Name, ViewPath Path, string Type);
