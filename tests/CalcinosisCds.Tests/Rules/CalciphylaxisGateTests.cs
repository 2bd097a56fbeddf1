using CalcinosisCds.Assessments;
using CalcinosisCds.Rules;

namespace CalcinosisCds.Tests.Rules;

/// <summary>The degrees of suspicion of calciphylaxis, row by row: lesion, factor, site, doubt, age of the entry, explanation.</summary>
public sealed class CalciphylaxisGateTests
{
    private const string Necrotic = "Painful necrotic skin lesion";
    private const string Dialysis = "Z99.2", Obesity = "E66.9", Diabetes = "E11.9", Transplant = "Z94.0", Pyoderma = "L88", Warfarin = "B01AA03";

    public static TheoryData<string, Chart> Open => new()
    {
        { "necrotic, dialysis", Lesion(Necrotic).Condition(Dialysis) },
        { "necrotic, dialysis said in words", Lesion(Necrotic).Text("On haemodialysis") },
        { "necrotic, stage 5 said in words", Lesion(Necrotic).Text("Chronic kidney disease stage 5") },
        { "necrotic, warfarin", Lesion(Necrotic).Drug(Warfarin) },
        { "necrotic, warfarin in words", Lesion(Necrotic).Drug(null, "Warfarin") },
        { "necrotic, transplanted within a year", Lesion(Necrotic).Condition(Transplant, onset: "2025-03-01") },
        { "necrotic, transplant that works poorly", Lesion(Necrotic).Condition(Transplant).Egfr(50) },
        { "necrotic of the thigh, wound infected", Lesion(Necrotic, "left leg").Condition("L03.116", null, "left leg").Condition(Dialysis) },
        { "painful ulcer, dialysis", Lesion("Painful ulcer").Condition(Dialysis) },
        { "painful violaceous plaque of the abdomen, G4", Lesion("Painful violaceous plaque of the abdomen").Condition("N18.4") },
        { "painful ulcer, warfarin and dialysis", Lesion("Painful ulcer").Drug(Warfarin).Condition(Dialysis) },
        { "explained elsewhere: pyoderma of the other leg", Lesion(Necrotic, "left arm").Condition(Pyoderma, null, "left leg").Condition(Dialysis) },
        { "explanation without a site, lesion with one", Lesion(Necrotic, "left arm").Condition(Pyoderma).Condition(Dialysis) },
        { "explanation of one of two ulcers", Lesion("Necrotic ulcer").Condition("L97.9").Condition("L89.15").Condition(Dialysis) },
        { "explanation of the past", Lesion(Necrotic).Condition(Pyoderma, clinical: "resolved").Condition(Dialysis) },
        { "explanation provisional", Lesion(Necrotic).Condition(Pyoderma, verification: "provisional").Condition(Dialysis) },
        { "burn of another limb", Lesion(Necrotic, "left leg").Condition("T22.0", null, "left arm").Condition(Dialysis) },
        { "sclerosis, necrotic, not of a finger", Lesion(Necrotic, "left thigh").Condition("M34.1").Condition(Dialysis) },
        { "necrotic, stage 5 provisional and once more confirmed",
            Lesion(Necrotic).Condition("N18.5", verification: "provisional").Condition("N18.6") },
        { "necrotic, transplanted a year ago to the day", Lesion(Necrotic).Condition(Transplant, onset: "2025-01-15T12:00:00Z") },
        { "named, and elsewhere suspected", new Chart().Text("Suspected calciphylaxis").Text("Calciphylaxis") },
        { "named, no factor", new Chart().Text("Calciphylaxis") },
        { "named, no factor, by abbreviation", new Chart().Text("CUA of both thighs") },
        { "coded, no factor", new Chart().Snomed("237900002") },
        { "named in a biopsy", new Chart().Text("Skin biopsy: calciphylaxis") },
        { "calcified small vessels in the biopsy, painful ulcer", Lesion("Painful ulcer").Text("Skin biopsy: calcification of small vessels") },
    };

    public static TheoryData<string, Chart> Ajar => new()
    {
        { "necrotic, obesity", Lesion(Necrotic).Condition(Obesity) },
        { "necrotic, obesity in words", Lesion(Necrotic).Text("Obesity") },
        { "necrotic, transplant without a date", Lesion(Necrotic).Condition(Transplant) },
        { "necrotic, transplanted a year and a second ago", Lesion(Necrotic).Condition(Transplant, onset: "2025-01-15T11:59:59Z") },
        { "necrotic, transplanted long ago", Lesion(Necrotic).Condition(Transplant, onset: "2010-03-01") },
        { "painful ulcer of the thigh, warfarin alone", Lesion("Painful ulcer of the thigh").Drug(Warfarin) },
        { "painful ulcer of the thigh, diabetes", Lesion("Painful ulcer of the thigh").Condition(Diabetes) },
        { "necrotic of the toes, dialysis", Lesion("Necrotic ulcer of the toes").Condition(Dialysis) },
        { "necrotic of the heel, warfarin", Lesion("Necrotic ulcer of the heel").Drug(Warfarin) },
        { "necrotic finger without a disease of its own, dialysis", Lesion("Necrotic ulcer", "left index finger").Condition(Dialysis) },
        { "necrotic finger of a hand that is named too, dialysis", Lesion("Fingertip necrosis L hand").Condition(Dialysis) },
        { "ulcer over calcinosis in sclerosis, dialysis", Lesion("Ulcer over calcinosis R thumb").Condition("M34.1").Condition(Dialysis) },
        { "ulcer over calcinosis in sclerosis, warfarin", Lesion("Ulcer over calcinosis of the elbow").Condition("M34.1").Drug(Warfarin) },
        { "digital ulcer in sclerosis, dialysis", Lesion("Digital ulcer, right index finger").Condition("M34.1").Condition(Dialysis) },
        { "necrotic, doubted, dialysis", Lesion(Necrotic, verification: "provisional").Condition(Dialysis) },
        { "possibly necrotic, dialysis", Lesion("Possibly necrotic ulcer of the thigh").Condition(Dialysis) },
        { "necrotic, two years and more ago, dialysis", new Chart().Condition(null, Necrotic, onset: "2024-01-10").Condition(Dialysis) },
        { "necrotic, stage 5 provisional", Lesion(Necrotic).Condition("N18.5", verification: "provisional") },
        { "necrotic, stage 5 in words against a normal eGFR", Lesion(Necrotic).Text("Chronic kidney disease stage 5").Egfr(90) },
        { "chronic ulcer, dialysis", Lesion("Non-healing leg ulcer").Condition(Dialysis) },
        { "chronic ulcer, warfarin", Lesion("Non-healing leg ulcer").Drug(Warfarin) },
        { "livedo racemosa, dialysis", Lesion("Livedo racemosa").Condition(Dialysis) },
        { "painful skin lesion without a form, dialysis", Lesion("Painful skin lesion").Condition(Dialysis) },
        { "painful skin lesion without a form, transplanted within a year", Lesion("Painful skin lesion").Condition(Transplant, onset: "2025-03-01") },
        { "suspected calciphylaxis", new Chart().Text("Suspected calciphylaxis") },
        { "calciphylaxis not excluded", new Chart().Text("Calciphylaxis cannot be excluded") },
        { "calciphylaxis provisional", new Chart().Condition(null, "Calciphylaxis", verification: "provisional") },
        { "calcified small vessels in the biopsy alone", new Chart().Text("Skin biopsy: calcification of small vessels") },
        { "explained by pyoderma of the same leg, G4", Explained().Condition("N18.4") },
        { "explained by pyoderma of the same leg, eGFR 10", Explained().Egfr(10) },
        { "explained by pyoderma of the same leg, necrotic, warfarin", Explained().Drug(Warfarin) },
        { "explained by the code of the same site",
            Lesion(null).Condition(null, Necrotic, siteCode: "30021000").Condition("L95.0", null, siteCode: "30021000").Condition(Dialysis) },
        { "explained by the same Condition", new Chart().Condition("L89.9", "Necrotic pressure ulcer").Condition(Dialysis) },
        { "explained by a burn of the same leg", Lesion(Necrotic, "left leg").Condition("T24.0", null, "left leg").Condition(Dialysis) },
        { "necrotic diabetic foot, dialysis", new Chart().Condition("E11.621", "Diabetic foot ulcer with necrotic skin").Condition(Dialysis) },
        { "necrotic toe with arterial disease, dialysis", Lesion("Necrotic ulcer of the toe").Text("Peripheral arterial disease").Condition(Dialysis) },
        { "painful digital ulcer in sclerosis, dialysis", Lesion("Painful digital ulcer").Condition("M34.1").Condition(Dialysis) },
        { "necrotic finger in dermatomyositis, warfarin", Lesion("Necrotic ulcer", "left index finger").Condition("M33.10").Drug(Warfarin) },
        { "painful ulcer over calcinosis in sclerosis, warfarin", Lesion("Painful chalky ulcer of the elbow").Condition("M34.1").Drug(Warfarin) },
        { "pyoderma of another part of the leg, obesity",
            Lesion(Necrotic, "left leg").Condition(Pyoderma, "Pyoderma gangrenosum", "right thigh").Condition(Obesity) },
        { "pressure ulcer of the back, necrotic abdomen, obesity",
            Lesion(Necrotic, "abdomen").Condition("L89.15", "Pressure ulcer", "back").Condition(Obesity) },
    };

    public static TheoryData<string, Chart> Unread => new()
    {
        { "necrotic, medications not read whole", Lesion(Necrotic).MedicationsTruncated() },
        { "necrotic, laboratory list not read whole", Lesion(Necrotic).LabsTruncated() },
        { "necrotic, laboratory list not read whole, eGFR normal", Lesion(Necrotic).Egfr(90).LabsTruncated() },
        { "necrotic, conditions not read whole", Lesion(Necrotic).ConditionsTruncated() },
        { "necrotic, eGFR in a unit that is not read", Lesion(Necrotic).Lab("69405-9", 12, "furlong") },
        { "necrotic beside one that is explained, medications not read whole",
            Explained().Text(Necrotic, "right arm").MedicationsTruncated() },
        { "chronic ulcer, medications not read whole", Lesion("Non-healing leg ulcer").MedicationsTruncated() },
    };

    public static TheoryData<string, Chart> Shut => new()
    {
        { "necrotic, nothing else", Lesion(Necrotic) },
        { "necrotic, eGFR not measured", Lesion(Necrotic).NormalLabs() },
        { "necrotic, eGFR 30", Lesion(Necrotic).Egfr(30) },
        { "necrotic toe, obesity", Lesion("Necrotic ulcer of the toes").Condition(Obesity) },
        { "necrotic, doubted, obesity", Lesion(Necrotic, verification: "provisional").Condition(Obesity) },
        { "necrotic, two years and more ago, obesity", new Chart().Condition(null, Necrotic, onset: "2024-01-10").Condition(Obesity) },
        { "chronic ulcer, obesity", Lesion("Non-healing leg ulcer").Condition(Obesity) },
        { "vague, obesity", Lesion("Painful skin lesion").Condition(Obesity) },
        { "vague, warfarin", Lesion("Painful skin lesion").Drug(Warfarin) },
        { "bare ulcer, dialysis", Lesion("Skin ulcer").Condition(Dialysis) },
        { "bare ulcer, medications not read whole", Lesion("Skin ulcer").MedicationsTruncated() },
        { "bare ulcer, laboratory list not read whole", Lesion("Skin ulcer").LabsTruncated() },
        { "bare ulcer, eGFR in a unit that is not read", Lesion("Skin ulcer").Lab("69405-9", 12, "furlong") },
        { "necrotic, eGFR normal, creatinine in a unit that is not read", Lesion(Necrotic).Egfr(90).Lab("2160-0", 1, "furlong") },
        { "livedo reticularis, dialysis", Lesion("Livedo reticularis").Condition(Dialysis) },
        { "explained, obesity", Explained().Condition(Obesity) },
        { "painful, explained, warfarin", Lesion("Painful ulcer", "left leg").Condition(Pyoderma, null, "left leg").Drug(Warfarin) },
        { "painful nodule with a name of its own, dialysis", Lesion("Painful lipoma of the thigh").Condition(Dialysis) },
        { "painful calcified nodule, dialysis", Lesion("Painful calcified nodule of the thigh").Condition(Dialysis) },
        { "painful digital ulcer in sclerosis", Lesion("Painful digital ulcer").Condition("M34.1") },
        { "only ulcer, venous, chronic, dialysis", Lesion("Non-healing ulcer").Text("Venous ulcer").Condition(Dialysis) },
        { "calciphylaxis of the past", new Chart().Text("History of calciphylaxis").Condition(Dialysis) },
        { "calciphylaxis excluded", new Chart().Text("Calciphylaxis ruled out").Condition(Dialysis) },
        { "necrotic, healed, dialysis", new Chart().Text("Necrotic ulcer, healed").Condition(Dialysis) },
    };

    [Theory]
    [MemberData(nameof(Open))]
    public void Open_is_critical_and_leads(string situation, Chart chart)
    {
        var assessment = chart.Assess();

        Assert.True(chart.Record().Gate.State is { IsPresent: true, IsWeak: false }, situation);
        Assert.True(assessment.TierOf(Category.Calciphylaxis) >= Tier.Possible, situation);
        Assert.Equal("calciphylaxis", assessment.Leaders().FirstOrDefault());
        Assert.Equal(Indicator.Critical, assessment.Alert("calciphylaxis-suspected")?.Indicator);
    }

    [Theory]
    [MemberData(nameof(Ajar))]
    public void Ajar_is_possible_and_a_warning_that_does_not_only_ask_to_consider(string situation, Chart chart)
    {
        var state = chart.Record().Gate.State;
        var assessment = chart.Condition("L94.2").Assess();
        var alert = assessment.Alert("calciphylaxis-suspected");

        Assert.True(state is { IsPresent: true, IsWeak: true }, $"{situation}: {state.Truth}, weak {state.IsWeak}");
        Assert.True(assessment.TierOf(Category.Calciphylaxis) == Tier.Possible, situation);
        Assert.Equal(Indicator.Warning, alert?.Indicator);
        Assert.Equal(RedFlagWording.Plain, alert?.Wording);
        Assert.Contains("calciphylaxis", assessment.Leaders());
    }

    [Theory]
    [MemberData(nameof(Unread))]
    public void Unknown_names_what_was_not_read_and_never_leads(string situation, Chart chart)
    {
        var state = chart.Record().Gate.State;
        var assessment = chart.Condition("L94.2").Assess();

        Assert.True(state.IsUnknown, $"{situation}: {state.Truth}");
        Assert.NotEmpty(state.Gaps);
        Assert.NotEmpty(assessment.Missing(Category.Calciphylaxis));
        Assert.DoesNotContain("calciphylaxis", assessment.Leaders());
    }

    [Theory]
    [MemberData(nameof(Shut))]
    public void Shut_is_not_supported(string situation, Chart chart)
    {
        var state = chart.Record().Gate.State;
        var assessment = chart.Condition("L94.2").Assess();

        Assert.True(state.Truth is Truth.Absent, $"{situation}: {state.Truth}, weak {state.IsWeak}");
        Assert.Equal(Tier.NotSupported, assessment.TierOf(Category.Calciphylaxis));
        Assert.DoesNotContain("calciphylaxis", assessment.Leaders());
        Assert.NotEqual(RedFlagWording.Plain, assessment.Alert("calciphylaxis-suspected")?.Wording);
    }

    public static TheoryData<string, bool, Chart> Quietly => new()
    {
        { "painful ulcer of the forearm, diabetes", true, Lesion("Painful ulcer of the forearm").Condition(Diabetes) },
        { "painful ulcer of the forearm, diabetes, obesity, prednisone", true,
            Lesion("Painful ulcer of the forearm").Condition(Diabetes).Condition(Obesity).Drug("H02AB06") },
        { "painful ulcer of the forearm, livedo racemosa, diabetes", true,
            Lesion("Painful ulcer of the forearm").Text("Livedo racemosa").Condition(Diabetes) },
        { "painful ulcers of the forearm and the abdomen, diabetes", false,
            Lesion("Painful ulcer of the forearm").Text("Painful ulcer of the abdomen").Condition(Diabetes) },
        { "painful ulcer of the abdomen, diabetes", false, Lesion("Painful ulcer of the abdomen").Condition(Diabetes) },
        { "painful ulcer of the groin, diabetes", false, Lesion("Painful ulcer of the groin").Condition(Diabetes) },
        { "necrotic ulcer of the forearm, diabetes", false, Lesion("Necrotic ulcer of the forearm").Condition(Diabetes) },
        { "painful ulcer of the forearm, warfarin", false, Lesion("Painful ulcer of the forearm").Drug(Warfarin) },
        { "painful ulcer of the forearm, diabetes, calciphylaxis suspected", false,
            Lesion("Painful ulcer of the forearm").Condition(Diabetes).Text("Suspected calciphylaxis") },
    };

    [Theory]
    [MemberData(nameof(Quietly))]
    public void Ajar_by_pain_and_other_factors_alone_is_said_quietly_unless_where_fat_is_thick(string situation, bool quietly, Chart chart)
    {
        var assessment = chart.Assess();

        Assert.True(chart.Record().Gate.State is { IsPresent: true, IsWeak: true }, situation);
        Assert.Equal(quietly, assessment.Risks().Contains("RSK-36"));
        Assert.Equal(quietly, assessment.Alert("calciphylaxis-suspected") is null);
    }

    private static Chart Lesion(string? text, string? site = null, string verification = "confirmed") =>
        text is null ? new Chart() : new Chart().Text(text, site, verification: verification);

    private static Chart Explained() => Lesion(Necrotic, "left leg").Condition(Pyoderma, "Pyoderma gangrenosum", "left leg");
}
