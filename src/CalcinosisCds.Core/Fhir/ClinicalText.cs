using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using CalcinosisCds.Knowledge;

namespace CalcinosisCds.Fhir;

/// <summary>
/// The text of one Condition as lower-case words in clauses, words that no phrase holds left empty. A negation holds within its clause; a comma ends it, except in a list that goes
/// on with "or" ("no ulcer, necrosis or eschar"). One of these reads the texts of a record one after the other.
/// </summary>
internal sealed class ClinicalText(KnowledgeBase knowledge)
{
    private const int LongestListItem = 3;
    private readonly List<string> _words = new(16);
    private readonly List<(int Start, int End)> _segments = [];
    private readonly List<(int Start, int End)> _clauses = [];
    private readonly List<PhraseMatch<Marker>> _markers = [];
    private readonly List<PhraseMatch<WordList>> _found = [];

    public ReadOnlySpan<string> Words => CollectionsMarshal.AsSpan(_words);

    /// <summary>What of the word lists stands in the text.</summary>
    public List<PhraseMatch<WordList>> Found => _found;

    /// <summary>Stretches between full stops, colons, brackets and "but": what one word can be said of.</summary>
    public List<(int Start, int End)> Segments => _segments;

    /// <summary>Reads the words of a CodeableConcept or a Reference in place of what was read before.</summary>
    public void Read(FhirElement concept)
    {
        if (concept.Member("text"u8) is not { ValueKind: JsonValueKind.String } written || written.Utf8() is not { Length: > 0 } utf8)
        {
            Read(concept.Words());
            return;
        }

        var pooled = ArrayPool<char>.Shared.Rent(utf8.Length);
        var text = pooled.AsSpan(0, Encoding.UTF8.GetChars(utf8, pooled));
        Read(text);
        text.Clear(); // It held words of the record: wiped before others may rent it.
        ArrayPool<char>.Shared.Return(pooled);
    }

    /// <summary>Reads a text in place of what was read before.</summary>
    public void Read(ReadOnlySpan<char> text)
    {
        _words.Clear();
        _segments.Clear();
        _clauses.Clear();
        Split(text);
        knowledge.Vocabulary.Markers.Find(Words, _markers);
        knowledge.Vocabulary.Words.Find(Words, _found);
    }

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
        || (match.End < _words.Count && _words[match.End] is "is" or "now" && Any(Marker.Over, match.End + 1, match.End + 2));

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

    private (int Start, int End) SegmentOf(int word) => PartOf(_segments, word);

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
        if (_clauses.Count == _segments.Count)
        {
            // Each clause is a segment of its own: there is no list.
            return false;
        }

        return IsNegatedByList(word, SegmentOf(word));
    }

    private bool IsNegatedByList(int word, (int Start, int End) segment)
    {
        var parts = _clauses.FindAll(clause => clause.Start >= segment.Start && clause.End <= segment.End);
        var own = parts.FindIndex(clause => word >= clause.Start && word < clause.End);
        var lastWithOr = parts.FindLastIndex(clause => _words.FindIndex(clause.Start, clause.End - clause.Start, w => w is "or" or "nor") >= 0);
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

    private void Split(ReadOnlySpan<char> text)
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
                _words.Add(knowledge.Lexicon.Find(text[wordStart..i]));
                wordStart = -1;
                if (knowledge.Vocabulary.ClauseEnds.Contains(_words[^1]))
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
    private static bool IsSegmentEnd(ReadOnlySpan<char> text, int i, char c) => c switch
    {
        '.' => i + 1 >= text.Length || !char.IsAsciiDigit(text[i + 1]),
        ';' or ':' or '!' or '?' or '(' or ')' or '[' or ']' or '\n' or '\r' => true,
        _ => false,
    };
}
