using System.Buffers;

namespace CalcinosisCds.Knowledge.Drugs;

/// <summary>A text of a medication as folded words, each with the clause and the part of the text it stands in.</summary>
internal sealed class FoldedText
{
    private static readonly SearchValues<char> PartEnds = SearchValues.Create(";\n\r");
    private static readonly SearchValues<char> ClauseEnds = SearchValues.Create(";,:()[]\n\r");
    private readonly string _text;
    private readonly char[] _folded;
    private readonly int _length;
    private readonly List<FoldedWord> _words = [];
    private readonly List<(int Clause, int Part)> _places = [];

    public FoldedText(string text)
    {
        _text = text;
        _folded = new char[2 * text.Length + 1];
        _length = FoldedWords.Fold(text, _folded, _words);
        Divide();
    }

    public int Count => _words.Count;

    /// <summary>How many parts semicolons and line breaks divide it into: each is about one drug.</summary>
    public int Parts => Count == 0 ? 0 : _places[^1].Part + 1;

    public int ClauseOf(int word) => _places[word].Clause;

    public int PartOf(int word) => _places[word].Part;

    public ReadOnlySpan<char> Span(int word, int count) => _folded.AsSpan(_words[word].Folded, EndOf(word + count - 1) - _words[word].Folded);

    public int StartOf(int word) => _words[word].Written;

    public string Written(int word, int count)
    {
        var start = StartOf(word);
        var last = word + count - 1;

        return _text.Substring(start, StartOf(last) + EndOf(last) - _words[last].Folded - start);
    }

    private int EndOf(int word) => word + 1 < _words.Count ? _words[word + 1].Folded - 1 : _length;

    private void Divide()
    {
        var (clause, part) = (0, 0);
        var from = 0;
        foreach (var word in _words)
        {
            var between = _text.AsSpan(from, word.Written - from);
            part += between.ContainsAny(PartEnds) && _places.Count > 0 ? 1 : 0;
            clause += EndsClause(between) ? 1 : 0;
            _places.Add((clause, part));
            from = word.Written + EndOf(_places.Count - 1) - word.Folded;
        }
    }

    /// <summary>A full stop ends one only before a space (0.5 mg), a dash only between spaces (denosumab-bbdz).</summary>
    private static bool EndsClause(ReadOnlySpan<char> between) =>
        between.ContainsAny(ClauseEnds)
        || between.Contains(". ", StringComparison.Ordinal)
        || between.Contains(" - ", StringComparison.Ordinal);
}
