using CalcinosisCds.Assessments;
using CalcinosisCds.Facts;
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
        { "CPX-14", Truth.Present, Chart.WithCalcinosis().P(7) },
        { "CPX-14", Truth.Unknown, Chart.WithCalcinosis().P(2) },
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
        { "kidney transplant within a year", Necrosis().Condition("Z94.0", onset: "2025-06-01").Egfr(20) },
    };

    [Theory]
    [MemberData(nameof(Factors))]
    public void A_necrotic_lesion_with_advanced_kidney_disease_is_consistent_and_leads_alone(string factor, Chart chart)
    {
        var assessment = chart.Assess();

        Assert.True(assessment.TierOf(Category.Calciphylaxis) == Tier.Consistent, factor);
        Assert.Equal(["calciphylaxis"], assessment.Leaders());
        Assert.Equal(Indicator.Critical, assessment.Alert("calciphylaxis-suspected")?.Indicator);
    }

    public static TheoryData<string, Chart> OtherMainFactors => new()
    {
        { "warfarin", Necrosis().Drug("B01AA03") },
        { "warfarin ended 90 days ago", Necrosis().Drug("B01AA03", status: "completed", endedDaysAgo: 90) },
        { "kidney transplant within a year", Necrosis().Condition("Z94.0", onset: "2025-06-01") },
        { "kidney transplant that fails", Necrosis().Condition("T86.12", onset: "2015-06-01") },
        { "kidney transplant with reduced function", Necrosis().Condition("Z94.0", onset: "2015-06-01").Egfr(45) },
    };

    [Theory]
    [MemberData(nameof(OtherMainFactors))]
    public void A_necrotic_lesion_with_another_main_factor_is_possible_critical_and_leads_alone(string factor, Chart chart)
    {
        var assessment = chart.Assess();

        Assert.True(assessment.TierOf(Category.Calciphylaxis) == Tier.Possible, factor);
        Assert.Equal(["calciphylaxis"], assessment.Leaders());
        Assert.Equal(Indicator.Critical, assessment.Alert("calciphylaxis-suspected")?.Indicator);
    }

    public static TheoryData<string, Chart> OtherFactors => new()
    {
        { "obesity", Necrosis().Condition("E66.9") },
        { "diabetes", Necrosis().Condition("E11.9") },
        { "primary hyperparathyroidism", Necrosis().Condition("E21.0") },
        { "malignancy", Necrosis().Condition("C50.9") },
        { "cirrhosis", Necrosis().Condition("K74.60") },
        { "corticosteroid", Necrosis().Drug("H02AB06") },
        { "protein C or S deficiency", Necrosis().Condition("D68.59") },
        { "albumin 2.9", Necrosis().Albumin(2.9m) },
        { "alcoholic liver disease", Necrosis().Condition("K70.9") },
        { "lupus", Necrosis().Condition("M32.9") },
        { "antiphospholipid syndrome", Necrosis().Condition("D68.61") },
        { "kidney transplant long ago", Necrosis().Condition("Z94.0", onset: "2015-06-01") },
        { "kidney transplant without a date", Necrosis().Condition("Z94.0") },
    };

    [Theory]
    [MemberData(nameof(OtherFactors))]
    public void A_necrotic_lesion_with_any_one_other_factor_is_possible_and_a_warning_and_is_shown_first(string factor, Chart chart)
    {
        var assessment = chart.Assess();

        Assert.True(assessment.TierOf(Category.Calciphylaxis) == Tier.Possible, factor);
        Assert.Equal("calciphylaxis", assessment.Leaders().FirstOrDefault());
        Assert.Equal(Indicator.Warning, assessment.Alert("calciphylaxis-suspected")?.Indicator);
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
    public void A_necrotic_lesion_without_a_factor_is_not_supported_and_never_leads(string situation, Chart chart)
    {
        var assessment = chart.Assess();

        Assert.True(assessment.TierOf(Category.Calciphylaxis) == Tier.NotSupported, situation);
        Assert.DoesNotContain("calciphylaxis", assessment.Leaders());
        Assert.Equal(Truth.Absent, chart.Defining(Category.Calciphylaxis));
        Assert.Null(assessment.Alert("calciphylaxis-suspected"));
    }

    [Fact]
    public void An_unknown_gate_never_leads_and_names_what_would_decide()
    {
        var assessment = Necrosis().Text("Familial tumoral calcinosis").MedicationsTruncated().Assess();

        Assert.Equal(["tumoral"], assessment.Leaders());
        Assert.Equal(Tier.Possible, assessment.TierOf(Category.Calciphylaxis));
        Assert.Contains("medications", assessment.Missing(Category.Calciphylaxis));
    }

    [Fact]
    public void Normal_labs_and_normal_kidneys_take_nothing_away()
    {
        var without = Necrosis().Drug("B01AA03").Assess();
        var with = Necrosis().Drug("B01AA03").NormalLabs().Egfr(90).Albumin(4).Assess();

        Assert.Equal(Tier.Possible, with.TierOf(Category.Calciphylaxis));
        Assert.Equal(without.PointsOf(Category.Calciphylaxis), with.PointsOf(Category.Calciphylaxis));
        Assert.Equal(["calciphylaxis"], with.Leaders());
        Assert.Equal(Indicator.Critical, with.Alert("calciphylaxis-suspected")?.Indicator);
    }

    [Fact]
    public void Warfarin_and_a_necrotic_lesion_added_to_normal_labs_raise_it()
    {
        var before = Chart.WithCalcinosis().NormalLabs().Egfr(90).Assess();
        var after = Chart.WithCalcinosis().NormalLabs().Egfr(90).Drug("B01AA03").Text("Necrotic skin lesion of the thigh").Assess();

        Assert.Equal(Tier.NotSupported, before.TierOf(Category.Calciphylaxis));
        Assert.Equal(Tier.Possible, after.TierOf(Category.Calciphylaxis));
        Assert.Equal("calciphylaxis", after.Leaders().FirstOrDefault());
        Assert.Equal(["calciphylaxis-suspected"], after.Alerts());
        Assert.Equal(Indicator.Critical, after.RedFlags[0].Indicator);
    }

    [Theory]
    [InlineData("Necrotic skin lesion", Tier.Consistent)]
    [InlineData("Skin ulcer with eschar", Tier.Consistent)]
    [InlineData("Livedoid purpura", Tier.Consistent)]
    [InlineData("Retiform purpura", Tier.Consistent)]
    [InlineData("Livedo with an ulcer", Tier.Consistent)]
    [InlineData("Painful skin ulcer", Tier.Possible)]
    [InlineData("Indurated plaque of the thigh, exquisitely tender", Tier.Possible)]
    [InlineData("Painful subcutaneous nodule of the abdomen", Tier.Possible)]
    public void Each_kind_of_lesion_opens_the_gate(string text, Tier tier)
    {
        var assessment = Chart.WithCalcinosis().Condition("N18.6").Text(text).Assess();

        Assert.Equal(tier, assessment.TierOf(Category.Calciphylaxis));
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

    public static TheoryData<string, Chart> Named => new()
    {
        { "named, with a lesion", Chart.WithCalcinosis().Text("Calciphylaxis").Text(Lesion) },
        { "coded, with a chronic ulcer", Chart.WithCalcinosis().Snomed("237900002").Text("Non-healing ulcer of the leg") },
        { "in a biopsy", Chart.WithCalcinosis().Text("Skin biopsy: calciphylaxis") },
    };

    [Theory]
    [MemberData(nameof(Named))]
    public void Named_calciphylaxis_with_a_lesion_or_a_biopsy_is_consistent_without_any_factor(string because, Chart chart)
    {
        var assessment = chart.Assess();

        Assert.True(assessment.TierOf(Category.Calciphylaxis) == Tier.Consistent, because);
        Assert.Equal(["calciphylaxis"], assessment.Leaders());
        Assert.Equal(Indicator.Critical, assessment.Alert("calciphylaxis-suspected")?.Indicator);
    }

    public static TheoryData<string, Chart> NamedAlone => new()
    {
        { "no lesion", Chart.WithCalcinosis().Text("Calciphylaxis") },
        { "a vague lesion", Chart.WithCalcinosis().Text("Calciphylaxis").Text("Painful skin lesion") },
        { "a bare ulcer", Chart.WithCalcinosis().Text("Calciphylaxis").Text("Skin ulcer") },
        { "an explained lesion", Chart.WithCalcinosis().Text("Calciphylaxis").Text("Necrotic pressure ulcer of the heel") },
    };

    [Theory]
    [MemberData(nameof(NamedAlone))]
    public void Named_calciphylaxis_without_a_lesion_that_shows_it_is_possible_critical_and_leads(string because, Chart chart)
    {
        var assessment = chart.Assess();

        Assert.True(assessment.TierOf(Category.Calciphylaxis) == Tier.Possible, because);
        Assert.Equal("calciphylaxis", assessment.Leaders().FirstOrDefault());
        Assert.Equal(Indicator.Critical, assessment.Alert("calciphylaxis-suspected")?.Indicator);
    }

    [Fact]
    public void An_open_gate_without_calcinosis_is_possible_and_leads()
    {
        var assessment = new Chart().Text(Lesion).Condition("Z99.2").Assess();

        Assert.False(assessment.IsCalcinosisDocumented);
        Assert.Equal(Tier.Possible, assessment.TierOf(Category.Calciphylaxis));
        Assert.Equal(["calciphylaxis"], assessment.Leaders());
    }

    [Fact]
    public void An_ajar_gate_without_calcinosis_warns_and_asks_no_category()
    {
        var assessment = new Chart().Text(Lesion).Condition("E66.9").Assess();

        Assert.Empty(assessment.Categories);
        Assert.Empty(assessment.Leading);
        Assert.Equal(Indicator.Warning, assessment.Alert("calciphylaxis-suspected")?.Indicator);
    }

    [Fact]
    public void A_weak_gate_does_not_join_a_consistent_category_but_warns()
    {
        var assessment = Necrosis().Condition("E66.9").Condition("M32.9").NormalLabs().Assess();

        Assert.Equal(["dystrophic"], assessment.Leaders());
        Assert.Equal(Indicator.Warning, assessment.Alert("calciphylaxis-suspected")?.Indicator);
    }

    [Fact]
    public void A_weak_gate_does_not_join_a_consistent_category_outside_the_five_but_warns()
    {
        var assessment = Necrosis().Condition("E66.9").Condition("M61.1").Assess();

        Assert.Equal(["outside-the-five"], assessment.Leaders());
        Assert.Equal(Indicator.Warning, assessment.Alert("calciphylaxis-suspected")?.Indicator);
    }

    [Fact]
    public void A_weak_gate_joins_where_nothing_is_consistent_and_is_shown_first()
    {
        var assessment = Necrosis().Condition("E66.9").Condition("M32.9").Assess();

        Assert.Equal(["calciphylaxis", "dystrophic"], assessment.Leaders());
    }

    [Fact]
    public void A_present_gate_that_is_only_possible_is_shown_first_beside_a_consistent_category()
    {
        var assessment = Chart.WithCalcinosis().Condition("M32.9").Text(Lesion).Drug("B01AA03").NormalLabs().Assess();

        Assert.Equal(Tier.Possible, assessment.TierOf(Category.Calciphylaxis));
        Assert.Equal(["calciphylaxis", "dystrophic"], assessment.Leaders());
    }

    [Theory]
    [InlineData(90, Tier.Consistent)]
    [InlineData(91, Tier.Possible)]
    public void Necrosis_with_kidney_disease_by_an_old_result_alone_is_possible_and_still_critical(int daysAgo, Tier expected)
    {
        var assessment = Chart.WithCalcinosis().Text(Lesion).Egfr(12, daysAgo).Assess();

        Assert.Equal(expected, assessment.TierOf(Category.Calciphylaxis));
        Assert.Equal(Indicator.Critical, assessment.RedFlags[0].Indicator);
        // Calcinosis raises all five.
        Assert.Equal(expected == Tier.Possible,
            assessment.Find(Category.Calciphylaxis)!.Missing.Any(gap => gap is { Item: "kidney", Reason: GapReason.NotCurrent }));
    }

    [Theory]
    [InlineData("N18.5", null)]
    [InlineData(null, "Chronic kidney disease stage 5")]
    public void Necrosis_with_kidney_disease_on_record_beside_an_old_result_is_consistent(string? icd, string? text)
    {
        var assessment = Chart.WithCalcinosis().Text(Lesion).Condition(icd, text).Egfr(12, 120).Assess();

        Assert.Equal(Tier.Consistent, assessment.TierOf(Category.Calciphylaxis));
    }

    [Fact]
    public void Consistent_calciphylaxis_displaces_a_consistent_dystrophic()
    {
        var assessment = Chart.WithCalcinosis().Condition("M32.9").Text(Lesion).Text("Calciphylaxis").NormalLabs().Assess();

        Assert.Equal(Tier.Consistent, assessment.TierOf(Category.Dystrophic));
        Assert.Equal(["calciphylaxis"], assessment.Leaders());
    }

    [Theory]
    [InlineData("I96", "E66.9")]
    [InlineData("I96", "E11.9")]
    [InlineData("I96", "Z99.2")]
    public void Gangrene_by_code_alone_asks_to_consider_it(string gangrene, string factor)
    {
        foreach (var chart in new[] { new Chart(), Chart.WithCalcinosis() })
        {
            var alert = chart.Condition(gangrene).Condition(factor).Assess().Alert("calciphylaxis-suspected");

            Assert.Equal(Indicator.Warning, alert?.Indicator);
            Assert.Equal(RedFlagWording.ToConsider, alert?.Wording);
        }
    }

    [Fact]
    public void Gangrene_said_to_be_of_the_skin_opens_the_gate_with_dialysis_and_leaves_it_ajar_with_diabetes()
    {
        var dialysis = new Chart().Condition("I96", "Gangrenous skin ulcer of the thigh").Condition("Z99.2").Assess().Alert("calciphylaxis-suspected");
        var diabetes = new Chart().Condition("I96", Lesion).Condition("E11.9").Assess().Alert("calciphylaxis-suspected");

        Assert.Equal(Indicator.Critical, dialysis?.Indicator);
        Assert.Equal(Indicator.Warning, diabetes?.Indicator);
        Assert.Equal(RedFlagWording.Plain, diabetes?.Wording);
    }

    private static Chart Necrosis() => Chart.WithCalcinosis().Text(Lesion);
}
