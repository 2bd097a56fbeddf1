namespace CalcinosisCds.Tables;

/// <summary>
/// The files of a folder that are tables, by view: <c>observation.parquet</c>, <c>Observation-01.csv</c>, or all in a folder <c>observation</c>.
/// </summary>
internal sealed class TableFiles
{
    private static readonly string[] Endings = [".parquet", ".csv", ".csv.gz"];

    private TableFiles(ILookup<TableView?, string> byView)
    {
        ByView = [.. byView.Where(files => files.Key is not null).Select(files => (files.Key!, files.ToList()))]; // Asked for just before.
        NotRead = [.. byView[null].Select(Path.GetFileName).OfType<string>()];
    }

    public IReadOnlyList<(TableView View, List<string> Files)> ByView { get; }

    /// <summary>Names of files that belong to no view.</summary>
    public IReadOnlyList<string> NotRead { get; }

    /// <exception cref="TablesException">There is none.</exception>
    public static TableFiles In(string folder)
    {
        if (!Directory.Exists(folder))
        {
            throw new TablesException(folder, "is no folder.");
        }

        var files = new TableFiles(Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .ToLookup(file => ViewOf(Path.GetRelativePath(folder, file))));

        return files.ByView.Count > 0 ? files
            : throw new TablesException(folder, "holds no table; they are named " + string.Join(", ", TableView.All.Select(view => view.Name))
                + ", and end in .parquet, .csv or .csv.gz.");
    }

    public static bool IsParquet(string file) => file.EndsWith(Endings[0], StringComparison.OrdinalIgnoreCase);

    private static TableView? ViewOf(string file)
    {
        if (!Endings.Any(ending => file.EndsWith(ending, StringComparison.OrdinalIgnoreCase)))
        {
            return null;
        }

        var parts = file.Split(Path.DirectorySeparatorChar);
        var name = parts.Length > 1 ? parts[0] : new string([.. parts[0].TakeWhile(letter => char.IsAsciiLetter(letter) || letter == '_')]).TrimEnd('_');

        return TableView.All.FirstOrDefault(view => IsNamed(name, view.Name) || IsNamed(name, view.Resource));
    }

    private static bool IsNamed(string name, string view) => name.Equals(view, StringComparison.OrdinalIgnoreCase);
}
