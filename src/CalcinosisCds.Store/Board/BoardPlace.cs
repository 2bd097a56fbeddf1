using CalcinosisCds.Store.Months;

namespace CalcinosisCds.Store.Board;

/// <summary>What is counted.</summary>
internal enum Measure
{
    Calls,
    CallsWithCard,
    Silent,
    Incomplete,
    Refused,
    Decided,
    Shown,
    Accepted,
    Overridden,
    Snoozed,
    NotOnRecord,
}

/// <summary>Where a number stands.</summary>
/// <param name="Table">Empty for what is of the whole report.</param>
/// <param name="Line">The name of the line in its table.</param>
/// <param name="Month">Null for all months together.</param>
internal readonly record struct BoardPlace(string Table, string Line, YearMonth? Month, Measure Measure)
{
    public static BoardPlace Of(Measure measure) => new("", "", null, measure);

    public static BoardPlace Of(YearMonth month, Measure measure) => new("", "", month, measure);
}
