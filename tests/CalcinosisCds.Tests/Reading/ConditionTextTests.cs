using CalcinosisCds.Facts;

namespace CalcinosisCds.Tests.Reading;

/// <summary>Conditions by text: weak unless text is the only carrier, guarded by codes, negation and family history.</summary>
public sealed class ConditionTextTests
{
    [Theory]
    [InlineData("Systemic lupus erythematosus", Concept.SystemicLupusErythematosus)]
    [InlineData("Juvenile dermatomyositis", Concept.JuvenileDermatomyositis)]
    [InlineData("Dermatomyositis", Concept.Dermatomyositis)]
    [InlineData("CREST syndrome", Concept.SystemicSclerosis)]
    [InlineData("End-stage renal disease", Concept.CkdStage5)]
    [InlineData("CKD stage 4", Concept.CkdStage4)]
    [InlineData("Secondary hyperparathyroidism", Concept.SecondaryHyperparathyroidism)]
    [InlineData("Milk-alkali syndrome", Concept.MilkAlkali)]
    [InlineData("Injection site", Concept.LocalTrauma)]
    public void Extract_TextAlone_IsWeak(string text, Concept expected)
    {
        var mention = Assert.Single(Some.Facts(Some.Condition(text: text)).Mentions);

        Assert.Equal(expected, mention.Concept);
        Assert.True(mention.IsWeak);
        Assert.False(mention.ByCode);
    }

    [Theory]
    [InlineData("Calcinosis", Concept.Calcinosis)]
    [InlineData("Soft tissue calcification of the thigh", Concept.Calcinosis)]
    [InlineData("Periarticular mass of the hip", Concept.PeriarticularMass)]
    [InlineData("Family history of tumoral calcinosis", Concept.FamilyHistoryOfCalcinosis)]
    [InlineData("Brother with tumoral calcinosis", Concept.FamilyHistoryOfCalcinosis)]
    [InlineData("Calciphylaxis", Concept.Calciphylaxis)]
    public void Extract_TextIsTheOnlyCarrier_Suffices(string text, Concept expected)
    {
        var mention = Assert.Single(Some.Facts(Some.Condition(text: text)).Mentions);

        Assert.Equal(expected, mention.Concept);
        Assert.False(mention.IsWeak);
    }

    [Theory]
    [InlineData("Biopsy: calciphylaxis", Concept.HistologyCalciphylaxis)]
    [InlineData("Skin biopsy: dystrophic calcification", Concept.HistologyDystrophic)]
    public void Extract_Histology_Suffices(string text, Concept expected)
    {
        var facts = Some.Facts(Some.Condition(text: text));

        Assert.Contains(facts.Mentions, mention => mention.Concept == expected && !mention.IsWeak);
    }

    [Fact]
    public void Extract_TextOfProvisionalCondition_IsWeakEvenWhereTextSuffices()
    {
        Assert.True(Assert.Single(Some.Facts(Some.Condition(text: "Calcinosis", verification: "provisional")).Mentions).IsWeak);
    }

    [Theory]
    [InlineData("Nephrocalcinosis")]
    [InlineData("Chondrocalcinosis")]
    [InlineData("Vascular calcification")]
    [InlineData("Coronary artery calcification")]
    [InlineData("Calcinosislike change")]
    public void Extract_OtherCalcification_IsNotCalcinosis(string text)
    {
        Assert.DoesNotContain(Some.Facts(Some.Condition(text: text)).Mentions, mention => mention.Concept == Concept.Calcinosis);
    }

    [Fact]
    public void Extract_TextBesideChondrocalcinosis_IsNotCalcinosis()
    {
        Assert.Empty(Some.Facts(Some.Condition(icd: "M11.20", text: "Calcinosis of the knee joint")).Mentions);
    }

    [Fact]
    public void Extract_NoText_DisplaysAreRead()
    {
        var facts = Some.Facts(Some.Condition().WithJson("code", """{"coding":[{"system":"urn:local","code":"1","display":"Calcinosis of skin"}]}"""));

        Assert.Equal(Concept.Calcinosis, Assert.Single(facts.Mentions).Concept);
    }

    [Theory]
    [InlineData("M32.9", "Juvenile dermatomyositis", Concept.SystemicLupusErythematosus)]
    [InlineData("N18.30", "End stage renal disease", Concept.CkdStage3)]
    [InlineData("E21.0", "Secondary hyperparathyroidism", Concept.PrimaryHyperparathyroidism)]
    public void Extract_CodedFamily_TextOfThatFamilyIsNotRead(string icd, string text, Concept expected)
    {
        Assert.Equal(expected, Assert.Single(Some.Facts(Some.Condition(icd: icd, text: text)).Mentions).Concept);
    }

    [Fact]
    public void Extract_CodedFamily_TextOfOtherConceptsIsRead()
    {
        var facts = Some.Facts(Some.Condition(icd: "M33.00", text: "Juvenile dermatomyositis with joint contractures"));

        Assert.Equal([Concept.JuvenileDermatomyositis, Concept.JointContracture], facts.Mentions.Select(mention => mention.Concept));
        Assert.Equal([false, true], facts.Mentions.Select(mention => mention.IsWeak));
    }

    [Fact]
    public void Extract_CalciphylaxisNamedBesideE8359_Suffices()
    {
        var facts = Some.Facts(Some.Condition(icd: "E83.59", text: "Calciphylaxis"));

        Assert.Contains(facts.Mentions, mention => mention is { Concept: Concept.CalciumMetabolismOther, IsWeak: false });
        Assert.Contains(facts.Mentions, mention => mention is { Concept: Concept.Calciphylaxis, IsWeak: false });
    }

    [Fact]
    public void Extract_TumoralCalcinosisNamedBesideE8359_Suffices()
    {
        var facts = Some.Facts(Some.Condition(icd: "E83.59", text: "Familial tumoral calcinosis"));

        Assert.Contains(facts.Mentions, mention => mention is { Concept: Concept.FamilialTumoralCalcinosis, IsWeak: false });
    }

    [Theory]
    [InlineData("No calcinosis")]
    [InlineData("Lupus without calcinosis")]
    [InlineData("Calcinosis ruled out")]
    [InlineData("No evidence of soft tissue calcification")]
    [InlineData("No contracture, calcinosis or ulcer")]
    [InlineData("No fever, rash, calcinosis, or weakness")]
    [InlineData("Without contracture, ulcer, or calcinosis")]
    public void Extract_Negated_IsNotMentioned(string text)
    {
        Assert.DoesNotContain(Some.Facts(Some.Condition(text: text)).Mentions, mention => mention.Concept == Concept.Calcinosis);
    }

    [Theory]
    [InlineData("Rule out calcinosis")]
    [InlineData("? calcinosis")]
    [InlineData("Calcinosis suspected")]
    [InlineData("Calcinosis cannot be excluded")]
    [InlineData("Possible calcinosis of the thigh")]
    public void Extract_Doubted_IsWeakAndDoubted(string text)
    {
        Assert.Contains(Some.Facts(Some.Condition(text: text)).Mentions, mention => mention is { Concept: Concept.Calcinosis, IsWeak: true, IsDoubted: true });
    }

    [Theory]
    [InlineData("No fever, calcinosis of the elbow")]
    [InlineData("No fever; calcinosis of the elbow")]
    [InlineData("No fever. Calcinosis of the elbow.")]
    [InlineData("No fever but calcinosis of the elbow")]
    [InlineData("No pain or fever, calcinosis of the elbow")]
    [InlineData("Calcinosis (no ulcer)")]
    [InlineData("Calcinosis without ulcer")]
    [InlineData("Not tolerated: methotrexate. Calcinosis")]
    public void Extract_NegationOfAnotherClause_DoesNotReach(string text)
    {
        Assert.Contains(Some.Facts(Some.Condition(text: text)).Mentions, mention => mention.Concept == Concept.Calcinosis);
    }

    [Theory]
    [InlineData("Family history of systemic lupus erythematosus")]
    [InlineData("Family history of painful leg ulcers")]
    [InlineData("Family history of skin necrosis")]
    [InlineData("Sister with dermatomyositis")]
    public void Extract_FamilyHistoryOfAnythingElse_IsNotMentioned(string text)
    {
        Assert.Empty(Some.Facts(Some.Condition(text: text)).Mentions);
    }

    [Fact]
    public void Extract_FamilyHistoryNamedAfterOwnDisease_DoesNotTakeItBack()
    {
        var facts = Some.Facts(Some.Condition(text: "Calcinosis of the elbow, family history of lupus"));

        Assert.Equal(Concept.Calcinosis, Assert.Single(facts.Mentions).Concept);
    }

    [Fact]
    public void Extract_FamilyHistoryOfCalcinosis_IsNotOwnCalcinosis()
    {
        var facts = Some.Facts(Some.Condition(text: "Family history of calcinosis"));

        Assert.DoesNotContain(facts.Mentions, mention => mention.Concept == Concept.Calcinosis);
    }

    [Theory]
    [InlineData("Non-pressure chronic ulcer of left calf")]
    [InlineData("Non-pressure ulcer of heel")]
    public void Extract_NonPressureChronicUlcer_IsNotAPressureUlcer(string text)
    {
        Assert.Equal([Concept.SkinUlcer], Some.Facts(Some.Condition(icd: "L97.221", text: text)).Mentions.Select(mention => mention.Concept));
    }

    [Fact]
    public void Extract_PrimaryHyperparathyroidismByText_IsNotAlsoUnspecified()
    {
        Assert.Equal(Concept.PrimaryHyperparathyroidism, Assert.Single(Some.Facts(Some.Condition(text: "Primary hyperparathyroidism")).Mentions).Concept);
    }

    [Fact]
    public void Extract_HistoryOf_IsPast()
    {
        Assert.True(Assert.Single(Some.Facts(Some.Condition(text: "History of panniculitis")).Mentions).IsPast);
    }

    [Theory]
    [InlineData("Calcinosis universalis", Concept.ExtentUniversalis)]
    [InlineData("Calcinosis circumscripta", Concept.ExtentCircumscripta)]
    [InlineData("Few calcinosis deposits of the fingers", Concept.ExtentFew)]
    [InlineData("Widespread calcinosis of subcutaneous tissue and muscle", Concept.ExtentGeneralised)]
    [InlineData("Widespread calcinosis of subcutaneous tissue", null)]
    [InlineData("Calcinosis, not universalis", null)]
    public void Extract_WordsForExtent_AreReadBesideACode(string text, Concept? expected)
    {
        var facts = Some.Facts(Some.Condition(icd: "L94.2", text: text));

        Concept[] extents = [Concept.ExtentUniversalis, Concept.ExtentCircumscripta, Concept.ExtentFew, Concept.ExtentGeneralised];
        Assert.Equal(expected is { } one ? [one] : [], facts.Mentions.Select(mention => mention.Concept).Where(extents.Contains));
    }
}
