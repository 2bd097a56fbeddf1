namespace CalcinosisCds.Benchmarks;

/// <summary>Draws the growth with both axes logarithmic: a linear cost is a line at 45 degrees.</summary>
internal static class GrowthPlot
{
    private const int Left = 70;
    private const int Bottom = 330;
    private const double Decade = 95;
    private const double MicrosecondsAtBottom = 10;

    public static string Draw(Growth growth)
    {
        var drawing = new Drawing(520, 390, "Time of one call against the length of the record");
        foreach (var (count, label) in new[] { (10, "10"), (100, "100"), (1000, "1,000"), (10000, "10,000") })
        {
            drawing.Line(X(count), Bottom, X(count), 30, "#ddd");
            drawing.Text(X(count), Bottom + 18, "middle", label);
        }

        foreach (var (microseconds, label) in new[] { (10.0, "10 µs"), (100.0, "100 µs"), (1000.0, "1 ms"), (10000.0, "10 ms") })
        {
            drawing.Line(Left, Y(microseconds), X(10000), Y(microseconds), "#ddd");
            drawing.Text(Left - 8, Y(microseconds) + 4, "end", label);
        }

        drawing.Text(X(300), Bottom + 40, "middle", "items in the record");
        Series(drawing, growth.Observations, "#0b5cad", "Observations", 40);
        Series(drawing, growth.Conditions, "#b3470b", "Conditions", 58);

        return drawing.ToString();
    }

    private static void Series(Drawing drawing, IReadOnlyList<GrowthPoint> points, string colour, string name, int y)
    {
        drawing.Curve(points.Select(point => (X(point.Count), Y(point.Microseconds))), colour);
        drawing.Line(Left + 14, y, Left + 38, y, colour);
        drawing.Text(Left + 46, y + 4, "start", name);
    }

    private static double X(int count) => Left + (Math.Log10(count / 10.0) * 130);

    private static double Y(double microseconds) => Bottom - (Math.Log10(microseconds / MicrosecondsAtBottom) * Decade * 0.8);
}
