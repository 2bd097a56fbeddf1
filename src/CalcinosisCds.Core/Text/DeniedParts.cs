namespace CalcinosisCds.Text;

/// <summary>
/// The parts of a sentence that deny something of their own. Adjectives behind one go on with what is there, not with what was denied in between:
/// "plaque of the thigh, no odour, necrotic".
/// </summary>
/// <param name="words">Of the clauses as they are split.</param>
/// <param name="runsIntoOr">By clause as it is split.</param>
internal sealed class DeniedParts(SplitText text, WordRoles roles, ClauseWords words, bool[] runsIntoOr)
{
    /// <summary>The clause that adjectives go on with: the nearest one before them that denies nothing, if there is one in their sentence.</summary>
    /// <param name="own">The clause of adjectives.</param>
    /// <param name="previous">The clause before it.</param>
    public int Before(int own, int previous)
    {
        if (runsIntoOr[own])
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
}
