using CalcinosisCds.Facts;
using CalcinosisCds.Rules;

namespace CalcinosisCds.Tests.Rules;

/// <summary>Every line of the paragraph on the kidney state (rules.md §1.1).</summary>
public sealed class KidneyStateTests
{
    private const string Creatinine = "2160-0";

    public static TheoryData<string, KidneyGrade, Chart> States => new()
    {
        { "nothing", KidneyGrade.Unknown, new Chart() },
        { "dialysis status", KidneyGrade.G5, new Chart().Condition("Z99.2") },
        { "dialysis care", KidneyGrade.G5, new Chart().Condition("Z49.31") },
        { "end-stage", KidneyGrade.G5, new Chart().Condition("N18.6") },
        { "stage 5", KidneyGrade.G5, new Chart().Condition("N18.5") },
        { "stage 4", KidneyGrade.G4, new Chart().Condition("N18.4") },
        { "stage 3", KidneyGrade.Reduced, new Chart().Condition("N18.30") },
        { "stage unspecified", KidneyGrade.Reduced, new Chart().Condition("N18.9") },
        { "the bare heading", KidneyGrade.Reduced, new Chart().Condition("N18") },
        { "the bare heading beside a normal eGFR and stage 1", KidneyGrade.Normal, new Chart().Condition("N18.1").Egfr(90) },
        { "stage 2", KidneyGrade.Reduced, new Chart().Condition("N18.2") },
        { "stage 1", KidneyGrade.Reduced, new Chart().Condition("N18.1") },
        { "past stage 5", KidneyGrade.Unknown, new Chart().Condition("N18.5", clinical: "resolved") },
        { "eGFR 14.9", KidneyGrade.G5, new Chart().Egfr(14.9m) },
        { "eGFR 15", KidneyGrade.G4, new Chart().Egfr(15) },
        { "eGFR 15.1", KidneyGrade.G4, new Chart().Egfr(15.1m) },
        { "eGFR 29.9", KidneyGrade.G4, new Chart().Egfr(29.9m) },
        { "eGFR 30", KidneyGrade.Reduced, new Chart().Egfr(30) },
        { "eGFR 30.1", KidneyGrade.Reduced, new Chart().Egfr(30.1m) },
        { "eGFR 59.9", KidneyGrade.Reduced, new Chart().Egfr(59.9m) },
        { "eGFR 60", KidneyGrade.Normal, new Chart().Egfr(60) },
        { "eGFR 60.1", KidneyGrade.Normal, new Chart().Egfr(60.1m) },
        { "eGFR <60", KidneyGrade.Reduced, new Chart().Egfr(60, comparator: "<") },
        { "eGFR <30", KidneyGrade.G4, new Chart().Egfr(30, comparator: "<") },
        { "eGFR <15", KidneyGrade.G5, new Chart().Egfr(15, comparator: "<") },
        { "eGFR >60", KidneyGrade.Normal, new Chart().Egfr(60, comparator: ">") },
        { "eGFR >90", KidneyGrade.Normal, new Chart().Egfr(90, comparator: ">") },
        { "eGFR >15 leaves it open", KidneyGrade.Unknown, new Chart().Egfr(15, comparator: ">") },
        { "eGFR <90 leaves it open", KidneyGrade.Unknown, new Chart().Egfr(90, comparator: "<") },
        { "eGFR flagged low", KidneyGrade.Reduced, new Chart().Flag("69405-9", "L") },
        { "eGFR reported normal", KidneyGrade.Normal, new Chart().Flag("69405-9", "N") },
        { "creatinine high", KidneyGrade.Reduced, new Chart().Flag(Creatinine, "H") },
        { "creatinine high by range", KidneyGrade.Reduced, new Chart().Lab(Creatinine, 2, "mg/dL", low: 0.6m, high: 1.1m) },
        { "creatinine normal", KidneyGrade.Normal, new Chart().Flag(Creatinine, "N") },
        { "creatinine without a range", KidneyGrade.Unknown, new Chart().Lab(Creatinine, 0.8m, "mg/dL") },
        { "creatinine high at 365 days", KidneyGrade.Reduced, new Chart().Flag(Creatinine, "H", 365) },
        { "creatinine high at 366 days", KidneyGrade.Unknown, new Chart().Flag(Creatinine, "H", 366) },
        { "eGFR 90 at 365 days", KidneyGrade.Normal, new Chart().Egfr(90, 365) },
        { "eGFR 90 at 366 days", KidneyGrade.Unknown, new Chart().Egfr(90, 366) },
        { "eGFR 90 with stage 1", KidneyGrade.Normal, new Chart().Egfr(90).Condition("N18.1") },
        { "eGFR 60 with stage 2", KidneyGrade.Normal, new Chart().Egfr(60).Condition("N18.2") },
        { "creatinine normal with stage 2", KidneyGrade.Normal, new Chart().Flag(Creatinine, "N").Condition("N18.2") },
        { "eGFR 90 with stage 3", KidneyGrade.Reduced, new Chart().Egfr(90).Condition("N18.30") },
        { "eGFR 20 with stage 3", KidneyGrade.G4, new Chart().Egfr(20).Condition("N18.30") },
        { "eGFR 45 with stage 4", KidneyGrade.G4, new Chart().Egfr(45).Condition("N18.4") },
        { "eGFR 90 on dialysis", KidneyGrade.G5, new Chart().Egfr(90).Condition("Z99.2") },
        { "eGFR 45 with creatinine normal", KidneyGrade.Reduced, new Chart().Egfr(45).Flag(Creatinine, "N") },
        { "eGFR under 1 year, 45", KidneyGrade.Unknown, new Chart().Born("2025-06-15").Egfr(45) },
        { "eGFR under 1 year, 59.9", KidneyGrade.Unknown, new Chart().Born("2025-06-15").Egfr(59.9m) },
        { "eGFR under 1 year, 60", KidneyGrade.Normal, new Chart().Born("2025-06-15").Egfr(60) },
        { "eGFR under 1 year, flagged low", KidneyGrade.Unknown, new Chart().Born("2025-06-15").Flag("69405-9", "L") },
        { "eGFR at 2 years, 45", KidneyGrade.Reduced, new Chart().Aged(2).Egfr(45) },
    };

    [Theory]
    [MemberData(nameof(States))]
    public void Grade_follows_condition_and_laboratory(string situation, KidneyGrade expected, Chart chart)
    {
        var grade = chart.Kidney().Grade;

        Assert.True(expected == grade, $"{situation}: {grade}");
    }

    [Theory]
    [InlineData("98979-8")]
    [InlineData("98980-6")]
    [InlineData("62238-1")]
    [InlineData("33914-3")]
    [InlineData("77147-7")]
    [InlineData("88293-6")]
    [InlineData("88294-4")]
    [InlineData("48642-3")]
    [InlineData("48643-1")]
    public void An_equation_for_adults_gives_no_state_under_18_years(string loinc)
    {
        var at17 = new Chart().Born("2008-01-16").Egfr(45, code: loinc).Kidney();
        var at18 = new Chart().Born("2008-01-10").Egfr(45, code: loinc).Kidney();

        Assert.Equal(KidneyGrade.Unknown, at17.Grade);
        Assert.Equal(KidneyGrade.Reduced, at18.Grade);
    }

    [Fact]
    public void An_equation_for_adults_in_a_child_does_not_hide_an_older_usable_result()
    {
        var child = new Chart().Aged(8).Egfr(90, 5, code: "98979-8").Egfr(22, 30);

        Assert.Equal(KidneyGrade.G4, child.Kidney().Grade);
        Assert.Equal(KidneyGrade.Unknown, new Chart().Aged(8).Egfr(90, 5, code: "98979-8").Kidney().Grade);
    }

    public static TheoryData<string, bool, Chart> Discordance => new()
    {
        { "stage 5 in words, eGFR 90", true, new Chart().Text("Chronic kidney disease stage 5").Egfr(90) },
        { "stage 4 in words, eGFR 60", true, new Chart().Text("Chronic kidney disease stage 4").Egfr(60) },
        { "stage 5 in words, eGFR 59", false, new Chart().Text("Chronic kidney disease stage 5").Egfr(59) },
        { "stage 5 in words, eGFR 90 of last year", false, new Chart().Text("Chronic kidney disease stage 5").Egfr(90, 100) },
        { "stage 5 by code, eGFR 90", false, new Chart().Condition("N18.5").Egfr(90) },
        { "stage 5 in words alone", false, new Chart().Text("Chronic kidney disease stage 5") },
    };

    [Theory]
    [MemberData(nameof(Discordance))]
    public void A_stage_in_words_alone_against_a_current_normal_eGFR_is_discordant_and_unknown(string situation, bool expected, Chart chart)
    {
        var kidney = chart.Kidney();

        Assert.True(expected == kidney.IsDiscordant, situation);
        Assert.Equal(expected, kidney.Grade == KidneyGrade.Unknown);
        Assert.Equal(expected, chart.Assess().Notes.KidneyIsDiscordant);
    }

    [Theory]
    [InlineData("48642-3", true)]
    [InlineData("88293-6", true)]
    [InlineData("98979-8", false)]
    public void A_race_based_code_is_used_as_a_number_and_named(string loinc, bool isNamed)
    {
        var chart = new Chart().Egfr(45, code: loinc);

        Assert.Equal(KidneyGrade.Reduced, chart.Kidney().Grade);
        Assert.Equal(isNamed, chart.Assess().Notes.EgfrIsRaceBased);
    }

    [Fact]
    public void A_conflict_between_condition_and_laboratory_is_named()
    {
        Assert.True(new Chart().Egfr(90).Condition("N18.4").Assess().Notes.KidneyEvidenceConflicts);
        Assert.False(new Chart().Egfr(20).Condition("N18.4").Assess().Notes.KidneyEvidenceConflicts);
        Assert.False(new Chart().Egfr(90).Condition("N18.1").Assess().Notes.KidneyEvidenceConflicts);
    }

    [Theory]
    [InlineData(1, GapReason.Indeterminate, DataGap.BelowRange)]
    [InlineData(100, GapReason.NotCurrent, null)]
    public void Creatinine_below_its_range_is_outdated_only_where_it_is_old(int daysAgo, GapReason expected, string? detail)
    {
        var known = new Chart().Aged(10).Lab(Creatinine, 0.4m, "mg/dL", daysAgo: daysAgo, low: 0.6m, high: 1.2m).Kidney().IsKnown;

        Assert.Contains(known.Gaps, gap => gap.Item == "kidney" && gap.Reason == expected && gap.Detail == detail);
    }
}
