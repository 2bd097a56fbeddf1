using CalcinosisCds.Tests.Cards;

namespace CalcinosisCds.Tests.Evidence;

public sealed class TimelineAndVerdictTests
{
    [Fact]
    public void Timeline_Condition_SaysSinceWhenUntilWhenAndWhetherItIsOver()
    {
        var (evidence, _) = Shown.Of(
            Some.Condition(icd: "M32.9", onset: "2011", clinical: "remission", id: "sle").With("abatementDateTime", "2024-02-01"),
            Some.Condition(icd: "N18.6", id: "esrd").With("recordedDate", "2025-01-01"),
            Some.Condition(icd: "L94.2", id: "calcinosis"));

        Assert.Equal(
            [("sle", "2011", true, "2024-02-01", true), ("esrd", "2025-01-01", false, null, false), ("calcinosis", null, false, null, false)],
            evidence.Timeline.Select(item => (item.Source["Condition/".Length..], item.Start, item.IsOnset, item.End, item.IsOver)));
    }

    [Fact]
    public void Timeline_ConditionOfSeveralConcepts_StandsThereOnce()
    {
        var (evidence, _) = Shown.Of(Some.Condition(icd: "L94.2"), Some.Condition(icd: "L97.909", text: "painful necrotic ulcer", id: "ulcer"));

        Assert.Equal("complication", Assert.Single(evidence.Timeline, item => item.Source == "Condition/ulcer").Kind);
    }

    [Fact]
    public void Timeline_Medication_IsNamedWithItsGroupAndItsEnd()
    {
        var (evidence, _) = Shown.Of(Some.Medication(atc: "B01AA03", status: "completed", authored: "2026-01-02", end: "2026-03-04", id: "m"));

        var item = Assert.Single(evidence.Timeline);
        Assert.Equal(("medication", "2026-01-02", "2026-03-04", true), (item.Kind, item.Start, item.End, item.IsOver));
        Assert.Contains("vitamin K antagonist", item.Name, StringComparison.Ordinal);
    }

    [Fact]
    public void Verdict_IsTheLineOfTheCard()
    {
        var (evidence, assessment) = Shown.Of(Some.Condition(icd: "L94.2"), Some.Condition(icd: "M34.1"), Some.Calcium(9.4m), Some.Phosphate(3.5m),
            Some.Pth(40m));
        var card = new CalcinosisCds.Cards.CardComposer(Some.Knowledge).Compose(assessment, new(Guid.NewGuid, null))
            .Single(one => one.Topic == CalcinosisCds.Cards.CardTopic.CalcinosisCategory);

        Assert.Equal((card.Summary, "Info"), (evidence.Verdict.Summary, card.Indicator.ToString()));
        Assert.Equal("info", evidence.Verdict.Indicator);
        Assert.Equal("consistent", evidence.Assessment.Categories.Single(one => one.Category == "dystrophic").Tier);
    }

    [Fact]
    public void Verdict_NoCalcinosis_SaysSoOnlyWhereConditionsWereReadWhole()
    {
        var (none, _) = Shown.Of(Some.Calcium(9.4m));

        Assert.Equal("No calcinosis is on record: no category is assessed.", none.Verdict.Summary);
        Assert.Null(none.Verdict.Extent);
    }

    [Fact]
    public void Alerts_SayWhatTheCardSays()
    {
        var (evidence, assessment) = Shown.Of(Some.Calcium(15m));
        var card = new CalcinosisCds.Cards.CardComposer(Some.Knowledge).Compose(assessment, new(Guid.NewGuid, null))
            .Single(one => one.Topic == CalcinosisCds.Cards.CardTopic.CalcinosisRedFlag);
        var alert = Assert.Single(evidence.Assessment.Alerts);

        Assert.Equal(("severe-hypercalcaemia", "critical", "RED-03"), (alert.Id, alert.Indicator, alert.Criterion));
        Assert.All(alert.Facts.Concat(alert.Text).Append(alert.Name), line => Assert.Contains(line, card.Detail, StringComparison.Ordinal));
    }
}
