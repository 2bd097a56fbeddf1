using System.Text;
using System.Text.Json.Nodes;
using DuckDB.NET.Data;

namespace CalcinosisCds.Tables;

/// <summary>Tables of SQL-on-FHIR views → the NDJSON that they were made from, as far as the views carry it.</summary>
public static class TableExport
{
    /// <summary>Writes one file per type into a folder, for its owner only; returns what in the tables was not used, one line each.</summary>
    /// <exception cref="TablesException">There is no table, one cannot be read, or this build does not include the engine that reads them.</exception>
    public static IReadOnlyList<string> Write(string tables, string folder)
    {
        var files = TableFiles.In(tables);
        List<string> notes = [.. files.NotRead.Select(name => $"{name}: of no view, not read.")];
        try
        {
            using var rows = new TableRows(folder);
            foreach (var (view, parts) in files.ByView)
            {
                Write(view, parts, rows, Path.Combine(folder, view.Resource + ".ndjson"), notes);
            }
        }
        catch (Exception exception) when (exception is DllNotFoundException or TypeInitializationException { InnerException: DllNotFoundException })
        {
            throw new TablesException("--from-parquet", "needs the native library of DuckDB, which this build does not carry.");
        }

        return notes;
    }

    private static void Write(TableView view, List<string> parts, TableRows rows, string path, List<string> notes)
    {
        try
        {
            var there = rows.Columns(parts);
            var columns = Present(view.Columns, there);
            var each = Present(view.EachColumns, there);
            Require(view, columns);
            notes.AddRange(Missing(view, [.. columns, .. each]));
            notes.AddRange(there.Except(view.AllColumns.Select(column => column.Name))
                .Select(name => $"{view.Name}: the column {name} is of no view, not read."));
            using var output = new StreamWriter(OwnersFile(path), new UTF8Encoding(false)) { NewLine = "\n" };
            var read = new WrittenNumbers([.. columns, .. each]);
            WriteLines(view, columns, each, read.Counted(rows.Read(parts, [.. columns.Concat(each).Select(column => column.Name)], columns.Count)), output);
            notes.AddRange(read.Notes(view));
        }
        catch (DuckDBException)
        {
            // The engine's message may quote what it could not read.
            throw new TablesException(view.Name, "the table cannot be read. Try to open its files with DuckDB.");
        }

        File.SetLastWriteTimeUtc(path, parts.Max(File.GetLastWriteTimeUtc));
    }

    /// <summary>Rows that are alike except for the elements of the list are one resource.</summary>
    private static void WriteLines(
        TableView view, List<ViewColumn> columns, List<ViewColumn> each, IEnumerable<string?[]> rows, StreamWriter output)
    {
        string?[]? last = null;
        JsonObject? resource = null;
        foreach (var row in rows)
        {
            if (resource is null || !row.AsSpan(0, columns.Count).SequenceEqual(last))
            {
                WriteLine(resource, output);
                last = row[..columns.Count];
                resource = new JsonObject { ["resourceType"] = view.Resource };
                Put(resource, columns, row);
            }

            var element = new JsonObject();
            Put(element, each, row.AsSpan(columns.Count));
            if (element.Count > 0)
            {
                view.Each?.Append(resource, element);
            }
        }

        WriteLine(resource, output);
    }

    private static void WriteLine(JsonObject? resource, StreamWriter output)
    {
        if (resource is not null)
        {
            output.WriteLine(resource.ToJsonString());
        }
    }

    private static void Put(JsonObject into, List<ViewColumn> columns, ReadOnlySpan<string?> cells)
    {
        for (var i = 0; i < columns.Count; i++)
        {
            if (cells[i] is { } cell)
            {
                columns[i].Path.Put(into, CellValue.Of(columns[i], cell));
            }
        }
    }

    private static List<ViewColumn> Present(IReadOnlyList<ViewColumn> columns, IReadOnlyList<string> there) =>
        [.. columns.Where(column => there.Contains(column.Name))];

    private static void Require(TableView view, List<ViewColumn> columns)
    {
        var missing = view.Needed.Where(name => !columns.Exists(column => column.Name == name)).ToList();
        if (missing.Count > 0)
        {
            throw new TablesException(view.Name, $"the table has no column {string.Join(", ", missing)}.");
        }
    }

    private static IEnumerable<string> Missing(TableView view, List<ViewColumn> columns) =>
        view.AllColumns.Except(columns).Select(column => $"{view.Name}: the table has no column {column.Name}.");

    private static FileStream OwnersFile(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new FileStream(path, options);
    }
}
