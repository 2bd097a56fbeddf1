using CalcinosisCds.Assessments;
using CalcinosisCds.Facts;
using CalcinosisCds.Rules;

namespace CalcinosisCds.Tests.Rules;

/// <summary>Causes that several categories share: injury of the tissue, disease of connective tissue, malignancy, age.</summary>
public sealed class CauseTests
{
    private const string AtInjectionSites = "Calcification at injection sites of the abdomen";

    public static TheoryData<string, Truth, Chart> Injuries => new()
    {
        { "at injection sites, the substance not named", Truth.Present, new Chart().Text(AtInjectionSites) },
        { "leg in venous insufficiency", Truth.Present, Chart.WithCalcinosis("left lower leg").Condition("I87.2") },
        { "arm in venous insufficiency", Truth.Absent, Chart.WithCalcinosis("left arm").Condition("I87.2") },
        { "leg and arm in venous insufficiency", Truth.Present, Chart.WithCalcinosis("left lower leg, left arm").Condition("I87.2") },
        { "leg, and arm in another entry, in venous insufficiency", Truth.Present,
            Chart.WithCalcinosis("left arm").Condition("L94.2", null, "left lower leg").Condition("I87.2") },
        { "trauma where one of two calcinoses is", Truth.Present,
            Chart.WithCalcinosis("left arm").Condition("L94.2", null, "right leg").Text("Trauma", "right leg") },
    };

    [Theory]
    [MemberData(nameof(Injuries))]
    public void TissueInjury_WhereCalcinosisIs_IsACause(string situation, Truth expected, Chart chart)
    {
        var truth = chart.Record().TissueInjury.Truth;

        Assert.True(expected == truth, $"{situation}: {truth}");
    }

    [Fact]
    public void ConnectiveTissueDisease_WithRareCalcinosis_IsWeak()
    {
        Assert.True(Chart.WithCalcinosis().Condition("M06.9").Record().ConnectiveTissueDisease is { IsPresent: true, IsWeak: true });
        Assert.True(Chart.WithCalcinosis().Condition("M32.9").Record().ConnectiveTissueDisease is { IsPresent: true, IsWeak: false });
    }

    [Fact]
    public void MetabolicCause_Malignancy_IsOneUnlessCalciumIsKnownNotToBeHigh()
    {
        static Chart Cancer() => Chart.WithCalcinosis().Condition("C50.9");

        Assert.Equal(Truth.Present, Cancer().Record().MetabolicCause.Truth);
        Assert.Equal(Truth.Present, Cancer().Ca(12).Record().MetabolicCause.Truth);
        Assert.Equal(Truth.Absent, Cancer().Ca(9.4m).Record().MetabolicCause.Truth);
    }

    [Fact]
    public void IsYoungerThan_NoBirthDate_SaysSo()
    {
        var young = Chart.WithCalcinosis().Born(null).Record().IsYoungerThan(30);

        Assert.Equal([new DataGap("birthDate", GapReason.NotRecorded)], young.Gaps);
        Assert.Equal("Patient", Assert.Single(Chart.WithCalcinosis().Aged(20).Record().IsYoungerThan(30).Facts).Source);
    }

    [Fact]
    public void PthIsKnown_DialysisWithoutTheLaboratorysRange_SaysSo()
    {
        var pth = new Chart().Flag("2731-8", "H").Condition("Z99.2").Record().PthIsKnown;

        Assert.Equal(("pth", GapReason.NoReferenceRange), (pth.Gaps[0].Item, pth.Gaps[0].Reason));
    }

    [Fact]
    public void PthIsKnown_NormalLongAgoInHyperparathyroidism_IsOutdated()
    {
        var pth = new Chart().Pth(40, 200).Condition("E21.0").Record().PthIsKnown;

        Assert.Equal(("pth", GapReason.Discordant), (pth.Gaps[0].Item, pth.Gaps[0].Reason));
    }

    [Fact]
    public void Assess_AnaPositive_IsNamedAsNotNegative()
    {
        var missing = Chart.WithCalcinosis().NormalLabs().Flag("8061-4", "POS").Assess().Find(Category.Idiopathic)?.Missing ?? [];

        Assert.Equal(GapReason.NotNegative, missing.Single(gap => gap.Item == "ana").Reason);
    }

    [Fact]
    public void Assess_LupusWithDialysis_IsTheTieOfDystrophicAndMetastatic() =>
        Assert.Equal("TIE-01", Assert.Single(Chart.WithCalcinosis().Condition("M32.9").Condition("Z99.2").Assess().Ties).Id);

    public static TheoryData<string, Chart> Flags => new()
    {
        { "RED-02", new Chart().Text("Skin ulcer").Condition("Z99.2") },
        { "RED-05", Chart.WithCalcinosis().Condition("L03.116") },
        { "RED-07", new Chart().Ca(94) },
    };

    [Theory]
    [MemberData(nameof(Flags))]
    public void RedFlags_EachKind_HasItsCriterion(string criterion, Chart chart) =>
        Assert.Contains(criterion, chart.Assess().RedFlags.Select(flag => flag.Criterion));

    [Fact]
    public void RedFlags_PhosphateInKidneyDisease_RestsOnBoth()
    {
        var flag = new Chart().P(7.5m).Condition("N18.4").Assess().Alert("hyperphosphataemia-in-ckd");

        Assert.Equal(["Observation/o0", "Condition/c0"], flag?.Finding.Facts.Select(fact => fact.Source));
    }

    [Fact]
    public void Unreadable_CalciumOfTwoMonthsAgo_MattersWhereSomethingIsAtStake()
    {
        static Chart Unread() => new Chart().Lab("17861-6", 9, "furlong", 60);

        Assert.Empty(Unread().Assess().Unreadable);
        Assert.NotEmpty(Unread().Text("Livedo racemosa").Assess().Unreadable);
        Assert.NotEmpty(Unread().Condition("L94.2").Assess().Unreadable);
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(9, false)]
    public void Calcium_IonisedThatCouldNotBeRead_LeavesAnOlderTotalNoLongerCurrent(int daysAgo, bool isOld)
    {
        var calcium = new Chart().Ca(9.4m, 5).Lab("1995-0", 1.2m, "furlong", daysAgo).Calcium();

        Assert.Equal(isOld, calcium.Spoken?.IsOld);
    }

    [Fact]
    public void Calcium_CorrectedForAlbumin_IsJudgedByTheRangeOfTheTotal()
    {
        Assert.Equal(ResultClass.High, new Chart().Lab("17861-6", 9.6m, "mg/dL", high: 9.8m).Albumin(3.5m).Calcium().Corrected?.Class);
        Assert.Equal(ResultClass.Normal, new Chart().Ca(9.6m).Albumin(3.5m).Calcium().Corrected?.Class);
    }
}
