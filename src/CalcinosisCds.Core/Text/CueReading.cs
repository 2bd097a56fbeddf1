namespace CalcinosisCds.Text;

/// <summary>What the cues of a text say of each of its words.</summary>
/// <param name="Marks">By word.</param>
/// <param name="Clauses">By word: the clause it belongs to, once clauses of nothing but a cue have joined their neighbours.</param>
internal sealed record CueReading(CueMarks[] Marks, int[] Clauses, IReadOnlyList<Clause> All);
