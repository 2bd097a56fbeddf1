namespace CalcinosisCds.Text;

/// <summary>How a text means what is subject to cues.</summary>
internal static class CueStanding
{
    /// <summary>What says that a thing is over.</summary>
    public const CueMarks Over = CueMarks.Past | CueMarks.History | CueMarks.Ago;

    private const CueMarks Denied = CueMarks.Denied | CueMarks.NotFound;

    private const CueMarks Graver = Denied | CueMarks.Family | CueMarks.Donor | CueMarks.OnlyMentioned;

    /// <summary>By the gravest of the cues.</summary>
    public static Standing Of(CueMarks marks) => marks switch
    {
        CueMarks.None => Standing.Present,
        _ when (marks & Denied) != 0 => Standing.Denied,
        _ when (marks & (CueMarks.Family | CueMarks.Donor)) != 0 => Standing.AnotherPerson,
        _ when (marks & CueMarks.OnlyMentioned) != 0 => Standing.OnlyMentioned,
        _ when (marks & Over) != 0 => Standing.Past,
        _ => Standing.Uncertain,
    };

    /// <summary>A lesion is there to be seen, whatever its biopsy did not find.</summary>
    public static Standing OfLesion(CueMarks marks) => Of(marks & ~CueMarks.NotFound);

    /// <summary>How a concept is meant, some of which outlast a cue.</summary>
    /// <param name="isWeak">True where its words are weak, or what they say of it is.</param>
    public static Standing Of(PatternMatch match, ConceptPatternEntry concept, out bool isWeak)
    {
        var marks = match.Marks;
        marks &= concept.WithDonor ? ~CueMarks.Donor : ~CueMarks.None;
        marks &= concept.OfFamily ? ~CueMarks.Family : ~CueMarks.None;
        marks &= concept.EndsWithTime ? ~CueMarks.None : ~CueMarks.Ago;
        if ((marks & CueMarks.Listed) != 0 && concept.Chronic)
        {
            marks = (marks & ~CueMarks.Listed) | CueMarks.History;
        }

        var lastsBeyondHistory = concept.Chronic && (marks & CueMarks.History) != 0 && (marks & Graver) == 0;
        var standing = Of(lastsBeyondHistory ? marks & ~CueMarks.History : marks);
        isWeak = match.IsWeak || lastsBeyondHistory || standing == Standing.Uncertain;

        return standing;
    }
}
