using CalcinosisCds.Facts;

namespace CalcinosisCds.Knowledge.Drugs;

/// <summary>Finds the names of drugs in what people and systems write about a medication (<c>drug-words.json</c>).</summary>
internal sealed class DrugWords
{
    private const string File = "drug-words.json";

    /// <summary>Characters that are invisible wherever the text is shown.</summary>
    private const string OnLabels = " .,%/()+-'";
    private readonly PhraseTable<Drug?> _names;
    private readonly PhraseTable<IReadOnlyList<DrugCue>> _cues;
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _besideNames;

    public DrugWords(IReadOnlyDictionary<string, Drug> names, DrugWordFile file, KnowledgeFaults faults)
    {
        var all = names.ToDictionary(name => name.Key, name => (Drug?)name.Value);
        foreach (var friend in file.NotDrugs)
        {
            faults.Require(all.TryAdd(FoldedWords.Of(friend), null), File, $"`{friend}` is a name of a drug as well. Remove it from one of them.");
        }

        _besideNames = file.BesideNames.ToHashSet().GetAlternateLookup<ReadOnlySpan<char>>();
        _names = new PhraseTable<Drug?>(all);
        _cues = new PhraseTable<IReadOnlyList<DrugCue>>(DrugCue.Read(file, faults)
            .GroupBy(cue => cue.Phrase)
            .ToDictionary(cues => cues.Key, cues => (IReadOnlyList<DrugCue>)[.. cues.Select(cue => cue.Cue)]));
    }

    /// <summary>The routes that a text names.</summary>
    public IReadOnlySet<DrugRoute> RoutesIn(string text) => new DrugCues(new FoldedText(text), _cues, _besideNames).Routes;

    /// <summary>Whether a text consists only of drug names, forms and strengths and what a label adds to them.</summary>
    public bool IsLabel(string text)
    {
        var folded = new FoldedText(text);
        var word = 0;
        while (word < folded.Count && LabelledAt(folded, word) is > 0 and var count)
        {
            word += count;
        }

        return word > 0 && word == folded.Count && text.All(letter => char.IsLetterOrDigit(letter) || OnLabels.Contains(letter, StringComparison.Ordinal));
    }

    /// <returns>How many words from this one on may stand on a label; 0 for none.</returns>
    private int LabelledAt(FoldedText text, int word)
    {
        var written = text.Span(word, 1);
        var unit = written.TrimStart("0123456789");
        if (_names.FindAt(text, word, out _) is > 0 and var named)
        {
            return named;
        }

        return unit.IsEmpty || _besideNames.Contains(unit) ? 1
            : _cues.FindAt(text, word, out var cues) is > 0 and var count && cues!.Any(cue => cue is DrugCue.Form) ? count // It was found.
            : 0;
    }

    public IReadOnlyList<DrugMention> Find(string text)
    {
        var folded = new FoldedText(text);
        if (folded.Count == 0)
        {
            return [];
        }

        var found = Named(folded);

        return found.Count == 0 ? [] : Mentions(folded, found);
    }

    /// <summary>What a drug known by its code counts as, given a one-part text written beside the code.</summary>
    public IReadOnlyList<DrugUse> Limit(Drug drug, string text)
    {
        var folded = new FoldedText(text);
        var cues = Cues(folded, Named(folded));

        return [.. drug.Uses.Select(use => cues.Limit(drug, use))];
    }

    private List<(int Word, int Count, Drug Drug)> Named(FoldedText text)
    {
        var found = new List<(int Word, int Count, Drug Drug)>();
        for (var word = 0; word < text.Count; word++)
        {
            var count = _names.FindAt(text, word, out var drug);
            if (drug is not null)
            {
                found.Add((word, count, drug));
            }

            word += Math.Max(0, count - 1);
        }

        return found;
    }

    private DrugCues Cues(FoldedText text, List<(int Word, int Count, Drug Drug)> found)
    {
        var cues = new DrugCues(text, _cues, _besideNames);
        foreach (var (word, _, drug) in found)
        {
            cues.AddForm(word, drug.Form);
        }

        return cues;
    }

    private List<DrugMention> Mentions(FoldedText text, List<(int Word, int Count, Drug Drug)> found)
    {
        var cues = Cues(text, found);
        var mentions = new List<DrugMention>();
        foreach (var (word, count, drug) in found)
        {
            if (!cues.IsOnlyMentioned(word, count))
            {
                var uses = drug.Uses.Select(use => cues.Limit(word, drug, use));
                mentions.Add(new DrugMention(text.Written(word, count), text.StartOf(word), cues.FormAt(word, drug), [.. uses]));
            }
        }

        return mentions;
    }
}
