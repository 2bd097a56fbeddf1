using CalcinosisCds.Assessments;
using CalcinosisCds.Facts;
using CalcinosisCds.Rules;

namespace CalcinosisCds.Tests.Rules;

public sealed class RedFlagTests
{
    private const string Total = "17861-6";
    private const string Ionised = "1995-0";
    private const string Severe = "severe-hypercalcaemia";
    private const string High = "hypercalcaemia";

    /// <summary>None of these charts has calcinosis: red flags do not wait for it.</summary>
    public static TheoryData<string, string?, Chart> Calcium => new()
    {
        { "total 11.9", null, new Chart().Ca(11.9m) },
        { "total 11.99", null, new Chart().Ca(11.99m) },
        { "total 12.0", High, new Chart().Ca(12.0m) },
        { "total 12.01", High, new Chart().Ca(12.01m) },
        { "total 13.99", High, new Chart().Ca(13.99m) },
        { "total 14.0", High, new Chart().Ca(14.0m) },
        { "total 14.01", Severe, new Chart().Ca(14.01m) },
        { "total 2.99 mmol/L", null, new Chart().Lab("2000-8", 2.99m, "mmol/L") },
        { "total 3.00 mmol/L", High, new Chart().Lab("2000-8", 3.00m, "mmol/L") },
        { "total 3.01 mmol/L", High, new Chart().Lab("2000-8", 3.01m, "mmol/L") },
        { "total 3.49 mmol/L", High, new Chart().Lab("2000-8", 3.49m, "mmol/L") },
        { "total 3.50 mmol/L", Severe, new Chart().Lab("2000-8", 3.50m, "mmol/L") },
        { "total 3.51 mmol/L", Severe, new Chart().Lab("2000-8", 3.51m, "mmol/L") },
        { "corrected 14.01 without a total", Severe, new Chart().Corrected(14.01m) },
        { "corrected 12.0 without a total", High, new Chart().Corrected(12.0m) },
        { "corrected 14.01 beside a total of 11", null, new Chart().Ca(11).Corrected(14.01m) },
        { "ionised 1.39", null, new Chart().Ionised(1.39m) },
        { "ionised 1.40", High, new Chart().Ionised(1.40m) },
        { "ionised 1.41", High, new Chart().Ionised(1.41m) },
        { "ionised 1.59", High, new Chart().Ionised(1.59m) },
        { "ionised 1.60", Severe, new Chart().Ionised(1.60m) },
        { "ionised 1.61", Severe, new Chart().Ionised(1.61m) },
        { "ionised 6.41 mg/dL is 1.599 mmol/L", High, new Chart().Lab("17863-2", 6.41m, "mg/dL") },
        { "ionised 6.42 mg/dL is 1.602 mmol/L", Severe, new Chart().Lab("17863-2", 6.42m, "mg/dL") },
        { "total 15 at 7 days", Severe, new Chart().Ca(15, 7) },
        { "total 15 at 7 days and a second", null, new Chart().Ca(15, 7, 1) },
        { "ionised 1.7 at 7 days", Severe, new Chart().Ionised(1.7m, 7) },
        { "ionised 1.7 at 7 days and a second", null, new Chart().Ionised(1.7m, 7, 1) },
        { "HH without a number", High, new Chart().Flag(Total, "HH") },
        { "H without a number", null, new Chart().Flag(Total, "H") },
        { "HH with 11.2", High, new Chart().Lab(Total, 11.2m, "mg/dL", flag: "HH") },
        { "HH with 11.2 and a range it is above", High, new Chart().Lab(Total, 11.2m, "mg/dL", low: 8.5m, high: 10.2m, flag: "HH") },
        { "HH with 9.4, which the range calls normal", null, new Chart().Lab(Total, 9.4m, "mg/dL", low: 8.5m, high: 10.2m, flag: "HH") },
        { "HH with 14.2", Severe, new Chart().Lab(Total, 14.2m, "mg/dL", flag: "HH") },
        { "H with 11.2", null, new Chart().Lab(Total, 11.2m, "mg/dL", flag: "H") },
        { "ionised HH without a number", High, new Chart().Flag(Ionised, "HH") },
        { "HH without a number at 7 days and a second", null, new Chart().Flag(Total, "HH", 7, 1) },
        { ">13", High, new Chart().Ca(13, comparator: ">") },
        { ">12", High, new Chart().Ca(12, comparator: ">") },
        { ">11", null, new Chart().Ca(11, comparator: ">") },
        { ">=12", High, new Chart().Ca(12, comparator: ">=") },
        { ">14", Severe, new Chart().Ca(14, comparator: ">") },
        { ">=14 leaves 14.0 open", High, new Chart().Ca(14, comparator: ">=") },
        { "<15 leaves all open", null, new Chart().Ca(15, comparator: "<") },
        { "no result", null, new Chart() },
        { "severe by total, high by ionised", Severe, new Chart().Ca(15).Ionised(1.5m) },
        { "normal ionised of the same time contradicts", null, new Chart().Ca(15).Ionised(1.2m) },
        { "normal ionised later contradicts", null, new Chart().Ca(15, 5).Ionised(1.2m, 4) },
        { "low ionised later contradicts", null, new Chart().Ca(15, 5).Ionised(1.0m, 4) },
        { "normal ionised a second earlier does not", Severe, new Chart().Ca(15).Ionised(1.2m, 5, 1) },
        { "high ionised later does not", Severe, new Chart().Ca(15, 5).Ionised(1.39m, 4) },
        { "contradicted HH", null, new Chart().Flag(Total, "HH").Ionised(1.2m) },
        { "later normal total", null, new Chart().Ca(15, 5).Ca(9.4m, 4) },
    };

    [Theory]
    [MemberData(nameof(Calcium))]
    public void Hypercalcaemia_at_its_limits(string situation, string? expected, Chart chart)
    {
        var alerts = chart.Assess().Alerts();

        Assert.True(alerts.SingleOrDefault() == expected, $"{situation}: {string.Join(", ", alerts)}");
    }

    [Fact]
    public void Severe_is_critical_and_high_is_a_warning()
    {
        Assert.Equal(Indicator.Critical, new Chart().Ca(15).Assess().Alert(Severe)?.Indicator);
        Assert.Equal(Indicator.Warning, new Chart().Ca(13).Assess().Alert(High)?.Indicator);
    }

    public static TheoryData<string, bool, Chart> Phosphate => new()
    {
        { "6.9", false, new Chart().P(6.9m).Egfr(20) },
        { "7.0", false, new Chart().P(7.0m).Egfr(20) },
        { "7.1", true, new Chart().P(7.1m).Egfr(20) },
        { "7.1 with G5", true, new Chart().P(7.1m).Condition("N18.6") },
        { "7.1 with eGFR 30", false, new Chart().P(7.1m).Egfr(30) },
        { "7.1, kidney unknown", false, new Chart().P(7.1m) },
        { "7.1 at 7 days", true, new Chart().P(7.1m, 7).Egfr(20) },
        { "7.1 at 7 days and a second", false, new Chart().P(7.1m, 7, 1).Egfr(20) },
        { ">7", true, new Chart().P(7, comparator: ">").Egfr(20) },
        { ">6", false, new Chart().P(6, comparator: ">").Egfr(20) },
        { "no phosphate", false, new Chart().Egfr(20) },
        { "2.26 mmol/L is below 7", false, new Chart().Lab("14879-1", 2.26m, "mmol/L").Egfr(20) },
        { "2.27 mmol/L is above 7", true, new Chart().Lab("14879-1", 2.27m, "mmol/L").Egfr(20) },
    };

    [Theory]
    [MemberData(nameof(Phosphate))]
    public void Hyperphosphataemia_in_kidney_disease_at_its_limits(string situation, bool expected, Chart chart)
    {
        var flag = chart.Assess().Alert("hyperphosphataemia-in-ckd");

        Assert.True((flag is not null) == expected, situation);
        Assert.Equal(expected ? Indicator.Warning : null, flag?.Indicator);
    }

    public static TheoryData<string, bool, Chart> Implausible => new()
    {
        { "calcium 30 is plausible", false, new Chart().Ca(30) },
        { "calcium 30.1", true, new Chart().Ca(30.1m) },
        { "calcium 5 is plausible", false, new Chart().Ca(5) },
        { "calcium 4.9", true, new Chart().Ca(4.9m) },
        { "corrected 4.9", true, new Chart().Corrected(4.9m) },
        { "ionised 3.0 is plausible", false, new Chart().Ionised(3.0m) },
        { "ionised 3.1", true, new Chart().Ionised(3.1m) },
        { "ionised 0.39", true, new Chart().Ionised(0.39m) },
        { "phosphate 20 is plausible", false, new Chart().P(20) },
        { "phosphate 20.1", true, new Chart().P(20.1m) },
        { "phosphate 0.2", true, new Chart().P(0.2m) },
        { "PTH is not asked about", false, new Chart().Pth(10001) },
        { "calcium 40 at 7 days", true, new Chart().Ca(40, 7) },
        { "calcium 40 at 7 days and a second", false, new Chart().Ca(40, 7, 1) },
    };

    [Theory]
    [MemberData(nameof(Implausible))]
    public void Implausible_calcium_or_phosphate_at_its_limits(string situation, bool expected, Chart chart)
    {
        var flag = chart.Assess().Alert("implausible-result");

        Assert.True((flag is not null) == expected, situation);
        Assert.Equal(expected ? Indicator.Info : null, flag?.Indicator);
    }

    [Fact]
    public void An_implausible_calcium_is_never_hypercalcaemia() => Assert.Equal(["implausible-result"], new Chart().Ca(40).Assess().Alerts());

    public static TheoryData<string, Indicator?, Chart> Infections => new()
    {
        { "abscess", Indicator.Warning, Chart.WithCalcinosis().Condition("L02.413") },
        { "cellulitis", Indicator.Warning, Chart.WithCalcinosis().Condition("L03.116") },
        { "osteomyelitis", Indicator.Warning, Chart.WithCalcinosis().Condition("M86.9") },
        { "sepsis", Indicator.Critical, Chart.WithCalcinosis().Condition("A41.9") },
        { "severe sepsis", Indicator.Critical, Chart.WithCalcinosis().Condition("R65.20") },
        { "necrotising fasciitis", Indicator.Critical, Chart.WithCalcinosis().Condition("M72.6") },
        { "abscess and sepsis", Indicator.Critical, Chart.WithCalcinosis().Condition("L02.413").Condition("A41.9") },
        { "no infection", null, Chart.WithCalcinosis() },
        { "list not whole", null, Chart.WithCalcinosis().ConditionsTruncated() },
        { "without calcinosis", null, new Chart().Condition("A41.9") },
        { "past calcinosis", null, new Chart().Condition("L94.2", clinical: "resolved").Condition("A41.9") },
        { "past abscess", null, Chart.WithCalcinosis().Condition("L02.413", clinical: "resolved") },
        { "refuted osteomyelitis", null, Chart.WithCalcinosis().Condition("M86.9", verification: "refuted") },
    };

    [Theory]
    [MemberData(nameof(Infections))]
    public void An_infected_lesion_is_critical_for_sepsis_and_necrotising_infection_else_a_warning(string situation, Indicator? expected, Chart chart)
    {
        var flag = chart.Assess().Alert("infected-lesion");

        Assert.True(flag?.Indicator == expected, situation);
    }

    [Fact]
    public void An_infected_lesion_names_what_may_mask_fever()
    {
        var flag = Chart.WithCalcinosis().Condition("L02.413").Drug("L04AX01").Drug("H02AB06").Drug("B01AA03").Assess().Alert("infected-lesion");

        Assert.Equal(["Medication 0", "Medication 1"], flag?.Named.Select(use => use.Source.Replace("MedicationStatement/m", "Medication ")));
    }

    /// <summary>All that is worded "consider": no lesion word is said, so the gate itself stays shut.</summary>
    public static TheoryData<string, bool, Chart> Consider => new()
    {
        { "ulcer and dialysis", true, Ulcer().Condition("Z99.2") },
        { "ulcer and eGFR 29", true, Ulcer().Egfr(29) },
        { "ulcer and eGFR 30", false, Ulcer().Egfr(30) },
        { "ulcer and G4", true, Ulcer().Condition("N18.4") },
        { "ulcer and warfarin", true, Ulcer().Drug("B01AA03") },
        { "ulcer and warfarin by text", true, Ulcer().Drug(null, "Warfarin") },
        { "sore of the thigh, painful, and warfarin", true, new Chart().Text("Painful wound", "left thigh").Drug("B01AA03") },
        { "sore of the forearm, painful, and warfarin", false, new Chart().Text("Painful wound", "left forearm").Drug("B01AA03") },
        { "sore of the lower leg, painful, and warfarin", false, new Chart().Text("Painful wound", "left lower leg").Drug("B01AA03") },
        { "sore of the lower leg, painful, and dialysis", true, new Chart().Text("Painful wound", "left lower leg").Condition("Z99.2") },
        { "painful wound of the thigh after surgery", false, new Chart().Text("Painful surgical wound", "left thigh").Condition("Z99.2") },
        { "ulcer and apixaban", false, new Chart().Condition("L98.499").Drug("B01AF02") },
        { "ulcer by text and warfarin", true, new Chart().Text("Leg ulcer").Drug("B01AA03") },
        { "no ulcer", false, new Chart().Drug("B01AA03").Condition("Z99.2") },
        { "past ulcer", false, new Chart().Condition("L97.9", clinical: "resolved").Condition("Z99.2") },
        { "ulcer not seen for two years", false, new Chart().Condition(null, "Leg ulcer", onset: "2024-01-14").Condition("Z99.2") },
        { "ulcer within two years", true, new Chart().Condition(null, "Leg ulcer", onset: "2024-01-17").Condition("Z99.2") },
        { "explained by a venous ulcer of the same leg", false,
            new Chart().Condition("L97.9", null, "left leg").Condition("I83.0", null, "left ankle").Condition("Z99.2") },
        { "explained as the only ulcer", false, new Chart().Condition("L97.9").Condition("I87.031").Condition("Z99.2") },
        { "pressure ulcer elsewhere", true, new Chart().Text("Leg ulcer", "left leg").Condition("L89.0", null, "left elbow").Condition("Z99.2") },
        { "infection does not explain", true, Ulcer().Condition("L03.116").Condition("Z99.2") },
        { "coded pressure ulcer explains itself", false, new Chart().Condition("L89.15").Condition("Z99.2") },
        { "diabetic foot ulcer and dialysis", false, new Chart().Condition("E11.621").Condition("Z99.2") },
        { "venous ulcer by text explains itself", false, new Chart().Text("Venous ulcer").Condition("Z99.2") },
        { "gangrene coded, nothing else", true, new Chart().Condition("I96") },
        { "gangrene by text, nothing else", true, new Chart().Text("Gangrene") },
        { "gangrene of the toes", false, new Chart().Text("Gangrene", "toes") },
        { "gangrene of the foot, by code", false, new Chart().Condition("I96", null, "right foot") },
        { "gangrene of the thigh", true, new Chart().Condition("I96", null, "right thigh") },
        { "gangrene of a stump", false, new Chart().Text("Gangrene of the amputation stump") },
        { "gangrene suspected", false, new Chart().Text("Suspected gangrene") },
        { "ulcer, nothing else", false, Ulcer() },
    };

    [Theory]
    [MemberData(nameof(Consider))]
    public void Calciphylaxis_to_consider(string situation, bool expected, Chart chart)
    {
        var flag = chart.Assess().Alert("calciphylaxis-suspected");

        Assert.True((flag is not null) == expected, situation);
        Assert.Equal(expected, flag?.Wording == RedFlagWording.ToConsider);
        Assert.Equal(expected ? Indicator.Warning : null, flag?.Indicator);
    }

    public static TheoryData<string, Chart> Chronic => new()
    {
        { "chronic ulcer by its code and dialysis", new Chart().Condition("L97.9").Condition("Z99.2") },
        { "chronic ulcer and eGFR 14", new Chart().Condition("L97.9").Egfr(14) },
        { "chronic ulcer and eGFR 15", new Chart().Condition("L97.9").Egfr(15) },
        { "chronic ulcer and G4", new Chart().Condition("L97.9").Condition("N18.4") },
        { "chronic ulcer and warfarin", new Chart().Condition("L98.499").Drug("B01AA03") },
        { "chronic ulcer and warfarin by text", new Chart().Condition("L98.499").Drug(null, "Warfarin") },
        { "chronic ulcer, pressure ulcer elsewhere",
            new Chart().Condition("L97.9", null, "left leg").Condition("L89.0", null, "left elbow").Condition("Z99.2") },
        { "chronic ulcer with cellulitis", new Chart().Condition("L97.9").Condition("L03.116").Condition("Z99.2") },
    };

    [Theory]
    [MemberData(nameof(Chronic))]
    public void A_chronic_ulcer_with_a_main_factor_is_a_warning_and_more_than_to_consider(string situation, Chart chart)
    {
        var flag = chart.Assess().Alert("calciphylaxis-suspected");

        Assert.True(flag?.Wording == RedFlagWording.Plain, situation);
        Assert.Equal(Indicator.Warning, flag?.Indicator);
    }

    [Fact]
    public void An_arterial_ulcer_explains_the_only_ulcer_on_record_and_not_one_of_two()
    {
        var only = Ulcer().Condition("I70.25", "Atherosclerosis of native arteries with ulceration").Condition("Z99.2").Assess();
        var oneOfTwo = Ulcer().Text("Skin ulcer of the trunk").Condition("I70.25", "Atherosclerosis of native arteries with ulceration").Condition("Z99.2")
            .Assess();

        Assert.Null(only.Alert("calciphylaxis-suspected"));
        Assert.Equal(Indicator.Warning, oneOfTwo.Alert("calciphylaxis-suspected")?.Indicator);
    }

    public static TheoryData<string, string?, bool, Chart> Contradictions => new()
    {
        { "calcium 15.1 and 9.4 at one moment", Severe, false, new Chart().Ca(15.1m).Ca(9.4m) },
        { "calcium 12.4 and 9.4 at one moment", High, false, new Chart().Ca(12.4m).Ca(9.4m) },
        { "ionised 1.7 and 1.2 at one moment", Severe, false, new Chart().Ionised(1.7m).Ionised(1.2m) },
        { "calcium 15.1 and 15.2 at one moment agree", Severe, true, new Chart().Ca(15.1m).Ca(15.2m) },
        { "calcium 9.1 and 9.6 at one moment are of one class", null, false, new Chart().Ca(9.1m).Ca(9.6m) },
        { "contradictory 8 days ago", null, false, new Chart().Ca(15.1m, 8).Ca(9.4m, 8) },
    };

    [Theory]
    [MemberData(nameof(Contradictions))]
    public void Contradictory_results_are_a_warning_that_names_both(string situation, string? expected, bool agree, Chart chart)
    {
        var assessment = chart.Assess();
        var flag = assessment.RedFlags.SingleOrDefault();

        Assert.True(flag?.Id == expected, $"{situation}: {flag?.Id}");
        Assert.Equal(expected is null ? null : agree ? Indicator.Critical : Indicator.Warning, flag?.Indicator);
        Assert.Equal(expected is not null && !agree, flag?.Finding.Facts.Count == 2 && flag.Wording == RedFlagWording.Contradictory);
    }

    public static TheoryData<string, string, Chart> ContradictoryKidneys => new()
    {
        { "phosphate above 7", "hyperphosphataemia-in-ckd", new Chart().P(8) },
        { "necrotic lesion", "calciphylaxis-suspected", new Chart().Text("Necrotic ulcer of the thigh") },
        { "bare ulcer", "calciphylaxis-suspected", new Chart().Text("Skin ulcer of the leg") },
    };

    [Theory]
    [MemberData(nameof(ContradictoryKidneys))]
    public void Contradictory_eGFR_raises_what_the_graver_one_would_as_a_warning_that_names_both(string situation, string expected, Chart chart)
    {
        var flag = chart.Egfr(8).Egfr(95).Assess().Alert(expected);

        Assert.True(flag is { Indicator: Indicator.Warning }, situation);
        Assert.Equal([8m, 95m], flag.Finding.Facts.OfType<LabResult>().Where(result => result.Analyte == Analyte.Egfr).Select(result => result.Value?.Point));
    }

    [Theory]
    [InlineData(40, 95)]
    [InlineData(8, 8.05)]
    public void Two_eGFR_that_are_not_advanced_or_agree_are_no_contradiction_of_a_red_flag(double one, double other)
    {
        var flag = new Chart().P(8).Egfr((decimal)one).Egfr((decimal)other).Assess().Alert("hyperphosphataemia-in-ckd");

        Assert.Equal(one < 15 ? RedFlagWording.Plain : null, flag?.Wording);
    }

    [Theory]
    [InlineData("<", 15, 95, true)]
    [InlineData(">", 90, 8, true)]
    [InlineData("<", 60, 8, false)]
    [InlineData(">", 90, 95, false)]
    public void eGFR_with_a_comparator_contradicts_what_lies_outside_it(string comparator, double bound, double other, bool expected)
    {
        var contradictory = new Chart().Egfr((decimal)bound, comparator: comparator).Egfr((decimal)other).Assess().Notes.Contradictory;

        Assert.Equal(expected ? 2 : 0, contradictory.Count);
    }

    [Fact]
    public void Contradictory_phosphate_in_advanced_kidney_disease_is_a_warning_that_names_both()
    {
        var flag = new Chart().P(7.4m).P(4m).Egfr(20).Assess().Alert("hyperphosphataemia-in-ckd");

        Assert.Equal(RedFlagWording.Contradictory, flag?.Wording);
        Assert.Equal(["Observation/o0", "Observation/o1"], flag?.Finding.Facts.Take(2).Select(fact => fact.Source).Order());
    }

    [Theory]
    [InlineData("0.5", 1.42, null)]
    [InlineData("40", 1.42, High)]
    [InlineData("0.5", 1.60, Severe)]
    public void Ionised_calcium_that_is_normal_for_an_infant_is_no_flag(string age, double mmolPerL, string? expected)
    {
        var born = age == "40" ? "1986-01-01" : "2025-07-15";

        Assert.Equal(expected, new Chart().Born(born).Ionised((decimal)mmolPerL, 1).Assess().Alerts().SingleOrDefault());
    }

    [Fact]
    public void An_open_calciphylaxis_gate_makes_an_infection_an_infected_lesion_without_calcinosis()
    {
        var open = new Chart().Text("Necrotic ulcer of the thigh").Condition("Z99.2").Condition("L03.116").Assess();
        var ajar = new Chart().Text("Suspected calciphylaxis").Condition("A41.9").Assess();
        var shut = new Chart().Text("Necrotic ulcer of the thigh").Condition("L03.116").Assess();

        Assert.False(open.IsCalcinosisDocumented);
        Assert.Equal(Indicator.Warning, open.Alert("infected-lesion")?.Indicator);
        Assert.Equal(Indicator.Critical, ajar.Alert("infected-lesion")?.Indicator);
        Assert.Null(shut.Alert("infected-lesion"));
    }

    [Fact]
    public void Calciphylaxis_suspected_is_critical_by_coded_form_and_by_histology()
    {
        var coded = new Chart().Snomed("237900002").Condition("N18.6").Assess();
        var histological = new Chart().Text("Skin biopsy: calciphylaxis").Condition("N18.6").Assess();

        Assert.Equal(Indicator.Critical, coded.Alert("calciphylaxis-suspected")?.Indicator);
        Assert.Equal(Indicator.Critical, histological.Alert("calciphylaxis-suspected")?.Indicator);
    }

    [Fact]
    public void Calciphylaxis_suspected_names_the_drugs_to_review()
    {
        var flag = new Chart().Text("Necrotic skin lesion").Drug("B01AA03").Drug("V03AE07").Drug("A12AA04").Drug("A11CC04").Drug("L04AX01").Drug("V03AE02")
            .Assess().Alert("calciphylaxis-suspected");

        Assert.Equal(["m0", "m1", "m2", "m3"], flag?.Named.Select(use => use.Source[^2..]).Order());
    }

    private static Chart Ulcer() => new Chart().Text("Skin ulcer");

    [Fact]
    public void The_gravest_flag_stands_first()
    {
        var assessment = Chart.WithCalcinosis().Condition("L02.413").Ca(15).P(25).Assess();

        Assert.Equal([Severe, "infected-lesion", "implausible-result"], assessment.Alerts());
    }
}
