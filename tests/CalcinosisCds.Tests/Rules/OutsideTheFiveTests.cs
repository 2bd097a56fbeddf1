using CalcinosisCds.Assessments;
using CalcinosisCds.Rules;

namespace CalcinosisCds.Tests.Rules;

public sealed class OutsideTheFiveTests
{
    private const string Gluconate = "B05XA19";

    public static TheoryData<string, Tier, Chart> Tiers => new()
    {
        { "nothing", Tier.NotSupported, Chart.WithCalcinosis() },
        { "condition list not whole", Tier.InsufficientData, Chart.WithCalcinosis().ConditionsTruncated() },
        { "ossification coded", Tier.Consistent, Chart.WithCalcinosis().Condition("M61.1") },
        { "myositis ossificans coded", Tier.Consistent, Chart.WithCalcinosis().Condition("M61.00") },
        { "other calcification of muscle is no ossification", Tier.NotSupported, Chart.WithCalcinosis().Condition("M61.40") },
        { "ossification provisional", Tier.Possible, Chart.WithCalcinosis().Condition("M61.1", verification: "provisional") },
        { "ossification resolved", Tier.Possible, Chart.WithCalcinosis().Condition("M61.1", clinical: "resolved") },
        { "ossification named in full", Tier.Consistent, Chart.WithCalcinosis().Text("Osteoma cutis") },
        { "ossification suspected", Tier.Possible, Chart.WithCalcinosis().Text("Suspected osteoma cutis") },
        { "ossification of the past, by text", Tier.Possible, Chart.WithCalcinosis().Text("Osteoma cutis", clinical: "resolved") },
        { "extravasation names calcium", Tier.Consistent, Chart.WithCalcinosis().Condition("T80.818A", "Extravasation of calcium gluconate") },
        { "extravasation and parenteral calcium", Tier.Consistent, Chart.WithCalcinosis().Condition("T80.818A").Drug(Gluconate) },
        { "extravasation and parenteral calcium years ago", Tier.Consistent,
            Chart.WithCalcinosis().Condition("T80.818A").Drug(Gluconate, status: "completed", startedDaysAgo: 2000, endedDaysAgo: 1999) },
        { "extravasation of something else", Tier.NotSupported, Chart.WithCalcinosis().Condition("T80.818A", "Extravasation") },
        { "extravasation of chemotherapy", Tier.NotSupported, Chart.WithCalcinosis().Condition("T80.810A").Drug(Gluconate) },
        { "extravasation resolved", Tier.Possible, Chart.WithCalcinosis().Condition("T80.818A", "Extravasation of calcium", clinical: "resolved") },
        { "extravasation by text", Tier.Consistent, Chart.WithCalcinosis().Text("Extravasation of calcium") },
        { "extravasation suspected", Tier.Possible, Chart.WithCalcinosis().Text("Possible extravasation of calcium") },
        { "infiltration names calcium", Tier.Consistent, Chart.WithCalcinosis().Condition("T80.1XXA", "Infiltration of calcium gluconate") },
        { "OUT-06: nodules at injection sites, heparin calcium given", Tier.Consistent,
            Chart.WithCalcinosis().Text("Calcification at injection sites of the abdomen").Drug(null, "Nadroparin calcium") },
        { "OUT-06: heparin ended over a year ago", Tier.NotSupported,
            Chart.WithCalcinosis("face").Text("Calcification at injection sites of the abdomen")
            .Drug(null, "Nadroparin calcium", status: "completed", startedDaysAgo: 500, endedDaysAgo: 366) },
        { "OUT-06: heparin begun over a year ago and ended since", Tier.Consistent,
            Chart.WithCalcinosis("face").Text("Calcification at injection sites of the abdomen")
            .Drug(null, "Nadroparin calcium", status: "completed", startedDaysAgo: 500, endedDaysAgo: 300) },
        { "OUT-09: heparin calcium, calcinosis of thigh and hand", Tier.Possible, Chart.WithCalcinosis("thigh, hand").Drug(null, "Nadroparin calcium") },
        { "infiltration and extravasation, calcium named", Tier.Consistent,
            Chart.WithCalcinosis().Condition("T80.818A", "Extravasation").Condition("T80.1XXA", "Infiltration of calcium gluconate") },
        { "OUT-06: medications not read", Tier.InsufficientData,
            Chart.WithCalcinosis("face").Text("Calcification at injection sites of the abdomen").MedicationsTruncated() },
        { "OUT-07: iatrogenic named", Tier.Consistent, Chart.WithCalcinosis().Text("Iatrogenic calcinosis cutis") },
        { "OUT-07: iatrogenic suspected", Tier.Possible, Chart.WithCalcinosis().Text("Possible iatrogenic calcinosis cutis") },
        { "OUT-08: necrosis at an infusion site, calcium named", Tier.Possible,
            Chart.WithCalcinosis().Text("Skin necrosis at IV site of calcium chloride infusion") },
        { "OUT-09: heparin calcium, calcinosis of the thigh", Tier.Possible, Chart.WithCalcinosis("thigh").Drug(null, "Nadroparin calcium") },
        { "OUT-09: heparin calcium, calcinosis of the hand", Tier.NotSupported, Chart.WithCalcinosis("hand").Drug(null, "Nadroparin calcium") },
        { "parenteral calcium unknown, medications not read", Tier.InsufficientData, Chart.WithCalcinosis().MedicationsTruncated() },
        { "parenteral calcium alone, adult", Tier.NotSupported, Chart.WithCalcinosis().Drug(Gluconate) },
        { "parenteral calcium, site named", Tier.Possible, Chart.WithCalcinosis().Drug(Gluconate, siteNamed: true) },
        { "parenteral calcium, infant", Tier.Possible, Chart.WithCalcinosis().Born("2025-01-16").Drug(Gluconate) },
        { "parenteral calcium, 1 year old", Tier.NotSupported, Chart.WithCalcinosis().Born("2025-01-15").Drug(Gluconate) },
        { "pseudohypoparathyroidism", Tier.Possible, Chart.WithCalcinosis().Condition("E20.1") },
        { "hypoparathyroidism", Tier.NotSupported, Chart.WithCalcinosis().Condition("E20.9") },
        { "ossification is a form of its own", Tier.Consistent, new Chart().Condition("M61.1") },
        { "no form of calcinosis", Tier.InsufficientData, new Chart().Drug(Gluconate, siteNamed: true) },
    };

    [Theory]
    [MemberData(nameof(Tiers))]
    public void The_tier_follows_what_is_recorded(string situation, Tier expected, Chart chart)
    {
        var tier = chart.Assess().Outside.Tier;

        Assert.True(expected == tier, $"{situation}: {tier}");
    }

    [Fact]
    public void Consistent_leads_alone()
    {
        var assessment = Chart.WithCalcinosis().Condition("M61.1").Condition("M32.9").NormalLabs().Assess();

        Assert.Equal(["outside-the-five"], assessment.Leaders());
    }

    [Fact]
    public void Consistent_leads_with_an_open_calciphylaxis_gate_before_it()
    {
        var assessment = Chart.WithCalcinosis().Condition("M61.1").Text("Necrotic skin lesion").Condition("N18.6").Assess();

        Assert.Equal(["calciphylaxis", "outside-the-five"], assessment.Leaders());
    }

    [Fact]
    public void Consistent_does_not_wait_for_an_unknown_gate()
    {
        var assessment = Chart.WithCalcinosis().Condition("M61.1").Text("Necrotic skin lesion").Assess();

        Assert.Equal(["outside-the-five"], assessment.Leaders());
    }

    [Fact]
    public void Possible_joins_the_leading()
    {
        var assessment = Chart.WithCalcinosis().Text("Suspected osteoma cutis").Condition("M32.9").NormalLabs().Assess();

        Assert.Equal(["dystrophic", "outside-the-five"], assessment.Leaders());
    }

    [Fact]
    public void Possible_does_not_join_consistent_calciphylaxis()
    {
        var assessment = Chart.WithCalcinosis().Text("Suspected osteoma cutis").Text("Necrotic skin lesion").Condition("N18.6").Assess();

        Assert.Equal(["calciphylaxis"], assessment.Leaders());
    }

    [Fact]
    public void Possible_may_lead_alone_where_something_describes_it()
    {
        var assessment = Chart.WithCalcinosis().Text("Suspected osteoma cutis").Assess();

        Assert.Equal(["outside-the-five"], assessment.Leaders());
    }

    [Fact]
    public void Pseudohypoparathyroidism_never_leads_alone()
    {
        var assessment = Chart.WithCalcinosis().Condition("E20.1").NormalLabs().Assess();

        Assert.Empty(assessment.Leading);
    }

    [Fact]
    public void Pseudohypoparathyroidism_stands_beside_one_of_the_five()
    {
        var assessment = Chart.WithCalcinosis().Condition("E20.1").Condition("M32.9").Assess();

        Assert.Equal(["dystrophic", "outside-the-five"], assessment.Leaders());
    }

    [Fact]
    public void Described_ossification_counts_before_pseudohypoparathyroidism()
    {
        var assessment = Chart.WithCalcinosis().Condition("E20.1").Text("Suspected osteoma cutis").Assess();

        Assert.Equal("OUT-03", Assert.Single(assessment.Outside.Supports).Id);
    }
}
