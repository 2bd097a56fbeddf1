using CalcinosisCds.Facts;

namespace CalcinosisCds.Tests.Reading;

/// <summary>What a Condition says of lesions of the skin: how far they suggest calciphylaxis, where they are, and what explains them.</summary>
public sealed class LesionTextTests
{
    [Theory]
    [InlineData("Painful skin ulcer", LesionDegree.TypicalByPain, "painful ulcer")]
    [InlineData("Painful leg ulcers", LesionDegree.TypicalByPain, "painful ulcer of the leg")]
    [InlineData("Ulcer of the leg with severe pain", LesionDegree.TypicalByPain, "painful ulcer of the leg")]
    [InlineData("Painful violaceous plaques of the thigh", LesionDegree.TypicalByPain, "painful violaceous plaque of the thigh")]
    [InlineData("Necrotic skin lesion", LesionDegree.TypicalByNecrosis, "necrotic skin lesion")]
    [InlineData("Skin necrosis of the thigh", LesionDegree.TypicalByNecrosis, "necrotic skin lesion of the thigh")]
    [InlineData("Necrotic ulcer of the left calf", LesionDegree.TypicalByNecrosis, "necrotic ulcer of the left lower leg")]
    [InlineData("Eschar of the abdomen", LesionDegree.TypicalByNecrosis, "eschar of the abdomen")]
    [InlineData("Breast ulcer w/ eschar", LesionDegree.TypicalByNecrosis, "necrotic ulcer of the breast")]
    [InlineData("Ulcer, L flank, gangrenous", LesionDegree.TypicalByNecrosis, "necrotic ulcer of the left flank")]
    [InlineData("Retiform purpura", LesionDegree.TypicalByNecrosis, "retiform purpura")]
    [InlineData("Purpura buttock, non-blanching, retiform", LesionDegree.TypicalByNecrosis, "retiform purpura of the buttock")]
    [InlineData("Livedoid purpura of both legs", LesionDegree.TypicalByNecrosis, "livedoid purpura of the leg, both sides")]
    [InlineData("No infection, necrotic ulcer of the calf", LesionDegree.TypicalByNecrosis, "necrotic ulcer of the lower leg")]
    [InlineData("Wound of the thigh that does not heal", LesionDegree.Suggestive, "non-healing wound of the thigh")]
    [InlineData("Painful skin lesions", LesionDegree.Vague, "painful skin lesion")]
    [InlineData("Ulcer of the left thigh", LesionDegree.Bare, "ulcer of the left thigh")]
    [InlineData("Chronic leg wound", LesionDegree.Suggestive, "chronic wound of the leg")]
    [InlineData("Gangrene of the right foot", LesionDegree.TypicalByNecrosis, "gangrene of the right foot")]
    [InlineData("Painful indurated induration of the thigh", LesionDegree.TypicalByPain, "painful induration of the thigh")]
    [InlineData("Tender woody hardening of the skin", LesionDegree.TypicalByPain, "painful induration")]
    [InlineData("Painful indurated plaque of the thigh", LesionDegree.TypicalByPain, "painful indurated plaque of the thigh")]
    public void Extract_LesionDescribed_IsALesionInWordsOfOurs(string text, LesionDegree degree, string words)
    {
        var lesion = Assert.Single(Some.Facts(Some.Condition(text: text)).Lesions);

        Assert.Equal(degree, lesion.Degree);
        Assert.Equal(words, lesion.Words);
        Assert.False(lesion.IsWeak);
        Assert.False(lesion.IsDoubted);
        Assert.False(lesion.ByCode);
    }

    [Theory]
    [InlineData("Nekrose Oberschenkel links", "Necrotic ulcer of thigh")]
    [InlineData("Plaie cuisse gauche", "Necrotic wound of thigh")]
    public void Extract_EnglishDisplayBesideTextOfAnotherLanguage_IsRead(string text, string display)
    {
        var code = $$"""{"text":"{{text}}","coding":[{"system":"http://snomed.info/sct","code":"95344007","display":"{{display}}"}]}""";

        Assert.Equal(LesionDegree.TypicalByNecrosis, Assert.Single(Some.Facts(Some.Condition().WithJson("code", code)).Lesions).Degree);
    }

    [Theory]
    [InlineData("L89.150", "Pressure ulcer of sacral region, unstageable")]
    [InlineData("L89.620", "Pressure injury L heel, unstageable")]
    [InlineData("L89.613", "Pressure ulcer R heel, full thickness w/ slough")]
    [InlineData("L89.153", "Stage III decubitus, full thickness, slough")]
    public void Extract_CodedPressureInjuryOfFullThickness_IsAnUlcerThatPressureExplains(string code, string text)
    {
        var lesion = Assert.Single(Some.Facts(Some.Condition(icd: code, text: text)).Lesions);

        Assert.Equal(LesionDegree.Bare, lesion.Degree);
        Assert.Contains(LesionCause.Pressure, lesion.Causes);
    }

    [Theory]
    [InlineData("Livedo reticularis")]
    [InlineData("Livedoid vasculitis")]
    [InlineData("Leg ulcer")]
    [InlineData("Painful calcinosis of the elbow")]
    [InlineData("Calcinosis, painful")]
    [InlineData("Painful joint")]
    [InlineData("Bone pain")]
    [InlineData("Painless skin ulcer")]
    [InlineData("Skin ulcer, not painful")]
    [InlineData("Non-painful skin ulcer")]
    [InlineData("Pain-free skin ulcer")]
    [InlineData("Avascular necrosis of the femoral head")]
    [InlineData("Avascular necrosis of the hip with a skin ulcer")]
    [InlineData("Necrosis of bone")]
    [InlineData("Fat necrosis")]
    [InlineData("Acute tubular necrosis")]
    [InlineData("Skin ulcer without necrosis")]
    [InlineData("No ulcer, necrosis or eschar")]
    [InlineData("Necrotic liver lesion")]
    [InlineData("Painful oral ulcers")]
    [InlineData("Family history of painful skin ulcers")]
    public void Extract_NoLesionDescribed_IsNoneOrBare(string text)
    {
        Assert.All(Some.Facts(Some.Condition(text: text)).Lesions, lesion => Assert.Equal(LesionDegree.Bare, lesion.Degree));
    }

    [Fact]
    public void Extract_PainBesideACodedUlcer_IsALesionOfItsTitle()
    {
        var facts = Some.Facts(Some.Condition(icd: "L97.221", text: "Severe pain and necrosis"));

        var lesion = Assert.Single(facts.Lesions);
        Assert.Equal(LesionDegree.TypicalByNecrosis, lesion.Degree);
        Assert.Equal("painful necrotic chronic ulcer of the left lower leg", lesion.Words);
        Assert.True(lesion is { ByCode: true, IsUlcer: true });
        Assert.Equal([new BodyPlace(BodyPart.LowerLeg, BodySide.Left)], lesion.Sites.Places);
    }

    [Theory]
    [InlineData("Painful deposits")]
    [InlineData("Pain")]
    public void Extract_PainOfCalcinosisBesideItsCode_IsNoLesion(string text)
    {
        Assert.Empty(Some.Facts(Some.Condition(icd: "L94.2", text: text)).Lesions);
    }

    [Theory]
    [InlineData("Necrotic skin ulcer", "provisional")]
    [InlineData("Necrotic skin ulcer", "Differential")]
    [InlineData("Skin necrosis of the thigh cannot be excluded", "confirmed")]
    [InlineData("? necrotic ulcer of the thigh", "confirmed")]
    public void Extract_LesionNotYetSure_IsDoubted(string text, string verification)
    {
        var lesions = Some.Facts(Some.Condition(text: text, verification: verification)).Lesions;

        Assert.NotEmpty(lesions);
        Assert.All(lesions, lesion => Assert.True(lesion is { IsWeak: true, IsDoubted: true }));
    }

    [Theory]
    [InlineData("Necrotic skin ulcer, healed")]
    [InlineData("Necrotic skin ulcer - resolved")]
    [InlineData("Healed necrotic ulcer of the thigh")]
    [InlineData("History of necrotic leg ulcer")]
    [InlineData("Eschar of the abdomen, now healed")]
    [InlineData("Painful skin ulcer - none")]
    [InlineData("Painful leg ulcer: no")]
    [InlineData("Mother had a necrotic leg ulcer")]
    [InlineData("FHx: painful leg ulcers")]
    [InlineData("Screening for leg ulcers")]
    public void Extract_LesionOverOrDeniedOrOfAnother_IsNone(string text)
    {
        Assert.Empty(Some.Facts(Some.Condition(text: text)).Lesions);
    }

    [Theory]
    [InlineData("L97.221", "Leg ulcer, healed")]
    [InlineData("L97.221", "Healed")]
    [InlineData("L97.221", "Ruled out")]
    [InlineData("L97.221", "Skin ulcer ruled out")]
    [InlineData("I96", "Gangrene: no")]
    [InlineData("L89.154", "Pressure ulcer, resolved")]
    public void Extract_CodedLesionThatItsWordsTakeBack_IsNone(string icd, string text)
    {
        Assert.Empty(Some.Facts(Some.Condition(icd: icd, text: text)).Lesions);
        Assert.Empty(Some.Facts(Some.Condition(icd: icd, text: text)).LesionCauses);
    }

    [Theory]
    [InlineData("L97.111", LesionDegree.Suggestive, BodyPart.Thigh, BodySide.Right)]
    [InlineData("L97.221", LesionDegree.Suggestive, BodyPart.LowerLeg, BodySide.Left)]
    [InlineData("L97.309", LesionDegree.Suggestive, BodyPart.Ankle, BodySide.NotStated)]
    [InlineData("L97.529", LesionDegree.Suggestive, BodyPart.Foot, BodySide.Left)]
    [InlineData("L98.411", LesionDegree.Suggestive, BodyPart.Buttock, BodySide.NotStated)]
    [InlineData("L98.A32", LesionDegree.Suggestive, BodyPart.Hand, BodySide.Left)]
    [InlineData("L89.154", LesionDegree.Bare, BodyPart.Sacrum, BodySide.NotStated)]
    [InlineData("L89.622", LesionDegree.Bare, BodyPart.Heel, BodySide.Left)]
    [InlineData("I83.012", LesionDegree.Bare, BodyPart.LowerLeg, BodySide.Right)]
    [InlineData("I70.243", LesionDegree.Bare, BodyPart.Ankle, BodySide.Left)]
    [InlineData("E11.621", LesionDegree.Bare, BodyPart.Foot, BodySide.NotStated)]
    public void Extract_CodedUlcer_IsOfTheDegreeAndSiteOfItsTitle(string icd, LesionDegree degree, BodyPart part, BodySide side)
    {
        var lesion = Assert.Single(Some.Facts(Some.Condition(icd: icd)).Lesions);

        Assert.Equal(degree, lesion.Degree);
        Assert.True(lesion is { IsUlcer: true, ByCode: true, IsGangrene: false });
        Assert.Contains(new BodyPlace(part, side), lesion.Sites.Places);
    }

    [Theory]
    [InlineData("I96")]
    public void Extract_CodedGangrene_IsBareGangrene(string icd)
    {
        Assert.True(Assert.Single(Some.Facts(Some.Condition(icd: icd)).Lesions) is { Degree: LesionDegree.Bare, IsGangrene: true, IsUlcer: false });
    }

    [Theory]
    [InlineData("L89.154", LesionCause.Pressure)]
    [InlineData("I83.012", LesionCause.Venous)]
    [InlineData("I70.243", LesionCause.Arterial)]
    [InlineData("E11.621", LesionCause.DiabeticFoot)]
    [InlineData("L88", LesionCause.PyodermaGangrenosum)]
    [InlineData("L95.0", LesionCause.LivedoidVasculopathy)]
    [InlineData("B02.9", LesionCause.Zoster)]
    [InlineData("M10.9", LesionCause.Gout)]
    [InlineData("T24.011A", LesionCause.Burn)]
    [InlineData("S71.012A", LesionCause.Trauma)]
    public void Extract_CodeThatNamesACause_IsANamedCause(string icd, LesionCause cause)
    {
        Assert.Equal(cause, Assert.Single(Some.Facts(Some.Condition(icd: icd)).LesionCauses).Cause);
        Assert.All(Some.Facts(Some.Condition(icd: icd)).Lesions, lesion => Assert.Contains(cause, lesion.Causes));
        Assert.Empty(Some.Facts(Some.Condition(icd: icd, verification: "provisional")).LesionCauses);
        Assert.Empty(Some.Facts(Some.Condition(icd: icd, clinical: "resolved")).LesionCauses);
    }

    [Theory]
    [InlineData("Venous ulcer of the left ankle", LesionCause.Venous, BodyPart.Ankle)]
    [InlineData("Decubitus ulcer, right heel", LesionCause.Pressure, BodyPart.Heel)]
    [InlineData("Herpes zoster of the right flank", LesionCause.Zoster, BodyPart.Flank)]
    [InlineData("Surgical wound of the abdomen", LesionCause.Surgical, BodyPart.Abdomen)]
    [InlineData("Dog bite, left hand", LesionCause.Bite, BodyPart.Hand)]
    public void Extract_CauseInWords_IsANamedCauseAtItsSite(string text, LesionCause cause, BodyPart part)
    {
        var named = Assert.Single(Some.Facts(Some.Condition(text: text)).LesionCauses);

        Assert.Equal(cause, named.Cause);
        Assert.Contains(named.Sites.Places, place => place.Part == part);
        Assert.Empty(Some.Facts(Some.Condition(text: "? " + text)).LesionCauses);
        Assert.Empty(Some.Facts(Some.Condition(text: "History of " + text)).LesionCauses);
    }

    [Fact]
    public void Extract_BodySite_OutweighsTextAndTitle()
    {
        var facts = Some.Facts(Some.Condition(icd: "L97.221", text: "Chronic ulcer of calf", sites: "Right thigh"));

        Assert.Equal([new BodyPlace(BodyPart.Thigh, BodySide.Right)], Assert.Single(facts.Lesions).Sites.Places);
    }

    [Fact]
    public void Extract_BodySiteWithoutASide_TakesThatOfTheText()
    {
        var facts = Some.Facts(Some.Condition(text: "Necrotic ulcer of left thigh", sites: "Thigh structure"));

        Assert.Equal([new BodyPlace(BodyPart.Thigh, BodySide.Left)], Assert.Single(facts.Lesions).Sites.Places);
    }

    [Theory]
    [InlineData("Atherosclerosis of native arteries with ulceration")]
    [InlineData("Vascular ulcer")]
    public void Extract_VesselsInWords_NameNoSite(string text)
    {
        Assert.All(Some.Facts(Some.Condition(text: text)).Mentions, mention => Assert.False(mention.Sites.IsNamed));
    }

    [Fact]
    public void Extract_LesionBegunAndRecorded_WasLastSeenAtTheLaterOfBoth()
    {
        var condition = Some.Condition(text: "Necrotic ulcer of the thigh", onset: "2024-01-05").With("recordedDate", "2026-02-01");

        Assert.Equal("2026-02-01", Assert.Single(Some.Facts(condition).Lesions).LastSeen?.Written);
    }

    [Theory]
    [InlineData("Painful stony nodule of the thigh")]
    [InlineData("Ulcer of the elbow discharging chalky material, painful")]
    [InlineData("Painful calcinosis beside a leg ulcer")]
    public void Extract_ChalkInItsWords_LiesOverCalcinosis(string text)
    {
        Assert.All(Some.Facts(Some.Condition(text: text)).Lesions, lesion => Assert.True(lesion.IsOverCalcinosis));
    }

    [Fact]
    public void Extract_PainfulLipoma_HasANameOfItsOwn()
    {
        var lesions = Some.Facts(Some.Condition(text: "Painful subcutaneous nodule of the thigh, gout tophus")).Lesions;

        Assert.All(lesions, lesion => Assert.True(lesion.HasNameOfItsOwn));
    }

    [Fact]
    public void Extract_FreeTextBesideALesion_ReachesNoWordOfIt()
    {
        var facts = Some.Facts(Some.Condition(text: "Necrotic smithjones ulcer xyzzy of the left quux thigh"));

        Assert.All(facts.Lesions, lesion => Assert.Equal("necrotic ulcer of the left thigh", lesion.Words));
        Assert.NotEmpty(facts.Lesions);
    }
}
