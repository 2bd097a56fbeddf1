namespace CalcinosisCds.Text;

/// <summary>What the cues of a text say about each of its words.</summary>
/// <param name="text">The words.</param>
/// <param name="marks">By word; null where none is marked.</param>
/// <param name="clauses">By word: the clause it belongs to; null where it is the one it was split into.</param>
/// <param name="all">The clauses, once those of nothing but a cue have joined their neighbours.</param>
internal sealed class CueReading(SplitText text, CueMarks[]? marks, int[]? clauses, IReadOnlyList<Clause> all)
{
    public IReadOnlyList<Clause> All { get; } = all;

    public CueMarks MarksOf(int word) => marks is null ? CueMarks.None : marks[word];

    public int ClauseOf(int word) => clauses is null ? text[word].Clause : clauses[word];
}
