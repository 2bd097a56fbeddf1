using System.Globalization;

namespace CalcinosisCds.Tables;

/// <summary>
/// Counts cells that should be numbers and are text. They are read by the same rules as numbers in the text of a result, which whoever made the tables
/// should know.
/// </summary>
internal sealed class WrittenNumbers(IReadOnlyList<ViewColumn> columns)
{
    private readonly long[] _counts = new long[columns.Count];

    public IEnumerable<string?[]> Counted(IEnumerable<string?[]> rows)
    {
        foreach (var row in rows)
        {
            for (var i = 0; i < row.Length; i++)
            {
                _counts[i] += row[i] is { } cell && CellValue.IsWrittenNumber(columns[i], cell) ? 1 : 0;
            }

            yield return row;
        }
    }

    public IEnumerable<string> Notes(TableView view) => columns.Zip(_counts).Where(one => one.Second > 0).Select(one => string.Create(
        CultureInfo.InvariantCulture,
        $"{view.Name}: {one.Second} cells of {one.First.Name} are no plain numbers. They are read as text of results: 1,150 is 1150, and 11,5 is 11.5."));
}
