using System.Globalization;
using System.Text;

namespace CalcinosisCds.Benchmarks;

/// <summary>Draws the growth as an SVG with both axes logarithmic: a linear cost is a line at 45 degrees.</summary>
internal static class GrowthPlot
{
    private const int Left = 70;
    private const int Bottom = 330;
    private const double Decade = 95;
    private const double MicrosecondsAtBottom = 10;

    public static string Draw(Growth growth)
    {
        var svg = new StringBuilder();
        svg.AppendLine("""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 520 390" font-family="sans-serif" font-size="12" role="img" aria-label="Time of one call against the length of the record">""");
        svg.AppendLine("""  <rect width="520" height="390" fill="#fff"/>""");
        foreach (var (count, label) in new[] { (10, "10"), (100, "100"), (1000, "1,000"), (10000, "10,000") })
        {
            Line(svg, X(count), Bottom, X(count), 30, "#ddd");
            Text(svg, X(count), Bottom + 18, "middle", label);
        }

        foreach (var (microseconds, label) in new[] { (10.0, "10 µs"), (100.0, "100 µs"), (1000.0, "1 ms"), (10000.0, "10 ms") })
        {
            Line(svg, Left, Y(microseconds), X(10000), Y(microseconds), "#ddd");
            Text(svg, Left - 8, Y(microseconds) + 4, "end", label);
        }

        Text(svg, X(300), Bottom + 40, "middle", "items in the record");
        Series(svg, growth.Observations, "#0b5cad", "Observations", 40);
        Series(svg, growth.Conditions, "#b3470b", "Conditions", 58);
        svg.AppendLine("</svg>");

        return svg.ToString();
    }

    private static void Series(StringBuilder svg, IReadOnlyList<GrowthPoint> points, string colour, string name, int y)
    {
        var path = string.Join(' ', points.Select(point => Number(X(point.Count)) + "," + Number(Y(point.Microseconds))));
        svg.AppendLine(CultureInfo.InvariantCulture, $"""  <polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>""");
        foreach (var point in points)
        {
            svg.AppendLine(CultureInfo.InvariantCulture,
                $"""  <circle cx="{Number(X(point.Count))}" cy="{Number(Y(point.Microseconds))}" r="3" fill="{colour}"/>""");
        }

        Line(svg, Left + 14, y, Left + 38, y, colour);
        Text(svg, Left + 46, y + 4, "start", name);
    }

    private static double X(int count) => Left + (Math.Log10(count / 10.0) * 130);

    private static double Y(double microseconds) => Bottom - (Math.Log10(microseconds / MicrosecondsAtBottom) * Decade * 0.8);

    private static void Line(StringBuilder svg, double x1, double y1, double x2, double y2, string colour) =>
        svg.AppendLine(CultureInfo.InvariantCulture,
            $"""  <line x1="{Number(x1)}" y1="{Number(y1)}" x2="{Number(x2)}" y2="{Number(y2)}" stroke="{colour}"/>""");

    private static void Text(StringBuilder svg, double x, double y, string anchor, string text) =>
        svg.AppendLine(CultureInfo.InvariantCulture, $"""  <text x="{Number(x)}" y="{Number(y)}" text-anchor="{anchor}">{text}</text>""");

    private static string Number(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}
