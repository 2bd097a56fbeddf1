using CalcinosisCds.Cards;
using CalcinosisCds.Facts;
using CalcinosisCds.Tests.Everyday;
using CalcinosisCds.Tests.Rules;

namespace CalcinosisCds.Tests.Cards;

/// <summary>The summary of a red flag is the sentence that a colleague would say.</summary>
public sealed class RedFlagWordsTests
{
    private static readonly EverydayPatient Dialysed = new() { Id = "dialysed", Conditions = ["icd:Z99.2 | | Dialysis"] };
    private static readonly BodyPlace LeftThigh = new(BodyPart.Thigh, BodySide.Left);

    [Fact]
    public void Summary_NecroticUlcerOnDialysisAndWarfarin_SaysThatAndNoStage() => Assert.Equal(
        "Calciphylaxis suspected: necrotic ulcer of the left thigh on dialysis and warfarin; urgent nephrology and dermatology review suggested",
        Summary(Necrotic().Said(Concept.CkdStage5).Said(Concept.Dialysis).Takes(MedicationGroup.VitaminKAntagonist, "warfarin")));

    [Fact]
    public void Summary_EgfrIsTheOnlyKidneyFact_SaysItsNumber() =>
        Assert.Contains("necrotic ulcer of the left thigh with eGFR 12;", Summary(Necrotic().Labs(new Chart().Egfr(12))), StringComparison.Ordinal);

    [Fact]
    public void Summary_BareUlcerOnWarfarin_AsksToConsider() => Assert.Equal(
        "Consider calciphylaxis: ulcer of the left thigh on warfarin",
        Summary(new SomeFacts().Lesion(LesionDegree.Bare, "ulcer", LeftThigh).Takes(MedicationGroup.VitaminKAntagonist, "warfarin")));

    [Fact]
    public void Summary_NamedOnly_SaysWhereItIsNamed() => Assert.StartsWith(
        "Calciphylaxis suspected: named on the problem list, dialysis;",
        Summary(new SomeFacts().Said(Concept.Calciphylaxis).Said(Concept.Dialysis)),
        StringComparison.Ordinal);

    [Fact]
    public void Summary_WordsThatHoldTheSite_DoNotSayItTwice() => Assert.Contains(
        ": necrotic ulcer of the thigh on dialysis",
        Summary(new SomeFacts().Said(Concept.Dialysis).Lesion(LesionDegree.TypicalByNecrosis, "necrotic ulcer of the thigh", LeftThigh)),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("Necrotic wound of the leg", ": necrotic wound of the leg on dialysis")]
    [InlineData("Necrotic ulcer of the penis", ": necrotic ulcer of the genital region on dialysis")]
    [InlineData("Necrotic ulcer of both wrists", ": necrotic ulcer of the wrist, both sides on dialysis")]
    public void Summary_SiteSaidInAnotherWordThanThePart_IsSaidOnce(string text, string expected) => Assert.Contains(
        expected,
        Dialysed.WithProblem(text).Answer().Find(CardTopic.CalcinosisRedFlag)?.Summary ?? "",
        StringComparison.Ordinal);

    [Fact]
    public void Summary_SeveralFlags_AreAllNamed()
    {
        var summary = Summary(Necrotic().Said(Concept.Dialysis).Said(Concept.Sepsis).Takes(MedicationGroup.VitaminKAntagonist, "warfarin")
            .Labs(Chart.WithCalcinosis().Ca(15)));

        Assert.StartsWith("Calciphylaxis suspected", summary, StringComparison.Ordinal);
        Assert.Contains("; Severe hypercalcaemia (calcium 15 mg/dL)", summary, StringComparison.Ordinal);
        Assert.Contains("; Infection (sepsis)", summary, StringComparison.Ordinal);
        Assert.InRange(summary.Length, 1, 139);
    }

    [Fact]
    public void Detail_DrugAmongTheFacts_IsNotListedAgain()
    {
        var detail = Card(Necrotic().Takes(MedicationGroup.VitaminKAntagonist, "warfarin").Takes(MedicationGroup.CalciumBasedBinder, "calcium acetate")).Detail;

        Assert.Equal(2, detail.Split("warfarin").Length);
        Assert.Contains("Calcium-based binder: calcium acetate", detail, StringComparison.Ordinal);
    }

    private static SomeFacts Necrotic() => new SomeFacts().Lesion(LesionDegree.TypicalByNecrosis, "necrotic ulcer", LeftThigh);

    private static string Summary(SomeFacts facts) => Card(facts).Summary;

    private static Card Card(SomeFacts facts) => CardCorpus.Cards(facts.Assess()).Single(card => card.Topic == CardTopic.CalcinosisRedFlag);
}
