namespace CalcinosisCds.Store.Board;

/// <summary>The criteria of a report for a board.</summary>
/// <param name="OverriddenPercent">A rule with more than this share of its answered cards overridden is named at the top.</param>
/// <param name="LeastAnswers">Nothing is said about a rule with fewer answered cards: so few may be chance.</param>
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
