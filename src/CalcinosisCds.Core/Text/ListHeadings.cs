namespace CalcinosisCds.Text;

/// <summary>
/// Reads headings and how far they reach: "Excluded: lupus, sarcoidosis" denies both. A list ends with its sentence, its line, the next heading, and
/// where a clause goes back to the patient. A semicolon parts items. Every step passes over the words once.
/// </summary>
internal sealed class ListHeadings
{
    private const CueMarks OfPhrase = CueMarks.Denied | CueMarks.Uncertain | CueMarks.Family;
    private readonly SplitText _text;
    private readonly WordRoles _roles;
    private readonly ClauseWords _words;

    /// <param name="words">Of the clauses as they are split.</param>
    public ListHeadings(SplitText text, WordRoles roles, ClauseWords words)
    {
        (_text, _roles, _words) = (text, roles, words);
        Above = new CueMarks[text.Clauses.Count];
        Read();
    }

    /// <summary>By clause: what the headings above it say of it.</summary>
    public CueMarks[] Above { get; }

    /// <summary>Whether a clause of nothing but cues heads what follows in its sentence, rather than saying it of what stands before.</summary>
    public bool Heads(int clause) =>
        (_text.Clauses[clause].EndsWithColon && !SaysAgain(clause))
        || (_text.Clauses[clause].End == ClauseEnd.Dash && IsOfCuesAlone(clause) && HeadsByDash(clause));

    /// <summary>"Ulcers closed in 2022, reopened last week: black": what is back stands before it.</summary>
    private bool SaysAgain(int clause) => Any(clause, word => _roles.CueAt(word) is { Marks: CueMarks.Again });

    private void Read()
    {
        // By the clause that a bracket stands in; the first is that of no bracket.
        var lists = new OpenList[_text.Clauses.Count + 1];
        for (var i = 0; i < Above.Length; i++)
        {
            var clause = _text.Clauses[i];
            if (clause.Count == 0 || _text[clause.First].IsOfBodySite)
            {
                continue;
            }

            ref var list = ref lists[clause.Parent + 1];
            list = Reaches(list, i) ? list : default;
            if (HeadingOf(i) is { } heading)
            {
                list = new OpenList(heading, i, WithoutColon: !clause.EndsWithColon && list.Marks != heading, OfRelative: false);
                continue;
            }

            Above[i] = list.Marks;
            list = list with { Last = i };
            if (list.Marks == CueMarks.None)
            {
                list = Begun(i);
            }
        }
    }

    /// <summary>Whether the list that is open goes on over a clause.</summary>
    private bool Reaches(OpenList list, int clause)
    {
        var (own, last) = (_text.Clauses[clause], _text.Clauses[list.Last]);
        if (list.Marks == CueMarks.None || own.List != last.List || own.LastBefore != last.LastBefore)
        {
            return false;
        }

        if (list.OfRelative)
        {
            return _roles.Is(own.First, WordRole.SameSubject) && !HasOne(clause, WordRole.Own);
        }

        var isShortItem = last.End is ClauseEnd.Comma or ClauseEnd.Dash
            && own.Sentence == last.Sentence
            && own.Count <= ListsIntoOr.LongestItem
            && !HasOne(clause, WordRole.Cue);

        return (!list.WithoutColon || isShortItem) && !_roles.Is(own.First, WordRole.ListBreak) && !HasOne(clause, WordRole.Own);
    }

    /// <summary>What a heading says of its list, none for one without a cue; null where the clause is no heading.</summary>
    private CueMarks? HeadingOf(int clause)
    {
        if (_text.Clauses[clause].EndsWithColon)
        {
            return IsAnswered(clause) ? null : IsOfCuesAlone(clause) ? MarksOf(clause) : MarksAtEnd(clause);
        }

        return _text.Clauses[clause].End == ClauseEnd.Dash && IsOfCuesAlone(clause) && HeadsByDash(clause) ? MarksOf(clause) : null;
    }

    /// <summary>"Mother had lupus" goes on in "had a stroke", "differential calciphylaxis" in "vasculitis".</summary>
    private OpenList Begun(int clause)
    {
        for (var word = _words.First(clause); word >= 0; word = _words.After(word))
        {
            if (_roles.CueAt(word) is not { } cue || cue.At.End > _words.Last(clause))
            {
                continue;
            }

            if (cue.Marks == CueMarks.Family && cue.Reach == CueReach.Forward && HasOne(cue.At, WordRole.Relative)
                && _roles.Is(cue.At.End, WordRole.RelativeLink))
            {
                return new OpenList(CueMarks.Family, clause, WithoutColon: true, OfRelative: true);
            }

            if (cue.Marks == CueMarks.Uncertain && _roles.Is(word, WordRole.ListCue))
            {
                return new OpenList(CueMarks.Uncertain, clause, WithoutColon: true, OfRelative: false);
            }
        }

        return default;
    }

    /// <summary>"Lupus: no" is a question and its answer, and no heading.</summary>
    private bool IsAnswered(int clause)
    {
        var next = clause + 1;
        if (IsOfCuesAlone(clause) || !IsFollowed(clause))
        {
            return false;
        }

        for (var word = _words.First(next); word >= 0; word = _words.After(word))
        {
            if (!_roles.IsAnswer(word))
            {
                return false;
            }
        }

        return true;
    }

    private bool IsOfCuesAlone(int clause)
    {
        var hasCue = false;
        for (var word = _words.First(clause); word >= 0; word = _words.After(word))
        {
            if (!_roles.IsOfHeading(word))
            {
                return false;
            }

            hasCue |= _roles.Is(word, WordRole.Cue);
        }

        return hasCue;
    }

    /// <summary>
    /// "DDx - calciphylaxis", "mother - lupus", where something follows: but "lupus - mother - alive" says it of the lupus, and "family history negative"
    /// is a statement of its own.
    /// </summary>
    private bool HeadsByDash(int clause)
    {
        if (!IsFollowed(clause))
        {
            return false;
        }

        var followsDash = clause > 0
            && _text.Clauses[clause - 1].Sentence == _text.Clauses[clause].Sentence
            && _text.Clauses[clause - 1].End is ClauseEnd.Dash;

        return (MarksOf(clause) & CueMarks.Denied) == 0
            && (HasOne(clause, WordRole.ListCue) || (HasOne(clause, WordRole.Relative) && !followsDash));
    }

    /// <summary>Whether something stands behind it in its sentence.</summary>
    private bool IsFollowed(int clause) =>
        clause + 1 < _text.Clauses.Count
        && _text.Clauses[clause + 1].Count > 0
        && _text.Clauses[clause + 1].Sentence == _text.Clauses[clause].Sentence;

    private CueMarks MarksOf(int clause)
    {
        var marks = CueMarks.None;
        for (var word = _words.First(clause); word >= 0; word = _words.After(word))
        {
            marks |= _roles.MarksOfHeading(word);
        }

        return marks;
    }

    /// <summary>
    /// "Biopsy negative for: lupus, calciphylaxis": the cue at the end reaches on, whatever stands before it. "Metabolic causes excluded: sarcoidosis"
    /// does where it speaks of causes.
    /// </summary>
    private CueMarks MarksAtEnd(int clause)
    {
        var marks = CueMarks.None;
        var hasNoun = false;
        for (var word = _words.First(clause); word >= 0; word = _words.After(word))
        {
            var isOfHeading = _roles.IsOfHeading(word);
            hasNoun |= _roles.Is(word, WordRole.ListNoun);
            marks = _roles.CueAt(word) is { } cue && (cue.Reach == CueReach.Forward || hasNoun) ? _roles.MarksOfHeading(word) & OfPhrase
                : isOfHeading ? marks
                : CueMarks.None;
        }

        return marks;
    }

    private bool HasOne(int clause, WordRole role) => Any(clause, word => _roles.Is(word, role));

    private bool Any(int clause, Predicate<int> says)
    {
        for (var word = _words.First(clause); word >= 0; word = _words.After(word))
        {
            if (says(word))
            {
                return true;
            }
        }

        return false;
    }

    private bool HasOne(Hit hit, WordRole role)
    {
        for (var word = hit.Start; word < hit.End; word++)
        {
            if (_roles.Is(word, role))
            {
                return true;
            }
        }

        return false;
    }

    /// <param name="Last">The last clause that it reached.</param>
    /// <param name="WithoutColon">Then its items are short, and parted by commas.</param>
    /// <param name="OfRelative">Then it goes on only where the subject is the same.</param>
    private readonly record struct OpenList(CueMarks Marks, int Last, bool WithoutColon, bool OfRelative);
}
