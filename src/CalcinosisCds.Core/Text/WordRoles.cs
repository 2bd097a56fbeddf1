namespace CalcinosisCds.Text;

/// <summary>What a word is for the cues around it.</summary>
[Flags]
internal enum WordRole
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
    Relative = 512,

    /// <summary>Heads a list even without a colon: "differential".</summary>
    ListCue = 1024,

    /// <summary>What a heading calls its items: "problems".</summary>
    ListNoun = 2048,

    /// <summary>With it a clause begins that is no item of a list: "now", "patient".</summary>
    ListBreak = 4096,

    /// <summary>With it a clause begins whose subject is that of the clause before: "had".</summary>
    SameSubject = 8192,
    DoubtEnd = 16384,

    /// <summary>Says of a relative that he has what follows.</summary>
    RelativeLink = 32768,
}

/// <summary>The cues of one text by the word that they begin with, and what each word is for them.</summary>
internal sealed class WordRoles
{
    private readonly SplitText _text;
    private readonly IReadOnlyList<Cue> _cues;
    private readonly int[] _cueAt;
    private readonly WordRole[] _roles;

    /// <param name="cues">In the order of the text.</param>
    public WordRoles(CueTable table, SplitText text, FoundPhrases found, IReadOnlyList<Cue> cues, int siteClass)
    {
        _text = text;
        _cues = cues;
        _cueAt = new int[text.Count];
        _roles = new WordRole[text.Count];
        Array.Fill(_cueAt, -1);
        for (var i = cues.Count - 1; i >= 0; i--)
        {
            Give(WordRole.Cue, cues[i].At);
            _cueAt[cues[i].At.Start] = i;
        }

        Give(WordRole.Filler, found[table.Fillers]);
        Give(WordRole.Adjective, found[table.Adjectives]);
        Give(WordRole.Follower, found[table.Followers]);
        Give(WordRole.DenialEnd, found[table.DenialEnds]);
        Give(WordRole.DoubtEnd, found[table.DoubtEnds]);
        Give(WordRole.ListEnd, found[table.ListEnds]);
        Give(WordRole.Own, found[table.Own]);
        Give(WordRole.Complaint, found[table.Complaints]);
        Give(WordRole.Relative, found[table.Relatives]);
        Give(WordRole.ListCue, found[table.ListCues]);
        Give(WordRole.ListNoun, found[table.ListNouns]);
        GiveFirst(WordRole.ListBreak, found[table.ListBreaks]);
        GiveFirst(WordRole.SameSubject, found[table.SameSubject]);
        GiveFirst(WordRole.RelativeLink, found[table.RelativeLinks]);
        Give(WordRole.Site, found[siteClass]);
    }

    public bool Is(int word, WordRole role) => (_roles[word] & role) != 0;

    public WordRole Of(int word) => _roles[word];

    public bool IsFiller(int word) => Is(word, WordRole.Filler) || _text[word].Word.Is(WordKinds.Number);

    /// <summary>Whether a word adds nothing to a heading beside the cues.</summary>
    public bool IsOfHeading(int word) => IsFiller(word) || Is(word, WordRole.Cue | WordRole.ListNoun);

    /// <summary>Whether a word answers a question of a form.</summary>
    public bool IsAnswer(int word) => IsFiller(word) || Is(word, WordRole.Cue) || _text[word].Word.Is(WordKinds.Answer);

    /// <summary>The first of the cues that begin with this word; null where none does.</summary>
    public Cue? CueAt(int word) => _cueAt[word] < 0 ? null : _cues[_cueAt[word]];

    /// <summary>What the cues that begin with this word say, of those that reach forward, or of those that reach back.</summary>
    public CueMarks MarksAt(int word, ClauseWords clauses, int clause, bool forward)
    {
        var marks = CueMarks.None;
        for (var i = _cueAt[word]; i >= 0 && i < _cues.Count && _cues[i].At.Start == word; i++)
        {
            marks |= Reaches(_cues[i], clauses, clause, forward) ? _cues[i].Marks : CueMarks.None;
        }

        return marks;
    }

    /// <summary>
    /// What the cues that begin with this word say of the items below a heading that they stand in: "not seen:" denies as "no:" does, "clinic:" is a
    /// place.
    /// </summary>
    public CueMarks MarksOfHeading(int word)
    {
        var marks = CueMarks.None;
        for (var i = _cueAt[word]; i >= 0 && i < _cues.Count && _cues[i].At.Start == word; i++)
        {
            marks |= _cues[i].Reach switch
            {
                CueReach.Forward or CueReach.Either or CueReach.Both => _cues[i].Marks,
                CueReach.Back or CueReach.BackAtEnd => _cues[i].Marks & CueMarks.Denied,
                _ => CueMarks.None,
            };
        }

        return marks;
    }

    /// <summary>Whether a cue that may reach either way reaches back: it ends its clause, or "by", "on" or the like follows.</summary>
    /// <param name="last">The last word of its clause.</param>
    public bool ReachesBack(Cue cue, int last)
    {
        var after = cue.At.End;

        return after > last
            || Is(after, WordRole.Follower)
            || IsFiller(after)
            || _text[after].Clause != _text[cue.At.Start].Clause;
    }

    private bool Reaches(Cue cue, ClauseWords clauses, int clause, bool forward) => cue.Reach switch
    {
        CueReach.Forward => forward || LeansBack(cue, clause),
        CueReach.Back => !forward,
        CueReach.Either => (ReachesBack(cue, clauses.Last(clause)) && !StandsFirst(cue, clauses, clause)) != forward,
        CueReach.Next or CueReach.Within or CueReach.Item or CueReach.Own or CueReach.Complaint => false,
        CueReach.BackAtEnd => !forward && EndsClause(cue, clauses, clause) && !AnswersComplaint(cue, clauses),
        _ => true,
    };

    /// <summary>"Ulcer of the calf, pain: none": the answer is about the pain before it and not about the ulcer.</summary>
    public bool AnswersComplaint(Cue cue, ClauseWords clauses)
    {
        var before = clauses.Before(cue.At.Start);

        return cue.Reach == CueReach.BackAtEnd && before >= 0 && Is(before, WordRole.Complaint);
    }

    /// <summary>
    /// "Calciphylaxis, history of": a clause of nothing but such a cue that has joined an earlier one says it of what stands before. "No family
    /// history" is two cues, and says something of its own.
    /// </summary>
    private bool LeansBack(Cue cue, int clause)
    {
        var own = _text.Clauses[_text[cue.At.Start].Clause];
        if (_text[cue.At.Start].Clause <= clause)
        {
            return false;
        }

        for (var word = own.First; word <= own.Last; word++)
        {
            var isOfCue = word >= cue.At.Start && word < cue.At.End;
            if (_text[word].Clause == _text[cue.At.Start].Clause && !isOfCue && (!IsFiller(word) || Is(word, WordRole.Cue)))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>
    /// "Excluded: calciphylaxis", "Excluded (calciphylaxis)": with nothing before it in its own words, or before their colon or bracket, a cue can
    /// only mean what follows. "Healed by March, painful ulcer" says nothing of the ulcer.
    /// </summary>
    private bool StandsFirst(Cue cue, ClauseWords clauses, int clause)
    {
        var own = _text[cue.At.Start].Clause;

        return clauses.First(clause) == cue.At.Start
            && clauses.Last(clause) >= cue.At.End
            && (own == clause || _text.Clauses[own].EndsWithColon || _text.Clauses[clause].Parent == own);
    }

    private bool EndsClause(Cue cue, ClauseWords clauses, int clause)
    {
        for (var word = clauses.Last(clause); word >= cue.At.End; word = clauses.Before(word))
        {
            if (!IsFiller(word))
            {
                return false;
            }
        }

        return true;
    }

    private void Give(WordRole role, ReadOnlySpan<Hit> hits)
    {
        foreach (var hit in hits)
        {
            Give(role, hit);
        }
    }

    /// <summary>Only where a phrase begins.</summary>
    private void GiveFirst(WordRole role, ReadOnlySpan<Hit> hits)
    {
        foreach (var hit in hits)
        {
            _roles[hit.Start] |= role;
        }
    }

    private void Give(WordRole role, Hit hit)
    {
        for (var word = hit.Start; word < hit.End; word++)
        {
            _roles[word] |= role;
        }
    }
}
