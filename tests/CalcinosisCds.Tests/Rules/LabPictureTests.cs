using CalcinosisCds.Facts;
using CalcinosisCds.Knowledge;
using CalcinosisCds.Rules;

namespace CalcinosisCds.Tests.Rules;

/// <summary>What is said of the laboratory results beside the criteria, and why one of them says nothing.</summary>
public sealed class LabPictureTests
{
    private const string Total = "17861-6", Creatinine = "2160-0", Pth = "2731-8";

    public static TheoryData<string, string, Chart> KidneyGaps => new()
    {
        { "nothing measured", "kidney NotRecorded", new Chart() },
        { "a child, by an equation for adults", "kidney NotForThisAge", new Chart().Born("2015-01-01").Egfr(45, code: "98979-8") },
        { "stage 5 in words against a normal eGFR", "kidney Discordant", new Chart().Text("Chronic kidney disease stage 5").Egfr(90) },
        { "eGFR below 90", "kidney Indeterminate", new Chart().Egfr(90, comparator: "<") },
        { "creatinine without a range", "kidney NoReferenceRange", new Chart().Lab(Creatinine, 0.8m, "mg/dL") },
        { "creatinine of 200 days ago", "kidney NotCurrent", new Chart().Flag(Creatinine, "N", 200) },
        { "eGFR of 200 days ago", "kidney NotCurrent", new Chart().Egfr(90, daysAgo: 200) },
        { "eGFR of this week", "", new Chart().Egfr(90) },
    };

    [Theory]
    [MemberData(nameof(KidneyGaps))]
    public void IsKnown_KidneysNotKnownOrNotNow_SaysWhy(string situation, string expected, Chart chart)
    {
        var gaps = chart.Kidney().IsKnown.Gaps.Select(gap => $"{gap.Item} {gap.Reason}");

        Assert.True(expected == string.Join(", ", gaps), $"{situation}: {string.Join(", ", gaps)}");
    }

    [Theory]
    [InlineData(60, Truth.Unknown, Truth.Unknown)]
    [InlineData(40, Truth.Unknown, Truth.Unknown)]
    [InlineData(20, Truth.Present, Truth.Unknown)]
    [InlineData(10, Truth.Present, Truth.Present)]
    public void IsG4OrG5_EgfrBelowALimit_IsOpenWhereItMayBeWorse(int below, Truth isG4OrG5, Truth isG5)
    {
        var kidney = new Chart().Egfr(below, comparator: "<").Kidney();

        Assert.Equal((isG4OrG5, isG5), (kidney.IsG4OrG5.Truth, kidney.IsG5.Truth));
    }

    [Fact]
    public void StagesByTextAlone_AgainstANormalEgfr_AreWeakAndDoubted()
    {
        var stage = Assert.IsType<Mention>(Assert.Single(new Chart().Text("Chronic kidney disease stage 5").Egfr(90).Kidney().StagesByTextAlone.Facts));

        Assert.True(stage is { IsWeak: true, IsDoubted: true });
        Assert.False(new Chart().Text("Chronic kidney disease stage 5").Condition("N18.4").Egfr(90).Kidney().IsDiscordant);
    }

    public static TheoryData<string, string, Chart> OtherGaps => new()
    {
        { "calcium without a class", "calcium Indeterminate", Chart.WithCalcinosis().Flag(Total, "A").P(3.5m) },
        { "two calcium results of one moment", "calcium ContradictoryResults", Chart.WithCalcinosis().Ca(9.4m).Ca(15).P(3.5m) },
        { "two ionised results of one moment", "calcium ContradictoryResults", Chart.WithCalcinosis().Ionised(1.2m).Ionised(1.7m).P(3.5m) },
        { "laboratory list not read whole", "calcium ListIncomplete", Chart.WithCalcinosis().LabsTruncated().P(3.5m) },
        { "calcium of 200 days ago", "calcium NotCurrent", Chart.WithCalcinosis().Ca(9.4m, 200).P(3.5m) },
        { "calcium normal long ago, now in dialysis", "calcium Discordant", Chart.WithCalcinosis().Ca(9.4m, 200).P(3.5m).Condition("Z99.2") },
        { "phosphate normal long ago, now in dialysis", "phosphate Discordant", Chart.WithCalcinosis().P(3.5m, 200).Ca(9.4m).Condition("Z99.2") },
    };

    [Theory]
    [MemberData(nameof(OtherGaps))]
    public void Needed_CalciumOrPhosphateNotKnown_NamesItAndSaysWhy(string situation, string expected, Chart chart)
    {
        var record = chart.Record();
        var gaps = record.CalciumIsKnown.Gaps.Concat(record.PhosphateIsKnown.Gaps).Select(gap => $"{gap.Item} {gap.Reason}");

        Assert.True(expected == string.Join(", ", gaps), $"{situation}: {string.Join(", ", gaps)}");
    }

    public static TheoryData<string, string?, Chart> NewerSaysNothing => new()
    {
        { "severe, then merely abnormal", "severe-hypercalcaemia", new Chart().Ca(15, 3).Flag(Total, "A", 1) },
        { "severe long ago, then merely abnormal", null, new Chart().Ca(15, 500).Flag(Total, "A", 1) },
        { "normal, then merely abnormal", null, new Chart().Ca(9.4m, 3).Flag(Total, "A", 1) },
        { "critical flag without a number, then merely abnormal", "hypercalcaemia", new Chart().Flag(Total, "HH", 3).Flag(Total, "A", 1) },
    };

    [Theory]
    [MemberData(nameof(NewerSaysNothing))]
    public void RedFlags_NewerResultMerelyAbnormal_TakesNoneAway(string situation, string? expected, Chart chart)
    {
        var flag = chart.Assess().RedFlags.SingleOrDefault(found => found.Id.EndsWith("hypercalcaemia", StringComparison.Ordinal));

        Assert.True(expected == flag?.Id, $"{situation}: {flag?.Id}");
    }

    [Fact]
    public void RedFlags_TwoContradictThenMerelyAbnormal_NamesTheTwoTheGraverFirst()
    {
        var flag = new Chart().Ca(9.4m, 3).Ca(15.1m, 3).Ca(9, 6).Flag(Total, "A", 1).Assess().Alert("severe-hypercalcaemia");

        Assert.Equal(RedFlagWording.Contradictory, flag?.Wording);
        Assert.Equal(["Observation/o1", "Observation/o0"], flag?.Finding.Facts.Select(fact => fact.Source));
    }

    [Theory]
    [InlineData(3600, 0)]
    [InlineData(0, 3600)]
    public void Product_CalciumAndPhosphateAnHourApart_IsDatedByTheOlder(int calciumBefore, int phosphateBefore)
    {
        var product = new Chart().Ca(10, secondsMore: calciumBefore).P(6, secondsMore: phosphateBefore).Findings().Notes.Product;

        Assert.Equal("2026-01-10T11:00:00Z", product?.Date);
    }

    [Fact]
    public void Notes_TotalAndIonised_ShowsTheOneThatSpeaksFirstAndTheOtherBeside()
    {
        var notes = new Chart().Ca(11).Ionised(1.2m).Findings().Notes;

        Assert.Equal([Analyte.CalciumIonised, Analyte.CalciumTotal], notes.Calcium.Select(result => result.Analyte));
        Assert.Equal([Analyte.CalciumTotal], notes.Beside.Select(result => result.Analyte));
    }

    [Fact]
    public void Notes_ContradictoryBeforeTheNewest_AreShownTheGraverFirst()
    {
        var notes = new Chart().Ca(9.4m, 20).Ca(15, 20).Ca(9.5m, 2).Findings().Notes;

        Assert.Equal([15m, 9.4m], notes.ContradictedBefore.Select(result => result.Value?.Point));
        Assert.Empty(notes.Contradictory);
    }

    [Fact]
    public void Notes_ProblemListSaysHypercalcaemia_NamesTheMeasuredCalciumOnce()
    {
        static Chart Said() => new Chart().Text("Hypercalcemia").Text("Hypercalcemia");

        Assert.Equal(["Observation/o0"], Said().Ca(9.4m).Findings().Notes.SaidOtherwise.Select(said => said.Measured.Source));
        Assert.Empty(Said().Ca(12).Findings().Notes.SaidOtherwise);
        Assert.Empty(Said().Findings().Notes.SaidOtherwise);
    }

    [Theory]
    [InlineData(100, ResultClass.Low)]
    [InlineData(300, null)]
    [InlineData(900, ResultClass.High)]
    public void Notes_PthUnderDialysis_HasTheClassThatItCountsAs(int value, ResultClass? expected)
    {
        var key = new Chart().Lab(Pth, value, "pg/mL", low: 15, high: 65).Condition("Z99.2").Findings().Notes.Key;

        Assert.Equal(expected, Assert.Single(key, item => item.Item == "pth").Latest.Class?.Class);
    }

    [Fact]
    public void Notes_PthRaisedAlone_IsSaidUnlessTheKidneysExplainIt()
    {
        Assert.True(new Chart().NormalCaAndP().Pth(100).Findings().Notes.IsolatedPthElevation);
        Assert.False(new Chart().NormalCaAndP().Pth(100).Condition("N18.4").Findings().Notes.IsolatedPthElevation);
        Assert.False(new Chart().Ca(11).P(3.5m).Pth(100).Findings().Notes.IsolatedPthElevation);
        Assert.False(new Chart().Ca(9.4m).P(6).Pth(100).Findings().Notes.IsolatedPthElevation);
    }
}
