using CalcinosisCds.Assessments;
using CalcinosisCds.Facts;
using CalcinosisCds.Rules;

namespace CalcinosisCds.Tests.Rules;

/// <summary>What an assessment holds of any record, and what it leaves out where calcinosis is not on it.</summary>
public sealed class AssessorTests
{
    [Fact]
    public void Assess_ARecordThatWasReplaced_InfersNothingAndNamesIt()
    {
        var assessment = Chart.WithCalcinosis().Condition("M34.9").Condition("N18.6").Text("Necrotic ulcer, left thigh").Ca(15).Replaced().Assess();

        Assert.Equal(Truth.Unknown, assessment.Calcinosis.Truth);
        Assert.Empty(assessment.Leading);
        Assert.Empty(assessment.Categories);
        Assert.Empty(assessment.RedFlags);
        Assert.Empty(assessment.RiskFactors);
        Assert.Empty(assessment.Complications);
        Assert.False(assessment.IsAnythingAtStake);
        Assert.Equal([new DataGap("patient", GapReason.RecordReplaced)], assessment.UnreadLists);
    }

    [Fact]
    public void Assess_AnOpenGateWithoutCalcinosis_AsksOnlyCalciphylaxis()
    {
        var assessment = OpenGate().Condition("M24.50").Text("Extravasation of calcium gluconate, left hand").Assess();

        Assert.Equal([Category.Calciphylaxis], assessment.Categories.Select(found => found.Category));
        Assert.Empty(assessment.Complications);
        Assert.Same(OutsideAssessment.Nothing, assessment.Outside);
        Assert.True(assessment.Outside.NeverAlone);
    }

    [Fact]
    public void Assess_TheSameWithCalcinosis_ShowsTheComplicationAndWhatIsOutsideTheFive()
    {
        var assessment = OpenGate().Condition("L94.2").Condition("M24.50").Text("Extravasation of calcium gluconate, left hand").Assess();

        Assert.Contains("CMP-03", assessment.Complications.Select(judged => judged.Id));
        Assert.NotSame(OutsideAssessment.Nothing, assessment.Outside);
    }

    [Fact]
    public void Assess_WithoutCalcinosisOrAGate_AsksNoCategory()
    {
        var assessment = new Chart().NormalLabs().Assess();

        Assert.Empty(assessment.Categories);
        Assert.Empty(assessment.Leading);
        Assert.Same(OutsideAssessment.Nothing, assessment.Outside);
    }

    public static TheoryData<string, bool, Chart> Known => new()
    {
        { "nothing", false, new Chart().NormalLabs() },
        { "calcinosis", true, Chart.WithCalcinosis() },
        { "a disease that predisposes", true, new Chart().Condition("M34.9") },
        { "a red flag alone", true, new Chart().Ca(15) },
        { "dialysis", true, new Chart().Condition("Z99.2") },
    };

    [Theory]
    [MemberData(nameof(Known))]
    public void IsAnythingKnown_OneReasonAtATime_IsKnown(string situation, bool expected, Chart chart)
    {
        Assert.True(expected == chart.Assess().IsAnythingKnown, situation);
    }

    [Fact]
    public void IsAnythingKnown_EachReasonByItself_IsEnough()
    {
        var nothing = new Chart().NormalLabs().Assess();
        var flagged = new Chart().Ca(15).Assess();
        var atRisk = Chart.WithCalcinosis().Condition("M34.9").Condition("C50.9").Assess();
        Assert.NotEmpty(flagged.RedFlags);
        Assert.NotEmpty(atRisk.RiskFactors);

        Assert.False(nothing.IsAnythingKnown);
        Assert.True((nothing with { Calcinosis = atRisk.Calcinosis }).IsAnythingKnown);
        Assert.True((nothing with { IsAnythingAtStake = true }).IsAnythingKnown);
        Assert.True((nothing with { RedFlags = flagged.RedFlags }).IsAnythingKnown);
        Assert.True((nothing with { RiskFactors = atRisk.RiskFactors }).IsAnythingKnown);
    }

    [Fact]
    public void TierOf_ACategoryAndOutsideTheFive_AreEachTheirOwn()
    {
        var assessment = Chart.WithCalcinosis().Condition("M34.9").Text("Calcinosis at the site of nadroparin injections").Assess();
        var outside = assessment with { Outside = assessment.Outside with { Tier = Tier.Consistent } };
        var dystrophic = new Leader(Category.Dystrophic);

        Assert.Equal(Tier.Consistent, outside.TierOf(Leader.OutsideTheFive));
        Assert.Equal(outside.Outside.Supports, outside.SupportsOf(Leader.OutsideTheFive));
        Assert.Equal(outside.Find(Category.Dystrophic)!.Tier, outside.TierOf(dystrophic));
        Assert.Equal(outside.Find(Category.Dystrophic)!.Supports, outside.SupportsOf(dystrophic));
        Assert.NotEmpty(outside.SupportsOf(dystrophic));
    }

    [Fact]
    public void Find_ACategoryThatWasNotAsked_IsNull() => Assert.Null(OpenGate().Assess().Find(Category.Tumoral));

    [Fact]
    public void Supports_AreInTheOrderOfWhatTheyWeigh()
    {
        var dystrophic = Chart.WithCalcinosis().NormalLabs().Condition("M34.9").Text("Biopsy: dystrophic calcification").Assess().Find(Category.Dystrophic);

        var points = dystrophic!.Supports.Select(judged => Math.Abs(Chart.Knowledge.Criteria[judged.Id].Points ?? 0)).ToList();
        Assert.True(points.Count > 2);
        Assert.Equal(points.OrderDescending(), points);
        Assert.NotEqual(points.Order(), points);
    }

    private static Chart OpenGate() => new Chart().Condition("N18.6").Condition("Z99.2").Text("Necrotic ulcer of the left thigh with black eschar");
}
