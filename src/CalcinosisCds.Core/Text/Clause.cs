namespace CalcinosisCds.Text;

/// <summary>A stretch of a sentence in which what is said of one word holds for the others.</summary>
/// <param name="Parent">The clause that a bracket stands in; -1 for none. What is said before a bracket reaches into it.</param>
/// <param name="LastBefore">The last word before a bracket; -1 for none.</param>
internal sealed record Clause(int Sentence, int Parent, int LastBefore)
{
    /// <summary>The words, by index, in order.</summary>
    public List<int> Words { get; } = [];

    public bool EndsWithComma { get; set; }

    public bool EndsWithColon { get; set; }
}
