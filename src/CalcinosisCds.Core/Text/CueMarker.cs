namespace CalcinosisCds.Text;

/// <summary>Works out what the cues around each word make of it; every step passes over the words once.</summary>
internal sealed class CueMarker(SplitText text, WordRoles roles, JoinedClauses joined)
{
    private const int MostToComplaint = 4;
    private readonly List<Clause> _clauses = joined.All;
    private readonly ClauseWords _words = new(joined.ClauseOf, joined.All.Count);
    private readonly CueMarks[] _marks = new CueMarks[text.Count];
    private readonly CueMarks[] _stateAfter = new CueMarks[text.Count];
    private readonly CueMarks[] _stateBehind = new CueMarks[text.Count];

    /// <summary>By word.</summary>
    public CueMarks[] Mark()
    {
        for (var i = 0; i < _clauses.Count; i++)
        {
            MarkForward(i, Inherited(i));
            MarkBack(i);
        }

        for (var word = 0; word < _marks.Length; word++)
        {
            _marks[word] &= (_marks[word] & CueMarks.Again) == 0 ? ~CueMarks.None : ~(CueStanding.Over | CueMarks.Listed | CueMarks.Again);
        }

        return _marks;
    }

    /// <summary>What applies to a clause from before it: into a bracket, along a list, down from a heading.</summary>
    private CueMarks Inherited(int own)
    {
        var clause = _clauses[own];
        var inherited = joined.Above[own] | (clause.LastBefore >= 0 ? _stateAfter[clause.LastBefore] : CueMarks.None);
        if (own == 0 || !joined.RunsIntoOr[own])
        {
            return inherited;
        }

        var before = AsWritten(own - 1);
        var goesOnHere = before.EndsWithComma && before.Sentence == clause.Sentence && before.LastBefore == clause.LastBefore;

        return goesOnHere ? inherited | (AtEnd(before) & CueMarks.Denied) : inherited;
    }

    /// <summary>A clause with what has joined it, or as it was split where it has joined another.</summary>
    private Clause AsWritten(int clause) => _clauses[clause].Count > 0 ? _clauses[clause] : text.Clauses[clause];

    /// <summary>What holds at the end of a clause for the items that go on from it.</summary>
    private CueMarks AtEnd(Clause clause)
    {
        var marks = clause.Last < 0 ? CueMarks.None : _stateAfter[clause.Last];
        for (var word = clause.First; word >= 0 && word <= clause.Last; word++)
        {
            marks |= roles.CueAt(word) is { Reach: CueReach.Item } cue && cue.At.End > clause.Last ? cue.Marks : CueMarks.None;
        }

        return marks;
    }

    private void MarkForward(int clause, CueMarks inherited)
    {
        var state = inherited;
        var denying = Clause.None; // The part of the clause that denies something of its own.
        for (var word = _words.First(clause); word >= 0; word = _words.After(word))
        {
            if (denying >= 0 && EndsDenial(denying, word))
            {
                state = (state & ~CueMarks.Denied) | (inherited & CueMarks.Denied);
                denying = Clause.None;
            }

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

            var said = roles.MarksAt(word, _words, clause, forward: true);
            if ((said & CueMarks.Denied) != 0 && text[word].Clause != denying)
            {
                denying = HasObject(text[word].Clause) ? text[word].Clause : Clause.None;
            }

            state |= said;
            if (roles.CueAt(word) is { Marks: CueMarks.Again })
            {
                state &= ~(CueStanding.Over | CueMarks.Listed);
            }

            _stateAfter[word] = state;
        }
    }

    /// <summary>"Plaque, not infected, necrotic": such a denial ends with its part, unless a list goes on into "or".</summary>
    private bool EndsDenial(int denying, int word)
    {
        var own = text[word].Clause;

        return own != denying
            && text.Clauses[own].Parent != denying
            && !text.Clauses[denying].EndsWithColon
            && !joined.RunsIntoOr[own];
    }

    private bool HasObject(int clause)
    {
        for (var word = text.Clauses[clause].First; word <= text.Clauses[clause].Last; word++)
        {
            if (text[word].Clause == clause && !roles.Is(word, WordRole.Cue) && !roles.IsFiller(word))
            {
                return true;
            }
        }

        return false;
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

        for (var own = cue.At.Start; own < cue.At.End && cue.Reach is CueReach.Within or CueReach.Item; own++)
        {
            _marks[own] |= cue.Marks;
        }

        var split = text.Clauses[text[word].Clause];
        for (var own = split.First; own <= split.Last && cue.Reach == CueReach.Own; own++)
        {
            _marks[own] |= text[own].Clause == text[word].Clause ? cue.Marks : CueMarks.None;
        }

        var first = Math.Max(_words.First(clause), cue.At.Start - MostToComplaint);
        var isOfComplaint = cue.Reach == CueReach.Complaint || roles.AnswersComplaint(cue, _words);
        for (var before = cue.At.Start - 1; before >= first && isOfComplaint; before--)
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
