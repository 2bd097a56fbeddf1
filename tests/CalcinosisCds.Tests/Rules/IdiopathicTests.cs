using CalcinosisCds.Assessments;
using CalcinosisCds.Rules;

namespace CalcinosisCds.Tests.Rules;

public sealed class IdiopathicTests
{
    private const string Ana = "8061-4";

    public static TheoryData<string, Truth, Chart> Criteria => new()
    {
        { "IDI-01", Truth.Present, Chart.WithCalcinosis().Pth(40) },
        { "IDI-01", Truth.Absent, Chart.WithCalcinosis().Pth(100) },
        { "IDI-01", Truth.Unknown, Chart.WithCalcinosis() },
        { "IDI-02", Truth.Present, Chart.WithCalcinosis().Born("1986-01-16") },
        { "IDI-02", Truth.Absent, Chart.WithCalcinosis().Born("1986-01-15") },
        { "IDI-02", Truth.Absent, Chart.WithCalcinosis().Born("2025-01-16") },
        { "IDI-02", Truth.Unknown, Chart.WithCalcinosis().Born(null) },
        { "IDI-03", Truth.Present, Chart.WithCalcinosis("scrotum") },
        { "IDI-03", Truth.Present, Chart.WithCalcinosis().Text("Subepidermal calcified nodule") },
        { "IDI-03", Truth.Present, Chart.WithCalcinosis().Text("Milia-like calcinosis") },
        { "IDI-03", Truth.Absent, Chart.WithCalcinosis("elbow") },
        { "IDI-03", Truth.Unknown, Chart.WithCalcinosis("elbow").ConditionsTruncated() },
        { "IDI-11", Truth.Present, Chart.WithCalcinosis().Condition("M32.9") },
        { "IDI-11", Truth.Absent, Chart.WithCalcinosis() },
        { "IDI-11", Truth.Unknown, Chart.WithCalcinosis().ConditionsTruncated() },
        { "IDI-12", Truth.Present, Chart.WithCalcinosis().Ca(11) },
        { "IDI-12", Truth.Absent, Chart.WithCalcinosis().Ca(9.4m) },
        { "IDI-12", Truth.Unknown, Chart.WithCalcinosis() },
        { "IDI-13", Truth.Present, Chart.WithCalcinosis().P(6) },
        { "IDI-13", Truth.Absent, Chart.WithCalcinosis().P(3.5m) },
        { "IDI-13", Truth.Unknown, Chart.WithCalcinosis() },
        { "IDI-14", Truth.Present, Chart.WithCalcinosis().Condition("N18.30") },
        { "IDI-14", Truth.Absent, Chart.WithCalcinosis().Egfr(90) },
        { "IDI-14", Truth.Unknown, Chart.WithCalcinosis().ConditionsTruncated() },
        { "IDI-15", Truth.Present, Chart.WithCalcinosis().Text("Necrotic skin lesion") },
        { "IDI-15", Truth.Absent, Chart.WithCalcinosis() },
        { "IDI-15", Truth.Unknown, Chart.WithCalcinosis().ConditionsTruncated() },
        { "IDI-16", Truth.Present, Chart.WithCalcinosis().Text("Family history of tumoral calcinosis") },
        { "IDI-16", Truth.Absent, Chart.WithCalcinosis() },
        { "IDI-16", Truth.Unknown, Chart.WithCalcinosis().ConditionsTruncated() },
        { "IDI-21", Truth.Present, Chart.WithCalcinosis().Pth(100) },
        { "IDI-21", Truth.Absent, Chart.WithCalcinosis().Pth(40) },
        { "IDI-21", Truth.Unknown, Chart.WithCalcinosis() },
    };

    [Theory]
    [MemberData(nameof(Criteria))]
    public void Criterion_PresentAbsentAndUnknown(string criterion, Truth expected, Chart chart) => Assert.Equal(expected, chart.TruthOf(criterion));

    public static TheoryData<string, Tier, Chart> Tiers => new()
    {
        { "all needed", Tier.Consistent, Healthy().Flag(Ana, "NEG") },
        { "ANA 365 days ago", Tier.Consistent, Healthy().Flag(Ana, "NEG", 365) },
        { "ANA 366 days ago", Tier.Possible, Healthy().Flag(Ana, "NEG", 366).Text("Scrotal calcinosis") },
        { "no ANA", Tier.Possible, Healthy() },
        { "ANA positive", Tier.Possible, Healthy().Flag(Ana, "POS") },
        { "no kidney", Tier.Possible, Chart.WithCalcinosis().NormalLabs().Flag(Ana, "NEG") },
        { "no PTH", Tier.Possible, Chart.WithCalcinosis().NormalCaAndP().Egfr(90).Flag(Ana, "NEG") },
        { "PTH high", Tier.Possible, Chart.WithCalcinosis().NormalCaAndP().Pth(100).Egfr(90).Flag(Ana, "NEG") },
        { "labs old", Tier.Possible, Chart.WithCalcinosis().NormalLabs(91).Egfr(90).Flag(Ana, "NEG") },
        { "family history", Tier.Possible, Healthy().Flag(Ana, "NEG").Text("Family history of tumoral calcinosis") },
        { "phosphate high", Tier.NotSupported, Chart.WithCalcinosis().Ca(9.4m).P(6).Egfr(90) },
        { "calcium high", Tier.NotSupported, Chart.WithCalcinosis().Ca(11).P(3.5m).Egfr(90) },
        { "calcium low is not normal", Tier.NotSupported, Chart.WithCalcinosis().Ca(8).P(3.5m).Egfr(90) },
        { "connective tissue disease", Tier.NotSupported, Healthy().Condition("M32.9") },
        { "panniculitis", Tier.NotSupported, Healthy().Condition("M79.3") },
        { "25-OH vitamin D 151", Tier.NotSupported, Healthy().Flag(Ana, "NEG").Lab("62292-8", 151, "ng/mL") },
        { "25-OH vitamin D 100", Tier.Possible, Healthy().Flag(Ana, "NEG").Lab("62292-8", 100, "ng/mL") },
        { "25-OH vitamin D 80", Tier.Consistent, Healthy().Flag(Ana, "NEG").Lab("62292-8", 80, "ng/mL") },
        { "malignancy with normal calcium", Tier.Consistent, Healthy().Flag(Ana, "NEG").Condition("C50.9") },
        { "hypoparathyroidism", Tier.NotSupported, Healthy().Condition("E20.9") },
        { "tumour lysis", Tier.NotSupported, Healthy().Condition("E88.3") },
        { "kidney disease", Tier.NotSupported, Chart.WithCalcinosis().NormalLabs().Egfr(45) },
        { "hyperparathyroidism", Tier.NotSupported, Healthy().Condition("E21.0") },
        { "nothing measured", Tier.InsufficientData, Chart.WithCalcinosis() },
        { "nodule, nothing measured", Tier.Possible, Chart.WithCalcinosis("scrotum") },
        { "disease by text leaves it open", Tier.InsufficientData, Healthy().Aged(50).Text("Systemic lupus erythematosus") },
        { "condition list not whole", Tier.InsufficientData, Healthy().Flag(Ana, "NEG").ConditionsTruncated() },
    };

    [Theory]
    [MemberData(nameof(Tiers))]
    public void The_tier_follows_what_is_known(string situation, Tier expected, Chart chart)
    {
        var tier = chart.Assess().TierOf(Category.Idiopathic);

        Assert.True(expected == tier, $"{situation}: {tier}");
    }

    public static TheoryData<string, decimal, Chart> Weights => new()
    {
        { "PTH normal", 1, Adult().Pth(40) },
        { "PTH normal, old", 0.5m, Adult().Pth(40, 100) },
        { "age 20", 1, Chart.WithCalcinosis().Aged(20) },
        { "nodule", 2, Chart.WithCalcinosis("scrotum").Aged(50) },
        { "connective tissue disease", -4, Adult().Condition("M32.9") },
        { "connective tissue disease of the past", -2, Adult().Condition("M32.9", clinical: "resolved") },
        { "calcium high", -4, Adult().Ca(11) },
        { "phosphate high", -3, Adult().P(6) },
        { "kidney disease", -3, Adult().Condition("N18.30") },
        { "necrosis", -3, Adult().Text("Necrotic skin lesion") },
        { "painful, not necrotic", 0, Adult().Text("Painful ulcer of the thigh") },
        { "named idiopathic", 2, Adult().Text("Idiopathic calcinosis cutis") },
        { "family", -2, Adult().Text("Family history of tumoral calcinosis") },
    };

    [Theory]
    [MemberData(nameof(Weights))]
    public void Points_are_as_published_and_halved_where_weak_or_old(string situation, decimal points, Chart chart)
    {
        var actual = chart.Assess().PointsOf(Category.Idiopathic);

        Assert.True(points == actual, $"{situation}: {actual}");
    }

    [Fact]
    public void A_healthy_young_adult_with_all_that_is_needed_is_idiopathic_alone()
    {
        var assessment = Healthy().Aged(20).Flag(Ana, "NEG").Assess();

        Assert.Equal(["idiopathic"], assessment.Leaders());
        Assert.Empty(assessment.Missing(Category.Idiopathic));
    }

    [Theory]
    [InlineData("1986", Truth.Unknown)]
    [InlineData("1985", Truth.Absent)]
    [InlineData("1987", Truth.Present)]
    [InlineData("2025", Truth.Unknown)]
    [InlineData("2024", Truth.Present)]
    [InlineData("2026-01", Truth.Absent)]
    public void A_birth_date_that_is_partial_leaves_open_what_it_leaves_open(string born, Truth isYoung) =>
        Assert.Equal(isYoung, Chart.WithCalcinosis().Born(born).TruthOf("IDI-02"));

    private static Chart Healthy() => Chart.WithCalcinosis().NormalLabs().Egfr(90);

    private static Chart Adult() => Chart.WithCalcinosis().Aged(50);
}
