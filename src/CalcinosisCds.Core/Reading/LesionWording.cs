using CalcinosisCds.Knowledge;
using CalcinosisCds.Text;

namespace CalcinosisCds.Reading;

/// <summary>
/// Describes a lesion only in the words of <c>lesions.en.json</c>: the text decides which of them, and nothing of the text itself is passed on.
/// </summary>
internal sealed class LesionWording(KnowledgeBase knowledge, IReadOnlyList<string> texts)
{
    private const CueMarks NotNow =
        CueMarks.Denied | CueMarks.Family | CueMarks.Donor | CueMarks.OnlyMentioned | CueMarks.Past | CueMarks.History | CueMarks.Ago;

    private IReadOnlyList<TextWord>? _words;

    /// <param name="lesion">What the texts describe.</param>
    /// <param name="otherNoun">What it is called if they name no form.</param>
    public LesionName Of(LesionInText lesion, string? otherNoun)
    {
        var said = WordsOf(lesion.Words);
        var noun = knowledge.Lesions.Nouns.FirstOrDefault(entry => IsSaid(entry.Begins, said));
        var adjectives = knowledge.Lesions.Adjectives
            .Where(entry => IsSaid(entry.Begins, said) && !IsSaid(noun?.Begins ?? [], [.. entry.Begins]))
            .Select(entry => entry.Word)
            .ToList();
        if (noun is null && otherNoun is not null)
        {
            adjectives.RemoveAll(otherNoun.Contains);
        }

        return new LesionName(string.Join(' ', adjectives.Append(noun?.Word ?? otherNoun ?? knowledge.Lesions.OtherNoun)), noun);
    }

    /// <summary>The words that are about the patient now, in the passage that describes the lesion.</summary>
    private List<string> WordsOf(string stretch)
    {
        _words ??= Read();
        for (var source = 0; source < texts.Count; source++)
        {
            var start = texts[source].IndexOf(stretch, StringComparison.Ordinal);
            if (start >= 0)
            {
                var end = start + stretch.Length;

                return [.. _words.Where(word => word.Source == source && word.Start >= start && word.End <= end).Select(word => word.Word.Folded)];
            }
        }

        // A long passage is given by its matched words alone: then the whole text is searched.
        return [.. _words.Select(word => word.Word.Folded)];
    }

    private List<TextWord> Read()
    {
        var split = new ClinicalTextReader(knowledge.Text).Split(texts);
        var cues = CueReader.Read(knowledge.Text.Cues, split, knowledge.Text.Phrases.Find(split), knowledge.Text.Sites.AnyClass);
        var words = new List<TextWord>(split.Count);
        for (var i = 0; i < split.Count; i++)
        {
            if ((cues.MarksOf(i) & NotNow) == 0)
            {
                words.Add(split[i]);
            }
        }

        return words;
    }

    private static bool IsSaid(IReadOnlyList<string> beginnings, List<string> words) =>
        words.Exists(word => beginnings.Any(beginning => word.StartsWith(beginning, StringComparison.Ordinal)));
}

/// <summary>What a card calls a lesion.</summary>
/// <param name="Noun">The form that its text names; null if it names none.</param>
internal readonly record struct LesionName(string Words, LesionNoun? Noun);
