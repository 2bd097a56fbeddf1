using System.Text.RegularExpressions;

namespace CalcinosisCds.Tests.Orders;

/// <summary>The orders that the try-it page offers: every kind that a rule looks at, and one or two that none does.</summary>
public sealed partial class OfferedOrdersTests
{
    private static readonly IReadOnlyList<string> Offered = [.. Text().Matches(List().Match(File.ReadAllText(
        Path.Combine(Repository.Root, "src", "CalcinosisCds.Service", "wwwroot", "try-it", "orders.js"))).Value).Select(match => match.Groups[1].Value)];

    /// <summary>Read by the page's own words, on the record for which every rule has its ground but the one of a patient without a lesion.</summary>
    [Fact]
    public void List_OfThePage_HoldsAnOrderOfEachRuleAndGroup()
    {
        var said = Offered.SelectMany(drug => SomeOrders.Answer(SomeOrders.Sign, OrderNeverTests.Everything, SomeOrders.Draft(drug)).Cards)
            .Concat(Offered.SelectMany(drug => SomeOrders.Answer(SomeOrders.Sign, OnDialysis, SomeOrders.Draft(drug)).Cards))
            .SelectMany(card => card.Criteria)
            .ToHashSet();
        var groups = Offered.SelectMany(drug => Some.Knowledge.Drugs.FindByWords(drug))
            .SelectMany(mention => mention.Uses)
            .Select(use => use.Group)
            .ToHashSet();

        Assert.Equal(Some.Knowledge.Orders.Select(rule => rule.Id).Order(), said.Order());
        Assert.All(Some.Knowledge.Orders.SelectMany(rule => rule.Groups), group => Assert.Contains(group, groups));
    }

    [Fact]
    public void List_OfThePage_HoldsOrdersThatNoRuleIsAbout() => Assert.Equal(2, Offered.Count(drug =>
        SomeOrders.Answer(SomeOrders.Sign, OrderNeverTests.Everything, SomeOrders.Draft(drug)).Cards.Count == 0));

    private static System.Text.Json.Nodes.JsonObject OnDialysis => Some.Prefetch(Some.Condition(icd: "Z99.2"));

    [GeneratedRegex(@"const drugs = \[[^\]]*\]")]
    private static partial Regex List();

    [GeneratedRegex("'([^']+)'")]
    private static partial Regex Text();
}
