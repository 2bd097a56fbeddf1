using CalcinosisCds.Facts;
using CalcinosisCds.Knowledge;
using CalcinosisCds.Rules;

namespace CalcinosisCds.Orders;

/// <summary>What there is to say about one drafted order.</summary>
/// <param name="Rules">Those that fire, most serious first; at least one.</param>
public sealed record OrderFinding(DraftOrder Order, IReadOnlyList<OrderMatch> Rules)
{
    /// <summary>The indicator of the most serious rule; never critical if the order may be for another drug.</summary>
    public Indicator Indicator => Order.NamesDiffer && Rules[0].Indicator == Indicator.Critical ? Indicator.Warning : Rules[0].Indicator;

    /// <summary>Only what the record bears out may suggest removing it, and only for a draft that has an id and is for one drug.</summary>
    public bool MayBeRemoved => Order is { Reference: not null, NamesDiffer: false } && Rules.Any(match => match.Rule.MayRemove && match.Grounds.Count > 0);

    /// <summary>The rules' tests that have no result.</summary>
    public IReadOnlyList<SuggestedTest> Missing => [.. Rules.SelectMany(match => match.Missing).Distinct()];

    /// <summary>
    /// What it is about and why, without values or days: a second card with the same state says nothing new. Another drug, another ground,
    /// another urgency or something else that could not be read make another state.
    /// </summary>
    public string State =>
        string.Join(';', [KebabId.Of(Indicator), string.Join('+', Drugs.Order(StringComparer.Ordinal)), .. Rules.Select(match => match.State)]);

    /// <summary>The drugs that the rules are about, by our own names.</summary>
    public IReadOnlyList<string> Drugs => [.. Rules.SelectMany(match => match.Drugs).Distinct()];
}

/// <summary>One rule that fires for an order.</summary>
/// <param name="Drugs">The ingredients that belong to its groups.</param>
/// <param name="Grounds">What the record bears out, most serious first; none if the rule fires because something could not be read.</param>
/// <param name="Unread">What the rule needs and could not be read; none if it is borne out.</param>
/// <param name="Unchecked">The grounds that could not be judged for that reason.</param>
/// <param name="Missing">The rule's tests that have no result, in the rule's order.</param>
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

/// <summary>A rule that would fire for an order that nobody has drafted yet.</summary>
/// <param name="IsBornOut">False if it would only say what it could not read.</param>
public sealed record OrderReach(string Rule, Indicator Indicator, bool IsBornOut);
