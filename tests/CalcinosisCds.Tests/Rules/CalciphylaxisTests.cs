using CalcinosisCds.Assessments;
using CalcinosisCds.Rules;

namespace CalcinosisCds.Tests.Rules;

public sealed class CalciphylaxisTests
{
    private const string Lesion = "Painful necrotic skin lesion";

    public static TheoryData<string, Truth, Chart> Criteria => new()
    {
        { "CPX-01", Truth.Present, Chart.WithCalcinosis().Text(Lesion) },
        { "CPX-01", Truth.Absent, Chart.WithCalcinosis() },
        { "CPX-01", Truth.Unknown, Chart.WithCalcinosis().ConditionsTruncated() },
        { "CPX-02", Truth.Present, Chart.WithCalcinosis().Snomed("237900002") },
        { "CPX-02", Truth.Present, Chart.WithCalcinosis().Condition("E83.59", "Calciphylaxis") },
        { "CPX-02", Truth.Absent, Chart.WithCalcinosis().Condition("E83.59") },
        { "CPX-02", Truth.Present, Chart.WithCalcinosis().Snomed("237900002").Text(Lesion) },
        { "CPX-02", Truth.Unknown, Chart.WithCalcinosis().ConditionsTruncated() },
        { "CPX-03", Truth.Present, Chart.WithCalcinosis().Text("Skin biopsy: calciphylaxis") },
        { "CPX-03", Truth.Absent, Chart.WithCalcinosis() },
        { "CPX-03", Truth.Unknown, Chart.WithCalcinosis().ConditionsTruncated() },
        { "CPX-04", Truth.Present, Chart.WithCalcinosis().Condition("N18.4") },
        { "CPX-04", Truth.Absent, Chart.WithCalcinosis().Egfr(90) },
        { "CPX-04", Truth.Unknown, Chart.WithCalcinosis() },
        { "CPX-05", Truth.Present, Chart.WithCalcinosis().Drug("B01AA03") },
        { "CPX-05", Truth.Unknown, Chart.WithCalcinosis() },
        { "CPX-06", Truth.Present, Chart.WithCalcinosis().Condition("E66.9") },
        { "CPX-06", Truth.Unknown, Chart.WithCalcinosis() },
        { "CPX-07", Truth.Present, Chart.WithCalcinosis().Condition("E11.9") },
        { "CPX-07", Truth.Unknown, Chart.WithCalcinosis() },
        { "CPX-08", Truth.Present, Chart.WithCalcinosis().Condition("E21.0") },
        { "CPX-08", Truth.Unknown, Chart.WithCalcinosis().Condition("N25.81") },
        { "CPX-09", Truth.Present, Chart.WithCalcinosis().Condition("C50.9") },
        { "CPX-09", Truth.Unknown, Chart.WithCalcinosis().Condition("C44.91") },
        { "CPX-10", Truth.Present, Chart.WithCalcinosis().Condition("K74.60") },
        { "CPX-10", Truth.Unknown, Chart.WithCalcinosis() },
        { "CPX-11", Truth.Present, Chart.WithCalcinosis().Drug("H02AB06") },
        { "CPX-11", Truth.Unknown, Chart.WithCalcinosis() },
        { "CPX-12", Truth.Present, Chart.WithCalcinosis().Condition("D68.59") },
        { "CPX-12", Truth.Unknown, Chart.WithCalcinosis() },
        { "CPX-13", Truth.Present, Chart.WithCalcinosis().Albumin(2.9m) },
        { "CPX-13", Truth.Unknown, Chart.WithCalcinosis().Albumin(3.0m) },
        { "CPX-13", Truth.Unknown, Chart.WithCalcinosis() },
        { "CPX-14", Truth.Present, Chart.WithCalcinosis().Ca(11) },
        { "CPX-14", Truth.Present, Chart.WithCalcinosis().P(2) },
        { "CPX-14", Truth.Present, Chart.WithCalcinosis().Pth(100) },
        { "CPX-14", Truth.Unknown, Chart.WithCalcinosis().NormalLabs() },
    };

    [Theory]
    [MemberData(nameof(Criteria))]
    public void Criterion_PresentAbsentAndUnknown(string criterion, Truth expected, Chart chart) => Assert.Equal(expected, chart.TruthOf(criterion));

    public static TheoryData<string, Chart> Factors => new()
    {
        { "G4 by code", Necrosis().Condition("N18.4") },
        { "dialysis", Necrosis().Condition("Z99.2") },
        { "eGFR 29", Necrosis().Egfr(29) },
        { "warfarin", Necrosis().Drug("B01AA03") },
        { "warfarin ended 90 days ago", Necrosis().Drug("B01AA03", status: "completed", endedDaysAgo: 90) },
        { "obesity", Necrosis().Condition("E66.9") },
        { "diabetes", Necrosis().Condition("E11.9") },
        { "primary hyperparathyroidism", Necrosis().Condition("E21.0") },
        { "malignancy", Necrosis().Condition("C50.9") },
        { "cirrhosis", Necrosis().Condition("K74.60") },
        { "corticosteroid", Necrosis().Drug("H02AB06") },
        { "protein C or S deficiency", Necrosis().Condition("D68.59") },
        { "albumin 2.9", Necrosis().Albumin(2.9m) },
    };

    [Theory]
    [MemberData(nameof(Factors))]
    public void A_necrotic_lesion_with_any_one_factor_is_consistent_and_leads_alone(string factor, Chart chart)
    {
        var assessment = chart.Assess();

        Assert.True(assessment.TierOf(Category.Calciphylaxis) == Tier.Consistent, factor);
        Assert.Equal(["calciphylaxis"], assessment.Leaders());
        Assert.Equal(Indicator.Critical, assessment.Alert("calciphylaxis-suspected")?.Indicator);
    }

    public static TheoryData<string, Chart> NoFactors => new()
    {
        { "none", Necrosis() },
        { "eGFR 30", Necrosis().Egfr(30) },
        { "albumin 3.0", Necrosis().Albumin(3.0m) },
        { "warfarin ended 91 days ago", Necrosis().Drug("B01AA03", status: "completed", endedDaysAgo: 91) },
        { "past diabetes", Necrosis().Condition("E11.9", clinical: "resolved") },
        { "topical corticosteroid", Necrosis().Drug(null, "Hydrocortisone cream") },
    };

    [Theory]
    [MemberData(nameof(NoFactors))]
    public void A_necrotic_lesion_without_a_factor_is_possible_and_never_leads_alone(string situation, Chart chart)
    {
        var assessment = chart.Assess();

        Assert.True(assessment.TierOf(Category.Calciphylaxis) == Tier.Possible, situation);
        Assert.DoesNotContain("calciphylaxis", assessment.Leaders());
        Assert.Equal(Truth.Unknown, chart.Defining(Category.Calciphylaxis));
        Assert.Null(assessment.Alert("calciphylaxis-suspected"));
    }

    [Fact]
    public void An_unknown_gate_leads_only_together_with_another()
    {
        var assessment = Necrosis().Text("Familial tumoral calcinosis").Assess();

        Assert.Equal(["calciphylaxis", "tumoral"], assessment.Leaders());
    }

    [Fact]
    public void Normal_labs_and_normal_kidneys_take_nothing_away()
    {
        var assessment = Necrosis().Drug("B01AA03").NormalLabs().Egfr(90).Albumin(4).Assess();

        Assert.Equal(Tier.Consistent, assessment.TierOf(Category.Calciphylaxis));
        Assert.Equal(["calciphylaxis"], assessment.Leaders());
    }

    [Fact]
    public void Warfarin_and_a_necrotic_lesion_added_to_normal_labs_raise_it()
    {
        var before = Chart.WithCalcinosis().NormalLabs().Egfr(90).Assess();
        var after = Chart.WithCalcinosis().NormalLabs().Egfr(90).Drug("B01AA03").Text("Necrotic skin lesion of the thigh").Assess();

        Assert.Equal(Tier.NotSupported, before.TierOf(Category.Calciphylaxis));
        Assert.Equal(Tier.Consistent, after.TierOf(Category.Calciphylaxis));
        Assert.Equal(["calciphylaxis-suspected"], after.Alerts());
    }

    [Theory]
    [InlineData("Necrotic skin lesion")]
    [InlineData("Skin ulcer with eschar")]
    [InlineData("Livedoid purpura")]
    [InlineData("Retiform purpura")]
    [InlineData("Painful skin ulcer")]
    public void Each_kind_of_lesion_opens_the_gate(string text)
    {
        var assessment = Chart.WithCalcinosis().Condition("N18.6").Text(text).Assess();

        Assert.Equal(Tier.Consistent, assessment.TierOf(Category.Calciphylaxis));
        Assert.Equal(Indicator.Critical, assessment.Alert("calciphylaxis-suspected")?.Indicator);
    }

    [Theory]
    [InlineData("Livedo reticularis")]
    [InlineData("Painful calcinosis")]
    [InlineData("Painful joint")]
    [InlineData("Avascular necrosis of hip")]
    [InlineData("No necrotic skin lesion")]
    public void What_is_no_lesion_does_not_open_the_gate(string text)
    {
        var assessment = Chart.WithCalcinosis().Condition("N18.6").Text(text).Assess();

        Assert.Equal(Tier.NotSupported, assessment.TierOf(Category.Calciphylaxis));
        Assert.Null(assessment.Alert("calciphylaxis-suspected"));
    }

    [Fact]
    public void A_lesion_of_the_past_does_not_open_the_gate()
    {
        var assessment = Chart.WithCalcinosis().Condition("N18.6").Text(Lesion, clinical: "resolved").Assess();

        Assert.Equal(Tier.NotSupported, assessment.TierOf(Category.Calciphylaxis));
    }

    public static TheoryData<string, decimal, Chart> Weights => new()
    {
        { "lesion and dialysis", 5, Necrosis().Condition("Z99.2") },
        { "lesion and coded form count once", 5, Necrosis().Snomed("237900002").Condition("Z99.2") },
        { "coded form and dialysis", 5, Chart.WithCalcinosis().Snomed("237900002").Condition("Z99.2") },
        { "histology is added", 8, Necrosis().Text("Skin biopsy: calciphylaxis in vessels").Condition("Z99.2") },
        { "three factors", 6, Necrosis().Condition("E66.9").Condition("E11.9").Condition("C50.9") },
        { "four factors count as three", 6, Necrosis().Condition("E66.9").Condition("E11.9").Condition("C50.9").Condition("K74.60") },
        { "factor by text", 3.5m, Necrosis().Text("Obesity") },
        { "abnormal labs count once", 5, Necrosis().Condition("E66.9").Ca(11).P(7).Pth(100) },
        { "abnormal calcium, old", 4.5m, Necrosis().Condition("E66.9").Ca(11, 100) },
        { "normal labs take nothing away", 4, Necrosis().Condition("E66.9").NormalLabs() },
        { "lesion provisional", 2.5m, Chart.WithCalcinosis().Text(Lesion, verification: "provisional").Condition("E66.9") },
    };

    [Theory]
    [MemberData(nameof(Weights))]
    public void Points_are_as_published_and_halved_where_weak_or_old(string situation, decimal points, Chart chart)
    {
        var actual = chart.Assess().PointsOf(Category.Calciphylaxis);

        Assert.True(points == actual, $"{situation}: {actual}");
    }

    public static TheoryData<string, Chart> WeakGates => new()
    {
        { "lesion provisional", Chart.WithCalcinosis().Text(Lesion, verification: "provisional").Condition("E66.9") },
        { "factor by text", Necrosis().Text("Obesity") },
        { "form by text alone", Chart.WithCalcinosis().Text("Calciphylaxis").Condition("E66.9") },
        { "explained at the same limb", Chart.WithCalcinosis().Text(Lesion, "left leg").Condition("L88", "Pyoderma gangrenosum", "right thigh").Condition("E66.9") },
        { "explained on the trunk", Chart.WithCalcinosis().Text(Lesion, "abdomen").Condition("L89.15", "Pressure ulcer", "back").Condition("E66.9") },
        { "explained by site code", Chart.WithCalcinosis().Condition(null, Lesion, siteCode: "30021000").Condition("L95.0", null, siteCode: "30021000").Condition("E66.9") },
        { "explained, only ulcer, no sites", Chart.WithCalcinosis().Text(Lesion).Condition("I87.031").Condition("E66.9") },
        { "explained by the same Condition", Chart.WithCalcinosis().Condition("L89.9", "Necrotic pressure ulcer").Condition("E66.9") },
        { "burn at the site", Chart.WithCalcinosis().Text(Lesion, "left leg").Condition("T24.0", "Burn", "left leg").Condition("E66.9") },
        { "diabetic foot ulcer", Chart.WithCalcinosis().Condition("E11.621", "Diabetic foot ulcer with necrotic skin").Condition("E66.9") },
        { "diabetic foot ulcer and a lesion of the foot", Chart.WithCalcinosis().Text(Lesion, "left foot").Condition("E11.621").Condition("E66.9") },
        { "digital in systemic sclerosis", Chart.WithCalcinosis().Condition("M34.1").Text("Painful digital ulcer").Condition("E66.9") },
        { "digital in dermatomyositis", Chart.WithCalcinosis().Condition("M33.10").Text("Necrotic ulcer", "left index finger").Condition("E66.9") },
    };

    [Theory]
    [MemberData(nameof(WeakGates))]
    public void A_weak_gate_is_possible_and_a_warning(string situation, Chart chart)
    {
        var assessment = chart.Assess();
        var alert = assessment.Alert("calciphylaxis-suspected");

        Assert.True(assessment.TierOf(Category.Calciphylaxis) == Tier.Possible, situation);
        Assert.Equal(Indicator.Warning, alert?.Indicator);
        Assert.Contains("calciphylaxis", assessment.Leaders());
    }

    public static TheoryData<string, Chart> NotExplained => new()
    {
        { "explainer at another site", Chart.WithCalcinosis().Text(Lesion, "left arm").Condition("L88", null, "left leg").Condition("E66.9") },
        { "site named by the lesion only", Chart.WithCalcinosis().Text(Lesion, "left arm").Condition("L88").Condition("E66.9") },
        { "not the only ulcer", Chart.WithCalcinosis().Text(Lesion).Condition("L97.9").Condition("L88").Condition("E66.9") },
        { "explainer by text", Chart.WithCalcinosis().Text(Lesion).Text("Pyoderma gangrenosum").Condition("E66.9") },
        { "explainer of the past", Chart.WithCalcinosis().Text(Lesion).Condition("L88", clinical: "resolved").Condition("E66.9") },
        { "explainer provisional", Chart.WithCalcinosis().Text(Lesion).Condition("L88", verification: "provisional").Condition("E66.9") },
        { "infection never explains", Chart.WithCalcinosis().Text(Lesion, "left leg").Condition("L03.116", null, "left leg").Condition("E66.9") },
        { "burn elsewhere", Chart.WithCalcinosis().Text(Lesion, "left leg").Condition("T22.0", null, "left arm").Condition("E66.9") },
        { "digital without sclerosis", Chart.WithCalcinosis().Text("Necrotic ulcer", "left index finger").Condition("E66.9") },
        { "sclerosis, lesion not digital", Chart.WithCalcinosis().Condition("M34.1").Text(Lesion, "left thigh").Condition("E66.9") },
        { "explained but G4", Explained().Condition("N18.4") },
        { "explained but G5 by eGFR", Explained().Egfr(10) },
        { "explained but warfarin", Explained().Drug("B01AA03") },
        { "burn but dialysis", Chart.WithCalcinosis().Text(Lesion, "left leg").Condition("T24.0", null, "left leg").Condition("Z99.2") },
        { "digital in sclerosis but warfarin", Chart.WithCalcinosis().Condition("M34.1").Text("Painful digital ulcer").Drug("B01AA03") },
    };

    [Theory]
    [MemberData(nameof(NotExplained))]
    public void A_lesion_that_nothing_explains_or_that_kidney_or_warfarin_outweigh_is_consistent(string situation, Chart chart)
    {
        var assessment = chart.Assess();

        Assert.True(assessment.TierOf(Category.Calciphylaxis) == Tier.Consistent, situation);
        Assert.Equal(Indicator.Critical, assessment.Alert("calciphylaxis-suspected")?.Indicator);
    }

    [Fact]
    public void A_weak_gate_does_not_join_a_consistent_category_but_warns()
    {
        var assessment = Explained().Condition("M32.9").NormalLabs().Assess();

        Assert.Equal(["dystrophic"], assessment.Leaders());
        Assert.Equal(Indicator.Warning, assessment.Alert("calciphylaxis-suspected")?.Indicator);
    }

    [Fact]
    public void A_weak_gate_does_not_join_a_consistent_category_outside_the_five_but_warns()
    {
        var assessment = Explained().Condition("M61.1").Assess();

        Assert.Equal(["outside-the-five"], assessment.Leaders());
        Assert.Equal(Indicator.Warning, assessment.Alert("calciphylaxis-suspected")?.Indicator);
    }

    [Fact]
    public void A_weak_gate_joins_where_nothing_is_consistent_and_is_shown_first()
    {
        var assessment = Explained().Condition("M32.9").Assess();

        Assert.Equal(["calciphylaxis", "dystrophic"], assessment.Leaders());
    }

    [Fact]
    public void A_present_gate_that_is_only_possible_is_shown_first_beside_a_consistent_category()
    {
        var assessment = Chart.WithCalcinosis().Condition("M32.9").Text(Lesion).Albumin(2.5m, 100).NormalLabs().Assess();

        Assert.Equal(Tier.Possible, assessment.TierOf(Category.Calciphylaxis));
        Assert.Equal(["calciphylaxis", "dystrophic"], assessment.Leaders());
    }

    [Fact]
    public void Consistent_calciphylaxis_displaces_a_consistent_dystrophic()
    {
        var assessment = Chart.WithCalcinosis().Condition("M32.9").Text(Lesion).Drug("B01AA03").NormalLabs().Assess();

        Assert.Equal(Tier.Consistent, assessment.TierOf(Category.Dystrophic));
        Assert.Equal(["calciphylaxis"], assessment.Leaders());
    }

    [Fact]
    public void Gangrene_by_code_is_a_lesion_where_calcinosis_is_documented()
    {
        var assessment = Chart.WithCalcinosis().Condition("I96").Condition("E66.9").Assess();

        Assert.Equal(Tier.Consistent, assessment.TierOf(Category.Calciphylaxis));
        Assert.NotEqual(RedFlagWording.ToConsider, assessment.Alert("calciphylaxis-suspected")?.Wording);
    }

    [Fact]
    public void Gangrene_by_code_with_dialysis_opens_the_gate_without_calcinosis()
    {
        var alert = new Chart().Condition("I96").Condition("Z99.2").Assess().Alert("calciphylaxis-suspected");

        Assert.Equal(Indicator.Critical, alert?.Indicator);
        Assert.NotEqual(RedFlagWording.ToConsider, alert?.Wording);
    }

    [Fact]
    public void Gangrene_by_code_alone_asks_to_consider_it()
    {
        var alert = new Chart().Condition("I96").Condition("E11.9").Assess().Alert("calciphylaxis-suspected");

        Assert.Equal(Indicator.Warning, alert?.Indicator);
        Assert.Equal(RedFlagWording.ToConsider, alert?.Wording);
    }

    [Fact]
    public void Gangrene_said_to_be_necrotic_skin_opens_the_gate_without_calcinosis()
    {
        var alert = new Chart().Condition("I96", Lesion).Condition("E11.9").Assess().Alert("calciphylaxis-suspected");

        Assert.Equal(Indicator.Critical, alert?.Indicator);
    }

    private static Chart Necrosis() => Chart.WithCalcinosis().Text(Lesion);

    private static Chart Explained() => Chart.WithCalcinosis().Text(Lesion, "left leg").Condition("L88", "Pyoderma gangrenosum", "left leg").Condition("E66.9");
}
