using CalcinosisCds.Knowledge;
using CalcinosisCds.Orders;

namespace CalcinosisCds.Tests.Orders;

public sealed class OrderTableTests
{
    /// <summary>Calciphylaxis is on record or not; nothing has to be measured for it, so that only what was not read leaves it open.</summary>
    private static readonly string[] OnlyOfCalciphylaxis = ["ORD-01", "ORD-09"];

    private static readonly string[] States = ["present", "absent", "unknown", "unread"];

    public static TheoryData<string, string> Lines
    {
        get
        {
            var all = new TheoryData<string, string>();
            foreach (var line in OrderTable.Lines)
            {
                all.Add(SomeOrders.Select, line.ToString());
                all.Add(SomeOrders.Sign, line.ToString());
            }

            return all;
        }
    }

    public static TheoryData<string> Records => [.. OrderTable.Lines.Select(line => line.ToString())];

    [Theory]
    [MemberData(nameof(Lines))]
    public void Answer_Line_SaysThisOrNothing(string hook, string words)
    {
        var line = Of(words);

        var cards = SomeOrders.Answer(hook, line.Prefetch, line.Draft).Cards;

        if (line.Says is null)
        {
            Assert.Empty(cards.Select(card => card.Summary));
            return;
        }

        var card = Assert.Single(cards);
        Assert.StartsWith(line.Says, $"{KebabId.Of(card.Indicator)} {card.Summary}", StringComparison.Ordinal);
        Assert.Contains(line.Rule, card.Criteria);
    }

    /// <summary>
    /// The line's word holds of the grounds of its rule themselves: a silent line is not silent because nobody asked. Unread is what a rule that says
    /// so would say.
    /// </summary>
    [Theory]
    [MemberData(nameof(Records))]
    public void Grounds_OfTheLine_StandAsItSays(string words)
    {
        var line = Of(words);
        var rule = Some.Knowledge.Orders.Single(rule => rule.Id == line.Rule);
        var grounds = new OrderGrounds(SomeOrders.Assess(line.Prefetch));
        var found = rule.Grounds.Keys.Select(id => grounds[KebabId.TryParse(id, out OrderGround ground) ? ground : default]).ToList();

        Assert.Equal(line.Is == "present", found.Exists(finding => finding.IsPresent));
        Assert.Equal(line.Is == "unread", found.Exists(finding => finding.IsUnknown && finding.Gaps.Any(OrderReview.IsUnread)));
        Assert.True(line.Is is not "unknown" || OnlyOfCalciphylaxis.Contains(rule.Id) || found.Exists(finding => finding.IsUnknown), "No ground is unknown.");
        Assert.True(line.Is is not "absent" || found.Exists(finding => finding.IsAbsent), "No ground is absent.");
    }

    /// <summary>The same order has its card where the record has the ground: the silence is the record's.</summary>
    [Theory]
    [MemberData(nameof(Lines))]
    public void Answer_SilentLineOnARecordWithTheGround_Speaks(string hook, string words)
    {
        var line = Of(words);
        var present = OrderTable.Lines.First(other => other.Rule == line.Rule && other.Is == "present");

        var card = Assert.Single(SomeOrders.Answer(hook, present.Prefetch, line.Draft).Cards);

        Assert.Contains(line.Rule, card.Criteria);
    }

    [Fact]
    public void Table_EachRule_HasEveryState()
    {
        var missing = from rule in Some.Knowledge.Orders
                      from state in States
                      where !OrderTable.Lines.Any(line => line.Rule == rule.Id && line.Is == state)
                      select $"{rule.Id} {state}";

        Assert.Equal(10, Some.Knowledge.Orders.Count);
        Assert.Empty(missing);
    }

    [Fact]
    public void Table_EachGround_BearsOutACard()
    {
        var shown = OrderTable.Lines.Where(line => line.Says is not null)
            .SelectMany(line => SomeOrders.Answer(SomeOrders.Sign, line.Prefetch, line.Draft).Cards)
            .Select(card => card.Detail)
            .ToList();

        Assert.All(Some.Knowledge.Orders.SelectMany(rule => rule.Grounds.Keys).Distinct(), ground =>
            Assert.Contains(shown, detail => detail.Contains(Some.Knowledge.Texts["order.ground." + ground], StringComparison.OrdinalIgnoreCase)));
    }

    private static OrderLine Of(string words) => OrderTable.Lines.Single(line => line.ToString() == words);
}
