using System.Text;

namespace CalcinosisCds.DrugTables;

/// <summary>Comma-separated files with a header; a cell in quotes may hold commas and doubled quotes, not line breaks.</summary>
internal static class Csv
{
    /// <exception cref="InvalidDataException">A line has another number of cells than the header.</exception>
    public static IEnumerable<IReadOnlyDictionary<string, string>> Read(string file)
    {
        List<string>? header = null;
        var number = 0;
        foreach (var line in File.ReadLines(file))
        {
            number++;
            var cells = Cells(line);
            if (header is null)
            {
                header = cells;
                continue;
            }

            if (cells.Count != header.Count)
            {
                throw new InvalidDataException($"{Path.GetFileName(file)}, line {number}: {cells.Count} cells, the header has {header.Count}.");
            }

            yield return header.Zip(cells).ToDictionary(pair => pair.First, pair => pair.Second);
        }
    }

    private static List<string> Cells(string line)
    {
        var cells = new List<string>();
        var cell = new StringBuilder();
        var isQuoted = false;
        for (var place = 0; place < line.Length; place++)
        {
            switch (line[place])
            {
                case '"' when isQuoted && place + 1 < line.Length && line[place + 1] == '"':
                    cell.Append('"');
                    place++;
                    break;
                case '"':
                    isQuoted = !isQuoted;
                    break;
                case ',' when !isQuoted:
                    cells.Add(cell.ToString());
                    cell.Clear();
                    break;
                default:
                    cell.Append(line[place]);
                    break;
            }
        }

        cells.Add(cell.ToString());

        return cells;
    }
}
