namespace CalcinosisCds.Text;

/// <summary>
/// The parts of a sentence that deny something of their own. Adjectives behind one go on with what is there, not with what was denied in between:
/// "plaque of the thigh, no odour, necrotic".
/// </summary>
/// <param name="words">Of the clauses as they are split.</param>
internal sealed class DeniedParts(SplitText text, WordRoles roles, ClauseWords words)
{
    private readonly bool[] _intoOr = IntoOr(text, roles, words);

    /// <summary>The clause that adjectives go on with: the nearest one before them that denies nothing, if there is one in their sentence.</summary>
    /// <param name="own">The clause of adjectives.</param>
    /// <param name="previous">The clause before it.</param>
    public int Before(int own, int previous)
    {
        if (_intoOr[own])
        {
            return previous;
        }

        var before = previous;
        while (before >= 0 && IsOfOneSentence(before, own) && DeniesSomething(before))
        {
            do
            {
                before--;
            }
            while (before >= 0 && text.Clauses[before].Count == 0);
        }

        return before >= 0 && IsOfOneSentence(before, own) ? before : previous;
    }

    private bool IsOfOneSentence(int clause, int other) => text.Clauses[clause].Sentence == text.Clauses[other].Sentence;

    private bool DeniesSomething(int clause)
    {
        var (denies, hasObject) = (false, false);
        for (var word = words.First(clause); word >= 0; word = words.After(word))
        {
            var cue = roles.CueAt(word);
            denies |= cue is { Reach: CueReach.Forward or CueReach.Next or CueReach.Item } && (cue.Marks & CueMarks.Denied) != 0;
            hasObject |= cue is { Reach: CueReach.Item } || !(roles.Is(word, WordRole.Cue) || roles.IsFiller(word));
        }

        return denies && hasObject;
    }

    /// <summary>By clause: whether it is an item of a list that ends in "or" or "nor", here or further on.</summary>
    private static bool[] IntoOr(SplitText text, WordRoles roles, ClauseWords words)
    {
        var into = new bool[text.Clauses.Count + 1];
        for (var i = text.Clauses.Count - 1; i >= 0; i--)
        {
            var goesOn = text.Clauses[i].EndsWithComma
                && text.Clauses[i].Count <= CueMarker.LongestListItem
                && i + 1 < text.Clauses.Count
                && text.Clauses[i + 1].Sentence == text.Clauses[i].Sentence;
            into[i] = goesOn && into[i + 1];
            for (var word = words.First(i); word >= 0; word = words.After(word))
            {
                into[i] |= roles.Is(word, WordRole.ListEnd);
            }
        }

        return into;
    }
}
