using CalcinosisCds.Assessments;
using CalcinosisCds.Rules;

namespace CalcinosisCds.Tests.Rules;

public sealed class TumoralTests
{
    private const string Fgf23 = "54390-0";
    private const string FgfCTerminal = "46699-5";

    public static TheoryData<string, Truth, Chart> Criteria => new()
    {
        { "TUM-01", Truth.Present, Chart.WithCalcinosis().P(6) },
        { "TUM-01", Truth.Absent, Chart.WithCalcinosis().P(3.5m) },
        { "TUM-01", Truth.Unknown, Chart.WithCalcinosis() },
        { "TUM-02", Truth.Present, Chart.WithCalcinosis().Ca(9.4m) },
        { "TUM-02", Truth.Absent, Chart.WithCalcinosis().Ca(11) },
        { "TUM-02", Truth.Unknown, Chart.WithCalcinosis() },
        { "TUM-03", Truth.Present, Chart.WithCalcinosis().Egfr(60) },
        { "TUM-03", Truth.Absent, Chart.WithCalcinosis().Egfr(59) },
        { "TUM-03", Truth.Unknown, Chart.WithCalcinosis() },
        { "TUM-04", Truth.Present, Chart.WithCalcinosis().Text("Periarticular mass") },
        { "TUM-04", Truth.Absent, Chart.WithCalcinosis() },
        { "TUM-04", Truth.Absent, Chart.WithCalcinosis().Text("Periarticular mass").Condition("N18.4") },
        { "TUM-04", Truth.Unknown, Chart.WithCalcinosis().ConditionsTruncated() },
        { "TUM-05", Truth.Present, Chart.WithCalcinosis().Text("Family history of tumoral calcinosis") },
        { "TUM-05", Truth.Present, Chart.WithCalcinosis().Text("Familial tumoral calcinosis") },
        { "TUM-05", Truth.Absent, Chart.WithCalcinosis().Text("No family history of tumoral calcinosis") },
        { "TUM-05", Truth.Unknown, Chart.WithCalcinosis().ConditionsTruncated() },
        { "TUM-06", Truth.Present, Chart.WithCalcinosis().Flag(Fgf23, "L") },
        { "TUM-06", Truth.Present, Chart.WithCalcinosis().Lab(Fgf23, 8, "pg/mL", low: 10, high: 50) },
        { "TUM-06", Truth.Unknown, Chart.WithCalcinosis().Lab(Fgf23, 1, "pg/mL") },
        { "TUM-06", Truth.Absent, Chart.WithCalcinosis().Flag(Fgf23, "N").Flag(FgfCTerminal, "N") },
        { "TUM-06", Truth.Present, Chart.WithCalcinosis().Flag(FgfCTerminal, "H") },
        { "TUM-06", Truth.Unknown, Chart.WithCalcinosis().Flag("46699-5", "L") },
        { "TUM-07", Truth.Present, Chart.WithCalcinosis().Pth(10) },
        { "TUM-07", Truth.Present, Chart.WithCalcinosis().Pth(40) },
        { "TUM-07", Truth.Absent, Chart.WithCalcinosis().Pth(100) },
        { "TUM-07", Truth.Unknown, Chart.WithCalcinosis() },
        { "TUM-08", Truth.Present, Chart.WithCalcinosis().Born("1996-01-16") },
        { "TUM-08", Truth.Absent, Chart.WithCalcinosis().Born("1996-01-15") },
        { "TUM-08", Truth.Present, Chart.WithCalcinosis().Born("2025-01-15") },
        { "TUM-08", Truth.Absent, Chart.WithCalcinosis().Born("2025-01-16") },
        { "TUM-08", Truth.Unknown, Chart.WithCalcinosis().Born(null) },
        { "TUM-11", Truth.Present, Chart.WithCalcinosis().Egfr(29) },
        { "TUM-11", Truth.Absent, Chart.WithCalcinosis().Egfr(30) },
        { "TUM-11", Truth.Unknown, Chart.WithCalcinosis() },
        { "TUM-12", Truth.Present, Chart.WithCalcinosis().Egfr(45) },
        { "TUM-12", Truth.Absent, Chart.WithCalcinosis().Egfr(20) },
        { "TUM-12", Truth.Unknown, Chart.WithCalcinosis() },
        { "TUM-13", Truth.Present, Chart.WithCalcinosis().Condition("E20.9") },
        { "TUM-13", Truth.Present, Chart.WithCalcinosis().Condition("E20.1") },
        { "TUM-13", Truth.Present, Chart.WithCalcinosis().Condition("E89.2") },
        { "TUM-13", Truth.Absent, Chart.WithCalcinosis() },
        { "TUM-13", Truth.Unknown, Chart.WithCalcinosis().ConditionsTruncated() },
        { "TUM-14", Truth.Present, Chart.WithCalcinosis().Condition("M32.9") },
        { "TUM-14", Truth.Absent, Chart.WithCalcinosis() },
        { "TUM-14", Truth.Unknown, Chart.WithCalcinosis().ConditionsTruncated() },
        { "TUM-15", Truth.Present, Chart.WithCalcinosis().Ca(11) },
        { "TUM-15", Truth.Present, Chart.WithCalcinosis().Ca(8) },
        { "TUM-15", Truth.Absent, Chart.WithCalcinosis().Ca(9.4m) },
        { "TUM-15", Truth.Unknown, Chart.WithCalcinosis() },
        { "TUM-16", Truth.Present, Chart.WithCalcinosis().Pth(100) },
        { "TUM-16", Truth.Absent, Chart.WithCalcinosis().Pth(40) },
        { "TUM-16", Truth.Unknown, Chart.WithCalcinosis() },
    };

    [Theory]
    [MemberData(nameof(Criteria))]
    public void Criterion_PresentAbsentAndUnknown(string criterion, Truth expected, Chart chart) => Assert.Equal(expected, chart.TruthOf(criterion));

    public static TheoryData<string, Tier, Chart> Tiers => new()
    {
        { "phosphate normal, no mass", Tier.NotSupported, Chart.WithCalcinosis().NormalCaAndP() },
        { "calcium high", Tier.NotSupported, Chart.WithCalcinosis().Ca(11).P(6) },
        { "nothing known", Tier.InsufficientData, Chart.WithCalcinosis().Aged(20) },
        { "normal calcium, kidney and age are not specific", Tier.InsufficientData, Chart.WithCalcinosis().Aged(20).Ca(9.4m).Egfr(90) },
        { "mass alone", Tier.Possible, Chart.WithCalcinosis().Text("Periarticular mass") },
        { "family alone", Tier.Possible, Chart.WithCalcinosis().Text("Family history of tumoral calcinosis") },
        { "low FGF23 alone", Tier.Possible, Chart.WithCalcinosis().Flag(Fgf23, "L") },
        { "complete with mass", Tier.Consistent, HighPhosphate().Text("Periarticular mass").Egfr(90) },
        { "complete with family", Tier.Consistent, HighPhosphate().Text("Family history of tumoral calcinosis").Egfr(90) },
        { "complete with low FGF23", Tier.Consistent, HighPhosphate().Flag(Fgf23, "L").Egfr(90) },
        { "no feature", Tier.Possible, HighPhosphate().Egfr(90) },
        { "kidney unknown", Tier.Possible, HighPhosphate().Text("Periarticular mass") },
        { "kidney old", Tier.Possible, HighPhosphate().Text("Periarticular mass").Egfr(90, 100) },
        { "kidney reduced", Tier.Possible, HighPhosphate().Text("Periarticular mass").Egfr(45) },
        { "calcium old", Tier.Possible, Chart.WithCalcinosis().Ca(9.4m, 100).P(6).Text("Periarticular mass").Egfr(90) },
        { "connective tissue disease", Tier.Possible, HighPhosphate().Text("Periarticular mass").Egfr(90).Condition("M32.9") },
        { "PTH high", Tier.Possible, HighPhosphate().Text("Periarticular mass").Egfr(90).Pth(100) },
    };

    [Theory]
    [MemberData(nameof(Tiers))]
    public void The_tier_follows_what_is_known(string situation, Tier expected, Chart chart)
    {
        var tier = chart.Assess().TierOf(Category.Tumoral);

        Assert.True(expected == tier, $"{situation}: {tier}");
    }

    public static TheoryData<string, decimal, Chart> Weights => new()
    {
        { "phosphate high", 2, Chart.WithCalcinosis().P(6) },
        { "phosphate high, old", 1, Chart.WithCalcinosis().P(6, 100) },
        { "calcium normal", 1, Chart.WithCalcinosis().Ca(9.4m) },
        { "kidney normal", 2, Chart.WithCalcinosis().Egfr(90) },
        { "mass", 2, Chart.WithCalcinosis().Text("Periarticular mass") },
        { "family history", 3, Chart.WithCalcinosis().Text("Family history of tumoral calcinosis") },
        { "familial form by text, which names it and is a mass", 7, Chart.WithCalcinosis().Text("Familial tumoral calcinosis") },
        { "intact FGF23 low", 2, Chart.WithCalcinosis().Flag(Fgf23, "L") },
        { "PTH normal", 1, Chart.WithCalcinosis().Pth(40) },
        { "age 20", 1, Chart.WithCalcinosis().Aged(20) },
        { "kidney reduced", -2, Chart.WithCalcinosis().Egfr(45) },
        { "G4", -4, Chart.WithCalcinosis().Egfr(20) },
        { "hypoparathyroidism", -4, Chart.WithCalcinosis().Condition("E20.9") },
        { "hypoparathyroidism provisional", -2, Chart.WithCalcinosis().Condition("E20.9", verification: "provisional") },
        { "connective tissue disease", -2, Chart.WithCalcinosis().Condition("M32.9") },
        { "calcium high", -2, Chart.WithCalcinosis().Ca(11) },
        { "calcium low", -2, Chart.WithCalcinosis().Ca(8) },
        { "PTH high", -2, Chart.WithCalcinosis().Pth(100) },
    };

    [Theory]
    [MemberData(nameof(Weights))]
    public void Points_are_as_published_and_halved_where_weak_or_old(string situation, decimal points, Chart chart)
    {
        var actual = chart.Assess().PointsOf(Category.Tumoral);

        Assert.True(points == actual, $"{situation}: {actual}");
    }

    [Fact]
    public void Phosphate_5_2_is_high_at_40_and_normal_at_6()
    {
        var adult = Chart.WithCalcinosis().Aged(40).P(5.2m);
        var child = Chart.WithCalcinosis().Aged(6).P(5.2m);

        Assert.Equal(Truth.Present, adult.TruthOf("TUM-01"));
        Assert.Equal(Truth.Absent, child.TruthOf("TUM-01"));
        Assert.NotEqual(adult.Assess().TierOf(Category.Tumoral), child.Assess().TierOf(Category.Tumoral));
    }

    [Fact]
    public void A_normophosphataemic_mass_is_tumoral_or_idiopathic_and_points_are_not_compared()
    {
        var assessment = Chart.WithCalcinosis().Aged(50).Text("Periarticular mass").NormalCaAndP().Assess();

        Assert.Equal(["idiopathic", "tumoral"], assessment.Leaders().Order());
        Assert.Equal(Tier.Possible, assessment.TierOf(Category.Tumoral));
        Assert.Equal(Tier.Possible, assessment.TierOf(Category.Idiopathic));
        Assert.NotEqual(assessment.PointsOf(Category.Tumoral), assessment.PointsOf(Category.Idiopathic));
    }

    [Fact]
    public void The_tie_holds_idiopathic_at_possible_even_with_all_that_it_needs()
    {
        var assessment = Chart.WithCalcinosis().Aged(20).Text("Periarticular mass").NormalLabs().Egfr(90).Flag("8061-4", "NEG").Assess();

        Assert.Equal(["idiopathic", "tumoral"], assessment.Leaders().Order());
        Assert.Equal(Tier.Possible, assessment.TierOf(Category.Idiopathic));
    }

    public static TheoryData<string, Chart> NoMassTie => new()
    {
        { "no mass", Chart.WithCalcinosis().NormalCaAndP() },
        { "phosphate unknown", Chart.WithCalcinosis().Text("Periarticular mass").Ca(9.4m) },
        { "calcium high", Chart.WithCalcinosis().Text("Periarticular mass").Ca(11).P(3.5m) },
        { "calcium unknown", Chart.WithCalcinosis().Text("Periarticular mass").P(3.5m) },
        { "connective tissue disease", Chart.WithCalcinosis().Text("Periarticular mass").NormalCaAndP().Condition("M32.9") },
        { "G4", Chart.WithCalcinosis().Text("Periarticular mass").NormalCaAndP().Egfr(20) },
        { "metabolic cause", Chart.WithCalcinosis().Text("Periarticular mass").NormalCaAndP().Condition("E21.0") },
    };

    [Theory]
    [MemberData(nameof(NoMassTie))]
    public void Without_one_of_its_conditions_there_is_no_such_tie(string because, Chart chart)
    {
        var assessment = chart.Assess();

        Assert.True(assessment.Ties.All(tie => tie.Id != "TIE-02"), because);
    }

    [Fact]
    public void Without_a_feature_tumoral_is_never_ahead_of_metastatic()
    {
        var assessment = Chart.WithCalcinosis().Ca(9.6m).P(5).Aged(20).Egfr(90).Assess();

        Assert.True(assessment.PointsOf(Category.Tumoral) > assessment.PointsOf(Category.Metastatic));
        Assert.Equal(["metastatic", "tumoral"], assessment.Leaders().Order());
        Assert.Equal(Tier.Possible, assessment.TierOf(Category.Metastatic));
    }

    [Fact]
    public void With_a_feature_tumoral_leads_alone()
    {
        var assessment = HighPhosphate().Aged(20).Egfr(90).Text("Periarticular mass").Assess();

        Assert.Equal(["tumoral"], assessment.Leaders());
    }

    public static TheoryData<string, bool, Chart> Hyperphosphataemia => new()
    {
        { "once, by more than 20 % of the limit", true, HighPhosphate().Egfr(90) },
        { "once, by less", false, Chart.WithCalcinosis().Ca(9.6m).P(5).Egfr(90) },
        { "by less, on two dates", true, Chart.WithCalcinosis().Ca(9.6m).P(5).P(4.9m, 40).Egfr(90) },
        { "by less, twice on one day", false, Chart.WithCalcinosis().Ca(9.6m).P(5).P(4.9m, 5, 600).Egfr(90) },
        { "kidney normal by a stage alone", false, HighPhosphate().Condition("N18.1") },
        { "kidney unknown", false, HighPhosphate() },
        { "calcium unknown", false, Chart.WithCalcinosis().P(6).Egfr(90) },
        { "calcium high", false, Chart.WithCalcinosis().Ca(11).P(6).Egfr(90) },
        { "a cause of metastatic", false, HighPhosphate().Egfr(90).Condition("D86.9") },
        { "hypoparathyroidism", false, HighPhosphate().Egfr(90).Condition("E20.9") },
        { "pseudohypoparathyroidism", false, HighPhosphate().Egfr(90).Condition("E20.1") },
    };

    [Theory]
    [MemberData(nameof(Hyperphosphataemia))]
    public void Hyperphosphataemia_with_normal_kidneys_and_no_cause_leads_alone(string situation, bool expected, Chart chart)
    {
        var assessment = chart.Assess();

        Assert.True(expected == assessment.Notes.PhosphateIsHighUnexplained, situation);
        Assert.Equal(expected, assessment.Leaders() is ["tumoral"]);
    }

    public static TheoryData<string, Chart> MassAndMore => new()
    {
        { "family history", Mass().Text("Family history of tumoral calcinosis") },
        { "familial form", Mass().Text("Hyperphosphataemic familial tumoral calcinosis") },
        { "low FGF23", Mass().Flag(Fgf23, "L") },
        { "high C-terminal FGF23", Mass().Flag(FgfCTerminal, "H") },
        { "named tumoral", Mass().Text("Tumoral calcinosis") },
    };

    [Theory]
    [MemberData(nameof(MassAndMore))]
    public void A_normophosphataemic_mass_with_family_FGF23_or_the_name_is_tumoral_alone(string because, Chart chart)
    {
        var leaders = chart.Assess().Leaders();

        Assert.True(leaders is ["tumoral"], $"{because}: {string.Join(", ", leaders)}");
    }

    [Fact]
    public void Named_tumoral_with_normal_kidneys_needs_no_other_feature()
    {
        var named = Chart.WithCalcinosis().Text("Tumoral calcification");

        Assert.Equal(Tier.Consistent, named.Ca(9.6m).P(6).Egfr(90).Assess().TierOf(Category.Tumoral));
    }

    private static Chart Mass() => Chart.WithCalcinosis().Aged(50).Text("Periarticular mass").NormalCaAndP();

    private static Chart HighPhosphate() => Chart.WithCalcinosis().Ca(9.6m).P(6);
}
