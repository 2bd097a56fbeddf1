using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CalcinosisCds.Knowledge;

namespace CalcinosisCds.Text;

/// <summary>The words and patterns by which text is read, loaded once and checked as a whole; immutable, safe to share between requests.</summary>
public sealed class TextKnowledge
{
    private const string WordsName = "words.en.json";
    private const string PatternsName = "patterns.en.json";

    private TextKnowledge(WordsFile words, PatternsFile patterns, KnowledgeFaults faults)
    {
        var folding = new WordFolding([.. words.Spelling.Select(pair => new Spelling(pair[0], pair[1]))], words.Letters);
        var plain = new TextSplitter(folding, words.SkippedWords.ToFrozenSet(), FrozenSet<string>.Empty, FrozenDictionary<string, Expansion>.Empty);
        var phrases = new PhraseTable.Builder();
        foreach (var (name, list) in words.Classes.Concat(words.Results.Select(list => KeyValuePair.Create("result:" + list.Key, list.Value))))
        {
            faults.Require(list.Count > 0, WordsName, $"the class `{name}` is empty. Give it words or remove it.");
            foreach (var phrase in list)
            {
                phrases.Add(name, plain.Phrase(phrase));
            }
        }

        Splitter = new TextSplitter(folding, words.SkippedWords.ToFrozenSet(), words.SentenceEnds.ToFrozenSet(), Expansions(words, plain, faults));
        Cues = new CueTable(words.Cues, phrases, plain, faults);
        Sites = new SiteTable(patterns.Sites, phrases, plain, faults);
        SiteReader = new SiteReader(Sites, phrases.Class("left"), phrases.Class("right"), phrases.Class("both-sides"));
        Results = new ResultClasses(phrases, words.Results, faults);
        var parser = new PatternParser(phrases, plain, words.Classes.Keys.ToFrozenSet(), faults);
        Patterns = new PatternIndex(patterns, parser, phrases, faults);
        Ambiguous = new AmbiguousWords(words.Ambiguous, words.Classes.Keys.ToFrozenSet(), phrases, plain, faults);
        Phrases = phrases.Build();
        Legibility = new Legibility(words.Legibility, Phrases.Words.Where(word => !word.EndsWith('*')), folding, faults);
        Guards = new CodeGuards(patterns.Guards, faults, Patterns);
        File = patterns;
    }

    /// <summary>The ids of the concepts that text is read for.</summary>
    public IEnumerable<string> Concepts => File.Concepts.Keys;

    /// <summary>The parts of the body and how they lie to one another.</summary>
    public SiteTable Sites { get; }

    internal TextSplitter Splitter { get; }

    internal CueTable Cues { get; }

    internal SiteReader SiteReader { get; }

    internal ResultClasses Results { get; }

    internal PatternIndex Patterns { get; }

    internal AmbiguousWords Ambiguous { get; }

    internal PhraseTable Phrases { get; }

    internal Legibility Legibility { get; }

    internal CodeGuards Guards { get; }

    /// <summary>The patterns as written, with their examples.</summary>
    internal PatternsFile File { get; }

    /// <summary>Reads the files that this assembly carries: the published ones.</summary>
    /// <exception cref="KnowledgeException">A file contradicts itself or another; every fault is listed.</exception>
    public static TextKnowledge Load() => Load(KnowledgeBase.ReadEmbedded);

    internal static TextKnowledge Load(Func<string, IEnumerable<(string Name, byte[] Content)>> read)
    {
        var faults = new KnowledgeFaults();
        var knowledge = new TextKnowledge(Parse(read, WordsName, TextJson.Default.WordsFile), Parse(read, PatternsName, TextJson.Default.PatternsFile), faults);

        return faults.All.Count == 0 ? knowledge : throw new KnowledgeException(faults.All);
    }

    /// <summary>
    /// Whether the codes of a Condition say that words of this concept mean another disease: "overlap syndrome" of a Condition coded as lung disease.
    /// </summary>
    /// <param name="concept">The id of the concept.</param>
    /// <param name="icdCodes">ICD-10-CM codes, with or without dots.</param>
    public bool IsGuarded(string concept, IEnumerable<string> icdCodes) => Guards.IsGuarded(concept, icdCodes);

    private static FrozenDictionary<string, Expansion> Expansions(WordsFile words, TextSplitter plain, KnowledgeFaults faults)
    {
        var expansions = new Dictionary<string, Expansion>();
        foreach (var (list, isWeak) in new[] { (words.Abbreviations, true), (words.SureAbbreviations, false), (words.Shorthand, false) })
        {
            foreach (var (abbreviation, meaning) in list)
            {
                var isNew = expansions.TryAdd(abbreviation, new Expansion(plain.Phrase(meaning), isWeak));
                faults.Require(isNew, WordsName, $"the abbreviation `{abbreviation}` stands twice. Keep one.");
            }
        }

        return expansions.ToFrozenDictionary();
    }

    private static T Parse<T>(Func<string, IEnumerable<(string Name, byte[] Content)>> read, string name, JsonTypeInfo<T> type)
    {
        if (read("Knowledge/" + name).FirstOrDefault() is not { Name: not null } file)
        {
            throw new KnowledgeException([$"`Knowledge/{name}` is absent. Restore the file."]);
        }

        try
        {
            return JsonSerializer.Deserialize(file.Content, type) ?? throw new KnowledgeException([$"`Knowledge/{name}` is empty. Restore the file."]);
        }
        catch (JsonException exception)
        {
            throw new KnowledgeException([$"`Knowledge/{name}`: {exception.Message}"]);
        }
    }
}
