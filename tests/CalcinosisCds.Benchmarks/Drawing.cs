using System.Globalization;
using System.Text;

namespace CalcinosisCds.Benchmarks;

/// <summary>An SVG, element by element, on white.</summary>
internal sealed class Drawing
{
    private readonly StringBuilder _svg = new();

    /// <param name="label">What it shows, for whoever cannot see it.</param>
    public Drawing(int width, int height, string label)
    {
        _svg.AppendLine(CultureInfo.InvariantCulture,
            $"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="sans-serif" font-size="12" role="img" aria-label="{label}">""");
        Rectangle(0, 0, width, height, "#fff");
    }

    public void Rectangle(double x, double y, double width, double height, string colour) =>
        Add($"""<rect x="{Number(x)}" y="{Number(y)}" width="{Number(width)}" height="{Number(height)}" fill="{colour}"/>""");

    public void Line(double x1, double y1, double x2, double y2, string colour) =>
        Add($"""<line x1="{Number(x1)}" y1="{Number(y1)}" x2="{Number(x2)}" y2="{Number(y2)}" stroke="{colour}"/>""");

    public void Curve(IEnumerable<(double X, double Y)> points, string colour)
    {
        var all = points.ToList();
        var path = string.Join(' ', all.Select(point => Number(point.X) + "," + Number(point.Y)));
        Add($"""<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>""");
        all.ForEach(point => Add($"""<circle cx="{Number(point.X)}" cy="{Number(point.Y)}" r="3" fill="{colour}"/>"""));
    }

    /// <param name="anchor">Which end of the text stands there: start, middle or end.</param>
    /// <param name="text">Without characters that XML reserves.</param>
    public void Text(double x, double y, string anchor, string text) =>
        Add($"""<text x="{Number(x)}" y="{Number(y)}" text-anchor="{anchor}">{text}</text>""");

    public override string ToString() => _svg + "</svg>\n";

    private void Add(string element) => _svg.Append("  ").AppendLine(element);

    private static string Number(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}
