using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CalcinosisCds.Knowledge.Drugs;
using CalcinosisCds.Text;

namespace CalcinosisCds.Knowledge;

/// <summary>All knowledge, loaded once and checked as a whole; immutable, safe to share between requests.</summary>
public sealed class KnowledgeBase
{
    private KnowledgeBase(Func<string, IEnumerable<(string Name, byte[] Content)>> read, KnowledgeFaults faults)
    {
        var valueSets = new ValueSets(read("valuesets/").Select(file => Parse(file, KnowledgeJson.Default.ValueSetFile)), faults);
        var concepts = Parse(One(read, "Knowledge/concepts.json"), KnowledgeJson.Default.ConceptFile);
        var weights = Parse(One(read, "Knowledge/weights.json"), KnowledgeJson.Default.CriterionFile);

        Release = Parse(One(read, "Knowledge/knowledge.json"), KnowledgeJson.Default.KnowledgeRelease);
        Analytes = new AnalyteCatalogue(Parse(One(read, "Knowledge/analytes.json"), KnowledgeJson.Default.AnalyteFile), valueSets, faults);
        Text = ReadText(read, faults);
        Concepts = new ConceptCatalogue(concepts, valueSets, Text, faults);
        Lesions = new LesionCatalogue(Parse(One(read, "Knowledge/lesions.en.json"), KnowledgeJson.Default.LesionFile), Text, faults);
        Statuses = new StatusWords(Parse(One(read, "Knowledge/statuses.json"), KnowledgeJson.Default.StatusFile), faults);
        OtherIcd10 = new OtherIcd10(Parse(One(read, "Knowledge/icd10-other.json"), KnowledgeJson.Default.OtherIcd10File), faults);
        Systems = new CodeSystemSpellings(Parse(One(read, "Knowledge/systems.json"), KnowledgeJson.Default.SystemFile), faults);
        Drugs = new DrugTable(
            One(read, "Knowledge/drugs.tsv").Content,
            Parse(One(read, "Knowledge/drug-words.json"), KnowledgeJson.Default.DrugWordFile),
            Systems,
            faults);
        LabWords = new LabWords(Parse(One(read, "Knowledge/lab-words.json"), KnowledgeJson.Default.LabWordFile), faults);
        MedicationWords = new MedicationWords(Parse(One(read, "Knowledge/medication-words.json"), KnowledgeJson.Default.MedicationWordFile), Systems, faults);
        MedicationValueSets.Check(concepts, valueSets, Drugs, faults);
        Limits = new Limits(Parse(One(read, "Knowledge/thresholds.json"), KnowledgeJson.Default.ThresholdFile).Thresholds, weights.Numbers, faults);
        References = Parse(One(read, "Knowledge/references.json"), KnowledgeJson.Default.ReferenceFile).References;
        Criteria = ById(weights.Criteria, faults);
        Ceilings = [.. weights.Ceilings];
        Tests = Parse(One(read, "Knowledge/tests.json"), KnowledgeJson.Default.TestFile).Read(valueSets, faults);
        Orders = Parse(One(read, "Knowledge/orders.json"), KnowledgeJson.Default.OrderFile).Read(Tests, faults);
        Validation = Parse(One(read, "Knowledge/validation.json"), KnowledgeJson.Default.ValidationResults);
        Texts = new Texts(Parse(One(read, "Knowledge/text.en.json"), KnowledgeJson.Default.DictionaryStringString));
        Categories = Parse(One(read, "Knowledge/categories.json"), KnowledgeJson.Default.CategoryFile).Categories.ToFrozenDictionary(category => category.Id);
        var reasons = Parse(One(read, "Knowledge/override-reasons.json"), KnowledgeJson.Default.OverrideReasonFile);
        OverrideReasons = reasons.Read(Texts, faults);
        OrderOverrideReasons = reasons.ReadOfOrders(Texts, faults);
        StandardOverrideReasons = [.. reasons.Standard];

        foreach (var id in valueSets.Unused)
        {
            faults.Add($"valuesets/{id}.json", "no analyte, concept or medication names it. Name it or remove the file.");
        }
    }

    public KnowledgeRelease Release { get; }

    public AnalyteCatalogue Analytes { get; }

    public ConceptCatalogue Concepts { get; }

    public OtherIcd10 OtherIcd10 { get; }

    public CodeSystemSpellings Systems { get; }

    public DrugTable Drugs { get; }

    public MedicationWords MedicationWords { get; }

    /// <summary>What the text of a Condition is read with.</summary>
    public TextKnowledge Text { get; }

    public LesionCatalogue Lesions { get; }

    public StatusWords Statuses { get; }

    public Limits Limits { get; }

    public IReadOnlyList<Reference> References { get; }

    public FrozenDictionary<string, Criterion> Criteria { get; }

    /// <summary>Groups of criteria whose points together have a ceiling.</summary>
    public ImmutableArray<PointCeiling> Ceilings { get; }

    /// <summary>The sources of each category, by its id.</summary>
    public FrozenDictionary<string, CategoryReference> Categories { get; }

    /// <summary>The reasons for overriding a card, in the order they are offered.</summary>
    public IReadOnlyList<OverrideReason> OverrideReasons { get; }

    /// <summary>The reasons for keeping an order that a card is about, in the order they are offered.</summary>
    public IReadOnlyList<OverrideReason> OrderOverrideReasons { get; }

    /// <summary>Every code in the CodeSystem of override reasons, whether offered here or not.</summary>
    public ImmutableArray<string> StandardOverrideReasons { get; }

    /// <summary>The tests that cards may suggest, in tie-breaking order.</summary>
    public ImmutableArray<SuggestedTest> Tests { get; }

    /// <summary>What is said about an order before it is signed, rule by rule.</summary>
    public IReadOnlyList<OrderRule> Orders { get; }

    public Texts Texts { get; }

    internal LabWords LabWords { get; }

    public ValidationResults Validation { get; }

    /// <summary>Reads the files that this assembly carries: the published ones.</summary>
    /// <exception cref="KnowledgeException">A file contradicts itself or another; every fault is listed.</exception>
    public static KnowledgeBase Load() => Load(ReadEmbedded);

    internal static KnowledgeBase Load(Func<string, IEnumerable<(string Name, byte[] Content)>> read)
    {
        var faults = new KnowledgeFaults();
        var knowledge = new KnowledgeBase(read, faults);
        KnowledgeCheck.References(knowledge, faults);

        return faults.All.Count == 0 ? knowledge : throw new KnowledgeException(faults.All);
    }

    internal static IEnumerable<(string Name, byte[] Content)> ReadEmbedded(string prefix)
    {
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith(prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var stream = assembly.GetManifestResourceStream(name)!; // The name comes from the manifest itself.
            var content = new byte[stream.Length];
            stream.ReadExactly(content);
            yield return (name, content);
        }
    }

    /// <summary>Faults in the text reader's files are reported with all others; the knowledge is then not used.</summary>
    private static TextKnowledge ReadText(Func<string, IEnumerable<(string Name, byte[] Content)>> read, KnowledgeFaults faults)
    {
        try
        {
            return TextKnowledge.Load(read);
        }
        catch (KnowledgeException exception)
        {
            faults.AddAll(exception.Faults);

            return TextKnowledge.Load();
        }
    }

    private static FrozenDictionary<string, Criterion> ById(IReadOnlyList<Criterion> criteria, KnowledgeFaults faults)
    {
        var byId = new Dictionary<string, Criterion>();
        foreach (var criterion in criteria)
        {
            faults.Require(byId.TryAdd(criterion.Id, criterion), "weights.json", $"`{criterion.Id}` stands twice. Keep one.");
        }

        return byId.ToFrozenDictionary();
    }

    private static (string Name, byte[] Content) One(Func<string, IEnumerable<(string Name, byte[] Content)>> read, string name)
    {
        foreach (var file in read(name))
        {
            return file;
        }

        throw new KnowledgeException([$"`{name}` is absent. Restore the file."]);
    }

    private static T Parse<T>((string Name, byte[] Content) file, JsonTypeInfo<T> type)
    {
        try
        {
            return JsonSerializer.Deserialize(file.Content, type) ?? throw new KnowledgeException([$"`{file.Name}` is empty. Restore the file."]);
        }
        catch (JsonException exception)
        {
            throw new KnowledgeException([$"`{file.Name}`: {exception.Message}"]);
        }
    }
}
