using CalcinosisCds.Assessments;
using CalcinosisCds.Facts;
using CalcinosisCds.Rules;

namespace CalcinosisCds.Tests.Rules;

/// <summary>Which calcium speaks, corrections, discordance, and what stands beside the number (rules.md §1.1, §3).</summary>
public sealed class CalciumStateTests
{
    private const int Day = 86400;

    public static TheoryData<string, Analyte, Chart> Spoken => new()
    {
        { "total alone", Analyte.CalciumTotal, new Chart().Ca(9.4m) },
        { "corrected alone stands for total", Analyte.CalciumCorrected, new Chart().Corrected(9.4m) },
        { "ionised alone", Analyte.CalciumIonised, new Chart().Ionised(1.2m) },
        { "ionised of the same time", Analyte.CalciumIonised, new Chart().Ca(9.4m).Ionised(1.2m) },
        { "ionised newer", Analyte.CalciumIonised, new Chart().Ca(9.4m, 30).Ionised(1.2m, 5) },
        { "ionised 24 h older", Analyte.CalciumIonised, new Chart().Ca(9.4m, 5).Ionised(1.2m, 6) },
        { "ionised 24 h and a second older", Analyte.CalciumTotal, new Chart().Ca(9.4m, 5).Ionised(1.2m, 6, 1) },
    };

    [Theory]
    [MemberData(nameof(Spoken))]
    public void Ionised_wins_unless_it_is_more_than_24_hours_older(string situation, Analyte expected, Chart chart) =>
        Assert.True(expected == chart.Calcium().Spoken?.Analyte, situation);

    [Fact]
    public void Both_calcium_results_are_shown()
    {
        var notes = new Chart().Ca(9.4m).Ionised(1.2m).Assess().Notes;

        Assert.Equal([Analyte.CalciumIonised, Analyte.CalciumTotal], notes.Calcium.Select(result => result.Analyte));
    }

    [Fact]
    public void A_corrected_calcium_alone_is_named_as_such() => Assert.True(new Chart().Corrected(9.4m).Assess().Notes.CorrectedStandsForTotal);

    [Theory]
    [InlineData(9.4, 1.0, true)]
    [InlineData(9.4, 1.2, false)]
    [InlineData(11.0, 1.2, true)]
    public void Ionised_and_total_of_different_class_disagree(double total, double ionised, bool disagrees)
    {
        var assessment = new Chart().Ca((decimal)total).Ionised((decimal)ionised).Assess();

        Assert.Equal(disagrees, assessment.Notes.IonisedDisagrees);
    }

    [Fact]
    public void A_raised_total_beside_a_normal_ionised_calcium_is_normal()
    {
        var chart = Chart.WithCalcinosis().Ca(11).Ionised(1.2m);

        Assert.Equal(Truth.Absent, chart.TruthOf("MET-01"));
        Assert.Equal(Truth.Present, chart.TruthOf("DYS-03"));
    }

    public static TheoryData<string, decimal?, Chart> Corrections => new()
    {
        { "albumin 2.9", null, new Chart().Ca(9).Albumin(2.9m) },
        { "albumin 3.0", 9.8m, new Chart().Ca(9).Albumin(3.0m) },
        { "albumin 3.1", 9.72m, new Chart().Ca(9).Albumin(3.1m) },
        { "albumin 3.9", 9.08m, new Chart().Ca(9).Albumin(3.9m) },
        { "albumin 4.0", 9.0m, new Chart().Ca(9).Albumin(4.0m) },
        { "albumin 4.1", null, new Chart().Ca(9).Albumin(4.1m) },
        { "24 h apart", 9.8m, new Chart().Ca(9, 5).Albumin(3.0m, 6) },
        { "24 h and a second apart", null, new Chart().Ca(9, 5).Albumin(3.0m, 6, 1) },
        { "eGFR 60", 9.8m, new Chart().Ca(9).Albumin(3.0m).Egfr(60) },
        { "eGFR 59.9", null, new Chart().Ca(9).Albumin(3.0m).Egfr(59.9m) },
        { "dialysis", null, new Chart().Ca(9).Albumin(3.0m).Condition("Z99.2") },
        { "paraprotein disease", null, new Chart().Ca(9).Albumin(3.0m).Condition("C90.00") },
        { "17 years", null, new Chart().Born("2008-01-16").Ca(9).Albumin(3.0m) },
        { "18 years", 9.8m, new Chart().Born("2008-01-10").Ca(9).Albumin(3.0m) },
        { "birth date unknown", null, new Chart().Born(null).Ca(9).Albumin(3.0m) },
        { "no albumin", null, new Chart().Ca(9) },
    };

    [Theory]
    [MemberData(nameof(Corrections))]
    public void The_correction_for_albumin_is_shown_only_where_it_holds(string situation, decimal? expected, Chart chart)
    {
        var corrected = chart.Assess().Notes.CorrectedMgPerDl;

        Assert.True(expected == corrected, $"{situation}: {corrected}");
    }

    public static TheoryData<string, bool, Chart> Discordances => new()
    {
        { "own correction moves normal to high", true, Chart.WithCalcinosis().Ca(9.4m).Albumin(3.0m) },
        { "own correction moves low to normal", true, Chart.WithCalcinosis().Ca(8.4m).Albumin(3.0m) },
        { "own correction stays in the class", false, Chart.WithCalcinosis().Ca(9.0m).Albumin(3.5m) },
        { "reported correction moves it", true, Chart.WithCalcinosis().Ca(9.4m).Corrected(10.5m) },
        { "reported correction stays in the class", false, Chart.WithCalcinosis().Ca(9.4m).Corrected(9.8m) },
        { "reported correction of another day", false, Chart.WithCalcinosis().Ca(9.4m, 5).Corrected(10.5m, 6, 1) },
        { "ionised settles it", false, Chart.WithCalcinosis().Ca(9.4m).Albumin(3.0m).Ionised(1.2m) },
    };

    [Theory]
    [MemberData(nameof(Discordances))]
    public void Total_and_corrected_in_different_classes_are_discordant(string situation, bool isDiscordant, Chart chart)
    {
        var findings = chart.Findings();

        Assert.True(isDiscordant == findings.Notes.CalciumIsDiscordant, situation);
        Assert.Equal(isDiscordant ? Truth.Unknown : Truth.Present, chart.TruthOf("DYS-03"));
    }

    [Fact]
    public void Discordant_calcium_keeps_dystrophic_from_consistent_and_is_named()
    {
        var assessment = Chart.WithCalcinosis().Condition("M32.9").Ca(9.4m).Albumin(3.0m).P(3.5m).Assess();

        // Calcinosis is documented.
        Assert.Contains(assessment.Find(Category.Dystrophic)!.Missing, gap => gap is { Item: "calcium", Reason: GapReason.Discordant });
    }

    public static TheoryData<string, decimal?, bool, Chart> Products => new()
    {
        { "below the note", 54.9m, false, new Chart().Ca(10).P(5.49m) },
        { "70 exactly is not marked", 70m, false, new Chart().Ca(10).P(7) },
        { "above 70", 71m, true, new Chart().Ca(10).P(7.1m) },
        { "24 h apart", 70m, false, new Chart().Ca(10, 5).P(7, 6) },
        { "24 h and a second apart", null, false, new Chart().Ca(10, 5).P(7, 6, 1) },
        { "phosphate missing", null, false, new Chart().Ca(10) },
        { "a bound is no number", null, true, new Chart().Ca(13, comparator: ">").P(7) },
    };

    [Theory]
    [MemberData(nameof(Products))]
    public void Calcium_times_phosphate_needs_two_numbers_of_one_day(string situation, decimal? product, bool isMarked, Chart chart)
    {
        var notes = chart.Assess().Notes;

        Assert.True(product == notes.Product?.Value.Point, $"{situation}: {notes.Product?.Value}");
        Assert.Equal(isMarked, notes.Product?.Mark == ProductMark.Marked);
    }

    public static TheoryData<string, ProductMark, Chart> Bounds => new()
    {
        { "more than 14 times 7 is above 70 whatever the calcium is", ProductMark.Marked, new Chart().Ca(14, comparator: ">").P(7) },
        { "more than 14 times 4 is above 55 at least", ProductMark.Noted, new Chart().Ca(14, comparator: ">").P(4) },
        { "more than 14 times 3 may be above or below", ProductMark.None, new Chart().Ca(14, comparator: ">").P(3) },
        { "less than 10 times 5.5 is not above 55", ProductMark.None, new Chart().Ca(10, comparator: "<").P(5.5m) },
        { "more than 14 times more than 5 is above 70", ProductMark.Marked, new Chart().Ca(14, comparator: ">").P(5, comparator: ">") },
        { "at least 14 times 5 may be 70 exactly", ProductMark.Noted, new Chart().Ca(14, comparator: ">=").P(5) },
        { "more than 14 times less than 5 says nothing", ProductMark.None, new Chart().Ca(14, comparator: ">").P(5, comparator: "<") },
    };

    [Theory]
    [MemberData(nameof(Bounds))]
    public void A_product_with_a_bound_counts_for_what_it_surely_exceeds(string situation, ProductMark expected, Chart chart)
    {
        var mark = chart.Assess().Notes.Product?.Mark ?? ProductMark.None;

        Assert.True(expected == mark, $"{situation}: {mark}");
    }

    [Theory]
    [InlineData(5.49, false)]
    [InlineData(5.5, false)]
    [InlineData(5.51, true)]
    public void A_product_above_55_is_a_risk_factor(double phosphate, bool isFlagged)
    {
        var risks = Chart.WithCalcinosis().Ca(10).P((decimal)phosphate).Assess().Risks();

        Assert.Equal(isFlagged, risks.Contains("RSK-22"));
    }

    [Fact]
    public void The_product_alone_is_never_a_gate_to_metastatic()
    {
        var assessment = Chart.WithCalcinosis().Lab("17861-6", 12, "mg/dL", low: 8, high: 13).Lab("2777-1", 6.5m, "mg/dL", low: 2, high: 7).Assess();

        Assert.True(assessment.Notes.Product?.Mark == ProductMark.Marked);
        Assert.Equal(Tier.NotSupported, assessment.TierOf(Category.Metastatic));
    }

    [Fact]
    public void Isolated_raised_PTH_is_noted_and_refutes_nothing()
    {
        var assessment = Chart.WithCalcinosis().Condition("M32.9").NormalCaAndP().Pth(100).Assess();

        Assert.True(assessment.Notes.IsolatedPthElevation);
        Assert.Equal(["dystrophic"], assessment.Leaders());
    }

    [Fact]
    public void Raised_PTH_with_raised_calcium_is_not_isolated() =>
        Assert.False(Chart.WithCalcinosis().Ca(11).P(3.5m).Pth(100).Assess().Notes.IsolatedPthElevation);

    [Theory]
    [InlineData("N18.5")]
    [InlineData("E21.0")]
    [InlineData("N25.81")]
    public void An_old_normal_result_with_G5_or_hyperparathyroidism_is_discordant(string icd)
    {
        var chart = Chart.WithCalcinosis().Condition(icd).NormalLabs(91);

        Assert.Equal(Truth.Unknown, chart.TruthOf("DYS-03"));
        Assert.Equal(Truth.Unknown, chart.TruthOf("DYS-04"));
        Assert.Equal(Truth.Unknown, chart.TruthOf("DYS-05"));
        Assert.Contains(chart.Assess().Find(Category.Metastatic)!.Missing, gap => gap.Reason == GapReason.Discordant); // Calcinosis is documented.
    }

    [Fact]
    public void An_old_normal_result_on_dialysis_is_discordant_and_its_PTH_is_not_normal_at_all()
    {
        var chart = Chart.WithCalcinosis().Condition("N18.6").NormalLabs(91);

        Assert.Equal(Truth.Unknown, chart.TruthOf("DYS-03"));
        Assert.Equal(Truth.Unknown, chart.TruthOf("DYS-04"));
        Assert.Equal(Truth.Absent, chart.TruthOf("DYS-05"));
    }

    /// <summary>The table's upper limit of PTH is 65 pg/mL: low below 130, high above 585.</summary>
    [Theory]
    [InlineData(40, "low")]
    [InlineData(129.9, "low")]
    [InlineData(130, "in the range suggested for dialysis")]
    [InlineData(585, "in the range suggested for dialysis")]
    [InlineData(585.1, "high")]
    public void PTH_under_dialysis_is_low_below_twice_and_high_above_nine_times_its_limit(double pgPerMl, string expected)
    {
        var chart = Chart.WithCalcinosis().Condition("Z99.2").Pth((decimal)pgPerMl);
        var record = chart.Record();

        Assert.Equal(expected == "low" ? Truth.Present : Truth.Absent, record.PthIs(ResultClass.Low).Truth);
        Assert.Equal(expected == "high" ? Truth.Present : Truth.Absent, record.PthIs(ResultClass.High).Truth);
        Assert.Equal(Truth.Absent, record.PthIs(ResultClass.Normal).Truth);
        Assert.True(chart.Assess().Notes.PthIsReadUnderDialysis);
    }

    [Fact]
    public void PTH_under_dialysis_without_a_number_has_no_class() =>
        Assert.Equal(Truth.Unknown, Chart.WithCalcinosis().Condition("Z99.2").Flag("2731-8", "N").TruthOf("DYS-05"));

    [Fact]
    public void PTH_without_dialysis_is_read_by_its_range() => Assert.Equal(Truth.Present, Chart.WithCalcinosis().Condition("N18.4").Pth(40).TruthOf("DYS-05"));

    [Fact]
    public void An_old_normal_result_without_them_is_old_and_normal()
    {
        Assert.Equal(Truth.Present, Chart.WithCalcinosis().Condition("N18.4").NormalLabs(91).TruthOf("DYS-03"));
    }

    [Fact]
    public void An_old_raised_result_with_G5_still_counts() =>
        Assert.Equal(Truth.Present, Chart.WithCalcinosis().Condition("N18.6").Ca(11, 91).TruthOf("MET-01"));

    [Theory]
    [InlineData(0, 0, true)]
    [InlineData(90, 0, true)]
    [InlineData(90, 1, false)]
    [InlineData(91, 0, false)]
    [InlineData(365, 0, false)]
    public void A_result_is_current_up_to_90_days(int days, int seconds, bool isCurrent)
    {
        var calcium = Chart.WithCalcinosis().Ca(9.4m, days, seconds).Calcium().Spoken;

        Assert.Equal(isCurrent, calcium is { IsOld: false });
    }

    [Theory]
    [InlineData(365, 0, true)]
    [InlineData(365, 1, false)]
    public void A_result_has_a_class_up_to_365_days(int days, int seconds, bool hasClass) =>
        Assert.Equal(hasClass, new Chart().Ca(9.4m, days, seconds).Calcium().Spoken is not null);

    [Fact]
    public void A_total_a_day_apart_from_the_ionised_one_does_not_disagree_with_it() =>
        Assert.False(new Chart().Ca(11, 5, Day + 1).Ionised(1.2m).Assess().Notes.IonisedDisagrees);

    public static TheoryData<string, Chart> UnusableNewer => new()
    {
        { "implausible", Chart.WithCalcinosis().Condition("M32.9").NormalCaAndP().Ca(40, 1) },
        { "unusable unit", Chart.WithCalcinosis().Condition("M32.9").NormalCaAndP().Lab("17861-6", 9.4m, "ng/L", 1) },
    };

    [Theory]
    [MemberData(nameof(UnusableNewer))]
    public void A_newer_result_that_cannot_be_used_takes_the_older_one_its_currency_but_not_its_class(string situation, Chart chart)
    {
        Assert.True(chart.TruthOf("DYS-03") == Truth.Present, situation);
        Assert.Equal(Tier.Possible, chart.Assess().TierOf(Category.Dystrophic));
    }

    [Fact]
    public void Two_results_of_the_last_90_days_in_different_classes_are_both_shown()
    {
        var notes = new Chart().Ca(11, 60).Ca(9.4m, 5).Assess().Notes;

        Assert.Equal("Observation/o0", Assert.Single(notes.Changed).Source);
    }
}
