using System.Globalization;
using System.Text.Json.Nodes;
using CalcinosisCds.Reading;

namespace CalcinosisCds.Tests.Evidence;

/// <summary>Charts show what the rules read: numbers converted by the unit table, the range that was used, and what was not used.</summary>
public sealed class TrendTests
{
    [Theory]
    [InlineData("calcium", "17861-6", "9.4", "mg/dL", "9.4 mg/dL", "2.35 mmol/L")]
    [InlineData("calcium", "17861-6", "2.55", "mmol/L", "10.2 mg/dL", "2.55 mmol/L")]
    [InlineData("ionised", "1995-0", "1.25", "mmol/L", "5.01 mg/dL", "1.25 mmol/L")]
    [InlineData("phosphate", "2777-1", "5.2", "mg/dL", "5.2 mg/dL", "1.68 mmol/L")]
    [InlineData("pth", "2731-8", "412", "pg/mL", "412 pg/mL", "43.7 pmol/L")]
    [InlineData("pth", "2731-8", "6.2", "pmol/L", "58.5 pg/mL", "6.2 pmol/L")]
    [InlineData("alp", "6768-6", "96", "U/L", "96 U/L")]
    public void Point_IsShownAsReportedAndConverted(string chart, string loinc, string value, string unit, params string[] shown)
    {
        var trend = Shown.Trend(chart, Some.Observation(loinc, decimal.Parse(value, CultureInfo.InvariantCulture), unit));

        Assert.Equal(shown, Assert.Single(Assert.Single(trend.Series).Points).Shown);
        Assert.Equal(shown.ToList().FindIndex(text => text == $"{value} {unit}"), trend.Reported);
    }

    [Fact]
    public void Point_LaboratoryRange_IsTheBandInEachUnit()
    {
        var point = Shown.Point("phosphate", Some.Observation("2777-1", 1.6m, "mmol/L", low: 0.8m, high: 1.5m));

        Assert.Equal(("laboratory", "high"), (point.RangeBy, point.Class));
        Assert.Equal(["2.48–4.65 mg/dL", "0.8–1.5 mmol/L"], point.Band!.Text);
        Assert.Equal([2.4775m, 0.8m], point.Band.Low);
    }

    /// <summary>5.2 mg/dL is normal for a girl of ten and high for a woman of forty (Mayo: 4.0–5.2 and 2.5–4.5).</summary>
    [Theory]
    [InlineData("2016-01-01", "normal", "4–5.2 mg/dL")]
    [InlineData("1986-03-01", "high", "2.5–4.5 mg/dL")]
    public void Point_NoRangeOfTheLaboratory_HasTheFallbackBandOfTheAge(string birthDate, string @class, string band)
    {
        var point = Shown.Point("phosphate", Some.Patient(birthDate), Some.Phosphate(5.2m));

        Assert.Equal(("fallback", @class, band), (point.RangeBy, point.Class, point.Band?.Text[0]));
    }

    [Fact]
    public void Point_FlagOfTheLaboratory_HasAClassAndNoBand()
    {
        var point = Shown.Point("calcium", Some.Observation("17861-6", date: Some.DaysAgo(3), flag: "H"));

        Assert.Equal(("interpretation", "high"), (point.RangeBy, point.Class));
        Assert.Null(point.Band);
        Assert.Null(point.Value);
    }

    [Fact]
    public void Point_Comparator_IsKeptInEveryUnit()
    {
        var point = Shown.Point("pth", Some.Observation("2731-8", 3m, "pg/mL", comparator: "<"));

        Assert.Equal(["< 3 pg/mL", "< 0.32 pmol/L"], point.Shown);
        Assert.Equal("<", point.Comparator);
    }

    [Fact]
    public void Limits_AreThoseOfTheRules()
    {
        var limits = Shown.Of().Evidence.Trends.SelectMany(trend => trend.Limits.Select(limit => (limit.Id, limit.Value[trend.Canonical])));

        Assert.Equal(
            ["calcium.high", "calcium.severe", "calcium.ionisedHigh", "calcium.ionisedSevere", "phosphate.ckd", "product.note", "product.marked"],
            limits.Select(limit => limit.Id));
        Assert.All(limits, limit => Assert.Equal(Some.Knowledge.Limits.All.Single(threshold => threshold.Id == limit.Id).Value, limit.Item2));
    }

    [Fact]
    public void Excluded_EachHasItsReasonAndOnlyWhatMayBeShownHasANumber()
    {
        var trend = Shown.Trend(
            "calcium",
            Some.Calcium(9.1m).With("status", "preliminary").With("id", "preliminary"),
            Some.Calcium(9.2m).With("status", "entered-in-error").With("id", "error"),
            Some.Calcium(9.3m).With("modifierExtension", new JsonArray(new JsonObject { ["url"] = "x", ["valueBoolean"] = true })).With("id", "modified"),
            Some.Calcium(2.4m).With("id", "implausible"),
            Some.Observation("17861-6", 9.4m, "furlong", id: "unit"),
            Some.Calcium(9.5m, "2031-01-01").With("id", "future"));

        Assert.Empty(trend.Series);
        Assert.Equal(
            ["error", "future", "implausible", "modified", "preliminary", "unit"],
            trend.Excluded.Select(point => point.Source!["Observation/".Length..]).Order(StringComparer.Ordinal));
        Assert.Equal(
            ["implausible: 2.4 mg/dL", "preliminary: 9.1 mg/dL"],
            trend.Excluded.Where(point => point.Value is not null).Select(point => $"{point.Source!["Observation/".Length..]}: {point.Shown![0]}")
                .Order(StringComparer.Ordinal));
        Assert.All(trend.Excluded, point => Assert.NotEmpty(point.Reason));
        Assert.Null(trend.Excluded.Single(point => point.Source == "Observation/future").At);
    }

    [Fact]
    public void Chart_WithoutResults_SaysWhyInTheWordsOfTheGap()
    {
        var unread = JsonNode.Parse(Some.Request())!.AsObject();
        unread["prefetch"]!.AsObject().Remove("labs");
        using var request = SomeJson.Document(unread.ToJsonString());
        var data = SomeHooks.Read(request.RootElement, out _)!.FromPrefetch()!; // As above.
        var facts = new FactExtractor(Some.Knowledge).Extract(data, Some.AsOf);
        var evidence = new CalcinosisCds.Evidence.EvidenceBuilder(Some.Knowledge)
            .Build(facts, new CalcinosisCds.Assessments.Assessor(Some.Knowledge).Assess(facts));

        Assert.All(Shown.Of().Evidence.Trends, trend => Assert.Equal("not recorded", trend.WhyEmpty));
        Assert.All(evidence.Trends, trend => Assert.Equal("could not be read", trend.WhyEmpty));
        Assert.Contains("laboratory results: could not be read", evidence.Verdict.Unread);
    }

    [Fact]
    public void Product_OfTheLatestPair_IsTheOneOfTheCard()
    {
        var (evidence, assessment) = Shown.Of(Some.Calcium(10.2m), Some.Phosphate(7m), Some.Calcium(9m, Some.DaysAgo(200)),
            Some.Phosphate(4m, Some.DaysAgo(200)), Some.Phosphate(5m, Some.DaysAgo(100)));
        var product = evidence.Trends.Single(trend => trend.Id == "product");

        Assert.Equal([71.4m, 36m], product.Series[0].Points.Select(point => point.Value![0]));
        Assert.Equal(assessment.Notes.Product!.Value.Point, product.Series[0].Points[0].Value![0]);
        Assert.Equal(["mg²/dL²", "mmol²/L²"], product.Units);
        // 71.4 × 0.2495 × 0.3229.
        Assert.Equal(5.75m, decimal.Round(product.Series[0].Points[0].Value![1], 2));
    }

    [Fact]
    public void Product_OfADiscordantCalcium_IsNotShown()
    {
        var trend = Shown.Trend("product", Some.Calcium(8.4m), Some.Albumin(3.1m), Some.Phosphate(4m));

        Assert.Empty(trend.Series);
    }

    [Fact]
    public void Corrected_ReportedAndOurs_AreSeriesOfTheirOwn()
    {
        var trend = Shown.Trend("calcium", Some.Calcium(9.0m), Some.Albumin(3.5m), Some.Observation("29265-6", 9.5m, "mg/dL"));

        Assert.Equal(["calcium-total", "calcium-corrected", "payne"], trend.Series.Select(series => series.Id));
        // 9.0 + 0.8 × (4.0 − 3.5).
        Assert.Equal(["9.4 mg/dL", "2.35 mmol/L"], trend.Series[2].Points[0].Shown);
    }

    [Fact]
    public void Replaced_Patient_ShowsNoTrendAndNoTimeline()
    {
        var (evidence, _) = Shown.Of(Some.Patient().With("active", false), Some.Condition(icd: "L94.2"), Some.Calcium(9m));

        Assert.Empty(evidence.Trends);
        Assert.Empty(evidence.Timeline);
        Assert.Contains("merged", evidence.Verdict.Summary, StringComparison.Ordinal);
    }
}
