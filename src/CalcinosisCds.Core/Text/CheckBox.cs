namespace CalcinosisCds.Text;

/// <summary>A box of a form, as templates leave it in a text: "[ ]", "( )", "☐" unticked, "[x]", "☒" ticked.</summary>
internal readonly record struct CheckBox(int Length, bool IsTicked)
{
    private const string Unticked = "☐□";
    private const string Ticked = "☑☒✓✔✅";

    private const string UntickedAnswer = "○◯⚪⬜";
    private const string TickedAnswer = "●◉⚫⬛■";
    private const int LongestLine = 12;

    /// <summary>With its brackets: "[__]".</summary>
    private const int Longest = 5;

    /// <summary>A box as it stands beside an answer alone: there circles are no bullets, and lines no blanks: "○ yes ● no", "yes __ no _x_".</summary>
    /// <param name="text">Not empty.</param>
    public static CheckBox? AtAnswer(ReadOnlySpan<char> text)
    {
        if (At(text) is { } box)
        {
            return box;
        }

        if (UntickedAnswer.Contains(text[0]) || TickedAnswer.Contains(text[0]))
        {
            return new CheckBox(1, TickedAnswer.Contains(text[0]));
        }

        var near = text[..Math.Min(text.Length, LongestLine)];
        var before = near.IndexOfAnyExcept('_');
        if (before is 0 or < 0)
        {
            return before == 0 ? null : new CheckBox(near.Length, IsTicked: false);
        }

        if (near[before] is not ('x' or 'X'))
        {
            return new CheckBox(before, IsTicked: false);
        }

        var after = near[(before + 1)..].IndexOfAnyExcept('_');

        return new CheckBox(after < 0 ? near.Length : before + 1 + after, IsTicked: true);
    }

    /// <summary>The box that begins here; null where none does.</summary>
    /// <param name="text">Not empty.</param>
    public static CheckBox? At(ReadOnlySpan<char> text)
    {
        if (Unticked.Contains(text[0]) || Ticked.Contains(text[0]))
        {
            return new CheckBox(1, Ticked.Contains(text[0]));
        }

        var near = text[..Math.Min(text.Length, Longest)];
        var close = text[0] switch
        {
            '[' => near.IndexOf(']'),
            '(' => near.IndexOf(')'),
            _ => -1,
        };
        if (close < 0)
        {
            return null;
        }

        var inside = text[1..close].Trim();
        var isEmpty = inside.Trim('_').IsEmpty && (text[0] == '[' || close > 1);
        var isTicked = inside is ['x' or 'X'] || (inside is [var sign] && Ticked.Contains(sign));

        return isEmpty || isTicked ? new CheckBox(close + 1, isTicked) : null;
    }

    /// <summary>Whether a text ends with a box.</summary>
    public static bool Ends(ReadOnlySpan<char> text)
    {
        var said = text.TrimEnd(" .;\r\n\t");
        var start = said.IsEmpty ? -1
            : said[^1] == ']' ? said.LastIndexOf('[')
            : said[^1] == ')' ? said.LastIndexOf('(')
            : said.Length - 1;

        return start >= 0 && At(said[start..]) is not null;
    }
}
