using CalcinosisCds.Screen.Review;

namespace CalcinosisCds.Screen.Tests.Review;

/// <summary>Agreement on numbers that are reckoned by hand.</summary>
public sealed class AgreementTests
{
    /// <summary>A stratum of 900 with 3 of 4 agreed, one of 100 with 1 of 2, and one of 50 that nobody judged.</summary>
    private static readonly Agreement Reviewed = Agreement.Of(new ReviewedSheet(
        [
            Row(1, "nothing-said/no-flag", 900, Opinion.Agree), Row(2, "nothing-said/no-flag", 900, Opinion.Agree),
            Row(3, "nothing-said/no-flag", 900, Opinion.Agree), Row(4, "nothing-said/no-flag", 900, Opinion.Disagree),
            Row(5, "dystrophic/no-flag", 100, Opinion.Agree, "DYS-01"), Row(6, "dystrophic/no-flag", 100, Opinion.Disagree, "DYS-01", "DYS-03"),
            Row(7, "dystrophic/no-flag", 100, Opinion.Unclear, "DYS-01"), Row(8, "tumoral/no-flag", 50, Opinion.None, "TUM-01"),
        ],
        []));

    [Fact]
    public void Of_Sample_CountsAgreementOfWhatIsClear()
    {
        Assert.Equal((4, 2, 1, 1), (Reviewed.Sample.Agree, Reviewed.Sample.Disagree, Reviewed.Sample.Unclear, Reviewed.Sample.NotReviewed));
        Assert.Equal((0.6667, 0.3000, 0.9032), (Reviewed.Sample.Share!.Share, Reviewed.Sample.Share.Low, Reviewed.Sample.Share.High));
    }

    /// <summary>0.9 × 3/4 + 0.1 × 1/2 = 0.725, worth 1 / (0.81 / 4 + 0.01 / 2) = 4.82 rows.</summary>
    [Fact]
    public void Of_Strata_AreWeightedToThePopulation()
    {
        Assert.Equal((1000, 1050), (Reviewed.PatientsSpokenFor, Reviewed.Patients));
        Assert.Equal(0.725, Reviewed.Population!.Share);
        var (low, high) = WilsonInterval.Of(0.725, 1 / ((0.81 / 4) + (0.01 / 2)));
        Assert.Equal(low, Reviewed.Population.Low, 0.0001);
        Assert.Equal(high, Reviewed.Population.High, 0.0001);
    }

    [Fact]
    public void Of_Categories_EachHaveTheirOwn()
    {
        Assert.Equal(["dystrophic", "nothing-said", "tumoral"], Reviewed.ByCategory.Select(line => line.Id));
        Assert.Equal(0.5, Reviewed.ByCategory[0].Share!.Share);
        Assert.Null(Reviewed.ByCategory[2].Share);
        Assert.Equal(["no-flag"], Reviewed.ByFlag.Select(line => line.Id));
    }

    [Fact]
    public void Of_Disagreement_NamesRowsAndRules()
    {
        Assert.Equal([4, 6], Reviewed.DisagreedRows);
        Assert.Equal([("DYS-01", 1, 1), ("DYS-03", 0, 1)], Reviewed.ByRule.Select(line => (line.Id, line.Agree, line.Disagree)));
    }

    [Fact]
    public void Of_NothingJudged_HasNoShare()
    {
        var agreement = Agreement.Of(new ReviewedSheet([Row(1, "a/b", 9, Opinion.None), Row(2, "a/b", 9, Opinion.Unclear)], []));

        Assert.Null(agreement.Population);
        Assert.Null(agreement.Sample.Share);
        Assert.Equal("No row was judged yet.", AgreementWords.Population(agreement));
    }

    private static SheetRow Row(int no, string stratum, long inStratum, Opinion opinion, params string[] rules) => new(no, stratum, inStratum, rules, opinion);
}
