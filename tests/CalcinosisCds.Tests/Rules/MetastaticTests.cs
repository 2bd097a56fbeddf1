using CalcinosisCds.Assessments;
using CalcinosisCds.Rules;

namespace CalcinosisCds.Tests.Rules;

public sealed class MetastaticTests
{
    public static TheoryData<string, Truth, Chart> Criteria => new()
    {
        { "MET-01", Truth.Present, Chart.WithCalcinosis().Ca(11) },
        { "MET-01", Truth.Absent, Chart.WithCalcinosis().Ca(9.4m) },
        { "MET-01", Truth.Unknown, Chart.WithCalcinosis() },
        { "MET-02", Truth.Present, Chart.WithCalcinosis().P(6).Egfr(20) },
        { "MET-02", Truth.Absent, Chart.WithCalcinosis().P(6).Egfr(90) },
        { "MET-02", Truth.Unknown, Chart.WithCalcinosis().P(6) },
        { "MET-03", Truth.Present, Chart.WithCalcinosis().P(6) },
        { "MET-03", Truth.Absent, Chart.WithCalcinosis().P(6).Egfr(20) },
        { "MET-03", Truth.Unknown, Chart.WithCalcinosis() },
        { "MET-04", Truth.Present, Chart.WithCalcinosis().Condition("E21.0") },
        { "MET-04", Truth.Present, Chart.WithCalcinosis().Condition("E67.3") },
        { "MET-04", Truth.Present, Chart.WithCalcinosis().Condition("D86.9") },
        { "MET-04", Truth.Present, Chart.WithCalcinosis().Snomed("57557005") },
        { "MET-04", Truth.Present, Chart.WithCalcinosis().Condition("N18.6") },
        { "MET-04", Truth.Present, Chart.WithCalcinosis().Egfr(14) },
        { "MET-04", Truth.Absent, Chart.WithCalcinosis().Egfr(90) },
        { "MET-04", Truth.Unknown, Chart.WithCalcinosis().ConditionsTruncated() },
        { "MET-05", Truth.Present, Chart.WithCalcinosis("left shoulder") },
        { "MET-05", Truth.Present, Chart.WithCalcinosis("lungs") },
        { "MET-05", Truth.Present, Chart.WithCalcinosis("arteries") },
        { "MET-05", Truth.Absent, Chart.WithCalcinosis("forearm") },
        { "MET-05", Truth.Unknown, Chart.WithCalcinosis("forearm").ConditionsTruncated() },
        { "MET-06", Truth.Present, Chart.WithCalcinosis().Ca(11).P(7) },
        { "MET-06", Truth.Absent, Chart.WithCalcinosis().Ca(10).P(7) },
        { "MET-06", Truth.Unknown, Chart.WithCalcinosis().Ca(11) },
        { "MET-07", Truth.Present, Chart.WithCalcinosis().Text("Periarticular mass").Egfr(20) },
        { "MET-07", Truth.Absent, Chart.WithCalcinosis().Text("Periarticular mass").Egfr(90) },
        { "MET-07", Truth.Unknown, Chart.WithCalcinosis().Egfr(20).ConditionsTruncated() },
        { "MET-11", Truth.Present, Chart.WithCalcinosis().NormalCaAndP() },
        { "MET-11", Truth.Absent, Chart.WithCalcinosis().Ca(9.4m).P(6) },
        { "MET-11", Truth.Unknown, Chart.WithCalcinosis().Ca(9.4m) },
    };

    [Theory]
    [MemberData(nameof(Criteria))]
    public void Criterion_PresentAbsentAndUnknown(string criterion, Truth expected, Chart chart) => Assert.Equal(expected, chart.TruthOf(criterion));

    public static TheoryData<string, Truth, Chart> Malignancy => new()
    {
        { "calcium high", Truth.Present, Chart.WithCalcinosis().Condition("C50.9").Ca(11) },
        { "calcium unknown", Truth.Present, Chart.WithCalcinosis().Condition("C50.9") },
        { "calcium normal", Truth.Absent, Chart.WithCalcinosis().Condition("C50.9").Ca(9.4m).Egfr(90) },
        { "skin cancer other than melanoma", Truth.Absent, Chart.WithCalcinosis().Condition("C44.91").Ca(11).Egfr(90) },
    };

    [Theory]
    [MemberData(nameof(Malignancy))]
    public void A_malignancy_is_a_cause_only_with_calcium_high_or_unknown(string situation, Truth expected, Chart chart) =>
        Assert.True(expected == chart.TruthOf("MET-04"), situation);

    public static TheoryData<string, Tier, Chart> Tiers => new()
    {
        { "calcium and phosphate normal", Tier.NotSupported, Chart.WithCalcinosis().NormalCaAndP() },
        { "nothing known", Tier.InsufficientData, Chart.WithCalcinosis() },
        { "G4 alone is not specific", Tier.InsufficientData, Chart.WithCalcinosis().Condition("N18.4") },
        { "G5 alone is specific", Tier.Possible, Chart.WithCalcinosis().Condition("N18.6") },
        { "site alone is not specific", Tier.InsufficientData, Chart.WithCalcinosis("left shoulder") },
        { "calcium high and phosphate known", Tier.Consistent, Chart.WithCalcinosis().Ca(11).P(3.5m) },
        { "calcium high, phosphate missing", Tier.Possible, Chart.WithCalcinosis().Ca(11) },
        { "calcium high, phosphate old", Tier.Possible, Chart.WithCalcinosis().Ca(11).P(3.5m, 100) },
        { "phosphate high alone", Tier.Possible, Chart.WithCalcinosis().Ca(9.4m).P(6).Egfr(90) },
        { "phosphate high with G4", Tier.Consistent, Chart.WithCalcinosis().Ca(9.4m).P(6).Egfr(20) },
        { "phosphate high with a cause", Tier.Consistent, Chart.WithCalcinosis().Ca(9.4m).P(6).Condition("D86.9") },
        { "phosphate high with a cause by text", Tier.Possible, Chart.WithCalcinosis().Ca(9.4m).P(6).Text("Sarcoidosis").Egfr(90) },
        { "phosphate high with G5 by text", Tier.Possible, Chart.WithCalcinosis().Ca(9.4m).P(6).Text("Chronic kidney disease stage 5") },
        { "phosphate high with an old eGFR of 20", Tier.Possible, Chart.WithCalcinosis().Ca(9.4m).P(6).Egfr(20, 100) },
        { "calcium old high", Tier.Possible, Chart.WithCalcinosis().Ca(11, 100).P(3.5m) },
        { "calcium high over a year ago", Tier.InsufficientData, Chart.WithCalcinosis().Ca(11, 366) },
    };

    [Theory]
    [MemberData(nameof(Tiers))]
    public void The_tier_follows_what_is_known(string situation, Tier expected, Chart chart)
    {
        var tier = chart.Assess().TierOf(Category.Metastatic);

        Assert.True(expected == tier, $"{situation}: {tier}");
    }

    public static TheoryData<string, decimal, Chart> Weights => new()
    {
        { "calcium high", 3, Chart.WithCalcinosis().Ca(11) },
        { "calcium high, old", 1.5m, Chart.WithCalcinosis().Ca(11, 100) },
        { "phosphate high", 1, Chart.WithCalcinosis().P(6) },
        { "phosphate high with G4", 3, Chart.WithCalcinosis().P(6).Egfr(20) },
        { "cause", 2, Chart.WithCalcinosis().Condition("D86.9") },
        { "cause by text", 1, Chart.WithCalcinosis().Text("Sarcoidosis") },
        { "two causes count once", 2, Chart.WithCalcinosis().Condition("D86.9").Condition("E67.3") },
        { "site", 1, Chart.WithCalcinosis("left shoulder") },
        { "product above 70", 5, Chart.WithCalcinosis().Ca(11).P(7) },
        { "both normal", -4, Chart.WithCalcinosis().NormalCaAndP() },
    };

    [Theory]
    [MemberData(nameof(Weights))]
    public void Points_are_as_published_and_halved_where_weak_or_old(string situation, decimal points, Chart chart)
    {
        var actual = chart.Assess().PointsOf(Category.Metastatic);

        Assert.True(points == actual, $"{situation}: {actual}");
    }

    public static TheoryData<string, Chart> Treated => new()
    {
        { "G4", Chart.WithCalcinosis().NormalCaAndP().Egfr(20) },
        { "G5", Chart.WithCalcinosis().NormalCaAndP().Condition("N18.6") },
        { "hyperparathyroidism", Chart.WithCalcinosis().NormalCaAndP().Condition("N25.81") },
        { "vitamin D excess", Chart.WithCalcinosis().NormalCaAndP().Condition("E67.3") },
        { "milk-alkali", Chart.WithCalcinosis().NormalCaAndP().Snomed("57557005") },
        { "sarcoidosis", Chart.WithCalcinosis().NormalCaAndP().Condition("D86.9") },
        { "calcium low, phosphate normal", Chart.WithCalcinosis().Ca(8).P(3.5m).Condition("D86.9") },
    };

    [Theory]
    [MemberData(nameof(Treated))]
    public void Calcium_and_phosphate_that_treatment_may_have_normalised_leave_it_possible(string cause, Chart chart)
    {
        var assessment = chart.Assess();

        Assert.True(assessment.TierOf(Category.Metastatic) == Tier.Possible, cause);
        Assert.Equal(Truth.Unknown, chart.Defining(Category.Metastatic));
        Assert.Equal(Truth.Absent, chart.TruthOf("MET-11"));
    }

    [Theory]
    [InlineData("V03AE02")]
    [InlineData("V03AE07")]
    [InlineData("H05BX01")]
    [InlineData("A11CC04")]
    public void A_lowering_drug_alone_leaves_it_open_but_is_not_specific(string atc)
    {
        var chart = Chart.WithCalcinosis().NormalCaAndP().Drug(atc);

        Assert.Equal(Truth.Unknown, chart.Defining(Category.Metastatic));
        Assert.Equal(Tier.InsufficientData, chart.Assess().TierOf(Category.Metastatic));
    }

    [Fact]
    public void A_drug_that_ended_over_90_days_ago_has_normalised_nothing()
    {
        var chart = Chart.WithCalcinosis().NormalCaAndP().Drug("V03AE02", status: "completed", endedDaysAgo: 91);

        Assert.Equal(Tier.NotSupported, chart.Assess().TierOf(Category.Metastatic));
    }

    [Fact]
    public void High_phosphate_is_not_normalised_by_treatment()
    {
        var chart = Chart.WithCalcinosis().Ca(9.4m).P(6).Condition("N18.6").Drug("V03AE02");

        Assert.Equal(Tier.Consistent, chart.Assess().TierOf(Category.Metastatic));
    }

    [Theory]
    [InlineData("N18.6")]
    [InlineData("N18.4")]
    public void Connective_tissue_disease_and_G4_or_G5_tie(string ckd)
    {
        var assessment = Chart.WithCalcinosis().Condition("M32.9").Condition(ckd).NormalLabs().Assess();

        Assert.Equal(["dystrophic", "metastatic"], assessment.Leaders().Order());
        Assert.Equal(Tier.Possible, assessment.TierOf(Category.Dystrophic));
        Assert.Equal(Tier.Possible, assessment.TierOf(Category.Metastatic));
    }

    [Fact]
    public void Connective_tissue_disease_and_G5_tie_even_with_calcium_and_phosphate_high()
    {
        var assessment = Chart.WithCalcinosis().Condition("M32.9").Condition("N18.6").Ca(11).P(7).Assess();

        Assert.Equal(["dystrophic", "metastatic"], assessment.Leaders().Order());
        Assert.Equal(Tier.Possible, assessment.TierOf(Category.Metastatic));
    }

    [Fact]
    public void Connective_tissue_disease_and_G3_do_not_tie()
    {
        var assessment = Chart.WithCalcinosis().Condition("M32.9").Condition("N18.30").NormalLabs().Assess();

        Assert.Equal(["dystrophic"], assessment.Leaders());
    }

    [Fact]
    public void A_uraemic_mass_is_metastatic_of_tumoral_morphology()
    {
        var assessment = Chart.WithCalcinosis().Text("Periarticular mass").Condition("N18.4").Assess();

        Assert.Equal(["metastatic"], assessment.Leaders());
        Assert.True(assessment.Notes.TumoralMorphology);
    }

    [Fact]
    public void A_mass_with_healthy_kidneys_has_no_such_qualifier()
    {
        var assessment = Chart.WithCalcinosis().Text("Periarticular mass").Egfr(90).Assess();

        Assert.False(assessment.Notes.TumoralMorphology);
    }
}
