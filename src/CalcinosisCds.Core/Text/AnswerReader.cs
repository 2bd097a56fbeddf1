namespace CalcinosisCds.Text;

/// <summary>
/// Reads the answers that forms offer, each with its box before or behind it: "[ ] yes [x] no", "yes [ ] no [x]", or without boxes "Y / N". What is
/// ticked is said; where nothing is, the question stands unanswered.
/// </summary>
internal sealed class AnswerReader(WordFolding folding, Lexicon lexicon)
{
    /// <summary>Stands for answers of which none is chosen.</summary>
    private const string Unanswered = "?unanswered";

    private const string Between = " \t,/|";
    private const int LongestAnswer = 8;
    private readonly Word _unanswered = lexicon.Add(Unanswered);

    /// <summary>How many characters the answers have that begin here; 0 where none do.</summary>
    public int Add(TextPart part, int i, SplitText into)
    {
        if (!char.IsLetter(part.Text[i]))
        {
            return BoxAt(part, i) is null ? 0 : AddBoxed(part, i, isBoxFirst: true, into);
        }

        if (!MayAnswer(part, i) || AnswerAt(part, i) is not { } first)
        {
            return 0;
        }

        var next = SkipBlanks(part, first.End);
        if (BoxAt(part, next) is not null)
        {
            return AddBoxed(part, i, isBoxFirst: false, into);
        }

        return AddChoice(part, i, first, next, into);
    }

    /// <summary>Whether a box or a stroke follows a short word that begins here: few words need to be looked up.</summary>
    private static bool MayAnswer(TextPart part, int start)
    {
        if (start > 0 && char.IsLetterOrDigit(part.Text[start - 1]))
        {
            return false;
        }

        var end = start + 1;
        while (end < part.Length && end - start < LongestAnswer && char.IsLetterOrDigit(part.Text[end]))
        {
            end++;
        }

        var next = SkipBlanks(part, end);

        return next < part.Length && (part.Text[next] is '/' or '|' || BoxAt(part, next) is not null);
    }

    /// <summary>"Yes [ ] no [x]": the ticked ones.</summary>
    private int AddBoxed(TextPart part, int start, bool isBoxFirst, SplitText into)
    {
        var (end, offered, ticked) = (start, 0, 0);
        if (isBoxFirst && part.EndsWithBox && IsBehindWords(part, start))
        {
            return 0;
        }

        for (var next = start; PairAt(part, next, isBoxFirst) is { } pair; next = SkipSigns(part, end, Between))
        {
            (end, offered) = (pair.End, offered + 1);
            if (!pair.IsTicked)
            {
                continue;
            }

            if (isBoxFirst || ticked > 0)
            {
                into.EndClause();
            }

            ticked++;
            into.Add(pair.Answer.Word, part.Source, pair.Answer.Start, pair.Answer.End, isWeak: false);
        }

        if (ticked == 0 && offered > 1)
        {
            into.Add(_unanswered, part.Source, start, end, isWeak: false);
        }

        if (offered > 1 || (offered > 0 && !isBoxFirst))
        {
            into.EndClause();
        }

        return end - start;
    }

    /// <summary>"Y / N": unanswered, unless what was chosen follows. "No/none" is one answer.</summary>
    private int AddChoice(TextPart part, int start, Answer first, int next, SplitText into)
    {
        if (next >= part.Length
            || part.Text[next] is not ('/' or '|')
            || AnswerAt(part, SkipBlanks(part, next + 1)) is not { } second
            || second.Word.Folded[0] == first.Word.Folded[0])
        {
            return 0;
        }

        var follows = SkipSigns(part, second.End, " \t)]:=-–");
        if (AnswerAt(part, follows) is null && BoxAt(part, follows) is null)
        {
            into.Add(_unanswered, part.Source, start, second.End, isWeak: false);
        }

        return second.End - start;
    }

    /// <summary>Whether the first of these boxes is that of the word before it, in a text whose boxes all stand behind: "Lupus [ ] no [x]".</summary>
    private bool IsBehindWords(TextPart part, int start)
    {
        var end = start;
        for (var next = start; PairAt(part, next, isBoxFirst: true) is { } pair; next = SkipSigns(part, end, Between))
        {
            end = pair.End;
        }

        return BoxAt(part, SkipBlanks(part, end)) is not null;
    }

    private Pair? PairAt(TextPart part, int at, bool isBoxFirst)
    {
        if (isBoxFirst)
        {
            return BoxAt(part, at) is { } before && AnswerAt(part, SkipBlanks(part, at + before.Length)) is { } ticked
                ? new Pair(ticked, before.IsTicked, ticked.End)
                : null;
        }

        if (AnswerAt(part, at) is not { } answer)
        {
            return null;
        }

        var box = SkipBlanks(part, answer.End);

        return BoxAt(part, box) is { } behind ? new Pair(answer, behind.IsTicked, box + behind.Length) : null;
    }

    private static CheckBox? BoxAt(TextPart part, int at) => at < part.Length ? CheckBox.AtAnswer(part.Text.AsSpan(at, part.Length - at)) : null;

    private Answer? AnswerAt(TextPart part, int start)
    {
        var end = start;
        while (end < part.Length && end - start < LongestAnswer && char.IsLetterOrDigit(part.Text[end]))
        {
            end++;
        }

        var isWhole = end > start && (end == part.Length || !char.IsLetterOrDigit(part.Text[end]));

        return isWhole && lexicon.Find(part.Folded(folding, start, end)) is { } word && word.Is(WordKinds.Answer) ? new Answer(word, start, end) : null;
    }

    private static int SkipBlanks(TextPart part, int from) => SkipSigns(part, from, " \t");

    private static int SkipSigns(TextPart part, int from, string signs)
    {
        while (from < part.Length && signs.Contains(part.Text[from]))
        {
            from++;
        }

        return from;
    }

    private readonly record struct Answer(Word Word, int Start, int End);

    private readonly record struct Pair(Answer Answer, bool IsTicked, int End);
}
