using CalcinosisCds.Store.Board.Withholding;

namespace CalcinosisCds.Store.Board;

/// <summary>
/// Every number of a document as it may be shown. Numbers of one to four are not: in a small place they may point at somebody. Five is the limit that
/// statistics offices commonly use; that it is right for a setting is the board's decision, which an operator can take by seeing all.
/// </summary>
internal sealed class BoardNumbers(IReadOnlyDictionary<BoardPlace, Cell> cells, BoardWords words)
{
    public bool IsShown(BoardPlace place) => cells[place].IsPrinted;

    public string Shown(BoardPlace place) => cells[place].State switch
    {
        CellState.Printed => BoardFormat.Of(cells[place].Value),
        CellState.Few => words["few"],
        _ => words["withheld"],
    };

    /// <summary>Null where it may not be shown, by a height either.</summary>
    public long? Drawn(BoardPlace place) => cells[place] is { IsPrinted: true } cell ? cell.Value : null;

    /// <summary>Cards shown per 1,000 calls, of numbers that are themselves shown: it tells nothing beyond them.</summary>
    /// <param name="place">Of the cards.</param>
    /// <param name="per">Null where there were no calls, or it may not be shown.</param>
    public string Burden(BoardPlace place, out decimal? per)
    {
        var (shown, calls) = (cells[place], cells[place with { Measure = Measure.Calls }]);
        var isShown = shown.IsPrinted && calls.IsPrinted;
        per = isShown && calls.Value > 0 ? 1000m * shown.Value / calls.Value : null;

        return !isShown ? words["withheld"] : per is { } number ? BoardFormat.Of((long)number) : "";
    }

    /// <summary>
    /// The share of the answered cards that were overridden. It tells how many were answered, which stands nowhere else: hence only where that would be
    /// no news to whoever sees both kinds of answer.
    /// </summary>
    /// <param name="place">Of the overridden cards.</param>
    /// <param name="answered">Cards that were accepted, overridden or both.</param>
    /// <param name="percent">Null where nothing was answered, or it may not be shown.</param>
    public string Share(BoardPlace place, long answered, out decimal? percent)
    {
        var (overridden, accepted) = (cells[place], cells[place with { Measure = Measure.Accepted }]);
        var isShown = overridden.IsPrinted && accepted.IsPrinted && !IsNews(overridden.Value, accepted.Value, answered);
        percent = isShown && answered > 0 ? 100m * overridden.Value / answered : null;

        return !isShown ? words["withheld"] : percent is not null ? BoardFormat.Percent(overridden.Value, answered) : "";
    }

    /// <summary>Whether few were both accepted and overridden, or few were one of both alone, where small numbers are withheld.</summary>
    private bool IsNews(long overridden, long accepted, long answered) =>
        Hides && (Cell.IsSmall(overridden + accepted - answered) || Cell.IsSmall(answered - overridden) || Cell.IsSmall(answered - accepted));

    /// <summary>Whether small numbers are withheld.</summary>
    public required bool Hides { get; init; }
}
