namespace CalcinosisCds.Text;

/// <summary>The words of one or several texts, in sentences and clauses; filled once, in order.</summary>
internal sealed class SplitText
{
    private int _sentence;
    private int _clause = -1;
    private bool _isBodySite;

    public List<TextWord> Words { get; } = new(16);

    public List<Clause> Clauses { get; } = new(4);

    public void BeginText(bool isBodySite)
    {
        EndSentence();
        _isBodySite = isBodySite;
    }

    public void Add(string folded, int source, int start, int end, bool isWeak)
    {
        var sentence = _isBodySite ? TextWord.EverySentence : _sentence;
        if (_clause < 0)
        {
            Open(parent: -1);
        }

        Clauses[_clause].Words.Add(Words.Count);
        Words.Add(new TextWord(folded, source, start, end, sentence, _clause, isWeak));
    }

    public void EndClause(bool comma = false, bool colon = false)
    {
        if (_clause < 0)
        {
            return;
        }

        Clauses[_clause].EndsWithComma = comma;
        Clauses[_clause].EndsWithColon = colon;
        var parent = Clauses[_clause].Parent;
        _clause = -1;
        if (parent >= 0)
        {
            // A comma within a bracket: the next clause stands in the same bracket.
            Open(parent);
        }
    }

    public void EndSentence()
    {
        _clause = -1;
        _sentence++;
    }

    public void OpenBracket()
    {
        var parent = _clause >= 0 ? _clause : Clauses.Count - 1;
        if (parent >= 0 && Clauses[parent].Sentence != _sentence)
        {
            parent = -1;
        }

        Open(parent);
    }

    /// <summary>What follows a bracket goes on with what stood before it.</summary>
    public void CloseBracket() => _clause = _clause >= 0 ? Clauses[_clause].Parent : -1;

    /// <summary>The same text with some words, by index, written out.</summary>
    public SplitText With(IReadOnlyDictionary<int, Expansion> expansions)
    {
        var last = new int[Words.Count]; // By word: the last of the words that it becomes.
        for (var i = 0; i < last.Length; i++)
        {
            last[i] = (i > 0 ? last[i - 1] : -1) + (expansions.TryGetValue(i, out var expansion) ? expansion.Words.Count : 1);
        }

        var written = new SplitText();
        foreach (var clause in Clauses)
        {
            written.Clauses.Add(new Clause(clause.Sentence, clause.Parent, clause.LastBefore < 0 ? -1 : last[clause.LastBefore])
            {
                EndsWithComma = clause.EndsWithComma,
                EndsWithColon = clause.EndsWithColon,
            });
        }

        for (var i = 0; i < Words.Count; i++)
        {
            if (!expansions.TryGetValue(i, out var expansion))
            {
                written.Append(Words[i]);
                continue;
            }

            foreach (var word in expansion.Words)
            {
                written.Append(Words[i] with { Folded = word, IsWeak = expansion.IsWeak });
            }
        }

        return written;
    }

    private void Append(TextWord word)
    {
        Clauses[word.Clause].Words.Add(Words.Count);
        Words.Add(word);
    }

    private void Open(int parent)
    {
        _clause = Clauses.Count;
        Clauses.Add(new Clause(_sentence, parent, parent < 0 ? -1 : Words.Count - 1));
    }
}
