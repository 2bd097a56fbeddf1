using CalcinosisCds.Facts;
using CalcinosisCds.Knowledge;
using CalcinosisCds.Rules;

namespace CalcinosisCds.Orders;

/// <summary>What is to be said of one drafted order.</summary>
/// <param name="Rules">Those that speak, the gravest first; never none.</param>
public sealed record OrderFinding(DraftOrder Order, IReadOnlyList<OrderMatch> Rules)
{
    /// <summary>That of the gravest rule; never critical where the order may be of another drug.</summary>
    public Indicator Indicator => Order.NamesDiffer && Rules[0].Indicator == Indicator.Critical ? Indicator.Warning : Rules[0].Indicator;

    /// <summary>Only what the record bears out may suggest to remove it, and only of a draft that can be pointed at and is of one drug.</summary>
    public bool MayBeRemoved => Order is { Reference: not null, NamesDiffer: false } && Rules.Any(match => match.Rule.MayRemove && match.Grounds.Count > 0);

    /// <summary>Tests of the rules whose result is not there.</summary>
    public IReadOnlyList<SuggestedTest> Missing => [.. Rules.SelectMany(match => match.Missing).Distinct()];

    /// <summary>
    /// What it is said of and why, without a value or a day: two cards of one state say nothing new to each other. Another drug, another ground,
    /// another urgency or another thing that could not be read is another state.
    /// </summary>
    public string State =>
        string.Join(';', [KebabId.Of(Indicator), string.Join('+', Drugs.Order(StringComparer.Ordinal)), .. Rules.Select(match => match.State)]);

    /// <summary>The drugs that the rules speak of, by our own names.</summary>
    public IReadOnlyList<string> Drugs => [.. Rules.SelectMany(match => match.Drugs).Distinct()];
}

/// <summary>One rule that speaks about an order.</summary>
/// <param name="Drugs">The ingredients that belong to its groups.</param>
/// <param name="Grounds">What the record bears out, the gravest first; none where the rule speaks because something could not be read.</param>
/// <param name="Unread">What the rule needs and could not be read; none where it is borne out.</param>
/// <param name="Unchecked">The grounds that could not be judged for that reason.</param>
/// <param name="Missing">Tests of the rule whose result is not there, in the rule's order.</param>
public sealed record OrderMatch(
    OrderRule Rule,
    Indicator Indicator,
    IReadOnlyList<string> Drugs,
    IReadOnlyList<BornOut> Grounds,
    IReadOnlyList<DataGap> Unread,
    IReadOnlyList<OrderGround> Unchecked,
    IReadOnlyList<SuggestedTest> Missing)
{
    internal string State => string.Join(
        ':',
        Rule.Id,
        string.Join(',', Grounds.Select(ground => KebabId.Of(ground.Ground))),
        string.Join(',', Unread.Select(gap => gap.Item + '=' + KebabId.Of(gap.Reason))));
}

/// <summary>One ground that the record bears out, with the facts.</summary>
public sealed record BornOut(OrderGround Ground, Finding Finding);

/// <summary>A rule that would speak about an order that nobody has drafted yet.</summary>
/// <param name="IsBornOut">False where it would only say what it could not read.</param>
public sealed record OrderReach(string Rule, Indicator Indicator, bool IsBornOut);
