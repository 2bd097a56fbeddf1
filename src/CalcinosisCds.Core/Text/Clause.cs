namespace CalcinosisCds.Text;

/// <summary>A part of a sentence in which what is said of one word applies to the others.</summary>
internal sealed class Clause(int sentence, int list, int parent, int lastBefore)
{
    /// <summary>Stands for no word.</summary>
    public const int None = -1;

    public int Sentence { get; } = sentence;

    /// <summary>What a heading may reach: the sentences that only a semicolon or the number of an item parts have one.</summary>
    public int List { get; } = list;

    /// <summary>The clause that contains a bracket; <see cref="None"/> for none. What is said before a bracket applies inside it.</summary>
    public int Parent { get; } = parent;

    /// <summary>The last word before a bracket; <see cref="None"/> for none.</summary>
    public int LastBefore { get; } = lastBefore;

    /// <summary>Its first word; a clause of nothing but signs has none.</summary>
    public int First { get; private set; } = None;

    /// <summary>Its last word. A bracket between the two is a clause of its own.</summary>
    public int Last { get; private set; } = None;

    public int Count { get; private set; }

    public ClauseEnd End { get; set; }

    public bool EndsWithComma => End == ClauseEnd.Comma;

    public bool EndsWithColon => End == ClauseEnd.Colon;

    /// <summary>Adds the next of its words.</summary>
    public void Add(int word)
    {
        First = Count == 0 ? word : First;
        Last = word;
        Count++;
    }
}

/// <summary>The sign that ends a clause.</summary>
internal enum ClauseEnd
{
    /// <summary>The end of its sentence or bracket, or a sign that stands for nothing more.</summary>
    Other,
    Comma,
    Colon,
    Dash,
}
