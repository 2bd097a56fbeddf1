using System.Globalization;

namespace CalcinosisCds.Text;

/// <summary>Reads the signs between the words of a text: what ends a sentence, a clause or a bracket, doubts, and the boxes of forms.</summary>
internal sealed class SignReader(WordFolding folding, Lexicon lexicon)
{
    private const int LongestItemNumber = 2;

    /// <summary>Stands for a question mark after what it doubts.</summary>
    private const string DoubtBefore = "?before";

    /// <summary>Stands for a question mark before what it doubts.</summary>
    private const string DoubtAfter = "?";

    /// <summary>Stands for a minus in brackets, and for a box that is not ticked where nothing stands before it: "calciphylaxis: [ ]".</summary>
    private const string Denial = "no";

    /// <summary>Stands for a box that is not ticked, beside what it would tick.</summary>
    private const string Unticked = "?unticked";

    /// <summary>Stands for "-ve": of what is before it, or after "for" behind it.</summary>
    private const string Negative = "negative";

    private const int MinusInBrackets = 3;
    private readonly Word _doubtBefore = lexicon.Add(DoubtBefore);
    private readonly Word _doubtAfter = lexicon.Add(DoubtAfter);
    private readonly Word _denial = lexicon.Add(Denial);
    private readonly Word _unticked = lexicon.Add(Unticked);
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
                into.EndClause(part.Text[i] == ',' ? ClauseEnd.Comma : ClauseEnd.Other);
                break;
            case ':':
                into.EndClause(ClauseEnd.Colon);
                break;
            case '(' or '[' or '{':
                into.OpenBracket();
                break;
            case ')' or ']' or '}':
                into.CloseBracket();
                break;
            case '.' when IsOfShortForm(part, i):
                break;
            case ';':
                into.EndItem();
                break;
            case '.' when BeginsItem(part, i, into):
                into.EndItem();
                break;
            case '\n' or '\r':
                into.EndLine(part.LeadsToItem(i + 1));
                break;
            case '.' or '!':
                into.EndSentence();
                break;
            case '-' or '–' or '—' when part.IsBlank(i - 1) || part.IsBlank(i + 1):
                into.EndClause(ClauseEnd.Dash);
                break;
        }

        return 1;
    }

    /// <summary>What an unticked box stands before, or behind where the text ends with a box, is denied.</summary>
    private int AddBox(TextPart part, int i, CheckBox box, SplitText into)
    {
        if (!part.EndsWithBox)
        {
            into.EndClause();
        }

        if (!box.IsTicked)
        {
            var standsAlone = part.EndsWithBox && !into.IsInClause;
            into.Add(standsAlone ? _denial : _unticked, part.Source, i, i + box.Length, isWeak: false);
        }

        if (part.EndsWithBox)
        {
            into.EndClause();
        }

        return box.Length;
    }

    /// <summary>"DDx: 1. calciphylaxis 2. vasculitis": the stop behind the number of an item ends no list.</summary>
    private static bool BeginsItem(TextPart part, int stop, SplitText into)
    {
        var start = stop;
        while (start > 0 && stop - start <= LongestItemNumber && char.IsAsciiDigit(part.Text[start - 1]))
        {
            start--;
        }

        return start < stop
            && stop - start <= LongestItemNumber
            && part.IsBlank(start - 1)
            && part.IsBlank(stop + 1)
            && into.BeginsItem(int.Parse(part.Text.AsSpan(start, stop - start), CultureInfo.InvariantCulture), isFirst: part.BeginsAt(start));
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

        if (start == stop || lexicon.Find(part.Folded(folding, start, stop)) is not { } word)
        {
            return false;
        }

        return word.Is(WordKinds.Title) || (word.Is(WordKinds.ShortForm) && (part.GoesOnAt(stop + 1) || part.BeginsAt(start)));
    }

    /// <summary>"Calciphylaxis?" doubts what precedes it, "? calciphylaxis" what follows.</summary>
    private void AddDoubt(TextPart part, int i, SplitText into)
    {
        var text = part.Text;
        if (IsAnswered(part, i + 1))
        {
            into.EndClause(ClauseEnd.Colon);
            return;
        }

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

    /// <summary>"Skin necrosis? Yes, left thigh": the question of a form, whose answer stands behind it.</summary>
    private bool IsAnswered(TextPart part, int start)
    {
        while (part.IsBlank(start) && start < part.Length)
        {
            start++;
        }

        var end = start;
        while (end < part.Length && end - start < TextSplitter.LongestWord && char.IsLetter(part.Text[end]))
        {
            end++;
        }

        return end > start
            && (end == part.Length || !part.IsBlank(end))
            && lexicon.Find(part.Folded(folding, start, end))?.Is(WordKinds.Answer) == true;
    }
}
