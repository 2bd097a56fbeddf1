namespace CalcinosisCds.Store.Board.Withholding;

/// <summary>
/// What follows from several sums together, of which none tells it alone: sums are added and subtracted until one is left that holds nothing else unknown.
/// It is done by odd and even alone, which is as good as with the numbers for sums of lines and columns.
/// </summary>
internal static class Elimination
{
    private const int Bits = 64;

    /// <summary>The unknown cells that are told.</summary>
    public static IEnumerable<Cell> Of(IEnumerable<Sum> sums)
    {
        var rows = sums.Select(sum => sum.Cells.Where(cell => cell.AtLeast < cell.AtMost).ToList()).Where(row => row.Count > 0).ToList();
        for (var before = 0; before != rows.Count;)
        {
            before = rows.Count;
            var uses = rows.SelectMany(row => row).CountBy(cell => cell).ToDictionary();
            rows.RemoveAll(row => row.Exists(cell => uses[cell] == 1 && !cell.IsSecret)); // Such a sum tells of that one cell alone, of which nobody asks.
        }

        var cells = rows.SelectMany(row => row).Distinct().ToList();
        var columns = cells.Index().ToDictionary(entry => entry.Item, entry => entry.Index);
        var reduced = Reduced([.. rows.Select(row => Row(row.Select(cell => columns[cell]), cells.Count))]);

        return reduced.Where(row => row.Sum(word => (int)ulong.PopCount(word)) == 1).Select(row => cells[First(row)]).Where(cell => cell.IsSecret);
    }

    private static List<ulong[]> Reduced(List<ulong[]> rows)
    {
        var reduced = new List<ulong[]>();
        foreach (var row in rows)
        {
            foreach (var known in reduced.Where(known => Has(row, First(known))))
            {
                Add(row, known);
            }

            if (Array.Exists(row, word => word != 0))
            {
                var first = First(row);
                foreach (var known in reduced.Where(known => Has(known, first)))
                {
                    Add(known, row);
                }

                reduced.Add(row);
            }
        }

        return reduced;
    }

    private static ulong[] Row(IEnumerable<int> columns, int count)
    {
        var row = new ulong[(count + Bits - 1) / Bits];
        foreach (var column in columns)
        {
            row[column / Bits] ^= 1UL << (column % Bits);
        }

        return row;
    }

    private static void Add(ulong[] row, ulong[] other)
    {
        for (var word = 0; word < row.Length; word++)
        {
            row[word] ^= other[word];
        }
    }

    private static bool Has(ulong[] row, int column) => (row[column / Bits] & (1UL << (column % Bits))) != 0;

    private static int First(ulong[] row)
    {
        var word = Array.FindIndex(row, word => word != 0);

        return (word * Bits) + (int)ulong.TrailingZeroCount(row[word]);
    }
}
