namespace CalcinosisCds.Text;

/// <summary>Splits a text into words, sentences and clauses, and expands its abbreviations.</summary>
internal sealed class TextSplitter(WordFolding folding, Lexicon lexicon)
{
    internal const int LongestWord = 60;
    private const int ShortestBehindNumber = 2;
    private const int ShortestAge = 2;
    private const int LongestAge = 3;
    private readonly SignReader _signs = new(folding, lexicon);
    private readonly AnswerReader _answers = new(folding, lexicon);
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
            if (_answers.Add(part, i, into) is > 0 and var answered)
            {
                i += answered;
                continue;
            }

            if (char.IsLetterOrDigit(part.Text[i]))
            {
                var end = WordBounds.End(part.Text, i, part.Length);
                AddWord(part, i, end, into);
                i = end;
                continue;
            }

            i += _signs.Add(part, i, into);
        }
    }

    private void AddWord(TextPart part, int start, int end, SplitText into)
    {
        if (end - start > LongestWord)
        {
            into.Add(_tooLong, part.Source, start, end, isWeak: false);
            return;
        }

        var folded = part.Folded(folding, start, end);
        var word = lexicon.Find(folded);
        if (word is null && folding.Respelled(folded) is { } respelled)
        {
            folded = respelled;
            word = lexicon.Find(folded);
        }

        var at = new Place(part.Source, start, end);
        if (word is not null && IsSpelledOut(part, start, end, word))
        {
            into.Add(lexicon.Unknown(folded), at.Source, at.Start, at.End, isWeak: false);
            return;
        }

        if (word is null && ShortFormBehind(folded) is { } behind)
        {
            into.Add(lexicon.Unknown(folded[..^behind.Folded.Length]), at.Source, at.Start, at.End, isWeak: false);
            Add(behind, at, into);
        }
        else if (word?.Expansion is null && folded.IndexOfAny('/', '\'') >= 0)
        {
            AddParts(folded, at, into);
        }
        else
        {
            Add(word ?? lexicon.Unknown(folded), at, into);
        }
    }

    /// <summary>Whether it is an abbreviation that stands for something else here, as the words beside it say.</summary>
    private bool IsSpelledOut(TextPart part, int start, int end, Word word) =>
        (word.Expansion is not null || word.Is(WordKinds.Ambiguous))
        && SpelledOut.IsBeside(part.Text.AsSpan(0, part.Length), start, end, word.Expansion, folding);

    /// <summary>"62yo", "62M": what a short form behind a number, without a blank between them, stands for.</summary>
    private Word? ShortFormBehind(ReadOnlySpan<char> folded)
    {
        var digits = folded.IndexOfAnyExceptInRange('0', '9');

        return digits <= 0 ? null
            : folded[digits..] is "m" or "f" && digits is ShortestAge or LongestAge ? lexicon.Find(folded[digits..])
            : folded.Length - digits >= ShortestBehindNumber && lexicon.Find(folded[digits..]) is { Expansion: not null } word ? word
            : null;
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

    private readonly record struct Place(int Source, int Start, int End);
}
