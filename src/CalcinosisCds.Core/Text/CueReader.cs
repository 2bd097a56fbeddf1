namespace CalcinosisCds.Text;

/// <summary>Says of each word of one text what the cues around it make of it; every step passes over the words once.</summary>
internal sealed class CueReader
{
    private const int LongestListItem = 4;
    private const int MostToComplaint = 4;
    private readonly SplitText _text;
    private readonly List<Cue> _cues;
    private readonly int[] _cueAt;
    private readonly WordRoles[] _roles;
    private readonly int[] _clauseOf;
    private readonly CueMarks[] _marks;
    private readonly CueMarks[] _stateAfter;
    private readonly int[] _joined;
    private readonly bool[] _namesFamilyFirst;

    private CueReader(CueTable table, SplitText text, FoundPhrases found, List<Cue> cues, int siteClass)
    {
        var count = text.Words.Count;
        _text = text;
        _cues = cues;
        _cueAt = new int[count];
        _roles = new WordRoles[count];
        Array.Fill(_cueAt, -1);
        for (var i = _cues.Count - 1; i >= 0; i--)
        {
            Give(WordRoles.Cue, _cues[i].At);
            _cueAt[_cues[i].At.Start] = i;
        }

        Give(WordRoles.Filler, found[table.Fillers]);
        Give(WordRoles.Adjective, found[table.Adjectives]);
        Give(WordRoles.Follower, found[table.Followers]);
        Give(WordRoles.DenialEnd, found[table.DenialEnds]);
        Give(WordRoles.ListEnd, found[table.ListEnds]);
        Give(WordRoles.Own, found[table.Own]);
        Give(WordRoles.Complaint, found[table.Complaints]);
        Give(WordRoles.Site, found[siteClass]);

        _clauseOf = new int[count];
        _marks = new CueMarks[count];
        _stateAfter = new CueMarks[count];
        _joined = new int[text.Clauses.Count];
        _namesFamilyFirst = new bool[text.Clauses.Count];
    }

    /// <summary>What a word is for the cues around it.</summary>
    [Flags]
    private enum WordRoles
    {
        None = 0,
        Cue = 1,
        Filler = 2,
        Adjective = 4,
        Complaint = 8,
        Site = 16,
        Follower = 32,
        DenialEnd = 64,
        ListEnd = 128,
        Own = 256,
    }

    public static CueReading Read(CueTable table, SplitText text, FoundPhrases found, int siteClass)
    {
        var cues = new CueFinder(table, text, found).Find();
        var mayLean = found.Has(table.Adjectives) || found.Has(table.Complaints) || found.Has(siteClass);
        if (cues.Count == 0 && !mayLean)
        {
            return WithoutCues(text);
        }

        var reader = new CueReader(table, text, found, cues, siteClass);
        reader.Join();
        var clauses = reader.JoinedClauses();
        reader.Mark(clauses);

        return new CueReading(reader._marks, reader._clauseOf, clauses);
    }

    /// <summary>No word is marked, and every clause stands as it was split: the case of most texts.</summary>
    private static CueReading WithoutCues(SplitText text)
    {
        var clauses = new int[text.Words.Count];
        for (var i = 0; i < clauses.Length; i++)
        {
            clauses[i] = text.Words[i].Clause;
        }

        return new CueReading(new CueMarks[clauses.Length], clauses, text.Clauses);
    }

    private void Give(WordRoles role, ArraySegment<Hit> hits)
    {
        foreach (var hit in hits)
        {
            Give(role, hit);
        }
    }

    private void Give(WordRoles role, Hit hit)
    {
        for (var word = hit.Start; word < hit.End; word++)
        {
            _roles[word] |= role;
        }
    }

    private bool Is(int word, WordRoles role) => (_roles[word] & role) != 0;

    private bool HasOne(Clause clause, WordRoles role)
    {
        foreach (var word in clause.Words)
        {
            if (Is(word, role))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Gives each clause of nothing but cues or adjectives to its neighbour.</summary>
    private void Join()
    {
        var previous = -1;
        for (var i = 0; i < _joined.Length; i++)
        {
            _joined[i] = i;
        }

        for (var i = 0; i < _joined.Length; i++)
        {
            var clause = _text.Clauses[i];
            if (clause.Words.Count == 0 || _text.Words[clause.Words[0]].IsOfBodySite)
            {
                continue;
            }

            if (LeansOn(clause, out var saysCueAlone))
            {
                JoinNeighbour(i, previous, saysCueAlone);
            }

            previous = i;
        }
    }

    private void JoinNeighbour(int own, int previous, bool saysCueAlone)
    {
        var clause = _text.Clauses[own];
        var next = NextFilled(own);
        var followsInSentence = previous >= 0 && (_text.Clauses[previous].Sentence == clause.Sentence || saysCueAlone) && SourceOf(previous) == SourceOf(own);
        if (followsInSentence && !(clause.EndsWithColon && saysCueAlone))
        {
            _joined[own] = Root(clause.Parent >= 0 ? clause.Parent : previous);
        }
        else if (next >= 0 && _text.Clauses[next].Sentence == clause.Sentence)
        {
            _joined[own] = next;
            _namesFamilyFirst[next] |= clause.EndsWithColon && StartsWithFamily(clause);
        }
    }

    private int SourceOf(int clause) => _text.Words[_text.Clauses[clause].Words[0]].Source;

    private bool StartsWithFamily(Clause clause) => clause.Words.Exists(word => _cueAt[word] >= 0 && (_cues[_cueAt[word]].Marks & CueMarks.Family) != 0);

    private int NextFilled(int clause)
    {
        for (var i = clause + 1; i < _text.Clauses.Count; i++)
        {
            if (_text.Clauses[i].Words.Count > 0)
            {
                return _text.Words[_text.Clauses[i].Words[0]].IsOfBodySite ? -1 : i;
            }
        }

        return -1;
    }

    private int Root(int clause)
    {
        while (_joined[clause] != clause && _joined[clause] < clause)
        {
            clause = _joined[clause];
        }

        return clause;
    }

    /// <summary>
    /// Whether a clause says nothing of its own: cues, fillers and adjectives alone, a site alone, or led by a cue that reaches back. "Painful knee"
    /// does say something.
    /// </summary>
    private bool LeansOn(Clause clause, out bool saysCueAlone)
    {
        var sawCue = false;
        var sawAdjective = false;
        var sawSite = false;
        var sawComplaint = false;
        foreach (var word in clause.Words)
        {
            if (Is(word, WordRoles.Cue))
            {
                sawCue = true;
            }
            else if (Is(word, WordRoles.Adjective | WordRoles.Complaint | WordRoles.Site))
            {
                sawAdjective = true;
                sawSite |= Is(word, WordRoles.Site);
                sawComplaint |= Is(word, WordRoles.Complaint);
            }
            else if (!IsFiller(word))
            {
                saysCueAlone = LedByBackward(clause);
                return saysCueAlone;
            }
        }

        saysCueAlone = sawCue && !sawAdjective;
        return (sawCue || sawAdjective) && !(sawSite && (sawComplaint || sawCue));
    }

    private bool LedByBackward(Clause clause)
    {
        var i = 0;
        while (i < clause.Words.Count && IsFiller(clause.Words[i]) && !Is(clause.Words[i], WordRoles.Cue))
        {
            i++;
        }

        if (i == clause.Words.Count || !Is(clause.Words[i], WordRoles.Cue))
        {
            return false;
        }

        return _cueAt[clause.Words[i]] is >= 0 and var first
            && _cues[first].Reach is CueReach.Back or CueReach.Either
            && ReachesBack(_cues[first], clause);
    }

    private bool IsFiller(int word) => Is(word, WordRoles.Filler) || (_text.Words[word].Folded is { Length: > 0 } folded && char.IsAsciiDigit(folded[0]));

    /// <summary>Whether a cue that may reach either way reaches back: it ends its clause, or "by", "on" or the like follows.</summary>
    private bool ReachesBack(Cue cue, Clause clause)
    {
        var after = cue.At.End;
        return after > clause.Words[^1]
            || after >= _text.Words.Count
            || Is(after, WordRoles.Follower)
            || IsFiller(after)
            || _text.Words[after].Clause != _text.Words[cue.At.Start].Clause;
    }

    private List<Clause> JoinedClauses()
    {
        var joined = new List<Clause>(_text.Clauses.Count);
        foreach (var clause in _text.Clauses)
        {
            joined.Add(new Clause(clause.Sentence, clause.Parent, clause.LastBefore));
        }

        for (var word = 0; word < _clauseOf.Length; word++)
        {
            var own = _text.Words[word].Clause;
            var target = _joined[own];
            if (target < own)
            {
                target = Root(target);
            }
            else if (target > own && _joined[target] != target)
            {
                target = own;
            }

            _clauseOf[word] = target;
            joined[target].Words.Add(word);
            joined[target].EndsWithComma = _text.Clauses[own].EndsWithComma;
        }

        return joined;
    }

    private void Mark(List<Clause> clauses)
    {
        var goesOn = GoesOn(clauses);
        var ends = new CueMarks[clauses.Count];
        for (var i = 0; i < clauses.Count; i++)
        {
            var clause = clauses[i];
            var inherited = Inherited(clauses, i, ends, goesOn);
            ends[i] = MarkForward(clause, inherited);
            MarkBack(clause);
        }
    }

    /// <summary>By clause: whether a list that runs over it ends in "or" or "nor", here or further on.</summary>
    private bool[] GoesOn(List<Clause> clauses)
    {
        var goesOn = new bool[clauses.Count + 1];
        for (var i = clauses.Count - 1; i >= 0; i--)
        {
            var ends = HasOne(clauses[i], WordRoles.ListEnd);
            var passes = clauses[i].EndsWithComma
                && clauses[i].Words.Count <= LongestListItem
                && i + 1 < clauses.Count
                && clauses[i + 1].Sentence == clauses[i].Sentence
                && !HasOne(clauses[i], WordRoles.Cue);
            goesOn[i] = ends || (passes && goesOn[i + 1]);
        }

        return goesOn;
    }

    private CueMarks Inherited(List<Clause> clauses, int own, CueMarks[] ends, bool[] goesOn)
    {
        var clause = clauses[own];
        var inherited = CueMarks.None;
        if (clause.Parent >= 0 && clause.LastBefore >= 0)
        {
            inherited |= _stateAfter[clause.LastBefore];
        }

        if (own > 0 && clauses[own - 1].Sentence == clause.Sentence && clause.Parent < 0)
        {
            var before = ends[own - 1];
            inherited |= clauses[own - 1].EndsWithComma && goesOn[own] ? before & CueMarks.Denied : CueMarks.None;
            if (_namesFamilyFirst[own - 1] && !HasOne(clause, WordRoles.Own))
            {
                _namesFamilyFirst[own] = true;
                inherited |= CueMarks.Family;
            }
        }

        return inherited;
    }

    private CueMarks MarkForward(Clause clause, CueMarks state)
    {
        foreach (var word in clause.Words)
        {
            _marks[word] |= state;
            MarkNear(word, clause);
            state = Next(state, word, clause);
            _stateAfter[word] = state;
        }

        return state;
    }

    /// <summary>"Non" denies the word that follows it, "no trauma" its own, "0/10" the pain before it, no more.</summary>
    private void MarkNear(int word, Clause clause)
    {
        if (_cueAt[word] < 0)
        {
            return;
        }

        var cue = _cues[_cueAt[word]];
        if (cue.Reach == CueReach.Next && cue.At.End <= clause.Words[^1])
        {
            _marks[cue.At.End] |= cue.Marks;
        }

        for (var own = cue.At.Start; own < cue.At.End && cue.Reach == CueReach.Within; own++)
        {
            _marks[own] |= cue.Marks;
        }

        for (var before = cue.At.Start - 1; before >= Math.Max(clause.Words[0], cue.At.Start - MostToComplaint) && cue.Reach == CueReach.Complaint; before--)
        {
            _marks[before] |= Is(before, WordRoles.Complaint) ? cue.Marks : CueMarks.None;
        }
    }

    private CueMarks Next(CueMarks state, int word, Clause clause)
    {
        if (Is(word, WordRoles.DenialEnd) && !Is(word, WordRoles.Cue))
        {
            state &= ~CueMarks.Denied;
        }

        return _cueAt[word] < 0 ? state : state | MarksOf(word, _cueAt[word], clause, forward: true);
    }

    private void MarkBack(Clause clause)
    {
        var state = CueMarks.None;
        for (var i = clause.Words.Count - 1; i >= 0; i--)
        {
            var word = clause.Words[i];
            _marks[word] |= state;
            if (_cueAt[word] >= 0)
            {
                state |= MarksOf(word, _cueAt[word], clause, forward: false);
            }
        }
    }

    private CueMarks MarksOf(int word, int first, Clause clause, bool forward)
    {
        var marks = CueMarks.None;
        for (var i = first; i < _cues.Count && _cues[i].At.Start == word; i++)
        {
            marks |= Reaches(_cues[i], clause, forward) ? _cues[i].Marks : CueMarks.None;
        }

        return marks;
    }

    private bool Reaches(Cue cue, Clause clause, bool forward) => cue.Reach switch
    {
        CueReach.Forward => forward,
        CueReach.Back => !forward,
        CueReach.Either => ReachesBack(cue, clause) != forward,
        CueReach.Next or CueReach.Within or CueReach.Complaint => false,
        CueReach.BackAtEnd => !forward && EndsWith(cue, clause),
        _ => true,
    };

    private bool EndsWith(Cue cue, Clause clause)
    {
        for (var i = clause.Words.Count - 1; i >= 0 && clause.Words[i] >= cue.At.End; i--)
        {
            if (!IsFiller(clause.Words[i]))
            {
                return false;
            }
        }

        return true;
    }
}
