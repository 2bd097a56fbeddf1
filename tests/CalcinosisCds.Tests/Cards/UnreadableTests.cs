using System.Text.Json;
using CalcinosisCds.Cards;
using CalcinosisCds.Facts;
using CalcinosisCds.Tests.Rules;

namespace CalcinosisCds.Tests.Cards;

/// <summary>What is on record and could not be read is named with its reason, on the card, in the report and as evidence; it is never called missing.</summary>
public sealed class UnreadableTests
{
    public static TheoryData<GapReason, string?, string> Reasons => new()
    {
        { GapReason.ExcludedStatus, "preliminary", "calcium: preliminary, not used, 2026-01-14" },
        { GapReason.FormNotRead, null, "calcium: reported as text that could not be read, 2026-01-14" },
        { GapReason.UnusableUnit, null, "calcium: unusable unit, 2026-01-14" },
        { GapReason.UnusableTime, null, "calcium: time not usable, 2026-01-14" },
    };

    [Theory]
    [MemberData(nameof(Reasons))]
    public void Result_ThatCouldNotBeRead_IsNamedAlthoughNothingElseIsToBeSaid(GapReason reason, string? detail, string expected)
    {
        var facts = new SomeFacts().Rejected(Analyte.CalciumTotal, Gap(reason, detail));

        var card = Assert.Single(CardCorpus.Cards(facts.Assess()));

        Assert.Equal(CardTopic.CalcinosisIncomplete, card.Topic);
        Assert.Contains("- " + expected, card.Detail, StringComparison.Ordinal);
        Assert.DoesNotContain("missing", card.Summary + card.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Reasons))]
    public void Result_ThatCouldNotBeRead_IsNeverCalledMissingBesideCalcinosis(GapReason reason, string? detail, string expected)
    {
        var cards = CardCorpus.Cards(new SomeFacts().Labs(Chart.WithCalcinosis().Condition("M32.9").P(3.5m)).Rejected(Analyte.CalciumTotal, Gap(reason, detail))
            .Assess());
        var category = cards.Single(card => card.Topic == CardTopic.CalcinosisCategory);

        Assert.Contains("Ca not usable", category.Summary, StringComparison.Ordinal);
        Assert.DoesNotContain("Ca missing", category.Summary, StringComparison.Ordinal);
        Assert.Contains(cards, card => card.Detail.Contains(expected, StringComparison.Ordinal));
    }

    [Fact]
    public void Results_ThatContradictEachOther_AreBothShownOnceOnly()
    {
        var cards = CardCorpus.Cards(new SomeFacts().Labs(new Chart().Ca(13.6m).Ca(9.6m)).Contradictory(Analyte.CalciumTotal).Assess());

        var flag = cards.Single(card => card.Topic == CardTopic.CalcinosisRedFlag);
        Assert.All(["Calcium 9.6 mg/dL", "Calcium 13.6 mg/dL", "contradict each other"], words =>
            Assert.Contains(words, flag.Detail, StringComparison.Ordinal));
        Assert.DoesNotContain(cards, card => card.Topic == CardTopic.CalcinosisIncomplete);
    }

    [Fact]
    public void List_NotWhole_SaysWhy()
    {
        var facts = new SomeFacts().Labs(Chart.WithCalcinosis().MedicationsTruncated()).Gap(new DataGap("medication", GapReason.Masked, "MedicationRequest/1"));

        var card = CardCorpus.Cards(facts.Assess()).Single(card => card.Topic == CardTopic.CalcinosisIncomplete);

        Assert.Contains("- medications: not read whole (code withheld)", card.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Report_HasTheGapsOfTheCardsWithTheSameReasons()
    {
        var facts = new SomeFacts().Labs(Chart.WithCalcinosis().LabsTruncated()).Rejected(Analyte.CalciumTotal, Gap(GapReason.ExcludedStatus, "preliminary"));
        var output = new System.Buffers.ArrayBufferWriter<byte>();
        new ReportWriter(Some.Knowledge).Write(facts.Assess(), output);
        using var report = JsonDocument.Parse(output.WrittenMemory);

        var gaps = report.RootElement.GetProperty("gaps").EnumerateArray().Select(gap => gap.GetProperty("statement").GetString()).ToList();

        Assert.Contains("laboratory results: not read whole", gaps);
        Assert.Single(gaps, gap => gap == "calcium: preliminary, not used");
    }

    private static DataGap Gap(GapReason reason, string? detail) => new("calcium-total", reason, "Observation/1", "2026-01-14", detail)
    {
        At = new PartialInstant(Chart.AsOf.AddDays(-1), "2026-01-14"),
    };
}
