namespace CalcinosisCds.Text;

/// <summary>Extracts what one split text names.</summary>
internal sealed class TextInterpreter
{
    private readonly TextKnowledge _knowledge;
    private readonly IReadOnlyList<string> _texts;
    private readonly SplitText _split;
    private readonly FoundPhrases _found;

    public TextInterpreter(TextKnowledge knowledge, IReadOnlyList<string> texts, SplitText split)
    {
        _knowledge = knowledge;
        _texts = texts;
        _split = split;
        _found = knowledge.Phrases.Find(split);
    }

    /// <summary>Cues are read only if a pattern may match or a site is named: most problem-list texts name nothing that a cue could qualify.</summary>
    public TextReading Interpret(bool wasCut)
    {
        var candidates = _knowledge.Patterns.Candidates(_found);
        if (candidates is null && !_found.Has(_knowledge.Sites.AnyClass))
        {
            return new TextReading([], [], [], [], wasCut, IsLegible(namesSomething: false)) { MayHoldCue = MayHoldCue };
        }

        var cues = ReadCues();
        var matches = candidates is null ? new PatternMatches() : Matches(candidates, cues);
        var places = new MatchPlaces(_knowledge, _texts, _split, cues, _found);
        IReadOnlyList<ExplanationInText> causes = matches.Causes is null ? [] : new ExplanationReader(_knowledge, places).Read(matches.Causes);
        IReadOnlyList<ConceptInText> concepts = matches.Concepts is null ? []
            : new ConceptTextReader(_knowledge, _split, places).Read(matches.Concepts);
        IReadOnlyList<LesionInText> lesions = matches.Lesions is null ? []
            : new LesionTextReader(_knowledge, _found, cues, places).Read(matches.Lesions, causes);
        var isLegible = IsLegible(namesSomething: concepts.Count + lesions.Count > 0);

        return new TextReading(concepts, lesions, causes, places.All(), wasCut, isLegible) { MayHoldCue = MayHoldCue };
    }

    /// <summary>Whether one pattern matches.</summary>
    public bool Matches(IndexedPattern pattern) => !Matches([pattern], ReadCues()).IsEmpty;

    private bool MayHoldCue => (_split.Kinds & (WordKinds.OfCue | WordKinds.Ambiguous)) != 0;

    private CueReading ReadCues() => CueReader.Read(_knowledge.Cues, _split, _found, _knowledge.Sites.AnyClass);

    private PatternMatches Matches(List<IndexedPattern> candidates, CueReading cues)
    {
        var matches = new PatternMatches();
        var matcher = new PatternMatcher(_split, cues, _found, _knowledge.Sites.AnyClass);
        foreach (var candidate in candidates)
        {
            matcher.Match(candidate, matches);
        }

        return matches;
    }

    private bool IsLegible(bool namesSomething) => _knowledge.Legibility.IsLegible(_texts, _split, namesSomething);
}
