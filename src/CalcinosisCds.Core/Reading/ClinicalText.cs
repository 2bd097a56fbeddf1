using CalcinosisCds.Knowledge;

namespace CalcinosisCds.Reading;

/// <summary>
/// The text of one Condition as lower-case words in clauses. A negation holds within its clause; a comma ends it, except in a list that goes
/// on with "or" ("no ulcer, necrosis or eschar").
/// </summary>
internal sealed class ClinicalText
{
    private const int LongestListItem = 3;

    private readonly List<string> _words = [];
    private readonly List<(int Start, int End)> _segments = new(1);
    private readonly List<(int Start, int End)> _clauses = new(1);
    private readonly List<PhraseMatch<Marker>> _markers;

    /// <param name="text">Null counts as empty.</param>
    public ClinicalText(KnowledgeBase knowledge, string? text)
    {
        Split(text ?? "", knowledge.Vocabulary);
        _markers = knowledge.Vocabulary.Markers.Find(_words);
        Found = knowledge.Vocabulary.Words.Find(_words);
    }

    public IReadOnlyList<string> Words => _words;

    /// <summary>What of the word lists stands in the text.</summary>
    public List<PhraseMatch<WordList>> Found { get; }

    /// <summary>Whether the words around a phrase take it back: negation before it, or "ruled out" and the like after it.</summary>
    public bool IsNegated<T>(PhraseMatch<T> match) =>
        IsNegatedBefore(match) || Any(Marker.NegationAfter, match.End, ClauseOf(match.Start).End);

    /// <summary>Whether a negation stands before the phrase; "positive for one and negative for another" takes nothing back.</summary>
    public bool IsNegatedBefore<T>(PhraseMatch<T> match) =>
        Any(Marker.Negation, ClauseOf(match.Start).Start, match.Start)
        || Any(Marker.NegationOfNextWord, match.Start - 1, match.Start)
        || IsNegatedByList(match.Start);

    /// <summary>
    /// Whether the phrase is said of the family: in the clause of "family history", or in the list that follows it. What stands in a clause
    /// before it is the patient's own.
    /// </summary>
    public bool IsFamily<T>(PhraseMatch<T> match)
    {
        var clause = ClauseOf(match.Start);

        return Any(Marker.Family, clause.Start, clause.End);
    }

    /// <summary>Whether the text says that it was so earlier: "history of ulcer", "healed ulcer", "ulcer is healed".</summary>
    public bool IsPast<T>(PhraseMatch<T> match) =>
        Any(Marker.Past, ClauseOf(match.Start).Start, match.Start)
        || Any(Marker.Over, match.Start - 1, match.Start)
        || Any(Marker.Over, match.End, match.End + 1)
        || (Any(Marker.Copula, match.End, match.End + 1) && Any(Marker.Over, match.End + 1, match.End + 2));

    /// <summary>The stretch between full stops, colons, brackets and "but" in which a word stands: what one word can be said of.</summary>
    public (int Start, int End) SegmentOf(int word) => PartOf(_segments, word);

    private bool Any(Marker marker, int start, int end)
    {
        foreach (var found in _markers)
        {
            if (found.Target == marker && found.Start >= start && found.End <= end)
            {
                return true;
            }
        }

        return false;
    }

    private (int Start, int End) ClauseOf(int word) => PartOf(_clauses, word);

    private static (int Start, int End) PartOf(List<(int Start, int End)> parts, int word)
    {
        foreach (var part in parts)
        {
            if (word >= part.Start && word < part.End)
            {
                return part;
            }
        }

        return default;
    }

    /// <summary>Carries a negation over commas: "no ulcer, necrosis or eschar" negates all three.</summary>
    private bool IsNegatedByList(int word)
    {
        if (_markers.Count == 0)
        {
            return false;
        }

        var segment = SegmentOf(word);
        var parts = _clauses.FindAll(clause => clause.Start >= segment.Start && clause.End <= segment.End);
        var own = parts.FindIndex(clause => word >= clause.Start && word < clause.End);
        var lastWithOr = parts.FindLastIndex(clause => Any(Marker.ListJoin, clause.Start, clause.End));
        if (own < 1 || lastWithOr < own)
        {
            return false;
        }

        for (var i = own - 1; i >= 0; i--)
        {
            if (Any(Marker.Negation, parts[i].Start, parts[i].End))
            {
                return true;
            }

            if (parts[i].End - parts[i].Start > LongestListItem)
            {
                return false;
            }
        }

        return false;
    }

    private void Split(string text, Vocabulary vocabulary)
    {
        int clause = 0, segment = 0, wordStart = -1;
        for (var i = 0; i <= text.Length; i++)
        {
            var c = i < text.Length ? text[i] : '.';
            if (char.IsLetterOrDigit(c))
            {
                wordStart = wordStart < 0 ? i : wordStart;
                continue;
            }

            if (wordStart >= 0)
            {
                _words.Add(text[wordStart..i].ToLowerInvariant());
                wordStart = -1;
                if (vocabulary.ClauseEnds.Contains(_words[^1]))
                {
                    End(_clauses, ref clause);
                    End(_segments, ref segment);
                }
            }

            if (c == ',')
            {
                End(_clauses, ref clause);
            }
            else if (IsSegmentEnd(text, i, c))
            {
                End(_clauses, ref clause);
                End(_segments, ref segment);
            }
        }
    }

    private void End(List<(int Start, int End)> parts, ref int start)
    {
        if (_words.Count > start)
        {
            parts.Add((start, _words.Count));
        }

        start = _words.Count;
    }

    /// <summary>A full stop within a number ends nothing.</summary>
    private static bool IsSegmentEnd(string text, int i, char c) => c switch
    {
        '.' => i + 1 >= text.Length || !char.IsAsciiDigit(text[i + 1]),
        ';' or ':' or '!' or '?' or '(' or ')' or '[' or ']' or '\n' or '\r' => true,
        _ => false,
    };
}
