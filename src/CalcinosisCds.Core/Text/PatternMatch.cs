namespace CalcinosisCds.Text;

/// <summary>Where a pattern matches a text.</summary>
/// <param name="By">The pattern.</param>
/// <param name="Hits">By element of the pattern.</param>
/// <param name="Marks">What the cues say of the words, all together.</param>
/// <param name="IsWeak">True where a word is the abbreviation of a disease.</param>
internal sealed record PatternMatch(IndexedPattern By, Hit[] Hits, CueMarks Marks, bool IsWeak)
{
    /// <summary>From the first word matched up to the end of the last.</summary>
    public Hit Span
    {
        get
        {
            var (start, end) = Hits[0];
            foreach (var hit in Hits)
            {
                start = Math.Min(start, hit.Start);
                end = Math.Max(end, hit.End);
            }

            return new Hit(start, end);
        }
    }
}

/// <summary>What the patterns match in one text, by meaning.</summary>
internal sealed class PatternMatches
{
    /// <summary>Null where none does.</summary>
    public List<PatternMatch>? Concepts { get; private set; }

    /// <inheritdoc cref="Concepts"/>
    public List<PatternMatch>? Lesions { get; private set; }

    /// <inheritdoc cref="Concepts"/>
    public List<PatternMatch>? Causes { get; private set; }

    public bool IsEmpty => Concepts is null && Lesions is null && Causes is null;

    public void Add(PatternMatch match)
    {
        var matches = match.By.Kind switch
        {
            PatternKind.Concept => Concepts ??= new List<PatternMatch>(1),
            PatternKind.Lesion => Lesions ??= new List<PatternMatch>(1),
            _ => Causes ??= new List<PatternMatch>(1),
        };
        matches.Add(match);
    }
}
