using CalcinosisCds.Assessments;
using CalcinosisCds.Rules;

namespace CalcinosisCds.Tests.Rules;

/// <summary>Which of several possible categories is shown first, or alone.</summary>
public sealed class LeadingTests
{
    [Fact]
    public void Assess_UnexplainedHighPhosphateBesideMetastaticByNameAndOrgan_TumoralLeadsAloneWithFewerPoints()
    {
        var assessment = Chart.WithCalcinosis().Ca(9.4m).P(6).P(6.2m, daysAgo: 20).Egfr(95)
            .Text("Metastatic calcification of the skin").Text("Metastatic pulmonary calcification").Assess();

        Assert.True(assessment.PointsOf(Category.Metastatic) > assessment.PointsOf(Category.Tumoral));
        Assert.Equal(Tier.Possible, assessment.TierOf(Category.Metastatic));
        Assert.Equal(["tumoral"], assessment.Leaders());
    }

    [Fact]
    public void Assess_HighPhosphateWithAMassAndUnknownKidneys_TumoralIsAheadOfMetastatic()
    {
        var assessment = Chart.WithCalcinosis().Text("Periarticular mass").Ca(9.4m).P(6).Assess();

        Assert.Equal(Tier.Possible, assessment.TierOf(Category.Tumoral));
        Assert.Equal(Tier.Possible, assessment.TierOf(Category.Metastatic));
        Assert.Equal(["tumoral"], assessment.Leaders());
    }

    [Fact]
    public void Assess_OrgansAloneWithLupusAndDialysis_TheTieAddsNoCategoryThatIsNotAsked()
    {
        var assessment = new Chart().Text("Metastatic pulmonary calcification").Condition("M32.9").Condition("Z99.2").Assess();

        Assert.Equal(["metastatic"], assessment.Leaders());
        Assert.Null(assessment.Find(Category.Dystrophic));
    }

    [Fact]
    public void Assess_DiffuseShadowsOfTheLungInDialysis_AreWeakEvidence()
    {
        Assert.True(new Chart().Text("Diffuse pulmonary calcification").Condition("Z99.2").Record().Forms.Visceral.IsWeak);
    }
}
