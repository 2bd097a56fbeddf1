using CalcinosisCds.Knowledge;

namespace CalcinosisCds.Tests.Orders;

public sealed class OrderTableTests
{
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

    [Theory]
    [MemberData(nameof(Lines))]
    public void Answer_Line_SaysThisOrNothing(string hook, string words)
    {
        var line = OrderTable.Lines.Single(line => line.ToString() == words);

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
}
