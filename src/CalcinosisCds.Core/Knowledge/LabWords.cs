using CalcinosisCds.Facts;

namespace CalcinosisCds.Knowledge;

/// <summary>The words laboratories use for results, flags and ranges (<c>lab-words.json</c>).</summary>
internal sealed class LabWords
{
    private const string File = "lab-words.json";
    private readonly Dictionary<string, StatedResult> _flags;
    private readonly Dictionary<string, StatedResult> _results;
    private readonly string _beginnings;
    private readonly HashSet<string> _denials;
    private readonly Dictionary<string, RangeGroup> _groups;
    private readonly Dictionary<string, AgeUnit> _ageUnits;
    private readonly HashSet<string> _titreUnits;

    public LabWords(LabWordFile file, KnowledgeFaults faults)
    {
        _flags = ByWord(file.Flags, faults);
        _results = ByWord(file.Results, faults);
        _denials = file.Denials.ToHashSet();
        LongestResult = _results.Keys.Max(phrase => phrase.Count(character => character == ' ') + 1);
        Comparators =
        [
            .. file.Comparators
                .SelectMany(entry => entry.Value.Select(word => (word, Parse<LabComparator>(entry.Key, faults))))
                .OrderByDescending(comparator => comparator.word.Length),
        ];
        _beginnings = string.Concat(Comparators.Select(comparator => char.ToUpperInvariant(comparator.Word[0])).Distinct());
        var groups = file.Groups.SelectMany(group => Read(group, faults)).ToList();
        foreach (var twice in groups.GroupBy(group => group.Word).Where(same => same.Count() > 1))
        {
            faults.Add(File, $"the group `{twice.Key}` stands twice. Keep one.");
        }

        _groups = groups.DistinctBy(group => group.Word).ToDictionary(group => group.Word, group => group.Group);
        _ageUnits = [];
        foreach (var (name, words) in file.Ages.Units)
        {
            foreach (var word in words)
            {
                faults.Require(_ageUnits.TryAdd(word, Parse<AgeUnit>(name, faults)), File, $"the unit of age `{word}` stands twice. Keep one.");
            }
        }

        AgeUpwards = [.. file.Ages.Upwards.OrderByDescending(words => words.Length)];
        AgeTails = [.. file.Ages.Tails.OrderByDescending(words => words.Length)];
        RangeLeads = file.RangeLeads.ToHashSet();
        _titreUnits = file.TitreUnits.Select(UnitTable.Fold).ToHashSet();
    }

    /// <summary>Whether a text begins with the first character of one of <see cref="Comparators"/>.</summary>
    public bool MayBeginComparator(string text) => text.Length > 0 && _beginnings.Contains(char.ToUpperInvariant(text[0]));

    /// <summary>The words before a number, longest first.</summary>
    public IReadOnlyList<(string Word, LabComparator Comparator)> Comparators { get; }

    /// <summary>Words that may precede the numbers of a range without adding anything.</summary>
    public IReadOnlySet<string> RangeLeads { get; }

    /// <summary>The number of words in the longest phrase for a result.</summary>
    public int LongestResult { get; }

    /// <summary>What an HL7 v3 or v2 interpretation code says; null if it says none of low, normal and high.</summary>
    public StatedResult? Flag(string code) => _flags.TryGetValue(code, out var stated) ? stated : null;

    /// <summary>What a phrase in lower case says; null if it does not state a result.</summary>
    public StatedResult? Result(string phrase) => _results.TryGetValue(phrase, out var stated) ? stated : null;

    public bool IsDenial(string word) => _denials.Contains(word);

    /// <summary>Whom a word in a range's group means; null if it is not known.</summary>
    public RangeGroup? Group(string word) => _groups.GetValueOrDefault(word);

    /// <summary>The unit of an age; null if the word is not one.</summary>
    public AgeUnit? AgeUnit(string word) => _ageUnits.TryGetValue(word, out var unit) ? unit : null;

    /// <summary>What follows an age to mean "from this age on", such as "and older", longest first.</summary>
    public IReadOnlyList<string> AgeUpwards { get; }

    /// <summary>What may follow an age without adding anything, such as "of age", longest first.</summary>
    public IReadOnlyList<string> AgeTails { get; }

    /// <summary>Whether a number in this unit is the second number of a titre.</summary>
    public bool IsTitre(string unit) => _titreUnits.Contains(UnitTable.Fold(unit));

    private static IEnumerable<(string Word, RangeGroup Group)> Read(RangeGroupEntry entry, KnowledgeFaults faults)
    {
        Sex? sex = entry.Sex switch { null => null, "female" => Sex.Female, "male" => Sex.Male, _ => Sex.Unknown };
        faults.Require(sex is not Sex.Unknown, File, $"a group is for sex `{entry.Sex}`. Use `female`, `male` or none.");
        var group = new RangeGroup(sex, Years(entry.FromYears), Years(entry.ToYears));

        return entry.Words.Select(word => (word, group));
    }

    private static AgeLimit? Years(int? years) => years is { } whole ? new AgeLimit(whole, 0) : null;

    private static Dictionary<string, StatedResult> ByWord(IReadOnlyDictionary<string, IReadOnlyList<string>> lists, KnowledgeFaults faults)
    {
        var byWord = new Dictionary<string, StatedResult>();
        foreach (var (name, words) in lists)
        {
            var stated = Parse<StatedResult>(name, faults);
            foreach (var word in words)
            {
                faults.Require(byWord.TryAdd(word, stated), File, $"`{word}` stands twice. Keep one.");
            }
        }

        return byWord;
    }

    private static T Parse<T>(string name, KnowledgeFaults faults)
        where T : struct, Enum
    {
        faults.Require(KebabId.TryParse<T>(name, out var parsed), File, $"`{name}` is no {typeof(T).Name} of the code. Mend its name.");

        return parsed;
    }
}
