using CalcinosisCds.Assessments;
using CalcinosisCds.Cards;
using CalcinosisCds.Facts;
using CalcinosisCds.Tests.Rules;

namespace CalcinosisCds.Tests.Cards;

/// <summary>The one line that is read first: every word of it must hold by itself.</summary>
public sealed class SummaryTests
{
    public static TheoryData<Chart, string> Lines => new()
    {
        { Idiopathic().Flag("8061-4", "POS"), "ANA positive" },
        { Idiopathic(), "ANA missing" },
        { Chart.WithCalcinosis().Condition("M32.9").NormalCaAndP(200), "not current" },
        { Chart.WithCalcinosis().Condition("M32.9").Ca(9.7m).Albumin(3.2m).P(3.5m), "Ca discordant" },
        { Chart.WithCalcinosis().Condition("M32.9").LabsTruncated(), "Ca, P, PTH not read" },
        { Chart.WithCalcinosis().Condition("M32.9").Condition("E20.1").NormalLabs(), "possibly ossification in pseudohypoparathyroidism" },
    };

    [Theory]
    [MemberData(nameof(Lines))]
    public void Category_SaysWhatDecidesAndWhatKindOfGapIsLeft(Chart chart, string expected) =>
        Assert.Contains(expected, Card(chart, CardTopic.CalcinosisCategory).Summary, StringComparison.Ordinal);

    [Fact]
    public void Category_ManyFacts_KeepTheLaboratoryPictureAndItsAge() => Assert.Contains(
        "; Ca, P normal (Jun 2025, not current)",
        Card(Chart.WithCalcinosis().Condition("M32.9").Text("Skin biopsy: dystrophic calcification").NormalCaAndP(200), CardTopic.CalcinosisCategory).Summary,
        StringComparison.Ordinal);

    [Fact]
    public void Category_ConditionWithoutClinicalStatus_SaysThatItIsNotStated()
    {
        var request = Chart.WithCalcinosis().Condition("M32.9").ToRequest();
        ((System.Text.Json.Nodes.JsonObject)request["prefetch"]!["conditions"]!["entry"]![1]!["resource"]!).Remove("clinicalStatus");

        var card = CardCorpus.Cards(Chart.Assess(request)).Single(card => card.Topic == CardTopic.CalcinosisCategory);

        Assert.Contains("Systemic lupus erythematosus, status not stated", card.Detail, StringComparison.Ordinal);
    }

    /// <summary>A disease that one entry codes and another names is one disease.</summary>
    [Fact]
    public void Category_TheSameDiseaseByCodeAndByText_IsSaidOnceByCode()
    {
        var card = Card(Chart.WithCalcinosis().Text("SLE since 2010").Condition("M32.9").NormalCaAndP(5), CardTopic.CalcinosisCategory);

        Assert.Contains(": systemic lupus erythematosus;", card.Summary, StringComparison.Ordinal);
        Assert.DoesNotContain("by text", card.Summary + card.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Category_OldValues_AreNotCalledMissing() =>
        Assert.DoesNotContain("P missing", Card(Chart.WithCalcinosis().Condition("M32.9").NormalCaAndP(200), CardTopic.CalcinosisCategory).Summary,
            StringComparison.Ordinal);

    [Fact]
    public void RedFlag_ImplausibleResult_ShowsTheNumberToCheck() =>
        Assert.Contains("calcium 60 mg/dL", Card(new Chart().Ca(60), CardTopic.CalcinosisRedFlag).Summary, StringComparison.Ordinal);

    [Fact]
    public void Category_KidneyStageAndEgfrDisagree_IsSaid() =>
        Assert.Contains("disagree about the kidneys", Card(Chart.WithCalcinosis().Condition("N18.2").Egfr(25), CardTopic.CalcinosisCategory).Detail,
            StringComparison.Ordinal);

    [Fact]
    public void Outside_ExtravasationOfChemotherapy_IsNotThatOfCalcium() => Assert.Equal(
        Tier.NotSupported,
        Chart.WithCalcinosis().Condition("T80.810A", "Extravasation of vesicant antineoplastic chemotherapy").Drug("A12AA03").Assess().Outside.Tier);

    [Fact]
    public void Calcium_RangeWithoutUnitThatNoResultCouldHave_IsNotUsed()
    {
        var calcium = Chart.WithCalcinosis().Lab("17861-6", 9.4m, "mg/dL", low: 2.1m, high: 2.6m).Assess().Notes.Key.Single(lab => lab.Item == "calcium");

        Assert.Equal(RangeSource.Fallback, calcium.Latest.Class?.By);
    }

    private static Chart Idiopathic() => Chart.WithCalcinosis().Aged(20).NormalLabs().Egfr(90);

    private static Card Card(Chart chart, CardTopic topic) => CardCorpus.Cards(chart.Assess()).Single(card => card.Topic == topic);
}
