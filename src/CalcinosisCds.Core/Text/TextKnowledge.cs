using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CalcinosisCds.Knowledge;

namespace CalcinosisCds.Text;

/// <summary>The words and patterns used to read text, loaded once and checked as a whole; immutable, safe to share between requests.</summary>
public sealed class TextKnowledge
{
    internal const string PatternsName = "patterns.en.json";
    private const string WordsName = "words.en.json";
    private const string CuesName = "cues.en.json";
    private const string LegibilityName = "legibility.en.json";

    private TextKnowledge(WordsFile words, CuesFile cues, LegibilityEntry legibility, PatternsFile patterns, KnowledgeFaults faults)
    {
        Folding = new WordFolding([.. words.Spelling.Select(pair => new Spelling(pair[0], pair[1]))], words.Letters);
        var splitter = new PhraseSplitter(Folding, words.SkippedWords);
        var lexicon = new Lexicon(words, legibility, Folding);
        var phrases = new PhraseTable.Builder(lexicon);
        AddClasses(words.Classes, phrases, splitter, faults);
        AddAbbreviations(words, lexicon, splitter, faults);

        Cues = new CueTable(cues.Cues, phrases, splitter, faults);
        Sites = new SiteTable(patterns.Sites, phrases, splitter, faults);
        SiteReader = new SiteReader(Sites, phrases.Class("left"), phrases.Class("right"), phrases.Class("both-sides"));
        Patterns = new PatternIndex(patterns, new PatternParser(phrases, splitter, words.Classes, faults), phrases, faults);
        Ambiguous = new AmbiguousWords(words, phrases, splitter, lexicon, faults);
        Splitter = new TextSplitter(Folding, lexicon);
        Phrases = phrases.Build();
        Legibility = new Legibility(legibility);
        Guards = new CodeGuards(patterns, faults, Patterns);
        Lexicon = lexicon;
        lexicon.Complete(faults);
    }

    /// <summary>The ids of the concepts that are looked for in text.</summary>
    public IEnumerable<string> Concepts => Patterns.Concepts.Select(concept => concept.Id);

    /// <summary>The body parts and how they relate to one another.</summary>
    public SiteTable Sites { get; }

    internal WordFolding Folding { get; }

    internal Lexicon Lexicon { get; }

    internal TextSplitter Splitter { get; }

    internal CueTable Cues { get; }

    internal SiteReader SiteReader { get; }

    internal PatternIndex Patterns { get; }

    internal AmbiguousWords Ambiguous { get; }

    internal PhraseTable Phrases { get; }

    internal Legibility Legibility { get; }

    internal CodeGuards Guards { get; }

    /// <summary>Reads the files that this assembly carries: the published ones.</summary>
    /// <exception cref="KnowledgeException">A file contradicts itself or another; every fault is listed.</exception>
    public static TextKnowledge Load() => Load(KnowledgeBase.ReadEmbedded);

    internal static TextKnowledge Load(Func<string, IEnumerable<(string Name, byte[] Content)>> read)
    {
        var faults = new KnowledgeFaults();
        var knowledge = new TextKnowledge(
            Parse(read, WordsName, TextJson.Default.WordsFile),
            Parse(read, CuesName, TextJson.Default.CuesFile),
            Parse(read, LegibilityName, TextJson.Default.LegibilityFile).Legibility,
            Parse(read, PatternsName, TextJson.Default.PatternsFile),
            faults);

        return faults.All.Count == 0 ? knowledge : throw new KnowledgeException(faults.All);
    }

    /// <summary>Whether a concept is looked for in text.</summary>
    public bool IsConcept(string id) => Patterns.IsConcept(id);

    /// <summary>Whom or what a Condition with this code is about, whatever disease its words name: present for almost every code.</summary>
    public Standing StandingOf(string code) => Guards.StandingOf(code);

    /// <summary>
    /// Whether a Condition's codes say that this concept's words mean another disease: "overlap syndrome" in a Condition coded as lung disease.
    /// </summary>
    /// <param name="concept">The id of the concept.</param>
    /// <param name="icdCodes">ICD-10-CM codes, with or without dots.</param>
    public bool IsGuarded(string concept, IEnumerable<string> icdCodes) => Guards.IsGuarded(concept, icdCodes);

    private static void AddClasses(
        IReadOnlyDictionary<string, IReadOnlyList<string>> classes, PhraseTable.Builder phrases, PhraseSplitter splitter, KnowledgeFaults faults)
    {
        foreach (var (name, list) in classes)
        {
            faults.Require(list.Count > 0, WordsName, $"the class `{name}` is empty. Give it words or remove it.");
            foreach (var phrase in list)
            {
                phrases.Add(name, splitter.Phrase(phrase));
            }
        }
    }

    private static void AddAbbreviations(WordsFile words, Lexicon lexicon, PhraseSplitter splitter, KnowledgeFaults faults)
    {
        Add(words.Abbreviations, isWeak: true);
        Add(words.SureAbbreviations, isWeak: false);
        Add(words.Shorthand, isWeak: false);

        void Add(IReadOnlyDictionary<string, string> list, bool isWeak)
        {
            foreach (var (abbreviation, meaning) in list)
            {
                var word = lexicon.Add(abbreviation);
                faults.Require(word.Expansion is null, WordsName, $"the abbreviation `{abbreviation}` stands twice. Keep one.");
                word.Expansion = new Expansion([.. splitter.Phrase(meaning).Select(lexicon.Add)], isWeak);
            }
        }
    }

    private static T Parse<T>(Func<string, IEnumerable<(string Name, byte[] Content)>> read, string name, JsonTypeInfo<T> type)
    {
        try
        {
            return JsonSerializer.Deserialize(Content(read, name), type) ?? throw new KnowledgeException([$"`Knowledge/{name}` is empty. Restore the file."]);
        }
        catch (JsonException exception)
        {
            throw new KnowledgeException([$"`Knowledge/{name}`: {exception.Message}"]);
        }
    }

    private static byte[] Content(Func<string, IEnumerable<(string Name, byte[] Content)>> read, string name) =>
        read("Knowledge/" + name).FirstOrDefault() is { Name: not null } file
            ? file.Content
            : throw new KnowledgeException([$"`Knowledge/{name}` is absent. Restore the file."]);
}
