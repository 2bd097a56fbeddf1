using CalcinosisCds.Rules;

namespace CalcinosisCds.Tests.Rules;

public sealed class ComplicationAndRiskTests
{
    public static TheoryData<string, Truth, Chart> Complications => new()
    {
        { "CMP-01", Truth.Present, Chart.WithCalcinosis().Condition("L97.9") },
        { "CMP-01", Truth.Absent, Chart.WithCalcinosis() },
        { "CMP-01", Truth.Unknown, Chart.WithCalcinosis().ConditionsTruncated() },
        { "CMP-02", Truth.Present, Chart.WithCalcinosis().Condition("L03.116") },
        { "CMP-02", Truth.Absent, Chart.WithCalcinosis() },
        { "CMP-02", Truth.Unknown, Chart.WithCalcinosis().ConditionsTruncated() },
        { "CMP-03", Truth.Present, Chart.WithCalcinosis().Condition("M24.50") },
        { "CMP-03", Truth.Absent, Chart.WithCalcinosis() },
        { "CMP-03", Truth.Unknown, Chart.WithCalcinosis().ConditionsTruncated() },
        { "CMP-04", Truth.Present, Chart.WithCalcinosis().Condition("M62.50") },
        { "CMP-04", Truth.Absent, Chart.WithCalcinosis() },
        { "CMP-04", Truth.Unknown, Chart.WithCalcinosis().ConditionsTruncated() },
    };

    public static TheoryData<string, Truth, Chart> Risks => new()
    {
        { "RSK-01", Truth.Present, Juvenile().Condition("I40.9") },
        { "RSK-01", Truth.Absent, Juvenile() },
        { "RSK-01", Truth.Unknown, Juvenile().ConditionsTruncated() },
        { "RSK-02", Truth.Present, Juvenile().Drug("L04AX01").Drug("L04AX03") },
        { "RSK-02", Truth.Present, Juvenile().Drug("L04AX03").Drug("L01FA01") },
        { "RSK-02", Truth.Absent, Juvenile().Drug("L04AX01") },
        { "RSK-02", Truth.Absent, Juvenile().Drug("L04AX01").Drug("L04AX01") },
        { "RSK-02", Truth.Absent, Juvenile().Drug("L04AX01").Drug("H02AB06").Drug("P01BA02").Drug("J06BA02") },
        { "RSK-02", Truth.Absent, Juvenile().Drug("L04AX01").Drug("L04AX03", status: "completed", endedDaysAgo: 91) },
        { "RSK-03", Truth.Present, Juvenile().Drug("L04AX01") },
        { "RSK-03", Truth.Absent, Juvenile() },
        { "RSK-03", Truth.Absent, Juvenile().Drug("L04AX01").Drug("L04AX03") },
        { "RSK-04", Truth.Present, Juvenile().Text("Vasculopathy") },
        { "RSK-04", Truth.Present, Juvenile().Condition("L98.499") },
        { "RSK-04", Truth.Absent, Juvenile() },
        { "RSK-04", Truth.Unknown, Juvenile().ConditionsTruncated() },
        { "RSK-05", Truth.Present, Juvenile().Flag("105528-4", "POS") },
        { "RSK-05", Truth.Present, Juvenile().Flag("107563-9", "POS") },
        { "RSK-05", Truth.Absent, Juvenile().Flag("105528-4", "NEG").Flag("107563-9", "NEG") },
        { "RSK-05", Truth.Unknown, Juvenile().Flag("105528-4", "NEG") },
        { "RSK-06", Truth.Present, Chart.WithCalcinosis().Condition("M33.00", onset: "2024-01-15").Drug("L04AX03") },
        { "RSK-06", Truth.Unknown, Juvenile().Drug("L04AX03") },
        { "RSK-06", Truth.Unknown, Chart.WithCalcinosis().Condition("M33.00", onset: "2024-01-15") },
        { "RSK-06", Truth.Present, Chart.WithCalcinosis().Condition("M33.00", onset: "2025-06-29T12:00:00Z").Drug("L04AX03") },
        { "RSK-06", Truth.Unknown, Chart.WithCalcinosis().Condition("M33.00", onset: "2025-06-29T12:00:01Z").Drug("L04AX03") },
        { "RSK-06", Truth.Unknown, Chart.WithCalcinosis().Condition("M33.00", onset: "2024-01-15").Drug("A12AA04") },
        { "RSK-09", Truth.Present, Aged(12, "2017-01-15").Flag("105528-4", "POS") },
        { "RSK-09", Truth.Absent, Aged(12, "2017-01-15").Flag("105528-4", "NEG") },
        { "RSK-09", Truth.Absent, Aged(12, "2022-01-15").Flag("105528-4", "POS") },
        { "RSK-09", Truth.Absent, Aged(12, null).Flag("105528-4", "POS") },
        { "RSK-11", Truth.Present, Sclerosis().Text("Digital ulcers") },
        { "RSK-11", Truth.Absent, Sclerosis() },
        { "RSK-11", Truth.Unknown, Sclerosis().ConditionsTruncated() },
        { "RSK-12", Truth.Present, Sclerosis().Flag("16137-2", "POS") },
        { "RSK-12", Truth.Absent, Sclerosis().Flag("16137-2", "NEG") },
        { "RSK-12", Truth.Unknown, Sclerosis() },
        { "RSK-13", Truth.Present, Sclerosis().Flag("31562-2", "POS") },
        { "RSK-13", Truth.Absent, Sclerosis().Flag("31562-2", "NEG") },
        { "RSK-13", Truth.Unknown, Sclerosis() },
        { "RSK-14", Truth.Present, Chart.WithCalcinosis().Condition("M34.1", onset: "2015-06") },
        { "RSK-14", Truth.Unknown, Sclerosis() },
        { "RSK-21", Truth.Present, Chart.WithCalcinosis().Condition("N18.4") },
        { "RSK-21", Truth.Absent, Chart.WithCalcinosis().Egfr(90) },
        { "RSK-21", Truth.Unknown, Chart.WithCalcinosis() },
        { "RSK-22", Truth.Present, Chart.WithCalcinosis().Ca(10).P(6) },
        { "RSK-22", Truth.Absent, Chart.WithCalcinosis().NormalCaAndP() },
        { "RSK-22", Truth.Unknown, Chart.WithCalcinosis() },
        { "RSK-23", Truth.Present, Chart.WithCalcinosis().Condition("N25.81") },
        { "RSK-23", Truth.Absent, Chart.WithCalcinosis() },
        { "RSK-23", Truth.Unknown, Chart.WithCalcinosis().ConditionsTruncated() },
        { "RSK-24", Truth.Present, Chart.WithCalcinosis().Condition("E67.3") },
        { "RSK-24", Truth.Present, VitaminD(150.1m) },
        { "RSK-24", Truth.Absent, VitaminD(150) },
        { "RSK-24", Truth.Present, Chart.WithCalcinosis().Lab("62292-8", 151, "ng/mL", 100) },
        { "RSK-24", Truth.Unknown, Chart.WithCalcinosis() },
        { "RSK-25", Truth.Present, VitaminD(80.1m) },
        { "RSK-25", Truth.Present, VitaminD(150) },
        { "RSK-25", Truth.Absent, VitaminD(80) },
        { "RSK-25", Truth.Absent, VitaminD(150.1m) },
        { "RSK-25", Truth.Unknown, Chart.WithCalcinosis() },
        { "RSK-26", Truth.Present, Chart.WithCalcinosis().Drug("A12AA04") },
        { "RSK-26", Truth.Present, Chart.WithCalcinosis().Drug("A11CC04") },
        { "RSK-26", Truth.Absent, Chart.WithCalcinosis() },
        { "RSK-26", Truth.Unknown, Chart.WithCalcinosis().MedicationsTruncated() },
        { "RSK-27", Truth.Present, Chart.WithCalcinosis().Condition("C50.9") },
        { "RSK-27", Truth.Absent, Chart.WithCalcinosis() },
        { "RSK-27", Truth.Unknown, Chart.WithCalcinosis().ConditionsTruncated() },
        { "RSK-31", Truth.Present, Chart.WithCalcinosis().Drug("B01AA03") },
        { "RSK-31", Truth.Absent, Chart.WithCalcinosis() },
        { "RSK-31", Truth.Unknown, Chart.WithCalcinosis().MedicationsTruncated() },
        { "RSK-32", Truth.Present, Chart.WithCalcinosis().Condition("E66.9") },
        { "RSK-32", Truth.Absent, Chart.WithCalcinosis() },
        { "RSK-32", Truth.Unknown, Chart.WithCalcinosis().ConditionsTruncated() },
        { "RSK-33", Truth.Present, Chart.WithCalcinosis().Condition("E11.9") },
        { "RSK-33", Truth.Absent, Chart.WithCalcinosis() },
        { "RSK-33", Truth.Unknown, Chart.WithCalcinosis().ConditionsTruncated() },
        { "RSK-34", Truth.Present, Chart.WithCalcinosis().Albumin(2.9m) },
        { "RSK-34", Truth.Absent, Chart.WithCalcinosis().Albumin(3.0m) },
        { "RSK-34", Truth.Unknown, Chart.WithCalcinosis() },
        { "RSK-35", Truth.Present, Chart.WithCalcinosis().Drug("H02AB06") },
        { "RSK-35", Truth.Absent, Chart.WithCalcinosis() },
        { "RSK-35", Truth.Unknown, Chart.WithCalcinosis().MedicationsTruncated() },
    };

    [Theory]
    [MemberData(nameof(Complications))]
    [MemberData(nameof(Risks))]
    public void Criterion_PresentAbsentAndUnknown(string criterion, Truth expected, Chart chart) => Assert.Equal(expected, chart.TruthOf(criterion));

    /// <summary>Of a disease that is recorded twice the earlier onset counts, whichever entry comes first.</summary>
    [Theory]
    [InlineData("2015-06", "2024-03")]
    [InlineData("2024-03", "2015-06")]
    public void DurationOfSclerosis_RecordedTwice_CountsFromTheEarlierOnset(string first, string second)
    {
        var risks = Chart.WithCalcinosis().Condition("M34.1", onset: first).Condition("M34.1", onset: second).Assess().RiskFactors;

        var duration = Assert.IsType<DurationFact>(Assert.Single(risks, risk => risk.Id == "RSK-14").Finding.Facts[0]);
        Assert.Equal("2015-06", duration.Date);
    }

    [Fact]
    public void Complications_are_only_shown_with_calcinosis()
    {
        Assert.Single(Chart.WithCalcinosis().Condition("L97.9").Assess().Complications);
        Assert.Empty(new Chart().Condition("L97.9").Assess().Complications);
    }

    [Theory]
    [InlineData("M33.10")]
    [InlineData("M32.9")]
    public void Risks_of_juvenile_dermatomyositis_are_not_said_of_other_diseases(string icd)
    {
        var risks = Chart.WithCalcinosis().Condition(icd).Condition("I40.9").Drug("L04AX01").Drug("L04AX03").Assess().Risks();

        Assert.DoesNotContain(risks, id => id.StartsWith("RSK-0", StringComparison.Ordinal));
    }

    [Fact]
    public void Risks_of_systemic_sclerosis_are_not_said_of_other_diseases()
    {
        var risks = Chart.WithCalcinosis().Condition("M32.9").Flag("16137-2", "POS").Text("Digital ulcers").Assess().Risks();

        Assert.DoesNotContain(risks, id => id.StartsWith("RSK-1", StringComparison.Ordinal));
    }

    [Fact]
    public void Without_calcinosis_risks_are_shown_only_with_a_predisposing_disease()
    {
        Assert.Equal(["RSK-32"], new Chart().Condition("M32.9").Condition("E66.9").Assess().Risks());
        Assert.Empty(new Chart().Condition("E66.9").Assess().Risks());
        Assert.Empty(new Chart().Condition("M32.9", clinical: "resolved").Condition("E66.9").Assess().Risks());
        Assert.Empty(new Chart().Condition("M32.9").Assess().Risks());
    }

    [Fact]
    public void The_delay_to_treatment_is_counted_in_whole_months()
    {
        var assessment = Chart.WithCalcinosis().Condition("M33.00", onset: "2024-01-20").Drug("L04AX03", startedDaysAgo: 365).Assess();

        var delay = assessment.RiskFactors.Single(judged => judged.Id == "RSK-06").Finding.Facts.OfType<DurationFact>().Single();

        Assert.Equal(11, delay.Months);
    }

    [Fact]
    public void The_delay_to_treatment_begins_with_the_earliest_onset_in_whatever_order()
    {
        var assessment = Chart.WithCalcinosis().Condition("M33.00", onset: "2025-01-20").Condition("M33.00", onset: "2024-01-15")
            .Drug("L04AX03", startedDaysAgo: 365).Assess();

        Assert.Equal(12, assessment.RiskFactors.Single(judged => judged.Id == "RSK-06").Finding.Facts.OfType<DurationFact>().Single().Months);
    }

    [Fact]
    public void What_is_missing_for_a_risk_factor_is_named()
    {
        Assert.Equal("treatmentDelay", Juvenile().Findings().RiskFactors.Single(judged => judged.Id == "RSK-06").Finding.Gaps[0].Item);
        Assert.Equal("diseaseOnset", Sclerosis().Findings().RiskFactors.Single(judged => judged.Id == "RSK-14").Finding.Gaps[0].Item);
    }

    private static Chart Aged(int years, string? onset) => Chart.WithCalcinosis().Aged(years).Condition("M33.00", onset: onset);

    private static Chart Juvenile() => Chart.WithCalcinosis().Condition("M33.00", "Juvenile dermatomyositis");

    private static Chart Sclerosis() => Chart.WithCalcinosis().Condition("M34.1");

    private static Chart VitaminD(decimal ngPerMl) => Chart.WithCalcinosis().Lab("62292-8", ngPerMl, "ng/mL");
}
