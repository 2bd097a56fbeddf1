using CalcinosisCds.Assessments;
using CalcinosisCds.Facts;
using CalcinosisCds.Knowledge;
using CalcinosisCds.Rules;

namespace CalcinosisCds.Orders;

/// <summary>Drafted orders against an assessment → what to say before they are signed. The rules are in <c>orders.json</c>, one record each.</summary>
public sealed class OrderReview
{
    private const string File = "orders.json";

    private readonly IReadOnlyList<ReadRule> _rules;

    /// <exception cref="KnowledgeException">A rule names a ground or an urgency that does not exist; every fault is listed.</exception>
    public OrderReview(KnowledgeBase knowledge)
    {
        var faults = new KnowledgeFaults();
        _rules = [.. knowledge.Orders.Select(rule => new ReadRule(rule, Grounds(rule, faults)))];
        if (faults.All.Count > 0)
        {
            throw new KnowledgeException(faults.All);
        }
    }

    /// <summary>
    /// One for each order that a rule fires for, most serious first; if equal, what could not be checked before what is worth knowing, then as
    /// drafted.
    /// </summary>
    public IReadOnlyList<OrderFinding> Of(IReadOnlyList<DraftOrder> orders, Assessment assessment)
    {
        var grounds = new OrderGrounds(assessment);
        var found =
            from order in orders
            let matches = Matches(order, grounds)
            where matches.Count > 0
            select new OrderFinding(order, matches);

        return [.. found.OrderByDescending(finding => finding.Indicator).ThenBy(finding => finding.Rules[0].Unread.Count == 0)];
    }

    /// <summary>
    /// The rules that would fire if an order from one of their groups were drafted for this patient now, in the order of the rules: the same answer
    /// as for the order itself, since a rule needs to know nothing about an order but its group.
    /// </summary>
    public IEnumerable<OrderReach> Reach(Assessment assessment)
    {
        var grounds = new OrderGrounds(assessment);

        return _rules
            .Select(rule => Match(rule, new DraftOrder(null, [new OrderedDrug(rule.Rule.Groups[0], "")]), grounds))
            .OfType<OrderMatch>()
            .Select(match => new OrderReach(match.Rule.Id, match.Indicator, IsBornOut: match.Grounds.Count > 0));
    }

    private List<OrderMatch> Matches(DraftOrder order, OrderGrounds grounds) =>
    [
        .. _rules.Select(rule => Match(rule, order, grounds)).OfType<OrderMatch>()
            .OrderByDescending(match => match.Grounds.Count > 0)
            .ThenByDescending(match => match.Indicator),
    ];

    /// <summary>Null where the rule has nothing to say.</summary>
    private static OrderMatch? Match(ReadRule read, DraftOrder order, OrderGrounds grounds)
    {
        var (rule, asked) = read;
        var drugs = order.Drugs.Where(drug => rule.Groups.Contains(drug.Group)).Select(drug => drug.Ingredient).Distinct().ToList();
        if (drugs.Count == 0 || !order.MayBeGivenBy(rule.Routes))
        {
            return null;
        }

        var bornOut = asked.Where(ground => grounds[ground.Ground].IsPresent).ToList();
        var open = bornOut.Count > 0 || !rule.SaysUnread ? []
            : asked.Select(ground => ground.Ground).Where(ground => grounds[ground].Gaps.Any(IsUnread)).ToList();
        var unread = open.SelectMany(ground => grounds[ground].Gaps).Where(IsUnread).DistinctBy(gap => (gap.Item, gap.Reason)).ToList();

        return bornOut.Count + unread.Count == 0 ? null : new OrderMatch(
            rule,
            bornOut.Count > 0 ? bornOut[0].Indicator : Indicator.Info,
            drugs,
            [.. bornOut.Select(ground => new BornOut(ground.Ground, grounds[ground.Ground]))],
            unread,
            open,
            [.. rule.Tests.Where(test => IsMissing(grounds.Measured(test.Item)))]);
    }

    /// <summary>Something on record, or one of its lists, could not be read. What was never measured is not unread.</summary>
    internal static bool IsUnread(DataGap gap) => gap.Reason switch
    {
        GapReason.NotRecorded or GapReason.NotCurrent or GapReason.HistoryOnly or GapReason.NotDescribed or GapReason.NotNegative
            or GapReason.NoReferenceRange or GapReason.NotForThisAge or GapReason.Indeterminate or GapReason.Discordant or GapReason.NoResult => false,
        GapReason.ExcludedStatus => !gap.IsWithdrawn,
        _ => true,
    };

    /// <summary>Not measured, or not recently; what could not be read needs reading, not ordering again.</summary>
    private static bool IsMissing(Finding? known) => known is { IsUnknown: true } or { IsOld: true }
        && known.Gaps.All(gap => gap.Reason is GapReason.NotRecorded or GapReason.NotCurrent or GapReason.HistoryOnly or GapReason.NoResult);

    private static (OrderGround Ground, Indicator Indicator)[] Grounds(OrderRule rule, KnowledgeFaults faults) =>
        [.. rule.Grounds.Select(ground => Read(rule, ground, faults)).OrderByDescending(ground => ground.Indicator)];

    private static (OrderGround Ground, Indicator Indicator) Read(OrderRule rule, KeyValuePair<string, string> ground, KnowledgeFaults faults)
    {
        var isGround = KebabId.TryParse(ground.Key, out OrderGround known);
        var isIndicator = KebabId.TryParse(ground.Value, out Indicator indicator);
        faults.Require(isGround, File, $"`{rule.Id}` has the ground `{ground.Key}`, which is none. Mend the name.");
        faults.Require(isIndicator, File, $"`{rule.Id}` has the urgency `{ground.Value}`. Write info, warning or critical.");

        return (known, indicator);
    }

    /// <param name="Asked">The most serious first.</param>
    private sealed record ReadRule(OrderRule Rule, IReadOnlyList<(OrderGround Ground, Indicator Indicator)> Asked);
}
