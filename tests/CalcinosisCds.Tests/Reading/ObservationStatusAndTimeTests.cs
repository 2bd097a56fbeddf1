using CalcinosisCds.Facts;

namespace CalcinosisCds.Tests.Reading;

/// <summary>Steps 3 and 4, and the age of a result.</summary>
public sealed class ObservationStatusAndTimeTests
{
    [Theory]
    [InlineData("final")]
    [InlineData("amended")]
    [InlineData("corrected")]
    public void Extract_ReleasedStatus_IsUsed(string status)
    {
        var facts = Some.Facts(Some.Phosphate(3m).With("status", status));

        Assert.Single(facts.Series(Analyte.Phosphate).Results);
    }

    [Theory]
    [InlineData("preliminary")]
    [InlineData("registered")]
    [InlineData("cancelled")]
    [InlineData("entered-in-error")]
    [InlineData("unknown")]
    public void Extract_OtherStatus_IsExcludedAndNamed(string status)
    {
        var facts = Some.Facts(Some.Phosphate(3m).With("status", status));

        Assert.Empty(facts.Series(Analyte.Phosphate).Results);
        Assert.Contains(facts.Gaps, gap => gap is { Item: "phosphate", Reason: GapReason.ExcludedStatus } && gap.Detail == status);
    }

    /// <summary>A value under a status that has none is there and not used; without one there is nothing to read.</summary>
    [Theory]
    [InlineData("registered", true, false)]
    [InlineData("cancelled", true, false)]
    [InlineData("registered", false, true)]
    [InlineData("cancelled", false, true)]
    [InlineData("entered-in-error", true, true)]
    public void Extract_StatusWithoutAResult_IsWithdrawnUnlessItHoldsAValue(string status, bool hasValue, bool isWithdrawn)
    {
        var observation = Some.Phosphate(3m).With("status", status);
        if (!hasValue)
        {
            observation.Remove("valueQuantity");
        }

        Assert.Equal(isWithdrawn, Assert.Single(Some.Facts(observation).Gaps, gap => gap.Reason == GapReason.ExcludedStatus).IsWithdrawn);
    }

    [Theory]
    [InlineData("\"Final\"")]
    [InlineData("\"<b>some text</b>\"")]
    [InlineData("7")]
    [InlineData("null")]
    public void Extract_StatusOutsideTheCodeSystem_IsExcludedAndNotRepeated(string status)
    {
        var facts = Some.Facts(Some.Phosphate(3m).WithJson("status", status));

        Assert.Empty(facts.Series(Analyte.Phosphate).Results);
        Assert.Contains(facts.Gaps, gap => gap is { Reason: GapReason.ExcludedStatus, Detail: null });
    }

    [Fact]
    public void Extract_PreliminaryIsNewer_OlderFinalStaysCurrent()
    {
        var facts = Some.Facts(
            Some.Phosphate(9m, Some.DaysAgo(1)).With("status", "preliminary"),
            Some.Phosphate(3m, Some.DaysAgo(2)));

        Assert.Equal(3m, facts.Series(Analyte.Phosphate).Latest?.Value?.Point);
        Assert.True(facts.Series(Analyte.Phosphate).IsCurrent);
    }

    [Fact]
    public void Extract_ModifierExtension_IsExcluded()
    {
        var facts = Some.Facts(Some.Phosphate(3m).WithJson("modifierExtension", """[{"url":"http://x.example/negated","valueBoolean":true}]"""));

        Assert.Empty(facts.Series(Analyte.Phosphate).Results);
        Assert.Contains(facts.Gaps, gap => gap is { Item: "phosphate", Reason: GapReason.Excluded });
    }

    [Fact]
    public void Extract_StatusAndModifierExtension_StatusDecides()
    {
        var facts = Some.Facts(Some.Phosphate(3m).With("status", "preliminary").WithJson("modifierExtension", "[{}]"));

        Assert.Equal(GapReason.ExcludedStatus, Assert.Single(facts.Gaps).Reason);
    }

    [Fact]
    public void Extract_AllTimesGiven_EffectiveDateTimeWins()
    {
        var facts = Some.Facts(Some.Phosphate(3m, "2026-06-10T08:00:00Z")
            .WithJson("effectivePeriod", """{"end":"2026-06-11"}""")
            .With("effectiveInstant", "2026-06-12T08:00:00Z")
            .With("issued", "2026-06-13T08:00:00Z"));

        Assert.Equal("2026-06-10T08:00:00Z", facts.Series(Analyte.Phosphate).Latest?.At.Written);
    }

    [Fact]
    public void Extract_NoEffectiveDateTime_PeriodEndIsNext()
    {
        var facts = Some.Facts(Some.Phosphate(3m).Without("effectiveDateTime")
            .WithJson("effectivePeriod", """{"start":"2026-06-01","end":"2026-06-11"}""")
            .With("effectiveInstant", "2026-06-12T08:00:00Z"));

        Assert.Equal("2026-06-11", facts.Series(Analyte.Phosphate).Latest?.At.Written);
    }

    [Fact]
    public void Extract_NoPeriod_InstantIsNext()
    {
        var facts = Some.Facts(Some.Phosphate(3m).Without("effectiveDateTime")
            .With("effectiveInstant", "2026-06-12T08:00:00Z")
            .With("issued", "2026-06-13T08:00:00Z"));

        Assert.Equal("2026-06-12T08:00:00Z", facts.Series(Analyte.Phosphate).Latest?.At.Written);
    }

    [Fact]
    public void Extract_NothingElse_IssuedIsTheTime()
    {
        var facts = Some.Facts(Some.Phosphate(3m).Without("effectiveDateTime").With("issued", "2026-06-13T08:00:00Z"));

        Assert.Equal("2026-06-13T08:00:00Z", facts.Series(Analyte.Phosphate).Latest?.At.Written);
    }

    [Fact]
    public void Extract_NoTimeAtAll_IsUnusableTime()
    {
        var facts = Some.Facts(Some.Phosphate(3m).Without("effectiveDateTime"));

        Assert.Empty(facts.Series(Analyte.Phosphate).Results);
        Assert.Contains(facts.Gaps, gap => gap is { Item: "phosphate", Reason: GapReason.UnusableTime });
    }

    [Theory]
    [InlineData("yesterday")]
    [InlineData("2026-13-01")]
    [InlineData("2026-02-30")]
    [InlineData("14/06/2026")]
    [InlineData("1700-01-01")]
    [InlineData("9999-12-31T23:59:59Z")]
    [InlineData("")]
    public void Extract_UnparseableTime_IsUnusableTimeAndIssuedDoesNotStandIn(string date)
    {
        var facts = Some.Facts(Some.Phosphate(3m, date).With("issued", Some.DaysAgo(1)));

        Assert.Empty(facts.Series(Analyte.Phosphate).Results);
        Assert.Contains(facts.Gaps, gap => gap is { Item: "phosphate", Reason: GapReason.UnusableTime });
    }

    [Theory]
    [InlineData("2026-06-16T12:00:00Z")]
    [InlineData("2026-06-16T14:00:00+02:00")]
    [InlineData("2026-06-16")]
    public void Extract_NoMoreThan24HoursAhead_IsUsed(string date)
    {
        var facts = Some.Facts(Some.Phosphate(3m, date));

        Assert.True(facts.Series(Analyte.Phosphate).IsCurrent);
    }

    [Theory]
    [InlineData("2026-06-16T12:00:01Z")]
    [InlineData("2026-06-17")]
    [InlineData("2027")]
    public void Extract_MoreThan24HoursAhead_IsUnusableTime(string date)
    {
        var facts = Some.Facts(Some.Phosphate(3m, date), Some.Phosphate(4m, Some.DaysAgo(3)));

        Assert.Equal(4m, Assert.Single(facts.Series(Analyte.Phosphate).Results).Value?.Point);
        Assert.Contains(facts.Gaps, gap => gap is { Item: "phosphate", Reason: GapReason.UnusableTime });
    }

    [Theory]
    [InlineData("2026-04", Recency.Current)]
    [InlineData("2026-03", Recency.Old)]
    [InlineData("2026", Recency.Old)]
    [InlineData("2025", Recency.History)]
    public void Extract_PartialDate_CountsAsItsEarliestMomentAndIsShownAsWritten(string date, Recency expected)
    {
        var facts = Some.Facts(Some.Phosphate(3m, date));

        var result = Assert.Single(facts.Series(Analyte.Phosphate).Results);
        Assert.Equal(expected, result.Recency);
        Assert.Equal(date, result.Date);
    }

    // Noon of 15 June 2026 less 90 days is noon of 17 March 2026; less 365 days, noon of 15 June 2025.
    [Theory]
    [InlineData("2026-03-17T12:00:01Z", Recency.Current)]
    [InlineData("2026-03-17T12:00:00Z", Recency.Current)]
    [InlineData("2026-03-17T11:59:59Z", Recency.Old)]
    [InlineData("2025-06-15T12:00:00Z", Recency.Old)]
    [InlineData("2025-06-15T11:59:59Z", Recency.History)]
    public void Extract_ResultAtTheLimitOfAge_HasItsRecency(string date, Recency expected)
    {
        var facts = Some.Facts(Some.Phosphate(3m, date));

        var result = Assert.Single(facts.Series(Analyte.Phosphate).Results);
        Assert.Equal(expected, result.Recency);
        Assert.Equal(expected != Recency.Current, result.IsOld);
    }

    [Theory]
    [InlineData("2025-06-15T12:00:00Z", Recency.Current)]
    [InlineData("2025-06-15T11:59:59Z", Recency.History)]
    public void Extract_AntibodyAtTheLimitOfAge_IsCurrentForAYear(string date, Recency expected)
    {
        var facts = Some.Facts(Some.Ana("NEG", date));

        Assert.Equal(expected, Assert.Single(facts.Series(Analyte.Ana).Results).Recency);
    }

    [Fact]
    public void Extract_OnlyHistory_HasNoLatest()
    {
        var facts = Some.Facts(Some.Phosphate(3m, Some.DaysAgo(366)));

        Assert.Null(facts.Series(Analyte.Phosphate).Latest);
        Assert.False(facts.Series(Analyte.Phosphate).IsCurrent);
    }
}
