using CalcinosisCds.Assessments;
using CalcinosisCds.Rules;
using CalcinosisCds.Tests.Rules;

namespace CalcinosisCds.Tests.Cases;

/// <summary>What resources of another patient must not do: they only make a list incomplete.</summary>
internal static class ForeignResources
{
    public static void AssertNothingAdded(Assessment own, Assessment with)
    {
        Assert.Subset(own.Leaders().ToHashSet(), with.Leaders().ToHashSet());
        Assert.Subset(own.Alerts().ToHashSet(), with.Alerts().ToHashSet());
        Assert.Subset(own.Risks().ToHashSet(), with.Risks().ToHashSet());
        Assert.Subset(Supports(own), Supports(with));
        Assert.All(with.Categories, found => Assert.True(Rank(found.Tier) <= MostOf(found, own), $"{found.Category} {found.Tier}"));
        Assert.True(Rank(with.Outside.Tier) <= Rank(own.Outside.Tier));
        Assert.Equal(own.IsCalcinosisDocumented, with.IsCalcinosisDocumented);
    }

    /// <summary>"Not supported" may become "insufficient data" where a list is no longer whole: that says less, not more.</summary>
    private static int Rank(Tier tier) => Math.Max((int)tier, (int)Tier.InsufficientData);

    /// <summary>
    /// Calciphylaxis, whose gate a lesion and a list that is no longer whole leave unknown, may become possible, with its gap named. It must not lead by
    /// that, nor raise an alert: both are compared above.
    /// </summary>
    private static int MostOf(CategoryAssessment found, Assessment own) =>
        found is { Category: Category.Calciphylaxis, Missing.IsEmpty: false } && own.TierOf(found.Category) < Tier.Possible
            ? (int)Tier.Possible
            : Rank(own.TierOf(found.Category));

    private static HashSet<string> Supports(Assessment assessment) =>
        [.. assessment.Categories.SelectMany(found => found.Supports.Concat(found.Against)).Select(judged => judged.Id)];
}
