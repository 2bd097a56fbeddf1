namespace CalcinosisCds.Store.Board;

/// <summary>What a report for a board asks.</summary>
/// <param name="OverriddenPercent">A rule of whose answered cards more than this were overridden is named at the top.</param>
/// <param name="LeastAnswers">Of a rule with fewer answered cards nothing is said: so few may be chance.</param>
/// <param name="HidesSmallCells">Whether numbers below five are left out.</param>
public sealed record BoardOptions(int OverriddenPercent, int LeastAnswers, bool HidesSmallCells)
{
    /// <summary>
    /// An engineering choice: studies of alerts find most of them overridden, so that a half would name nearly all rules, and a share near to
    /// all of them only those that nobody heeds any more.
    /// </summary>
    public const int DefaultPercent = 80;

    public const int DefaultLeastAnswers = 20;

    /// <summary>Whether a rule with so many answered cards, and overridden ones among them, is named.</summary>
    public bool Names(long overridden, long answered) => answered >= LeastAnswers && 100 * overridden > OverriddenPercent * answered;
}
