using CalcinosisCds.Rules;

namespace CalcinosisCds.Tests.Rules;

/// <summary>Which criteria each category is argued with. A specific one, marked by a star, keeps its category possible by itself.</summary>
public sealed class CriteriaTests
{
    [Theory]
    [InlineData(Category.Dystrophic, "DYS-01* DYS-02* DYS-03 DYS-04 DYS-05 DYS-06* DYS-07*", "DYS-11 DYS-12 DYS-13", "DYS-21")]
    [InlineData(Category.Metastatic, "MET-01* MET-02* MET-03* MET-04* MET-05 MET-06 MET-07* MET-08* MET-09* MET-10*", "MET-11", "MET-21 MET-22")]
    [InlineData(
        Category.Calciphylaxis,
        "CPX-01* CPX-02* CPX-03* CPX-20* CPX-16* CPX-04 CPX-05 CPX-06 CPX-07 CPX-08 CPX-09 CPX-10 CPX-11 CPX-12 CPX-13 CPX-17 CPX-18 CPX-19 CPX-14 CPX-15",
        "CPX-21",
        "")]
    [InlineData(
        Category.Tumoral,
        "TUM-01* TUM-02 TUM-03 TUM-04* TUM-05* TUM-06* TUM-07 TUM-08 TUM-09 TUM-10*",
        "TUM-11 TUM-12 TUM-13 TUM-14 TUM-15 TUM-16",
        "")]
    [InlineData(Category.Idiopathic, "IDI-01 IDI-02 IDI-03* IDI-04*", "IDI-11 IDI-12 IDI-13 IDI-14 IDI-15 IDI-16", "IDI-21 IDI-22")]
    public void Argue_EachCategory_HasTheseCriteriaForAgainstAndAsCaps(Category category, string supports, string against, string caps)
    {
        var argument = Chart.WithCalcinosis().Findings().Arguments.Single(argued => argued.Category == category);

        Assert.Equal(supports, Ids(argument.Supports));
        Assert.Equal(against, Ids(argument.Against));
        Assert.Equal(caps, Ids(argument.Caps));
    }

    [Fact]
    public void Argue_OutsideTheFive_HasTheseCriteria()
    {
        var outside = Chart.WithCalcinosis().Findings().Outside;

        Assert.Equal("OUT-01* OUT-02* OUT-06* OUT-07*", Ids(outside.Consistent));
        Assert.Equal("OUT-03 OUT-08 OUT-09 OUT-04", Ids(outside.Possible));
        Assert.Equal("OUT-05", Ids(outside.Beside));
    }

    [Fact]
    public void Of_EveryRecord_TriesTheseRiskFactorsAndComplications()
    {
        var findings = Chart.WithCalcinosis().Condition("M33.00").Condition("M33.10").Condition("M34.1").Findings();

        Assert.Equal("CMP-01 CMP-02 CMP-03 CMP-04", Ids(findings.Complications));
        Assert.Equal(
            "RSK-36 RSK-01 RSK-02 RSK-03 RSK-04 RSK-05 RSK-06 RSK-07 RSK-08 RSK-09 RSK-41 RSK-42 RSK-11 RSK-12 RSK-13 RSK-15 RSK-16 RSK-17 RSK-14 "
                + "RSK-21 RSK-22 RSK-23 RSK-24 RSK-25 RSK-26 RSK-27 RSK-31 RSK-32 RSK-33 RSK-34 RSK-35",
            Ids(findings.RiskFactors));
    }

    private static string Ids(IEnumerable<Judged> criteria) => string.Join(" ", criteria.Select(judged => judged.Id + (judged.IsSpecific ? "*" : "")));
}
