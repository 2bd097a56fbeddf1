using System.Text.Json.Nodes;
using CalcinosisCds.Tests;
using DuckDB.NET.Data;

namespace CalcinosisCds.Screen.Tests.Tables;

/// <summary>Makes tables of NDJSON by DuckDB, as the published views say: the way there, independent of the way back.</summary>
internal static class MadeTables
{
    /// <param name="ending">parquet or csv.</param>
    public static void Of(string ndjson, string folder, string ending)
    {
        Directory.CreateDirectory(folder);
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs/views"), "*.json"))
        {
            var view = JsonNode.Parse(File.ReadAllText(file))!.AsObject();
            var lines = Path.Combine(ndjson, (string)view["resource"]! + ".ndjson");
            if (File.Exists(lines))
            {
                using var command = connection.CreateCommand();
                command.CommandText = $"COPY ({Query(view, lines)}) TO '{Path.Combine(folder, (string)view["name"]!)}.{ending}'";
                command.ExecuteNonQuery();
            }
        }
    }

    private static string Query(JsonObject view, string lines)
    {
        var selects = view["select"]!.AsArray();
        var columns = selects[0]!["column"]!.AsArray().Select(column => Column(column!, "line"));
        var from = $"(SELECT json AS line FROM read_ndjson_objects('{lines}', maximum_object_size = 100000000))";
        if (selects.Count > 1)
        {
            columns = columns.Concat(selects[1]!["column"]!.AsArray().Select(column => Column(column!, "item")));
            var list = $"CAST(json_extract(line, '{JsonPath((string)selects[1]!["forEachOrNull"]!)}') AS JSON[])";
            from = $"(SELECT line, unnest(CASE WHEN coalesce(len({list}), 0) = 0 THEN [NULL] ELSE {list} END) AS item FROM {from})";
        }

        return $"SELECT {string.Join(", ", columns)} FROM {from}";
    }

    private static string Column(JsonNode column, string of)
    {
        var path = (string)column["path"]!;
        var value = $"json_extract_string({of}, '{JsonPath(path)}')";

        return (path.Contains("getReferenceKey", StringComparison.Ordinal) ? $"replace({value}, 'Patient/', '')" : value) + $" AS \"{(string)column["name"]!}\"";
    }

    private static string JsonPath(string path) => path
        .Split('.')
        .Aggregate("$", (made, part) => part switch
        {
            "first()" => made + "[0]",
            "getResourceKey()" => made + ".id",
            _ when part.StartsWith("getReferenceKey", StringComparison.Ordinal) => made + ".reference",
            _ when part.StartsWith("ofType(", StringComparison.Ordinal) => made + char.ToUpperInvariant(part[7]) + part[8..^1],
            _ => made + "." + part,
        });
}
