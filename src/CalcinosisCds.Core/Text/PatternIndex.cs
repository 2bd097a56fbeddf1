using CalcinosisCds.Knowledge;

namespace CalcinosisCds.Text;

/// <summary>What a match of a pattern means.</summary>
internal enum PatternKind
{
    Concept,
    Lesion,
    Explanation,
}

/// <param name="Target">By kind the index among the concepts, the degree, or the index among the causes.</param>
/// <param name="Rarest">The element whose class the fewest patterns ask for.</param>
internal sealed record IndexedPattern(Pattern Pattern, PatternKind Kind, int Target, int Rarest)
{
    /// <summary>The class that a text must hold before the pattern is looked at.</summary>
    public int RarestClass => Pattern.Elements[Rarest].Class;
}

/// <summary>Every pattern by its rarest class, so that a text without that class never tries it.</summary>
internal sealed class PatternIndex
{
    private const string File = "patterns.en.json";
    private readonly Dictionary<int, List<IndexedPattern>> _byClass = [];
    private readonly IReadOnlyDictionary<string, ConceptPatternEntry> _concepts;

    public PatternIndex(PatternsFile file, PatternParser parser, PhraseTable.Builder phrases, KnowledgeFaults faults)
    {
        var parsed = new List<ParsedPattern>();
        void Add(PatternKind kind, int target, string owner, IReadOnlyList<string> patterns, ExamplesEntry examples)
        {
            faults.Require(patterns.Count > 0, File, $"`{owner}` has no pattern. Give it one or remove it.");
            faults.Require(examples.Yes.Count > 0 && examples.No.Count > 0, File,
                $"`{owner}` lacks an example. Give one that it reads and one that it does not.");
            foreach (var pattern in patterns)
            {
                parsed.Add(new ParsedPattern(parser.Parse(owner, pattern), kind, target));
            }
        }

        _concepts = file.Concepts;
        Concepts = [.. file.Concepts.Select(concept => new ConceptOfText(concept.Key, concept.Value))];
        Causes = [.. file.Explanations.Keys];
        CauseSites = [.. file.Explanations.Values.Select(entry => entry.Sites ?? [])];
        foreach (var site in CauseSites.SelectMany(sites => sites))
        {
            faults.Require(file.Sites.ContainsKey(site), File, $"an explanation may be at `{site}`, which is no site. Mend its name.");
        }

        for (var i = 0; i < Concepts.Count; i++)
        {
            Add(PatternKind.Concept, i, Concepts[i].Id, Concepts[i].Entry.Patterns, Concepts[i].Entry.Examples);
            foreach (var other in Concepts[i].Entry.YieldsTo ?? [])
            {
                faults.Require(IsConcept(other), File, $"`{Concepts[i].Id}` yields to `{other}`, which is no concept. Mend its name.");
            }
        }

        foreach (var (id, entry) in file.Lesions)
        {
            var isKnown = KebabId.TryParse<LesionDegree>(id, out var degree);
            faults.Require(isKnown, File, $"`lesions.{id}` is no degree of the code. Mend its name.");
            Add(PatternKind.Lesion, (int)degree, id, entry.Patterns, entry.Examples);
        }

        for (var i = 0; i < Causes.Count; i++)
        {
            Add(PatternKind.Explanation, i, Causes[i], file.Explanations[Causes[i]].Patterns, file.Explanations[Causes[i]].Examples);
        }

        OverCalcinosis = [.. file.OverCalcinosis.Classes.Select(phrases.Class)];
        All = WithRarest(parsed);
        foreach (var pattern in All)
        {
            if (!_byClass.TryGetValue(pattern.RarestClass, out var patterns))
            {
                _byClass.Add(pattern.RarestClass, patterns = []);
            }

            patterns.Add(pattern);
        }
    }

    public IReadOnlyList<IndexedPattern> All { get; }

    public IReadOnlyList<ConceptOfText> Concepts { get; }

    public IReadOnlyList<string> Causes { get; }

    /// <summary>By cause: the parts of the body where alone it may be; empty for any.</summary>
    public IReadOnlyList<IReadOnlyList<string>> CauseSites { get; }

    /// <summary>Classes that say of a lesion that it is calcified.</summary>
    public int[] OverCalcinosis { get; }

    public bool IsConcept(string id) => _concepts.ContainsKey(id);

    /// <summary>The patterns all of whose classes stand in the text, null for none; only those with their rarest there are looked at.</summary>
    public List<IndexedPattern>? Candidates(FoundPhrases found)
    {
        List<IndexedPattern>? candidates = null;
        for (var number = found.Next(-1); number >= 0; number = found.Next(number))
        {
            if (!_byClass.TryGetValue(number, out var patterns))
            {
                continue;
            }

            foreach (var pattern in patterns)
            {
                if (StandIn(found, pattern.Pattern))
                {
                    (candidates ??= new List<IndexedPattern>(2)).Add(pattern);
                }
            }
        }

        return candidates;
    }

    private static bool StandIn(FoundPhrases found, Pattern pattern)
    {
        foreach (var element in pattern.Elements)
        {
            if (!found.Has(element.Class))
            {
                return false;
            }
        }

        return true;
    }

    private static List<IndexedPattern> WithRarest(List<ParsedPattern> parsed)
    {
        var uses = new Dictionary<int, int>();
        foreach (var entry in parsed)
        {
            foreach (var element in entry.Pattern.Elements)
            {
                uses[element.Class] = uses.GetValueOrDefault(element.Class) + 1;
            }
        }

        var indexed = new List<IndexedPattern>(parsed.Count);
        foreach (var (pattern, kind, target) in parsed)
        {
            var rarest = 0;
            for (var i = 1; i < pattern.Elements.Length; i++)
            {
                rarest = uses[pattern.Elements[i].Class] < uses[pattern.Elements[rarest].Class] ? i : rarest;
            }

            if (pattern.Elements.Length > 0)
            {
                indexed.Add(new IndexedPattern(pattern, kind, target, rarest));
            }
        }

        return indexed;
    }

    private sealed record ParsedPattern(Pattern Pattern, PatternKind Kind, int Target);
}

/// <summary>A concept with how its words count.</summary>
internal sealed record ConceptOfText(string Id, ConceptPatternEntry Entry);
