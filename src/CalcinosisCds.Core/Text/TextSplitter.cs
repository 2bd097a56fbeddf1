namespace CalcinosisCds.Text;

/// <summary>Splits a text into words, sentences and clauses, and expands its abbreviations.</summary>
internal sealed class TextSplitter(WordFolding folding, Lexicon lexicon)
{
    /// <summary>Stands for a question mark after what it doubts.</summary>
    private const string DoubtBefore = "?before";

    /// <summary>Stands for a question mark before what it doubts.</summary>
    private const string DoubtAfter = "?";

    /// <summary>Stands for a minus in brackets.</summary>
    private const string Denial = "no";

    private const int MinusInBrackets = 3;
    private const int LongestWord = 60;
    private readonly Word _doubtBefore = lexicon.Add(DoubtBefore);
    private readonly Word _doubtAfter = lexicon.Add(DoubtAfter);
    private readonly Word _denial = lexicon.Add(Denial);
    private readonly Word _tooLong = lexicon.Add("");

    /// <summary>The words of some texts, each at least one sentence.</summary>
    /// <param name="site">The words of the body site, which come last; null for none.</param>
    /// <param name="longest">How much of one text is read, in characters.</param>
    public SplitText Split(IReadOnlyList<string> texts, string? site, int longest)
    {
        var length = (site?.Length ?? 0) + texts.Sum(text => Math.Min(text.Length, longest));
        var into = new SplitText(length);
        var letters = new char[Math.Min(length, LongestWord) * WordFolding.MostOfALetter];
        for (var i = 0; i < texts.Count; i++)
        {
            into.BeginText(isBodySite: false);
            Split(new TextPart(texts[i], Math.Min(texts[i].Length, longest), i, letters), into);
        }

        if (site is { Length: > 0 })
        {
            into.BeginText(isBodySite: true);
            Split(new TextPart(site, Math.Min(site.Length, longest), texts.Count, letters), into);
        }

        return into;
    }

    private void Split(TextPart part, SplitText into)
    {
        var i = 0;
        while (i < part.Length)
        {
            if (char.IsLetterOrDigit(part.Text[i]))
            {
                var end = WordBounds.End(part.Text, i, part.Length);
                AddWord(part, i, end, into);
                i = end;
                continue;
            }

            i += AddSign(part, i, into);
        }

        into.EndSentence();
    }

    private void AddWord(TextPart part, int start, int end, SplitText into)
    {
        if (end - start > LongestWord)
        {
            into.Add(_tooLong, part.Source, start, end, isWeak: false);
            return;
        }

        var folded = Folded(part, start, end);
        var word = lexicon.Find(folded);
        if (word is null && folding.Respelled(folded) is { } respelled)
        {
            folded = respelled;
            word = lexicon.Find(folded);
        }

        var at = new Place(part.Source, start, end);
        if (word?.Expansion is null && folded.IndexOfAny('/', '\'') >= 0)
        {
            AddParts(folded, at, into);
        }
        else
        {
            Add(word ?? lexicon.Unknown(folded), at, into);
        }
    }

    /// <summary>In lower case and plain letters; of initials ("i.v.") without the stops.</summary>
    private ReadOnlySpan<char> Folded(TextPart part, int start, int end)
    {
        var folded = part.Letters.AsSpan(0, folding.Fold(part.Text.AsSpan(start, end - start), part.Letters));
        folded.Replace('’', '\'');
        if (char.IsAsciiDigit(part.Text[start]) || folded.IndexOf('.') < 0)
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

    /// <summary>"And/or", "patient's": each part is a word, except the s.</summary>
    private void AddParts(ReadOnlySpan<char> folded, Place at, SplitText into)
    {
        if (IsOfNumbers(folded))
        {
            into.Add(lexicon.Find(folded) ?? lexicon.Unknown(folded), at.Source, at.Start, at.End, isWeak: false);
            return;
        }

        var hasApostrophe = folded.Contains('\'');
        var isFirst = true;
        while (!folded.IsEmpty)
        {
            var end = folded.IndexOfAny('/', '\'');
            var part = end < 0 ? folded : folded[..end];
            folded = end < 0 ? [] : folded[(end + 1)..];
            if (part.IsEmpty)
            {
                continue;
            }

            if (isFirst || !hasApostrophe || part is not "s")
            {
                Add(lexicon.Find(part) ?? lexicon.Unknown(part), at, into);
            }

            isFirst = false;
        }
    }

    /// <summary>Seven of ten, or a date.</summary>
    private static bool IsOfNumbers(ReadOnlySpan<char> folded)
    {
        foreach (var letter in folded)
        {
            if (!char.IsAsciiDigit(letter) && letter is not ('/' or '.' or ','))
            {
                return false;
            }
        }

        return true;
    }

    private static void Add(Word word, Place at, SplitText into)
    {
        if (word.Expansion is { } expansion)
        {
            foreach (var meant in expansion.Words)
            {
                into.Add(meant, at.Source, at.Start, at.End, expansion.IsWeak);
            }

            return;
        }

        if (word.Is(WordKinds.Skipped))
        {
            return;
        }

        if (word.Is(WordKinds.EndsSentence))
        {
            into.EndSentence();
        }

        into.Add(word, at.Source, at.Start, at.End, isWeak: false);
    }

    /// <summary>How many characters the sign has.</summary>
    private int AddSign(TextPart part, int i, SplitText into)
    {
        switch (part.Text[i])
        {
            case '(' when IsMinusInBrackets(part, i):
                into.Add(_denial, part.Source, i, i + MinusInBrackets, isWeak: false);
                return MinusInBrackets;
            case '?':
                AddDoubt(part, i, into);
                break;
            case ',' or '|' or '•':
                into.EndClause(comma: part.Text[i] == ',');
                break;
            case ':':
                into.EndClause(colon: true);
                break;
            case '(' or '[' or '{':
                into.OpenBracket();
                break;
            case ')' or ']' or '}':
                into.CloseBracket();
                break;
            case '.' or ';' or '!' or '\n' or '\r':
                into.EndSentence();
                break;
            case '-' or '–' or '—' when IsBlank(part, i - 1) || IsBlank(part, i + 1):
                into.EndClause();
                break;
        }

        return 1;
    }

    /// <summary>"(-) purpura" and "purpura (-)": the sign of a review of systems.</summary>
    private static bool IsMinusInBrackets(TextPart part, int i) =>
        i + MinusInBrackets <= part.Length && (part.Text[i + 1] is '-' or '–' or '−') && part.Text[i + 2] is ')';

    /// <summary>"Calciphylaxis?" doubts what precedes it, "? calciphylaxis" what follows.</summary>
    private void AddDoubt(TextPart part, int i, SplitText into)
    {
        var text = part.Text;
        var isAttached = !IsBlank(part, i - 1) && (char.IsLetterOrDigit(text[i - 1]) || text[i - 1] is ')' or ']');
        var ends = IsBlank(part, i + 1) || !char.IsLetterOrDigit(text[i + 1]);
        var nothingFollows = i >= part.LastSaid;
        if ((isAttached && ends) || nothingFollows)
        {
            into.Add(_doubtBefore, part.Source, i, i + 1, isWeak: false);
            into.EndClause();
        }
        else
        {
            into.Add(_doubtAfter, part.Source, i, i + 1, isWeak: false);
        }
    }

    private static bool IsBlank(TextPart part, int i) => i < 0 || i >= part.Length || char.IsWhiteSpace(part.Text[i]);

    /// <param name="Length">How much of it is read.</param>
    /// <param name="Letters">Where its words are folded, one after the other.</param>
    private sealed record TextPart(string Text, int Length, int Source, char[] Letters)
    {
        /// <summary>The last character that ends nothing.</summary>
        public int LastSaid { get; } = Text.AsSpan(0, Length).LastIndexOfAnyExcept(" ?.)");
    }

    private readonly record struct Place(int Source, int Start, int End);
}
