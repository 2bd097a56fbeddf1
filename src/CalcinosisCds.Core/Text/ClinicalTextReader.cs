namespace CalcinosisCds.Text;

/// <summary>
/// Reads what clinicians type in a problem list. Words are folded and abbreviations expanded, the cues around each word are read once, and patterns of
/// word classes say which concepts, lesions and causes are named; the gravest cue of the words that a pattern matched decides.
/// </summary>
public sealed class ClinicalTextReader(TextKnowledge knowledge)
{
    /// <summary>How much of one text is read, in characters.</summary>
    public const int LongestRead = 4000;

    /// <summary>A result in words is short; of a comment the beginning tells.</summary>
    private const int LongestResult = 200;

    /// <summary>Reads one text.</summary>
    public TextReading Read(string text, string? site = null) => Read([text], site);

    /// <summary>Reads the texts of one Condition, which say more about one another's things: its text and the displays of its codings.</summary>
    /// <param name="texts">Each read as a sentence of its own; the same text twice is read once.</param>
    /// <param name="site">The words of the body site, which complete every text; null for none.</param>
    public TextReading Read(IReadOnlyList<string> texts, string? site = null)
    {
        var all = new List<string>(texts.Count + 1);
        foreach (var text in texts)
        {
            if (!all.Contains(text))
            {
                all.Add(text);
            }
        }

        var wasCut = all.Exists(text => text.Length > LongestRead);
        var split = new SplitText();
        for (var i = 0; i < all.Count; i++)
        {
            knowledge.Splitter.Split(all[i], Math.Min(all[i].Length, LongestRead), i, isBodySite: false, split);
        }

        if (site is { Length: > 0 })
        {
            all.Add(site);
            knowledge.Splitter.Split(site, Math.Min(site.Length, LongestRead), all.Count - 1, isBodySite: true, split);
        }

        split = knowledge.Ambiguous.Resolve(split, knowledge.Phrases);
        return new TextInterpreter(knowledge, all, split).Interpret(wasCut);
    }

    /// <summary>What a result in words says: "None detected", "Detected: no", "weakly positive".</summary>
    public ResultMeaning ReadResult(string text)
    {
        switch (text.AsSpan().Trim().Trim("()"))
        {
            case "+" or "++" or "+++" or "++++":
                return ResultMeaning.Positive;
            case "-" or "–" or "−":
                return ResultMeaning.Negative;
        }

        var split = new SplitText();
        knowledge.Splitter.Split(text, Math.Min(text.Length, LongestResult), 0, isBodySite: false, split);

        return new TextInterpreter(knowledge, [text], split).Result();
    }

    /// <summary>Whether one pattern matches a text: what the examples of the patterns are checked by.</summary>
    internal bool Matches(string text, IndexedPattern pattern)
    {
        var split = new SplitText();
        knowledge.Splitter.Split(text, Math.Min(text.Length, LongestRead), 0, isBodySite: false, split);

        return new TextInterpreter(knowledge, [text], knowledge.Ambiguous.Resolve(split, knowledge.Phrases)).Matches(pattern);
    }
}
