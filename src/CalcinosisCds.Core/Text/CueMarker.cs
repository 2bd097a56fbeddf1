namespace CalcinosisCds.Text;

/// <summary>Works out what the cues around each word make of it; every step passes over the words once.</summary>
internal sealed class CueMarker(SplitText text, WordRoles roles, JoinedClauses joined)
{
    /// <summary>How many words an item of a list without a heading has at most.</summary>
    public const int LongestListItem = 4;

    private const int MostToComplaint = 4;
    private readonly List<Clause> _clauses = joined.All;
    private readonly ClauseWords _words = new(joined.ClauseOf, joined.All.Count);
    private readonly CueMarks[] _marks = new CueMarks[text.Count];
    private readonly CueMarks[] _stateAfter = new CueMarks[text.Count];
    private readonly CueMarks[] _stateBehind = new CueMarks[text.Count];

    /// <summary>By word.</summary>
    public CueMarks[] Mark()
    {
        var goesOn = GoesOn();
        var ends = new CueMarks[_clauses.Count];
        for (var i = 0; i < _clauses.Count; i++)
        {
            ends[i] = MarkForward(i, Inherited(i, ends, goesOn));
            MarkBack(i);
        }

        for (var word = 0; word < _marks.Length; word++)
        {
            _marks[word] &= (_marks[word] & CueMarks.Again) == 0 ? ~CueMarks.None : ~(CueStanding.Over | CueMarks.Listed | CueMarks.Again);
        }

        return _marks;
    }

    /// <summary>By clause: whether a list that runs over it ends in "or" or "nor", here or further on. No list runs into the first.</summary>
    private bool[] GoesOn()
    {
        var goesOn = new bool[_clauses.Count + 1];
        for (var i = _clauses.Count - 1; i > 0; i--)
        {
            var ends = HasOne(i, WordRole.ListEnd);
            var passes = _clauses[i].EndsWithComma
                && _clauses[i].Count <= LongestListItem
                && i + 1 < _clauses.Count
                && _clauses[i + 1].Sentence == _clauses[i].Sentence
                && !HasOne(i, WordRole.Cue);
            goesOn[i] = ends || (passes && goesOn[i + 1]);
        }

        return goesOn;
    }

    private bool HasOne(int clause, WordRole role)
    {
        for (var word = _words.First(clause); word >= 0; word = _words.After(word))
        {
            if (roles.Is(word, role))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>What applies to a clause from before it: into a bracket, along a list, down from a heading.</summary>
    private CueMarks Inherited(int own, CueMarks[] ends, bool[] goesOn)
    {
        var clause = _clauses[own];
        var inherited = joined.Above[own] | (clause.LastBefore >= 0 ? _stateAfter[clause.LastBefore] : CueMarks.None);
        var goesOnHere = own > 0
            && goesOn[own]
            && _clauses[own - 1].EndsWithComma
            && _clauses[own - 1].Sentence == clause.Sentence
            && _clauses[own - 1].LastBefore == clause.LastBefore;

        return goesOnHere ? inherited | (ends[own - 1] & CueMarks.Denied) : inherited;
    }

    private CueMarks MarkForward(int clause, CueMarks state)
    {
        for (var word = _words.First(clause); word >= 0; word = _words.After(word))
        {
            _marks[word] |= roles.Is(word, WordRole.Site) ? state & ~CueMarks.Past : state; // "Nodule in a previous scar of the thigh": no thigh is past.
            MarkNear(word, clause);
            if (roles.Is(word, WordRole.DenialEnd) && !roles.Is(word, WordRole.Cue))
            {
                state &= ~CueMarks.Denied;
            }

            if (roles.Is(word, WordRole.DoubtEnd) && !roles.Is(word, WordRole.Cue))
            {
                state &= ~CueMarks.Uncertain;
            }

            state |= roles.MarksAt(word, _words, clause, forward: true);
            _stateAfter[word] = state;
        }

        return state;
    }

    /// <summary>"Non" denies the word that follows it, "no trauma" its own, "[ ]" what stands beside it, "0/10" the pain before it, no more.</summary>
    private void MarkNear(int word, int clause)
    {
        if (roles.CueAt(word) is not { } cue)
        {
            return;
        }

        if (cue.Reach == CueReach.Next && cue.At.End <= _words.Last(clause))
        {
            _marks[cue.At.End] |= cue.Marks;
        }

        for (var own = cue.At.Start; own < cue.At.End && cue.Reach == CueReach.Within; own++)
        {
            _marks[own] |= cue.Marks;
        }

        var split = text.Clauses[text[word].Clause];
        for (var own = split.First; own <= split.Last && cue.Reach == CueReach.Own; own++)
        {
            _marks[own] |= text[own].Clause == text[word].Clause ? cue.Marks : CueMarks.None;
        }

        var first = Math.Max(_words.First(clause), cue.At.Start - MostToComplaint);
        for (var before = cue.At.Start - 1; before >= first && cue.Reach == CueReach.Complaint; before--)
        {
            _marks[before] |= roles.Is(before, WordRole.Complaint) ? cue.Marks : CueMarks.None;
        }
    }

    /// <summary>What stands behind a bracket reaches into it: "calciphylaxis (thigh) excluded".</summary>
    private void MarkBack(int clause)
    {
        var lastBefore = _clauses[clause].LastBefore;
        var state = lastBefore >= 0 ? _stateBehind[lastBefore] : CueMarks.None;
        for (var word = _words.Last(clause); word >= 0; word = _words.Before(word))
        {
            _marks[word] |= state;
            _stateBehind[word] = state;
            state |= roles.MarksAt(word, _words, clause, forward: false);
        }
    }
}
