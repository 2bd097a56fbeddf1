using System.Data.Common;
using DuckDB.NET.Data;

namespace CalcinosisCds.Tables;

/// <summary>The rows of a table as text, those of each resource together.</summary>
internal sealed class TableRows : IDisposable
{
    /// <summary>As in RFC 4180, spelt out in full: what is guessed may be guessed wrongly.</summary>
    private const string CsvForm = """delim = ',', quote = '"', escape = '"', header = true, all_varchar = true, union_by_name = true, strict_mode = true""";

    private readonly DuckDBConnection _connection = new("DataSource=:memory:");

    /// <param name="scratch">Where data that does not fit into memory is sorted: it holds patient data for a while.</param>
    public TableRows(string scratch)
    {
        _connection.Open();
        Execute($"SET temp_directory = {Text(scratch)}");
        Execute("SET memory_limit = '1GB'");
        Execute("SET preserve_insertion_order = false");

        // Nothing is fetched from anywhere.
        Execute("SET autoinstall_known_extensions = false");
    }

    public void Dispose() => _connection.Dispose();

    /// <summary>The names of the columns.</summary>
    public IReadOnlyList<string> Columns(IReadOnlyList<string> files)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = $"DESCRIBE SELECT * FROM {Table(files)}";
        using var reader = command.ExecuteReader();
        var columns = new List<string>();
        while (reader.Read())
        {
            columns.Add(reader.GetString(0));
        }

        return columns;
    }

    /// <summary>The same array serves every row.</summary>
    public IEnumerable<string?[]> Read(IReadOnlyList<string> files, IReadOnlyList<string> columns, int first)
    {
        using var command = _connection.CreateCommand();
        var cells = columns.Select(column => $"CAST({Name(column)} AS VARCHAR)").ToList();
        command.CommandText = $"SELECT {string.Join(", ", cells)} FROM {Table(files)} ORDER BY {string.Join(", ", Enumerable.Range(1, first))}";
        command.UseStreamingMode = true;
        using var reader = command.ExecuteReader();
        var row = new string?[columns.Count];
        while (reader.Read())
        {
            for (var i = 0; i < row.Length; i++)
            {
                row[i] = Cell(reader, i);
            }

            yield return row;
        }
    }

    private static string? Cell(DbDataReader reader, int column) =>
        !reader.IsDBNull(column) && reader.GetString(column) is { Length: > 0 } cell ? cell : null;

    private static string Table(IReadOnlyList<string> files)
    {
        var list = "[" + string.Join(", ", files.Select(Text)) + "]";

        return files.All(TableFiles.IsParquet) ? $"read_parquet({list}, union_by_name = true)"
            : $"read_csv({list}, {CsvForm})";
    }

    private static string Text(string value) => "'" + value.Replace("'", "''", StringComparison.Ordinal) + "'";

    private static string Name(string column) => "\"" + column.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";

    private void Execute(string statement)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = statement;
        command.ExecuteNonQuery();
    }
}
