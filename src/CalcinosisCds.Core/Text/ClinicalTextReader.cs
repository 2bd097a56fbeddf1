namespace CalcinosisCds.Text;

/// <summary>
/// Reads what clinicians type in a problem list. Words are folded and abbreviations expanded, the cues around each word are read once, and patterns of
/// word classes say which concepts, lesions and causes are named; the gravest cue on the words that a pattern matched decides.
/// </summary>
public sealed class ClinicalTextReader(TextKnowledge knowledge)
{
    /// <summary>How much of one text is read, in characters.</summary>
    public const int LongestRead = 4000;

    /// <summary>Reads one text.</summary>
    public TextReading Read(string text, string? site = null) => Read([text], site);

    /// <summary>Reads the texts of one Condition, which add to one another: its text and the displays of its codings.</summary>
    /// <param name="texts">Each read as a sentence of its own; the same text twice is read once.</param>
    /// <param name="site">The words of the body site, which complete every text; null for none.</param>
    public TextReading Read(IReadOnlyList<string> texts, string? site = null)
    {
        var all = Distinct(texts);
        var wasCut = false;
        for (var i = 0; i < all.Count; i++)
        {
            wasCut |= all[i].Length > LongestRead;
        }

        return new TextInterpreter(knowledge, all, Split(all, site)).Interpret(wasCut);
    }

    /// <summary>The words of some texts, abbreviations of two meanings written out where their neighbours decide.</summary>
    internal SplitText Split(IReadOnlyList<string> texts, string? site = null) =>
        knowledge.Ambiguous.Resolve(knowledge.Splitter.Split(texts, site, LongestRead), knowledge.Phrases);

    /// <summary>Whether one pattern matches a text: used to check the patterns' examples.</summary>
    internal bool Matches(string text, string pattern)
    {
        var interpreter = new TextInterpreter(knowledge, [text], Split([text]));

        return knowledge.Patterns.All.Any(indexed => indexed.Pattern.Written == pattern && interpreter.Matches(indexed));
    }

    private static IReadOnlyList<string> Distinct(IReadOnlyList<string> texts)
    {
        for (var i = 1; i < texts.Count; i++)
        {
            for (var before = 0; before < i; before++)
            {
                if (texts[i] == texts[before])
                {
                    return [.. texts.Distinct()];
                }
            }
        }

        return texts;
    }
}
