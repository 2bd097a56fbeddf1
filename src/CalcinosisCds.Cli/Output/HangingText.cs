using Spectre.Console;
using Spectre.Console.Rendering;

namespace CalcinosisCds.Cli.Output;

/// <summary>A paragraph whose second and later lines align with the first word after its mark. A word longer than a line stays whole.</summary>
/// <param name="mark">Before the first line, such as a bullet; it may be wider than the indent.</param>
/// <param name="indent">The indent of every other line.</param>
/// <param name="runs">Separated by one space.</param>
internal sealed class HangingText(Styled mark, int indent, params Styled[] runs) : Renderable
{
    public HangingText(string mark, string text)
        : this(Styled.Plain(mark), mark.Length, Styled.Plain(text))
    {
    }

    protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth)
    {
        yield return new Segment(mark.Text, mark.Style);

        var column = new Segment(mark.Text).CellCount();
        var isFirstOfLine = true;
        foreach (var (word, style) in runs.SelectMany(run => LineBreaks.Of(run.Text, maxWidth - indent).Select(word => new Styled(word, run.Style))))
        {
            var cells = new Segment(word).CellCount();
            if (!isFirstOfLine && column + 1 + cells > maxWidth)
            {
                yield return Segment.LineBreak;
                yield return Segment.Padding(indent);
                column = indent;
                isFirstOfLine = true;
            }

            yield return new Segment(isFirstOfLine ? word : " " + word, style);
            column += cells + (isFirstOfLine ? 0 : 1);
            isFirstOfLine = false;
        }

        yield return Segment.LineBreak;
    }
}
