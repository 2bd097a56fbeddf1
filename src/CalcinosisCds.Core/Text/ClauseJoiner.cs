namespace CalcinosisCds.Text;

/// <summary>
/// Gives each clause of nothing but cues or adjectives to its neighbour: "Calciphylaxis, ruled out". Every step passes over the words once.
/// </summary>
internal sealed class ClauseJoiner
{
    private readonly SplitText _text;
    private readonly WordRoles _roles;
    private readonly ClauseWords _words;
    private readonly ListHeadings _headings;
    private readonly DeniedParts _denied;
    private readonly bool[] _runsIntoOr;
    private readonly int[] _joined;

    private ClauseJoiner(SplitText text, WordRoles roles)
    {
        var clauseOf = new int[text.Count];
        for (var word = 0; word < clauseOf.Length; word++)
        {
            clauseOf[word] = text[word].Clause;
        }

        _text = text;
        _roles = roles;
        _words = new ClauseWords(clauseOf, text.Clauses.Count);
        _headings = new ListHeadings(text, roles, _words);
        _runsIntoOr = ListsIntoOr.Find(text, roles);
        _denied = new DeniedParts(text, roles, _words, _runsIntoOr);
        _joined = new int[text.Clauses.Count];
    }

    public static JoinedClauses Join(SplitText text, WordRoles roles)
    {
        var joiner = new ClauseJoiner(text, roles);
        joiner.Join();

        return joiner.Joined();
    }

    private void Join()
    {
        for (var i = 0; i < _joined.Length; i++)
        {
            _joined[i] = i;
        }

        var previous = Clause.None;
        for (var i = 0; i < _joined.Length; i++)
        {
            var clause = _text.Clauses[i];
            if (clause.Count == 0 || _text[clause.First].IsOfBodySite)
            {
                continue;
            }

            if (LeansOn(clause, i, previous, out var saysCueAlone) && !(saysCueAlone && (SpeaksOfFamilyAlone(i) || DeniesHistory(i))))
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
        previous = saysCueAlone ? previous : _denied.Before(own, previous);
        var followsInSentence = previous >= 0 && (_text.Clauses[previous].Sentence == clause.Sentence || saysCueAlone) && SourceOf(previous) == SourceOf(own);
        if (followsInSentence && !(saysCueAlone && _headings.Heads(own)))
        {
            _joined[own] = Root(clause.Parent >= 0 ? clause.Parent : Outer(previous));
        }
        else if (next >= 0 && _text.Clauses[next].Sentence == clause.Sentence)
        {
            _joined[own] = next;
        }
    }

    /// <summary>The clause that a bracket stands in: what follows the bracket goes on with that.</summary>
    private int Outer(int clause)
    {
        while (_text.Clauses[clause].Parent >= 0)
        {
            clause = _text.Clauses[clause].Parent;
        }

        return clause;
    }

    private int SourceOf(int clause) => _text[_text.Clauses[clause].First].Source;

    /// <summary>"Family history negative" is a statement of its own: it denies nothing beside it.</summary>
    private bool SpeaksOfFamilyAlone(int clause)
    {
        var word = _words.First(clause);

        return word >= 0
            && _roles.CueAt(word) is { Reach: CueReach.Forward } cue
            && (cue.Marks & CueMarks.Family) != 0
            && cue.At.End <= _words.Last(clause)
            && !_text.Clauses[clause].EndsWithColon;
    }

    /// <summary>So is "no past medical history".</summary>
    private bool DeniesHistory(int clause)
    {
        var marks = CueMarks.None;
        var last = CueMarks.None;
        for (var word = _words.First(clause); word >= 0 && !_text.Clauses[clause].EndsWithColon; word = _words.After(word))
        {
            last = _roles.CueAt(word)?.Marks ?? last;
            marks |= last;
        }

        return (marks & CueMarks.Denied) != 0 && (last & (CueMarks.History | CueMarks.Listed | CueMarks.Family)) != 0;
    }

    /// <summary>What stands behind a colon, rather than what stands in a bracket before it.</summary>
    private int NextFilled(int clause)
    {
        for (var i = clause + 1; i < _text.Clauses.Count; i++)
        {
            if (_text.Clauses[i].Count > 0 && !(_text.Clauses[clause].EndsWithColon && _text.Clauses[i].Parent == clause))
            {
                return i;
            }
        }

        return Clause.None;
    }

    private int Root(int clause)
    {
        while (_joined[clause] < clause)
        {
            clause = _joined[clause];
        }

        return clause;
    }

    /// <summary>
    /// Whether a clause says nothing of its own: cues, fillers and adjectives alone, a site alone, or led by a cue that reaches back; behind a colon,
    /// also with a site: "none seen on the thighs". "Painful knee" does say something.
    /// </summary>
    private bool LeansOn(Clause clause, int number, int previous, out bool saysCueAlone)
    {
        var said = WordRole.None;
        for (var word = clause.First; word >= 0; word = _words.After(word))
        {
            if (_roles.Is(word, WordRole.Cue))
            {
                said |= WordRole.Cue;
            }
            else if (_roles.Is(word, WordRole.Adjective | WordRole.Complaint | WordRole.Site))
            {
                said |= WordRole.Adjective;
                said |= _roles.Is(word, WordRole.Site) ? WordRole.Site : WordRole.None;
                said |= _roles.Is(word, WordRole.Complaint) ? WordRole.Complaint : WordRole.None;
            }
            else if (!_roles.IsFiller(word))
            {
                saysCueAlone = IsLedByBackward(number);
                return saysCueAlone;
            }
        }

        var isSiteWithMore = (said & WordRole.Site) != 0 && (said & (WordRole.Complaint | WordRole.Cue)) != 0;
        var answersHeading = isSiteWithMore && previous >= 0 && _text.Clauses[previous].EndsWithColon && IsLedByBackward(number);
        saysCueAlone = said == WordRole.Cue || answersHeading;

        return said != WordRole.None && (!isSiteWithMore || answersHeading);
    }

    private bool IsLedByBackward(int clause)
    {
        var word = _words.First(clause);
        while (word >= 0 && _roles.IsFiller(word) && !_roles.Is(word, WordRole.Cue))
        {
            word = _words.After(word);
        }

        return word >= 0
            && _roles.CueAt(word) is { Reach: CueReach.Back or CueReach.Either } cue
            && _roles.ReachesBack(cue, _words.Last(clause));
    }

    private JoinedClauses Joined()
    {
        var joined = new List<Clause>(_text.Clauses.Count);
        foreach (var clause in _text.Clauses)
        {
            joined.Add(new Clause(clause.Sentence, clause.List, clause.Parent, clause.LastBefore));
        }

        var clauseOf = new int[_text.Count];
        for (var word = 0; word < clauseOf.Length; word++)
        {
            var own = _text[word].Clause;
            var target = _joined[own];
            if (_joined[target] != target)
            {
                // Each has joined the other: "suspected: necrotic, thigh".
                target = Math.Min(target, own);
            }

            clauseOf[word] = target;
            joined[target].Add(word);
            joined[target].End = _text.Clauses[own].End;
        }

        return new JoinedClauses(joined, clauseOf, _headings.Above, _runsIntoOr);
    }
}

/// <summary>The clauses of a text, once those of nothing but a cue have joined their neighbours.</summary>
/// <param name="ClauseOf">By word.</param>
/// <param name="Above">By clause: what the headings above it say of it.</param>
/// <param name="RunsIntoOr">By clause as it was split: whether it is an item of a list that ends in "or".</param>
internal sealed record JoinedClauses(List<Clause> All, int[] ClauseOf, CueMarks[] Above, bool[] RunsIntoOr);
