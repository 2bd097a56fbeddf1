namespace CalcinosisCds.Store.Board;

/// <summary>A report as a board reads it, in words and shapes: whatever displays it draws what is here and decides nothing.</summary>
/// <param name="Notices">What needs the board's attention, most serious first.</param>
/// <param name="Changes">When something changed, by the number that marks it on the charts.</param>
public sealed record BoardDocument(
    string Title,
    string Range,
    IReadOnlyList<BoardNotice> Notices,
    IReadOnlyList<BoardFigure> Figures,
    BoardTable Changes,
    IReadOnlyList<BoardChart> Charts,
    IReadOnlyList<BoardTable> Tables,
    BoardLabels Labels,
    IReadOnlyList<string> Notes);

/// <summary>Words of the page itself.</summary>
/// <param name="AsTable">Opens the table of a chart.</param>
/// <param name="Nothing">Replaces a table without rows.</param>
/// <param name="Bars">Heads the column of bars.</param>
public sealed record BoardLabels(string AsTable, string Nothing, string Bars);

/// <summary>What needs attention, and what may be done about it.</summary>
public sealed record BoardNotice(string Heading, string Text);

/// <param name="Number">As shown.</param>
public sealed record BoardFigure(string Number, string What);

/// <summary>A quantity over months, and the same as a table.</summary>
/// <param name="Legend">What the bars are, from the back to the front, and the value at the top.</param>
/// <param name="Bars">On a ground of 100 by 100 from the top left.</param>
public sealed record BoardChart(
    string Title, string From, string To, string Legend, IReadOnlyList<BoardBar> Bars, BoardTable Table);

/// <summary>A rectangle.</summary>
/// <param name="Kind">What it stands for: back, middle or front of what is compared, or change.</param>
/// <param name="Said">What it says in words; null where another says it.</param>
public sealed record BoardBar(string Kind, decimal X, decimal Y, decimal Width, decimal Height, string? Said);

/// <param name="Columns">The first is the name's.</param>
/// <param name="HasBars">Whether its rows have bars, in a column of their own.</param>
public sealed record BoardTable(string Title, IReadOnlyList<string> Columns, IReadOnlyList<BoardRow> Rows, bool HasBars)
{
    /// <summary>Whether every column but the first holds numbers.</summary>
    public bool HasNumbers { get; init; } = true;

    /// <summary>In words and numbers what the bars show; null where there are none.</summary>
    public BoardTable? Months { get; init; }
}

/// <param name="Cells">As many as columns.</param>
public sealed record BoardRow(IReadOnlyList<string> Cells, IReadOnlyList<BoardBar> Bars);
