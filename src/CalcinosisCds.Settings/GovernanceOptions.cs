using System.ComponentModel.DataAnnotations;
using CalcinosisCds.Store.Board;

namespace CalcinosisCds.Settings;

/// <summary>When the governance page names a rule at the top as no longer heeded. Both numbers are engineering choices.</summary>
public sealed class GovernanceOptions
{
    /// <summary>The share of a rule's answered cards that were overridden above which the rule is named.</summary>
    /// <value>From 10 to 100 per cent. The default is 80.</value>
    [Range(10, 100)]
    public int OverriddenPercent { get; init; } = BoardOptions.DefaultPercent;

    /// <summary>The number of answered cards below which nothing is said about a rule.</summary>
    /// <value>From 5 to 10000. The default is 20.</value>
    [Range(5, 10_000)]
    public int LeastAnswers { get; init; } = BoardOptions.DefaultLeastAnswers;
}
