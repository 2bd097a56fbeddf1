namespace CalcinosisCds.Knowledge.Drugs;

/// <summary>Tells whether a medication's words name a drug at all, and whether it is one in no group; immutable.</summary>
public sealed class MedicationWords
{
    private const string File = "medication-words.json";
    private const int ShortestName = 2;
    private readonly CodeSystemSpellings _systems;
    private readonly Dictionary<string, string> _forms = [];
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _noNames;
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _masked;
    private readonly PhraseTable<bool> _otherDrugs;

    internal MedicationWords(MedicationWordFile file, CodeSystemSpellings systems, KnowledgeFaults faults)
    {
        foreach (var form in file.FormCodes)
        {
            var key = Key(systems.Canonical(form.System) ?? form.System, form.Code);
            faults.Require(_forms.TryAdd(key, form.Words), File, $"`{form.Code}` stands twice. Keep one.");
        }

        _systems = systems;
        _masked = file.Masked.ToHashSet().GetAlternateLookup<ReadOnlySpan<char>>();
        _noNames = file.NoNames.Concat(file.Masked).ToHashSet().GetAlternateLookup<ReadOnlySpan<char>>();
        _otherDrugs = new PhraseTable<bool>(file.OtherDrugs.Select(FoldedWords.Of).Distinct().ToDictionary(name => name, _ => true));
    }

    /// <summary>The route or dose form that a code stands for, in words; null if it is not known.</summary>
    public string? Form(string system, string code) => _forms.GetValueOrDefault(Key(_systems.Canonical(system) ?? system, code.Trim()));

    /// <summary>
    /// Whether the text holds a word that can be a name. Brand names belong to no language, so any word not known to be something else may be one.
    /// </summary>
    public bool IsName(string text)
    {
        var folded = new FoldedText(text);
        for (var word = 0; word < folded.Count; word++)
        {
            var written = folded.Span(word, 1);
            if (written.Length >= ShortestName && char.IsLetter(written[0]) && !_noNames.Contains(written))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the text says that something is withheld.</summary>
    public bool IsMasked(string text)
    {
        var folded = new FoldedText(text);
        for (var word = 0; word < folded.Count; word++)
        {
            if (_masked.Contains(folded.Span(word, 1)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the text says that and nothing else.</summary>
    public bool IsNothingButMasked(string text)
    {
        var folded = new FoldedText(text);
        for (var word = 0; word < folded.Count; word++)
        {
            if (!_masked.Contains(folded.Span(word, 1)))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether the text names a common drug that belongs to no group.</summary>
    public bool NamesAnotherDrug(string text)
    {
        var folded = new FoldedText(text);
        for (var word = 0; word < folded.Count; word++)
        {
            if (_otherDrugs.FindAt(folded, word, out _) > 0)
            {
                return true;
            }
        }

        return false;
    }

    private static string Key(string system, string code) => system + "|" + code;
}
