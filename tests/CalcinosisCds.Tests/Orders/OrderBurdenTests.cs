using System.Globalization;
using System.Text.Json.Nodes;
using CalcinosisCds.Knowledge;
using CalcinosisCds.Tests.Cases;
using CalcinosisCds.Tests.Everyday;
using CalcinosisCds.Tests.Rules;
using Xunit.Abstractions;

namespace CalcinosisCds.Tests.Orders;

/// <summary>How often the order hooks speak: each of the ten kinds of orders drafted for every published case and every everyday patient.</summary>
public sealed class OrderBurdenTests(ITestOutputHelper output)
{
    private static readonly string[] Drugs =
    [
        "warfarin", "calcium carbonate", "calcitriol capsule", "cholecalciferol", "calcium chloride injection", "nadroparin calcium", "ergocalciferol",
        "prednisolone tablet", "hydrochlorothiazide", "lithium carbonate",
    ];

    /// <summary>Cards per 1,000 orders that everyday patients may get: nine of ten orders of these ten kinds pass in silence.</summary>
    private const int CeilingEveryday = 100;

    /// <summary>A critical card is for those who are suspected of calciphylaxis.</summary>
    private const int CeilingEverydayCritical = 5;

    /// <summary>Of published cases of calcinosis nearly all have a ground for some order.</summary>
    private const int CeilingCases = 400;

    [Fact]
    public void Everyday_EachOrderDrafted_StaysUnderTheCeiling()
    {
        var counts = Count("everyday patients", EverydayFiles.Patients.Select(patient => patient.Request()));

        Assert.InRange(counts.Cards, 1, CeilingEveryday);
        Assert.InRange(counts.Critical, 0, CeilingEverydayCritical);
    }

    [Fact]
    public void Cases_EachOrderDrafted_StayUnderTheCeiling()
    {
        var counts = Count("published cases", PublishedCase.All.Concat(PublishedCase.Second).Select(published => published.Request(Variant.Full).AsObject()));

        Assert.InRange(counts.Cards, 1, CeilingCases);
    }

    private (decimal Cards, decimal Critical) Count(string what, IEnumerable<JsonObject> requests)
    {
        var orders = 0;
        var cards = new List<(string Rule, string Indicator)>();
        foreach (var request in requests)
        {
            foreach (var drug in Drugs)
            {
                orders++;
                cards.AddRange(SomeOrders.Answer(Drafted(request, drug), Chart.AsOf).Cards.Select(card => (card.Criteria[0], KebabId.Of(card.Indicator))));
            }
        }

        decimal PerThousand(int count) => Math.Round(1000m * count / orders, 1);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: {orders} orders, {PerThousand(cards.Count)} cards per 1,000"));
        foreach (var line in cards.GroupBy(card => card).OrderBy(group => group.Key))
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {line.Key.Rule} {line.Key.Indicator}: {PerThousand(line.Count())} per 1,000"));
        }

        return (PerThousand(cards.Count), PerThousand(cards.Count(card => card.Indicator == "critical")));
    }

    private static JsonObject Drafted(JsonObject request, string drug)
    {
        var copy = request.DeepClone().AsObject().With("hook", SomeOrders.Sign);
        var patient = ((string)copy["context"]!["patientId"]!).Replace("Patient/", "", StringComparison.Ordinal);
        copy["context"]!.AsObject().With("draftOrders", SomeOrders.Bundle(SomeOrders.Draft(drug).Of("Patient/" + patient)));

        return copy;
    }
}
