namespace CalcinosisCds.Text;

/// <summary>One text of several while it is split.</summary>
/// <param name="Length">How much of it is read.</param>
/// <param name="Letters">Where its words are folded, one after the other.</param>
internal sealed record TextPart(string Text, int Length, int Source, char[] Letters)
{
    /// <summary>How many characters "-ve" and "+ve" have.</summary>
    public const int SignWithEnding = 3;

    private const int MinusInBrackets = 3;

    /// <summary>How far into its line the sign before an item may stand.</summary>
    private const int DeepestItem = 9;

    /// <summary>The last character that ends nothing.</summary>
    public int LastSaid { get; } = Text.AsSpan(0, Length).LastIndexOfAnyExcept(" ?.)");

    /// <summary>Whether the boxes of a form stand behind what they tick: then the text ends with one.</summary>
    public bool EndsWithBox { get; } = CheckBox.Ends(Text.AsSpan(0, Length));

    /// <summary>In lower case and plain letters; of initials ("i.v.") without the stops.</summary>
    public ReadOnlySpan<char> Folded(WordFolding folding, int start, int end)
    {
        var folded = Letters.AsSpan(0, folding.Fold(Text.AsSpan(start, end - start), Letters));
        folded.Replace('’', '\'');
        if (char.IsAsciiDigit(Text[start]) || folded.IndexOf('.') < 0)
        {
            return folded;
        }

        var count = 0;
        foreach (var letter in folded)
        {
            if (letter != '.')
            {
                folded[count++] = letter;
            }
        }

        return folded[..count];
    }

    public bool IsBlank(int i) => i < 0 || i >= Length || char.IsWhiteSpace(Text[i]);

    /// <summary>"(-) purpura" and "purpura (-)": the sign of a review of systems.</summary>
    public bool IsMinusInBrackets(int i) =>
        i + MinusInBrackets <= Length && Text[i] is '(' && (Text[i + 1] is '-' or '–' or '−') && Text[i + 2] is ')';

    /// <summary>Whether the sign here is that of "-ve" or "+ve".</summary>
    public bool IsEndOfSign(int i) =>
        i + SignWithEnding <= Length && Text.AsSpan(i + 1, 2).Equals("ve", StringComparison.OrdinalIgnoreCase)
        && (i + SignWithEnding == Length || !char.IsLetterOrDigit(Text[i + SignWithEnding]));

    /// <summary>Whether what stands from here on goes on: a small letter, a digit.</summary>
    public bool GoesOnAt(int i)
    {
        while (i < Length && Text[i] == ' ')
        {
            i++;
        }

        return i < Length && (char.IsLower(Text[i]) || char.IsAsciiDigit(Text[i]));
    }

    /// <summary>Whether the next line begins as the item of a list does: with a dash, a bullet or a star.</summary>
    public bool LeadsToItem(int i)
    {
        var first = Text.AsSpan(i, Math.Min(Length - i, DeepestItem)).TrimStart();

        return !first.IsEmpty && first[0] is '-' or '–' or '—' or '*' or '•' or '·';
    }

    /// <summary>Whether this is the last stop of initials: "i.v.", "s.c.".</summary>
    public bool EndsInitials(int stop) => stop > 2 && char.IsLetter(Text[stop - 1]) && Text[stop - 2] == '.' && char.IsLetter(Text[stop - 3]);

    /// <summary>Whether nothing, or a sign, stands before the word that begins here.</summary>
    public bool BeginsAt(int start)
    {
        while (start > 0 && Text[start - 1] == ' ')
        {
            start--;
        }

        return start == 0 || !char.IsLetterOrDigit(Text[start - 1]);
    }
}
