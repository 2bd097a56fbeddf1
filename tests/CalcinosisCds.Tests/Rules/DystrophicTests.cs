using CalcinosisCds.Assessments;
using CalcinosisCds.Rules;

namespace CalcinosisCds.Tests.Rules;

public sealed class DystrophicTests
{
    public static TheoryData<string, Truth, Chart> Criteria => new()
    {
        { "DYS-01", Truth.Present, Lupus() },
        { "DYS-01", Truth.Absent, Chart.WithCalcinosis() },
        { "DYS-01", Truth.Unknown, Chart.WithCalcinosis().ConditionsTruncated() },
        { "DYS-02", Truth.Present, Chart.WithCalcinosis().Condition("M79.3", "Panniculitis") },
        { "DYS-02", Truth.Present, Chart.WithCalcinosis("left leg").Condition("T24.0", "Burn", "left leg") },
        { "DYS-02", Truth.Present, Chart.WithCalcinosis("left arm").Text("Injection site reaction", "left arm") },
        { "DYS-02", Truth.Absent, Chart.WithCalcinosis("left arm").Text("Trauma", "right leg") },
        { "DYS-02", Truth.Unknown, Chart.WithCalcinosis().ConditionsTruncated() },
        { "DYS-03", Truth.Present, Lupus().Ca(9.4m) },
        { "DYS-03", Truth.Absent, Lupus().Ca(11) },
        { "DYS-03", Truth.Unknown, Lupus() },
        { "DYS-04", Truth.Present, Lupus().P(3.5m) },
        { "DYS-04", Truth.Absent, Lupus().P(6) },
        { "DYS-04", Truth.Unknown, Lupus() },
        { "DYS-05", Truth.Present, Lupus().Pth(40) },
        { "DYS-05", Truth.Absent, Lupus().Pth(100) },
        { "DYS-05", Truth.Unknown, Lupus() },
        { "DYS-06", Truth.Present, Lupus().Text("Skin biopsy: dystrophic calcification") },
        { "DYS-06", Truth.Absent, Lupus() },
        { "DYS-06", Truth.Unknown, Lupus().ConditionsTruncated() },
        { "DYS-11", Truth.Present, Lupus().Ca(11) },
        { "DYS-11", Truth.Absent, Lupus().Ca(9.4m) },
        { "DYS-11", Truth.Unknown, Lupus() },
        { "DYS-12", Truth.Present, Lupus().P(6) },
        { "DYS-12", Truth.Absent, Lupus().P(3.5m) },
        { "DYS-12", Truth.Unknown, Lupus() },
        { "DYS-13", Truth.Present, Chart.WithCalcinosis() },
        { "DYS-13", Truth.Absent, Lupus() },
        { "DYS-13", Truth.Unknown, Chart.WithCalcinosis().ConditionsTruncated() },
        { "DYS-21", Truth.Present, Lupus().Ca(8) },
        { "DYS-21", Truth.Present, Lupus().P(2) },
        { "DYS-21", Truth.Present, Lupus().Pth(100) },
        { "DYS-21", Truth.Absent, Lupus().NormalLabs() },
        { "DYS-21", Truth.Unknown, Lupus().NormalCaAndP() },
    };

    [Theory]
    [MemberData(nameof(Criteria))]
    public void Criterion_PresentAbsentAndUnknown(string criterion, Truth expected, Chart chart) => Assert.Equal(expected, chart.TruthOf(criterion));

    [Theory]
    [InlineData("M33.00")]
    [InlineData("M33.10")]
    [InlineData("M33.90")]
    [InlineData("M33.20")]
    [InlineData("M34.1")]
    [InlineData("M32.10")]
    [InlineData("M35.1")]
    public void Each_connective_tissue_disease_with_normal_labs_is_consistent(string icd)
    {
        var assessment = Chart.WithCalcinosis().Condition(icd).NormalLabs().Assess();

        Assert.Equal(Tier.Consistent, assessment.TierOf(Category.Dystrophic));
        Assert.Equal(6, assessment.PointsOf(Category.Dystrophic));
        Assert.Equal(["dystrophic"], assessment.Leaders());
    }

    [Fact]
    public void Tissue_injury_with_normal_labs_is_consistent()
    {
        var assessment = Chart.WithCalcinosis().Condition("M79.3").NormalLabs().Assess();

        Assert.Equal(Tier.Consistent, assessment.TierOf(Category.Dystrophic));
        Assert.Equal(5, assessment.PointsOf(Category.Dystrophic));
    }

    [Fact]
    public void No_predisposing_disease_is_not_supported()
    {
        var assessment = Chart.WithCalcinosis().NormalLabs().Assess();

        Assert.Equal(Tier.NotSupported, assessment.TierOf(Category.Dystrophic));
        Assert.Equal(0, assessment.PointsOf(Category.Dystrophic));
    }

    [Fact]
    public void An_unread_condition_list_is_insufficient_data()
    {
        var assessment = Chart.WithCalcinosis().NormalLabs().ConditionsTruncated().Assess();

        Assert.Equal(Tier.InsufficientData, assessment.TierOf(Category.Dystrophic));
    }

    [Fact]
    public void Missing_PTH_is_named_and_does_not_cap()
    {
        var assessment = Lupus().NormalCaAndP().Assess();

        Assert.Equal(Tier.Consistent, assessment.TierOf(Category.Dystrophic));
        Assert.Equal(["pth"], assessment.Missing(Category.Dystrophic));
    }

    public static TheoryData<string, Chart> Capped => new()
    {
        { "calcium missing", Lupus().P(3.5m) },
        { "phosphate missing", Lupus().Ca(9.4m) },
        { "calcium old", Lupus().Ca(9.4m, 91).P(3.5m) },
        { "calcium low", Lupus().Ca(8).P(3.5m) },
        { "phosphate low", Lupus().Ca(9.4m).P(2) },
        { "PTH high", Lupus().NormalCaAndP().Pth(100) },
        { "calcium high", Lupus().Ca(11).P(3.5m) },
        { "phosphate high", Lupus().Ca(9.4m).P(6) },
        { "disease by text", Chart.WithCalcinosis().Text("Systemic lupus erythematosus").NormalLabs() },
        { "disease provisional", Chart.WithCalcinosis().Condition("M32.9", verification: "provisional").NormalLabs() },
        { "disease in the past", Chart.WithCalcinosis().Condition("M32.9", clinical: "resolved").NormalLabs() },
    };

    [Theory]
    [MemberData(nameof(Capped))]
    public void What_is_missing_old_weak_or_against_caps_at_possible(string because, Chart chart)
    {
        var assessment = chart.Assess();

        Assert.True(assessment.TierOf(Category.Dystrophic) == Tier.Possible, because);
    }

    public static TheoryData<string, decimal, Chart> Weights => new()
    {
        { "disease alone", 3, Lupus() },
        { "weak disease", 1.5m, Chart.WithCalcinosis().Text("Systemic lupus erythematosus") },
        { "past disease", 1.5m, Chart.WithCalcinosis().Condition("M32.9", clinical: "inactive") },
        { "weak and past: halved once", 1.5m, Chart.WithCalcinosis().Condition("M32.9", clinical: "resolved", verification: "provisional") },
        { "old calcium", 3.5m, Lupus().Ca(9.4m, 100) },
        { "calcium of last year is history", 3, Lupus().Ca(9.4m, 366) },
        { "calcium high", 0, Lupus().Ca(11) },
        { "old calcium high", 1.5m, Lupus().Ca(11, 100) },
        { "phosphate high", 1, Lupus().P(6) },
        { "named dystrophic on the problem list", 5, Lupus().Text("Dystrophic calcification of the forearm") },
        { "histology, which names it too", 7, Lupus().Text("Skin biopsy: dystrophic calcification") },
    };

    [Theory]
    [MemberData(nameof(Weights))]
    public void Points_are_as_published_and_halved_where_weak_or_old(string situation, decimal points, Chart chart)
    {
        var assessment = chart.Assess();

        Assert.True(assessment.PointsOf(Category.Dystrophic) == points, $"{situation}: {assessment.PointsOf(Category.Dystrophic)}");
    }

    [Fact]
    public void Past_trauma_at_the_site_counts_as_weak()
    {
        var assessment = Chart.WithCalcinosis("left arm").Text("Trauma", "left arm", clinical: "resolved").Assess();

        Assert.Equal(Tier.Possible, assessment.TierOf(Category.Dystrophic));
        Assert.Equal(1, assessment.PointsOf(Category.Dystrophic));
    }

    private static Chart Lupus() => Chart.WithCalcinosis().Condition("M32.9", "Systemic lupus erythematosus");
}
