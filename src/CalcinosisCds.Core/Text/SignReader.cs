namespace CalcinosisCds.Text;

/// <summary>Reads the signs between the words of a text: what ends a sentence, a clause or a bracket, doubts, and the boxes of forms.</summary>
internal sealed class SignReader(WordFolding folding, Lexicon lexicon)
{
    /// <summary>Stands for a question mark after what it doubts.</summary>
    private const string DoubtBefore = "?before";

    /// <summary>Stands for a question mark before what it doubts.</summary>
    private const string DoubtAfter = "?";

    /// <summary>Stands for a minus in brackets, and for a box that is not ticked.</summary>
    private const string Denial = "no";

    /// <summary>Stands for "-ve": of what is before it, or after "for" behind it.</summary>
    private const string Negative = "negative";

    private const int MinusInBrackets = 3;
    private readonly Word _doubtBefore = lexicon.Add(DoubtBefore);
    private readonly Word _doubtAfter = lexicon.Add(DoubtAfter);
    private readonly Word _denial = lexicon.Add(Denial);
    private readonly Word _negative = lexicon.Add(Negative);

    /// <summary>How many characters the sign has.</summary>
    public int Add(TextPart part, int i, SplitText into)
    {
        if (CheckBox.At(part.Text.AsSpan(i, part.Length - i)) is { } box)
        {
            return AddBox(part, i, box, into);
        }

        switch (part.Text[i])
        {
            case '(' when part.IsMinusInBrackets(i):
                into.Add(_denial, part.Source, i, i + MinusInBrackets, isWeak: false);
                return MinusInBrackets;
            case '-' or '–' or '−' when part.IsBlank(i - 1) && part.IsEndOfSign(i):
                into.Add(_negative, part.Source, i, i + TextPart.SignWithEnding, isWeak: false);
                return TextPart.SignWithEnding;
            case '+' when part.IsEndOfSign(i):
                return TextPart.SignWithEnding;
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
            case '.' when IsOfShortForm(part, i):
                break;
            case '.' or ';' or '!' or '\n' or '\r':
                into.EndSentence();
                break;
            case '-' or '–' or '—' when part.IsBlank(i - 1) || part.IsBlank(i + 1):
                into.EndClause();
                break;
        }

        return 1;
    }

    /// <summary>
    /// What an unticked box stands before, or behind where the text ends with a box, is denied; of an unticked "no" or "yes" nothing is said.
    /// </summary>
    private int AddBox(TextPart part, int i, CheckBox box, SplitText into)
    {
        var after = i + box.Length;
        if (!part.EndsWithBox)
        {
            into.EndClause();
        }

        if (!box.IsTicked)
        {
            var answer = part.EndsWithBox ? after : AfterAnswer(part, after);
            if (answer > after)
            {
                return answer - i;
            }

            into.Add(_denial, part.Source, i, after, isWeak: false);
        }

        if (part.EndsWithBox)
        {
            into.EndClause();
        }

        return box.Length;
    }

    /// <summary>Where an answer ends that stands here; here where none does.</summary>
    private int AfterAnswer(TextPart part, int from)
    {
        var start = from;
        while (start < part.Length && part.Text[start] == ' ')
        {
            start++;
        }

        if (start == part.Length || !char.IsLetter(part.Text[start]))
        {
            return from;
        }

        var end = WordBounds.End(part.Text, start, part.Length);

        return end - start <= TextSplitter.LongestWord && lexicon.Find(part.Folded(folding, start, end))?.Is(WordKinds.Answer) == true ? end : from;
    }

    /// <summary>"Susp. calciphylaxis", "med. thigh", "i.v. calcium": the stop of a short form ends nothing where the sentence goes on.</summary>
    private bool IsOfShortForm(TextPart part, int stop)
    {
        if (part.EndsInitials(stop) && part.GoesOnAt(stop + 1))
        {
            return true;
        }

        var start = stop;
        while (start > 0 && stop - start < TextSplitter.LongestWord && char.IsLetter(part.Text[start - 1]))
        {
            start--;
        }

        return start < stop
            && (part.GoesOnAt(stop + 1) || part.BeginsAt(start))
            && lexicon.Find(part.Folded(folding, start, stop))?.Is(WordKinds.ShortForm) == true;
    }

    /// <summary>"Calciphylaxis?" doubts what precedes it, "? calciphylaxis" what follows.</summary>
    private void AddDoubt(TextPart part, int i, SplitText into)
    {
        var text = part.Text;
        var isAttached = !part.IsBlank(i - 1) && (char.IsLetterOrDigit(text[i - 1]) || text[i - 1] is ')' or ']');
        var ends = part.IsBlank(i + 1) || !char.IsLetterOrDigit(text[i + 1]);
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
}
