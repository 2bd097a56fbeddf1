using CalcinosisCds.Assessments;
using CalcinosisCds.Facts;
using CalcinosisCds.Rules;

namespace CalcinosisCds.Tests.Rules;

/// <summary>Which lesions speak for calciphylaxis, which against it, and which of them are named as the evidence.</summary>
public sealed class CalciphylaxisEvidenceTests
{
    private const string Necrotic = "Painful necrotic skin lesion", Livedo = "Livedo racemosa", Wound = "Painful wound";
    private const string Dialysis = "Z99.2", Pyoderma = "L88";

    public static TheoryData<string, Truth, Chart> Criteria => new()
    {
        { "CPX-01", Truth.Present, With(Necrotic) },
        { "CPX-01", Truth.Absent, Explained() },
        { "CPX-01", Truth.Absent, With(Livedo) },
        { "CPX-16", Truth.Present, With(Livedo) },
        { "CPX-16", Truth.Present, With("Painful skin lesion") },
        { "CPX-16", Truth.Absent, With(Necrotic) },
        { "CPX-16", Truth.Absent, Chart.WithCalcinosis().Text(Livedo, verification: "provisional") },
        { "CPX-15", Truth.Present, Chart.WithCalcinosis().Condition("E83.59") },
        { "CPX-15", Truth.Absent, Chart.WithCalcinosis() },
    };

    [Theory]
    [MemberData(nameof(Criteria))]
    public void TruthOf_EachKindOfLesion_IsItsOwnCriterion(string criterion, Truth expected, Chart chart) =>
        Assert.Equal(expected, chart.TruthOf(criterion));

    public static TheoryData<string, bool, Chart> Against => new()
    {
        { "the only lesion explained", true, Explained() },
        { "two lesions explained", true, Explained().Text("Livedo racemosa", "left leg") },
        { "one of two explained", false, Explained().Text(Necrotic, "right arm") },
        { "explained, and calciphylaxis named", false, Explained().Text("Calciphylaxis") },
        { "explained, and calciphylaxis in the biopsy", false, Explained().Text("Skin biopsy: calciphylaxis") },
        { "explained, and a painful wound, which speaks for nothing, not explained", true, Explained().Text(Wound, "right arm") },
        { "a painful wound alone, explained", false, Chart.WithCalcinosis().Text(Wound, "left leg").Condition(Pyoderma, null, "left leg") },
        { "no lesion", false, Chart.WithCalcinosis() },
    };

    [Theory]
    [MemberData(nameof(Against))]
    public void OnlyExplainedLesions_EveryLesionHasAnotherCause_SpeakAgainst(string situation, bool expected, Chart chart) =>
        Assert.True((chart.TruthOf("CPX-21") == Truth.Present) == expected, situation);

    public static TheoryData<string, string, Chart> Named => new()
    {
        { "open by one lesion: the lesser one is not named", "necrotic", new Chart().Text(Necrotic, "left arm").Text(Livedo).Condition(Dialysis) },
        { "open by two: the gravest first", "necrotic, painful",
            new Chart().Text("Painful ulcer of the thigh").Text(Necrotic, "left arm").Condition(Dialysis) },
        { "named: its lesions beside", "livedo", new Chart().Text("Calciphylaxis").Text(Livedo) },
        { "named: no lesion that is explained", "", new Chart().Text("Calciphylaxis").Text(Necrotic, "left leg").Condition(Pyoderma, null, "left leg") },
        { "named: no painful wound", "", new Chart().Text("Calciphylaxis").Text(Wound) },
        { "suspected by name: its lesions beside", "livedo", new Chart().Text("Suspected calciphylaxis").Text(Livedo) },
    };

    [Theory]
    [MemberData(nameof(Named))]
    public void State_PresentByLesionOrName_NamesTheLesionsThatSpeak(string situation, string expected, Chart chart)
    {
        var lesions = chart.Record().Gate.State.Facts.OfType<Lesion>().Select(Short);

        Assert.True(expected == string.Join(", ", lesions), $"{situation}: {string.Join(", ", lesions)}");
    }

    [Fact]
    public void Assess_NecroticBesidePainfulLesionInDialysisWithCalcinosis_IsConsistent()
    {
        var assessment = With(Necrotic).Text("Painful ulcer of the thigh").Condition(Dialysis).Assess();

        Assert.Equal(Tier.Consistent, assessment.TierOf(Category.Calciphylaxis));
    }

    [Fact]
    public void ToConsider_PainfulWoundOfLegAndFootInDialysis_AsksToConsider()
    {
        var assessment = new Chart().Text(Wound, "left lower leg, left foot").Condition(Dialysis).Assess();

        Assert.Equal(RedFlagWording.ToConsider, assessment.Alert("calciphylaxis-suspected")?.Wording);
    }

    private static string Short(Lesion lesion) => lesion.Degree switch
    {
        LesionDegree.TypicalByNecrosis => "necrotic",
        LesionDegree.TypicalByPain => "painful",
        LesionDegree.Suggestive => "livedo",
        _ => lesion.Words,
    };

    private static Chart With(string lesion) => Chart.WithCalcinosis().Text(lesion);

    private static Chart Explained() => Chart.WithCalcinosis().Text(Necrotic, "left leg").Condition(Pyoderma, null, "left leg");
}
