using System.Globalization;

namespace CalcinosisCds.Benchmarks;

/// <summary>Draws the patients per second of the table that screen.sh prints, on a logarithmic axis.</summary>
internal static class ScreenPlot
{
    private const int Left = 330;
    private const int Top = 20;
    private const int BarHeight = 18;
    private const int RowHeight = 30;
    private const double Decade = 110;
    private const string Ours = "#0b5cad";
    private const string Other = "#b3470b";
    private static readonly (int Rate, string Label)[] Marks = [(1, "1"), (10, "10"), (100, "100"), (1000, "1,000"), (10000, "10,000")];

    /// <param name="table">The lines of the table: step, time, patients/s, MB/s, memory; what has another form is passed over.</param>
    public static string Draw(IEnumerable<string> table)
    {
        var steps = table.Select(line => line.Split('|', StringSplitOptions.TrimEntries))
            .Where(cells => cells.Length == 7 && int.TryParse(cells[3], CultureInfo.InvariantCulture, out _))
            .Select(cells => (Name: cells[1], Rate: int.Parse(cells[3], CultureInfo.InvariantCulture))).ToList();
        var bottom = Top + (steps.Count * RowHeight);
        var drawing = new Drawing(860, bottom + 50, "Patients per second by step of a screening");
        foreach (var (rate, label) in Marks)
        {
            drawing.Line(X(rate), Top, X(rate), bottom, "#ddd");
            drawing.Text(X(rate), bottom + 18, "middle", label);
        }

        drawing.Text(X(100), bottom + 40, "middle", "patients per second");
        foreach (var (row, (name, rate)) in steps.Index())
        {
            var y = Top + (row * RowHeight) + 6;
            drawing.Text(Left - 8, y + 13, "end", name);
            drawing.Rectangle(Left, y, X(rate) - Left, BarHeight, name.Contains("cql-execution", StringComparison.Ordinal) ? Other : Ours);
            drawing.Text(X(rate) + 6, y + 13, "start", rate.ToString("N0", CultureInfo.InvariantCulture));
        }

        return drawing.ToString();
    }

    private static double X(int rate) => Left + (Math.Log10(Math.Max(rate, 1)) * Decade);
}
