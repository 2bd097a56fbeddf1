namespace CalcinosisCds.Text;

/// <summary>The words of one or several texts, in sentences and clauses; filled once, in order.</summary>
internal sealed class SplitText
{
    private const int UsualLetters = 6;
    private TextWord[] _words;
    private int _sentence;
    private int _list;
    private int _clause = Clause.None;
    private bool _isBodySite;
    private bool _isAfterColon;
    private bool _isListOfLines;
    private int _item;

    /// <param name="length">About how many characters the texts have.</param>
    public SplitText(int length)
    {
        _words = new TextWord[(length / UsualLetters) + 2];
    }

    /// <summary>How many words there are.</summary>
    public int Count { get; private set; }

    public List<Clause> Clauses { get; } = new(2);

    /// <summary>Whether the clause that is being filled has a word.</summary>
    public bool IsInClause => _clause >= 0 && Clauses[_clause].Count > 0;

    /// <summary>What any of the words is.</summary>
    public WordKinds Kinds { get; private set; }

    public ref readonly TextWord this[int word] => ref _words[word];

    public void BeginText(bool isBodySite)
    {
        EndSentence();
        _isBodySite = isBodySite;
        _item = 0;
    }

    public void Add(Word word, int source, int start, int end, bool isWeak)
    {
        var sentence = _isBodySite ? TextWord.EverySentence : _sentence;
        if (_clause < 0)
        {
            Open(Clause.None, Clause.None);
        }

        _isAfterColon = false;
        Append(new TextWord(word, source, start, end, sentence, _clause, isWeak));
    }

    public void EndClause(ClauseEnd end = ClauseEnd.Other)
    {
        _isAfterColon |= end == ClauseEnd.Colon;
        if (_clause < 0)
        {
            return;
        }

        var ended = Clauses[_clause];
        ended.End = end;
        _clause = Clause.None;
        if (ended.Parent >= 0)
        {
            // A comma within a bracket: the next clause stands in the same bracket.
            Open(ended.Parent, ended.LastBefore);
        }
    }

    /// <summary>At a full stop.</summary>
    public void EndSentence()
    {
        EndItem();
        _list++;
        _isListOfLines = false;
    }

    /// <summary>At a semicolon, or before the next number of a list: the sentence ends, what heads the list goes on.</summary>
    public void EndItem()
    {
        _clause = Clause.None;
        _sentence++;
    }

    /// <summary>A line ends what a heading reaches, unless the heading stands alone in its line.</summary>
    /// <param name="leadsToItem">Whether the next line begins as the item of a list does.</param>
    public void EndLine(bool leadsToItem)
    {
        if (!_isAfterColon && !(_isListOfLines && leadsToItem))
        {
            EndSentence();
            return;
        }

        EndItem();
        _isListOfLines = true;
    }

    /// <summary>Whether the number before a stop is that of an item: the first after a colon or at the beginning, or the one that comes next.</summary>
    public bool BeginsItem(int number, bool isFirst)
    {
        if (number != _item + 1 || (_item == 0 && !isFirst))
        {
            return false;
        }

        _item = number;

        return true;
    }

    public void OpenBracket()
    {
        var parent = _clause >= 0 ? _clause : Clauses.Count - 1;
        if (parent >= 0 && Clauses[parent].Sentence != _sentence)
        {
            parent = Clause.None;
        }

        Open(parent, parent < 0 ? Clause.None : Count - 1);
    }

    /// <summary>What follows a bracket goes on with what stood before it.</summary>
    public void CloseBracket() => _clause = _clause >= 0 ? Clauses[_clause].Parent : Clause.None;

    /// <summary>The same text with some words, by index, written out.</summary>
    public SplitText With(IReadOnlyDictionary<int, Expansion> expansions)
    {
        var last = new int[Count]; // By word: the last of the words that it becomes.
        for (var i = 0; i < Count; i++)
        {
            last[i] = (i > 0 ? last[i - 1] : -1) + (expansions.TryGetValue(i, out var expansion) ? expansion.Words.Count : 1);
        }

        var written = new SplitText(last[^1] * UsualLetters);
        foreach (var clause in Clauses)
        {
            var lastBefore = clause.LastBefore < 0 ? Clause.None : last[clause.LastBefore];
            written.Clauses.Add(new Clause(clause.Sentence, clause.List, clause.Parent, lastBefore) { End = clause.End });
        }

        for (var i = 0; i < Count; i++)
        {
            if (!expansions.TryGetValue(i, out var expansion))
            {
                written.Append(_words[i]);
                continue;
            }

            foreach (var word in expansion.Words)
            {
                written.Append(_words[i] with { Word = word, IsWeak = expansion.IsWeak });
            }
        }

        return written;
    }

    private void Append(TextWord word)
    {
        if (Count == _words.Length)
        {
            Array.Resize(ref _words, Count * 2);
        }

        Clauses[word.Clause].Add(Count);
        Kinds |= word.Word.Kinds;
        _words[Count++] = word;
    }

    private void Open(int parent, int lastBefore)
    {
        _clause = Clauses.Count;
        Clauses.Add(new Clause(_sentence, _list, parent, lastBefore));
    }
}
