namespace CalcinosisCds.Cli.Output;

/// <summary>Splits a text where a line may be broken: at spaces, but not those within a <c>[citation]</c>.</summary>
internal static class LineBreaks
{
    /// <param name="text">Any text; a bracket that is never closed, or holds more than a line, counts as an ordinary character.</param>
    /// <param name="width">The longest bracket that is kept together.</param>
    public static IEnumerable<string> Of(string text, int width)
    {
        var start = 0;
        var i = 0;
        while (i < text.Length)
        {
            if (text[i] == ' ')
            {
                if (i > start)
                {
                    yield return text[start..i];
                }

                start = i + 1;
            }

            i = text[i] == '[' ? EndOfCitation(text, i, width) : i + 1;
        }

        if (start < text.Length)
        {
            yield return text[start..];
        }
    }

    private static int EndOfCitation(string text, int open, int width)
    {
        var close = text.AsSpan(open + 1).IndexOfAny('[', ']') + open + 1;

        return close > open && text[close] == ']' && close - open < width ? close + 1 : open + 1;
    }
}
