using CalcinosisCds.Assessments;
using CalcinosisCds.Rules;

namespace CalcinosisCds.Tests.Rules;

public sealed class ExtentTests
{
    public static TheoryData<string, Extent, Chart> Extents => new()
    {
        { "stated universalis", Extent.Universalis, new Chart().Condition("L94.2", "Calcinosis universalis") },
        { "stated circumscripta", Extent.Circumscripta, new Chart().Condition("L94.2", "Calcinosis circumscripta") },
        { "nothing stated", Extent.NotStated, new Chart().Condition("L94.2", "Calcinosis cutis") },
        { "no text", Extent.NotStated, new Chart().Condition("L94.2") },
        { "generalised, subcutaneous and muscle", Extent.Universalis,
            new Chart().Condition("L94.2", "Generalised calcinosis of subcutaneous tissue and muscle") },
        { "widespread, subcutaneous and fascia", Extent.Universalis, new Chart().Condition("L94.2", "Widespread subcutaneous and fascial calcinosis") },
        { "generalised, subcutaneous only", Extent.NotStated, new Chart().Condition("L94.2", "Generalised subcutaneous calcinosis") },
        { "trunk and both limb regions", Extent.Universalis, new Chart().Condition("L94.2", "Calcinosis", "chest, arms, legs") },
        { "trunk and both limb regions in three Conditions", Extent.Universalis,
            new Chart().Condition("L94.2", null, "back").Condition("L94.2", null, "forearm").Condition("L94.2", null, "thigh") },
        { "trunk and one limb region", Extent.NotStated, new Chart().Condition("L94.2", "Calcinosis", "chest, arms, hands") },
        { "both limb regions without trunk", Extent.NotStated, new Chart().Condition("L94.2", "Calcinosis", "arms, legs") },
        { "buttock is not trunk", Extent.NotStated, new Chart().Condition("L94.2", "Calcinosis", "buttocks, arms, legs") },
        { "axilla is not trunk", Extent.NotStated, new Chart().Condition("L94.2", "Calcinosis", "axillae, arms, legs") },
        { "shoulder and hip are not trunk", Extent.NotStated, new Chart().Condition("L94.2", "Calcinosis", "shoulder, hip") },
        { "flank is trunk", Extent.Universalis, new Chart().Condition("L94.2", "Calcinosis", "flank, arm, leg") },
        { "few deposits on extremities", Extent.Circumscripta, new Chart().Condition("L94.2", "Few calcinosis deposits", "fingers") },
        { "localised at a joint", Extent.Circumscripta, new Chart().Condition("L94.2", "Localised calcinosis", "elbow") },
        { "localised at the trunk", Extent.NotStated, new Chart().Condition("L94.2", "Localised calcinosis", "chest") },
        { "one site is not few", Extent.NotStated, new Chart().Condition("L94.2", "Calcinosis", "elbow") },
        { "past universalis does not count", Extent.NotStated,
            new Chart().Condition("L94.2", "Calcinosis universalis", clinical: "resolved").Condition("L94.2") },
        { "not calcinosis", Extent.NotStated, new Chart().Condition("L94.2").Text("Psoriasis", "chest, arms, legs") },
        { "no calcinosis", Extent.NotStated, new Chart() },
        { "stated circumscripta in one Condition, wide in another", Extent.Universalis,
            new Chart().Condition("L94.2", "Calcinosis circumscripta", "elbow").Condition("L94.2", null, "chest, arms, legs") },
        { "stated universalis and stated circumscripta", Extent.Universalis,
            new Chart().Condition("L94.2", "Calcinosis universalis").Condition("L94.2", "Calcinosis circumscripta") },
        { "stated circumscripta, few on the trunk", Extent.Circumscripta, new Chart().Condition("L94.2", "Calcinosis circumscripta, few deposits", "chest") },
        { "few, an extremity and the trunk", Extent.NotStated, new Chart().Condition("L94.2", "Few calcinosis deposits", "fingers, chest") },
    };

    [Theory]
    [MemberData(nameof(Extents))]
    public void The_extent_is_what_is_stated_or_described(string situation, Extent expected, Chart chart)
    {
        var extent = chart.Assess().Extent;

        Assert.True(expected == extent, $"{situation}: {extent}");
    }

    [Fact]
    public void The_extent_is_no_evidence_for_a_category()
    {
        var stated = new Chart().Condition("L94.2", "Calcinosis universalis").Condition("M32.9").NormalLabs().Assess();
        var unstated = new Chart().Condition("L94.2", "Calcinosis").Condition("M32.9").NormalLabs().Assess();

        Assert.Equal(unstated.Categories.Select(found => (found.Tier, found.Points)), stated.Categories.Select(found => (found.Tier, found.Points)));
    }
}
