using CalcinosisCds.Facts;

namespace CalcinosisCds.Tests.Reading;

/// <summary>Which result is the latest, and when it is not current because a newer one could not be used.</summary>
public sealed class LatestResultTests
{
    [Fact]
    public void Extract_DifferentTimes_LastTimeIsLatest()
    {
        var facts = Some.Facts(
            Some.Phosphate(3m, "2026-06-14T08:00:00Z"),
            Some.Phosphate(4m, "2026-06-14T11:00:00+02:00"),
            Some.Phosphate(5m, "2026-06-14T08:59:59Z"));

        Assert.Equal(4m, facts.Series(Analyte.Phosphate).Latest?.Value?.Point);
    }

    [Fact]
    public void Extract_SameTime_LastIssuedIsLatest()
    {
        var facts = Some.Facts(
            Some.Phosphate(4m, "2026-06-14T08:00:00Z").With("issued", "2026-06-14T10:00:00Z"),
            Some.Phosphate(3m, "2026-06-14T08:00:00Z").With("issued", "2026-06-14T09:00:00Z"));

        Assert.Equal(4m, facts.Series(Analyte.Phosphate).Latest?.Value?.Point);
    }

    [Fact]
    public void Extract_SameTimeAndIssued_LastIdIsLatest()
    {
        var facts = Some.Facts(
            Some.Phosphate(4m, "2026-06-14T08:00:00Z").With("id", "b"),
            Some.Phosphate(3m, "2026-06-14T08:00:00Z").With("id", "a"));

        Assert.Equal(4m, facts.Series(Analyte.Phosphate).Latest?.Value?.Point);
    }

    [Fact]
    public void Extract_NewestHasAnUnusableUnit_OlderKeepsItsClassButIsNotCurrent()
    {
        var facts = Some.Facts(
            Some.Observation("2777-1", 3m, "mg", Some.DaysAgo(1)),
            Some.Phosphate(3m, Some.DaysAgo(2)));

        Assert.Equal(ResultClass.Normal, facts.Series(Analyte.Phosphate).Latest?.Class?.Class);
        Assert.False(facts.Series(Analyte.Phosphate).IsCurrent);
        Assert.Equal(GapReason.UnusableUnit, facts.Series(Analyte.Phosphate).Rejected?.Reason);
    }

    [Fact]
    public void Extract_NewestIsImplausible_OlderIsNotCurrent()
    {
        var facts = Some.Facts(Some.Phosphate(21m, Some.DaysAgo(1)), Some.Phosphate(3m, Some.DaysAgo(2)));

        Assert.False(facts.Series(Analyte.Phosphate).IsCurrent);
        Assert.Single(facts.Series(Analyte.Phosphate).Implausible);
    }

    [Fact]
    public void Extract_UnusableUnitIsOlder_NewestIsCurrent()
    {
        var facts = Some.Facts(
            Some.Observation("2777-1", 3m, "mg", Some.DaysAgo(2)),
            Some.Phosphate(3m, Some.DaysAgo(1)));

        Assert.True(facts.Series(Analyte.Phosphate).IsCurrent);
        Assert.Null(facts.Series(Analyte.Phosphate).Rejected);
    }
}
