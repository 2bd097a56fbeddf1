using CalcinosisCds.Cards;
using CalcinosisCds.Facts;
using CalcinosisCds.Knowledge;
using CalcinosisCds.Rules;
using CalcinosisCds.Tests.Rules;

namespace CalcinosisCds.Tests.Cards;

/// <summary>A card is read in eight seconds: verdict, decisive evidence and what is missing first, in a reader's words, and nothing twice.</summary>
public sealed class EightSecondTests
{
    private const int FirstLines = 5;

    private static readonly string[] RuleLanguage =
    [
        "G4/G5", "kidney state", "not shown by the record", "extent: not stated", "other disorder of calcium metabolism", "a cause outside the five", "thiosul",
    ];

    [Fact]
    public void No_card_speaks_the_language_of_the_rules() => CardCorpus.AssertNone((_, card) =>
        from text in CardText.All(card)
        from word in RuleLanguage
        where text.Contains(word, StringComparison.OrdinalIgnoreCase)
        select $"\"{word}\" in: {text}");

    [Fact]
    public void What_is_missing_stands_in_the_first_five_lines() => CardCorpus.AssertNone((patient, card) =>
        card.Topic != CardTopic.CalcinosisCategory || OpenItems.Of(patient.Assessment).Count == 0
        || CardText.Lines(card).Take(FirstLines).Any(line => Line(patient, card).Contains(line, StringComparison.Ordinal))
            ? []
            : [card.Detail]);

    [Fact]
    public void No_fact_stands_twice_on_a_category_card() => CardCorpus.AssertNone((patient, card) =>
    {
        var facts = new FactText(Some.Knowledge);

        return card.Topic != CardTopic.CalcinosisCategory ? [] :
            from fact in patient.Facts.Labs.SelectMany(series => series.Results).Where(result => result.Written is not null && result.Date is not null)
            let line = facts.Value(fact) + ", " + Phrasing.Day(fact.Date ?? "") + ", "
            where card.Detail.Split("- ").Count(bullet => bullet.Contains(facts.Analyte(fact.Analyte) + " " + line, StringComparison.OrdinalIgnoreCase)) > 1
            select line;
    });

    [Fact]
    public void The_categories_that_do_not_lead_take_a_line_for_each_tier() => CardCorpus.AssertNone((_, card) =>
        CardText.Lines(card).Where(line => line.StartsWith("- Not supported", StringComparison.Ordinal)).Skip(1));

    [Fact]
    public void Calciphylaxis_RaisedAlone_HasOneCard() => Assert.DoesNotContain(
        CardCorpus.Cards(new SomeFacts().Said(Concept.Calciphylaxis).Said(Concept.Dialysis).Assess()),
        card => card.Topic == CardTopic.CalcinosisCategory);

    [Fact]
    public void Calciphylaxis_BesideOthers_KeepsOneSentenceOnTheCategoryCard()
    {
        var facts = new SomeFacts().Labs(Chart.WithCalcinosis().Condition("M32.9").NormalCaAndP()).Said(Concept.Dialysis)
            .Lesion(LesionDegree.TypicalByNecrosis, "necrotic plaque", new BodyPlace(BodyPart.Abdomen, BodySide.NotStated));
        var card = Category(facts);

        Assert.Contains("**calciphylaxis** [Nigwekar2018].", card.Detail, StringComparison.Ordinal);
        Assert.Contains("stands on the red-flag card", card.Detail, StringComparison.Ordinal);
        Assert.DoesNotContain("- Necrotic plaque", card.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Approach_InSystemicSclerosis_DoesNotSpeakOfJuvenileDermatomyositis()
    {
        var detail = Category(new SomeFacts().Labs(Chart.WithCalcinosis().NormalLabs()).Said(Concept.SystemicSclerosis)).Detail;

        Assert.DoesNotContain("juvenile", detail, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("systemic sclerosis [SScSubsets2016]", detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Approach_OnDialysis_SpeaksOfBindersWithTheCautionOfAluminium()
    {
        var detail = Category(new SomeFacts().Labs(Chart.WithCalcinosis().Ca(9.4m).P(7)).Said(Concept.Dialysis)).Detail;

        Assert.Contains("calcium-free binders", detail, StringComparison.Ordinal);
        Assert.Contains("aluminium hydroxide accumulates", detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Concept.Ossification, "fibrodysplasia ossificans progressiva", "consistent with ossification (fibrodysplasia ossificans progressiva)")]
    [InlineData(Concept.IatrogenicCalcinosis, null, "consistent with iatrogenic calcinosis")]
    public void OutsideTheFive_IsCalledByItsOwnName(Concept concept, string? inWords, string expected) =>
        Assert.Contains(expected, Category(new SomeFacts().Said(concept, inWords)).Summary, StringComparison.Ordinal);

    [Fact]
    public void Ossification_ThatMayProgress_WarnsOfBiopsyAndInjection() => Assert.Contains(
        "biopsy and intramuscular injection can provoke ossification",
        Category(new SomeFacts().Said(Concept.Ossification, "fibrodysplasia ossificans progressiva")).Detail,
        StringComparison.Ordinal);

    [Theory]
    [InlineData("osteoma cutis")]
    [InlineData("heterotopic ossification")]
    [InlineData(null)]
    public void Ossification_OfAnotherForm_DoesNotSpeakOfThatDisease(string? inWords) => Assert.DoesNotContain(
        "fibrodysplasia", Category(new SomeFacts().Said(Concept.Ossification, inWords)).Detail, StringComparison.Ordinal);

    [Fact]
    public void LesionWithoutAnyFactor_IsNotCalledNoLesion()
    {
        var place = new BodyPlace(BodyPart.Thigh, BodySide.Left);

        var detail = Category(new SomeFacts().Labs(Chart.WithCalcinosis()).Lesion(LesionDegree.TypicalByNecrosis, "necrotic ulcer", place)).Detail;

        Assert.Contains("calciphylaxis (a lesion, without the risk factor it would need)", detail, StringComparison.Ordinal);
        Assert.DoesNotContain("no suggestive lesion", detail, StringComparison.Ordinal);
    }

    [Fact]
    public void CalciumContainingHeparin_IsCalledByItsName() => Assert.Contains(
        "calcium-containing heparin injections",
        Category(new SomeFacts().Said(Concept.InjectionSiteCalcinosis).Takes(MedicationGroup.CalciumContainingHeparin, "nadroparin calcium")).Summary,
        StringComparison.Ordinal);

    [Fact]
    public void NameGivenByAClinician_IsShownWithItsDay() => Assert.Contains(
        "Named dystrophic on the problem list, 2025-03-04",
        Category(new SomeFacts().Labs(Chart.WithCalcinosis().Condition("M32.9").NormalLabs()).Said(Concept.NamedDystrophic, date: "2025-03-04")).Detail,
        StringComparison.Ordinal);

    [Fact]
    public void ProblemListAgainstLaboratory_IsOneLine() => Assert.Contains(
        "The record contradicts itself: hypercalcaemia on the problem list, measured calcium normal [ENG].",
        Category(new SomeFacts().Labs(Chart.WithCalcinosis().Condition("M32.9").NormalLabs()).Said(Concept.HypercalcaemiaSaid)).Detail,
        StringComparison.Ordinal);

    [Fact]
    public void PthUnderDialysis_IsNeitherNormalNorHigh()
    {
        var card = Category(new SomeFacts().Labs(Chart.WithCalcinosis().Condition("Z99.2").Ca(9.4m).P(6.5m).Pth(300)));

        Assert.Contains("PTH in the range suggested for dialysis", card.Summary, StringComparison.Ordinal);
        Assert.Contains("PTH 300 pg/mL, 2026-01-10: in the range suggested for dialysis [KDIGO2017].", card.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void HighPhosphateWithNormalKidneys_PointsToTheFamilialForm() => Assert.Contains(
        "Hyperphosphataemia with normal kidneys: familial tumoral calcinosis to be considered",
        Category(new SomeFacts().Labs(Chart.WithCalcinosis().Aged(20).Ca(9.4m).P(6.5m).Egfr(95))).Detail,
        StringComparison.Ordinal);

    private static string Line(ComposedPatient patient, Card card) =>
        string.Join('\n', CardText.Lines(card)
            .Where(line => line.StartsWith("- " + new OpenItems(new CardWords(Some.Knowledge)).Line(OpenItems.Of(patient.Assessment)),
            StringComparison.Ordinal)));

    private static Card Category(SomeFacts facts) => CardCorpus.Cards(facts.Assess()).Single(card => card.Topic == CardTopic.CalcinosisCategory);
}
