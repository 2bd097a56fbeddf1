using CalcinosisCds.Store.Months;

namespace CalcinosisCds.Store.Board;

/// <summary>Bars over months, on a ground of 100 by 100: what is compared lies one before the other, each narrower than the one behind it.</summary>
internal sealed class BoardBars(IReadOnlyList<YearMonth> months)
{
    private const decimal Side = 100m;
    private const decimal Gap = 0.1m;
    private const decimal Narrower = 0.2m;
    private const decimal LineWidth = 0.6m;

    private static readonly string[] Kinds = ["back", "middle", "front"];

    private decimal Step => Side / Math.Max(1, months.Count);

    /// <param name="values">By month, from the back to the front; a value that is null is not shown.</param>
    /// <param name="most">The value that reaches the top.</param>
    /// <param name="said">What a month says in words.</param>
    public IEnumerable<BoardBar> Of(IReadOnlyList<IReadOnlyList<decimal?>> values, decimal most, Func<int, string?> said)
    {
        for (var month = 0; month < months.Count; month++)
        {
            for (var depth = 0; depth < values[month].Count; depth++)
            {
                if (values[month][depth] is { } value && value > 0 && most > 0)
                {
                    var inset = Step * (Gap + (Narrower * depth)) / 2;
                    var height = Rounded(Side * value / most);
                    yield return new BoardBar(Kinds[depth], Rounded((Step * month) + inset), Side - height, Rounded(Step - (2 * inset)), height, said(month));
                }
            }
        }
    }

    /// <summary>A line at the moment of each change, over the whole height.</summary>
    public IEnumerable<BoardBar> Of(IEnumerable<(DateTimeOffset At, string Said)> changes) =>
        from change in changes
        let month = months.ToList().IndexOf(YearMonth.Of(change.At))
        where month >= 0
        let length = months[month].Ends - months[month].Begins
        let x = Step * (month + ((decimal)(change.At - months[month].Begins).Ticks / length.Ticks))
        select new BoardBar("change", Rounded(Math.Min(x, Side - LineWidth)), 0, LineWidth, Side, change.Said);

    private static decimal Rounded(decimal length) => Math.Round(length, 2);
}
