using CalcinosisCds.Assessments;
using CalcinosisCds.Rules;
using CalcinosisCds.Tests.Rules;

namespace CalcinosisCds.Tests.Cases;

/// <summary>The two founding papers, which must hold exactly (rules.md, end of §3).</summary>
public sealed class FoundingCasesTests
{
    [Theory]
    [InlineData("s1")]
    [InlineData("s1-age20")]
    [InlineData("s2")]
    public void Both_founding_patients_are_consistent_with_dystrophic_calcinosis_universalis(string id)
    {
        var assessment = PublishedCase.Find(id).Assess(Variant.Full);

        Assert.Equal(["dystrophic"], assessment.Leaders());
        Assert.Equal(Tier.Consistent, assessment.TierOf(Category.Dystrophic));
        Assert.Equal(Extent.Universalis, assessment.Extent);
    }

    [Theory]
    [InlineData("s1")]
    [InlineData("s1-age20")]
    [InlineData("s2")]
    public void No_other_category_is_above_insufficient_data(string id)
    {
        var others = PublishedCase.Find(id).Assess(Variant.Full).Categories.Where(found => found.Category != Category.Dystrophic);

        Assert.All(others, other => Assert.True(other.Tier <= Tier.InsufficientData, other.Category.ToString()));
    }

    [Theory]
    [InlineData("s1")]
    [InlineData("s1-age20")]
    public void Weinberger_at_both_ages_names_PTH_as_missing(string id)
    {
        var assessment = PublishedCase.Find(id).Assess(Variant.Full);

        Assert.Equal(["pth"], assessment.Missing(Category.Dystrophic));
        Assert.Empty(assessment.RedFlags);
    }

    [Fact]
    public void Weinberger_at_15_has_no_ulcer()
    {
        var assessment = PublishedCase.Find("s1").Assess(Variant.Full);

        Assert.Empty(assessment.Complications);
    }

    [Fact]
    public void Weinberger_at_20_has_leg_ulcers_as_a_complication_and_no_calciphylaxis()
    {
        var assessment = PublishedCase.Find("s1-age20").Assess(Variant.Full);

        Assert.Equal("CMP-01", Assert.Single(assessment.Complications).Id);
        Assert.Equal(Tier.NotSupported, assessment.TierOf(Category.Calciphylaxis));
    }

    [Fact]
    public void Afsarmanesh_and_Gorn_has_an_abscess_that_alerts_to_infection()
    {
        var assessment = PublishedCase.Find("s2").Assess(Variant.Full);

        Assert.Equal(Indicator.Warning, Assert.Single(assessment.RedFlags, flag => flag.Id == "infected-lesion").Indicator);
        Assert.Contains(assessment.Complications, judged => judged.Id == "CMP-02");
        Assert.Empty(assessment.Missing(Category.Dystrophic));
    }
}
