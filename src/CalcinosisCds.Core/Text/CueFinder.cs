namespace CalcinosisCds.Text;

/// <summary>Finds the cues of one text: of overlapping ones, the first and longest counts.</summary>
internal sealed class CueFinder(CueTable table, SplitText text, FoundPhrases found)
{
    private const int MostAuxiliaries = 4;

    /// <summary>In the order of the text; several at one place are all of the same words.</summary>
    public IReadOnlyList<Cue> Find()
    {
        var cues = new List<Cue>();
        foreach (var list in table.Cues)
        {
            foreach (var hit in found[list.Class])
            {
                if (IsInOneClause(hit) && (!list.HeadsOnly || EndsHeading(hit)))
                {
                    cues.Add(new Cue(hit, list.Marks, list.Reach, list.HeadsOnly));
                }
            }
        }

        AddTwiceDenied(cues);
        AddRelatives(cues);
        AddDonors(cues);
        cues.Sort(FirstAndLongest);
        return Longest(cues);
    }

    /// <summary>Of the same words the meaning that only a heading has comes first.</summary>
    private static int FirstAndLongest(Cue a, Cue b) =>
        a.At.Start != b.At.Start ? a.At.Start.CompareTo(b.At.Start)
        : a.At.End != b.At.End ? b.At.End.CompareTo(a.At.End)
        : b.HeadsOnly.CompareTo(a.HeadsOnly);

    /// <summary>"No history of: trauma" is not the cue "no history of trauma".</summary>
    private bool IsInOneClause(Hit hit) => text[hit.Start].Clause == text[hit.End - 1].Clause;

    private bool EndsHeading(Hit hit)
    {
        var clause = text.Clauses[text[hit.Start].Clause];

        return clause.EndsWithColon && hit.End > clause.Last;
    }

    private static List<Cue> Longest(List<Cue> cues)
    {
        var longest = new List<Cue>(cues.Count);
        foreach (var cue in cues)
        {
            if (longest.Count == 0 || cue.At.Start >= longest[^1].At.End || (cue.At == longest[^1].At && cue.HeadsOnly == longest[^1].HeadsOnly))
            {
                longest.Add(cue);
            }
        }

        return longest;
    }

    /// <summary>"Could not yet be excluded" is a doubt, "has never healed" no cue at all.</summary>
    private void AddTwiceDenied(List<Cue> cues)
    {
        foreach (var negator in found[table.Negators])
        {
            var next = negator.End;
            for (var steps = 0; steps < MostAuxiliaries && HitAt(table.Auxiliaries, next) is { } auxiliary; steps++)
            {
                next = auxiliary.End;
            }

            if (HitAt(table.Excluders, next) is { } excluder)
            {
                cues.Add(new Cue(new Hit(negator.Start, excluder.End), CueMarks.Uncertain, CueReach.Both));
            }
            else if (HitAt(table.Betterment, next) is { } better)
            {
                cues.Add(new Cue(new Hit(negator.Start, better.End), CueMarks.None, CueReach.Both));
            }
        }
    }

    /// <summary>A relative who has, had or died of; a relative at the beginning who does not merely tell; a disease "in her mother".</summary>
    private void AddRelatives(List<Cue> cues)
    {
        foreach (var relative in found[table.Relatives])
        {
            var clause = text.Clauses[text[relative.Start].Clause];
            var named = WithPossessive(relative, clause);
            if (named.Start > clause.First && text[named.Start - 1].Word.Folded == "in")
            {
                cues.Add(new Cue(named, CueMarks.Family, CueReach.Both));
            }
            else if (HitAt(table.RelativeLinks, relative.End) is not null
                || (named.Start == clause.First && HitAt(table.Informing, relative.End) is null && !Gives(named, clause)))
            {
                cues.Add(new Cue(named, CueMarks.Family, CueReach.Forward));
            }
        }
    }

    /// <summary>"Renal transplant (donor: mother)" names who gave the kidney, not who has the disease.</summary>
    private bool Gives(Hit relative, Clause clause) =>
        relative.End > clause.Last && HitAt(table.Donors, relative.Start - 1) is not null && text[relative.Start - 1].Sentence == clause.Sentence;

    /// <summary>"Her maternal grandmother", "his mother": one cue.</summary>
    private Hit WithPossessive(Hit relative, Clause clause)
    {
        var start = relative.Start;
        while (start > clause.First && HitAt(table.Possessives, start - 1) is not null)
        {
            start--;
        }

        return new Hit(start, relative.End);
    }

    /// <summary>A donor has what the words say, unless they say what was donated: "transplant from a donor" is the patient's.</summary>
    private void AddDonors(List<Cue> cues)
    {
        foreach (var donor in found[table.Donors])
        {
            var clause = text[donor.Start].Clause;
            if (!IsGivenIn(clause))
            {
                cues.Add(new Cue(donor, CueMarks.Donor, CueReach.Both));
            }
            else if (HitAt(table.RelativeLinks, donor.End) is not null)
            {
                cues.Add(new Cue(donor, CueMarks.Donor, CueReach.Forward));
            }
        }
    }

    private bool IsGivenIn(int clause)
    {
        foreach (var given in found[table.Donated])
        {
            if (text[given.Start].Clause == clause)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The place of a class that begins with this word; null where none does.</summary>
    private Hit? HitAt(int number, int word)
    {
        var hits = found[number];
        var at = Places.FirstFrom(hits, word);

        return at < hits.Length && hits[at].Start == word ? hits[at] : null;
    }
}
