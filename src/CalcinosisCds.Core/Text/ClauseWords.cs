namespace CalcinosisCds.Text;

/// <summary>The words of each clause, forward and back: those of a bracket stand among those of the clause around it.</summary>
internal sealed class ClauseWords
{
    private readonly int[] _first;
    private readonly int[] _last;
    private readonly int[] _after;
    private readonly int[] _before;

    /// <param name="clauseOf">By word.</param>
    /// <param name="clauses">How many clauses there are.</param>
    public ClauseWords(int[] clauseOf, int clauses)
    {
        _first = new int[clauses];
        _last = new int[clauses];
        _after = new int[clauseOf.Length];
        _before = new int[clauseOf.Length];
        Array.Fill(_first, Clause.None);
        Array.Fill(_last, Clause.None);
        for (var word = 0; word < clauseOf.Length; word++)
        {
            var clause = clauseOf[word];
            _before[word] = _last[clause];
            _after[word] = Clause.None;
            if (_last[clause] < 0)
            {
                _first[clause] = word;
            }
            else
            {
                _after[_last[clause]] = word;
            }

            _last[clause] = word;
        }
    }

    /// <summary>The first word of a clause; <see cref="Clause.None"/> where it has none.</summary>
    public int First(int clause) => _first[clause];

    public int Last(int clause) => _last[clause];

    /// <summary>The next word of the same clause; <see cref="Clause.None"/> after the last.</summary>
    public int After(int word) => _after[word];

    /// <summary>The word before in the same clause; <see cref="Clause.None"/> before the first.</summary>
    public int Before(int word) => _before[word];
}
