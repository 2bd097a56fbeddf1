using CalcinosisCds.Facts;

namespace CalcinosisCds.Tests.Reading;

/// <summary>Conditions by status and by code.</summary>
public sealed class ConditionCodeTests
{
    [Theory]
    [InlineData("active")]
    [InlineData("recurrence")]
    [InlineData("relapse")]
    public void Extract_ActiveClinicalStatus_IsNotPast(string clinical)
    {
        var mention = Assert.Single(Some.Facts(Some.Condition(icd: "L94.2", clinical: clinical)).Mentions);

        Assert.False(mention.IsPast);
        Assert.False(mention.StatusNotStated);
        Assert.False(mention.IsWeak);
    }

    [Theory]
    [InlineData("resolved")]
    [InlineData("inactive")]
    [InlineData("remission")]
    public void Extract_OtherClinicalStatus_IsPast(string clinical)
    {
        var mention = Assert.Single(Some.Facts(Some.Condition(icd: "M32.9", clinical: clinical)).Mentions);

        Assert.True(mention.IsPast);
    }

    [Fact]
    public void Extract_NoClinicalStatus_IsActiveAndSaidSo()
    {
        var mention = Assert.Single(Some.Facts(Some.Condition(icd: "L94.2", clinical: null)).Mentions);

        Assert.False(mention.IsPast);
        Assert.True(mention.StatusNotStated);
    }

    [Theory]
    [InlineData("refuted")]
    [InlineData("entered-in-error")]
    public void Extract_RefutedOrInError_IsIgnored(string verification)
    {
        var facts = Some.Facts(Some.Condition(icd: "L94.2", text: "Painful skin ulcer", verification: verification));

        Assert.Empty(facts.Mentions);
        Assert.True(facts.ConditionList.IsComplete);
    }

    [Theory]
    [InlineData("provisional")]
    [InlineData("differential")]
    [InlineData("unconfirmed")]
    public void Extract_NotYetConfirmed_IsWeak(string verification)
    {
        var mention = Assert.Single(Some.Facts(Some.Condition(icd: "L94.2", verification: verification)).Mentions);

        Assert.True(mention.IsWeak);
        Assert.True(mention.ByCode);
    }

    [Theory]
    [InlineData("confirmed")]
    [InlineData(null)]
    public void Extract_ConfirmedOrNotStated_IsNotWeak(string? verification)
    {
        var mention = Assert.Single(Some.Facts(Some.Condition(icd: "L94.2", verification: verification)).Mentions);

        Assert.False(mention.IsWeak);
    }

    [Theory]
    [InlineData("L94.2", Concept.Calcinosis)]
    [InlineData("l942", Concept.Calcinosis)]
    [InlineData("M61.40", Concept.Calcinosis)]
    [InlineData("M61.411", Concept.Calcinosis)]
    [InlineData("M33.00", Concept.JuvenileDermatomyositis)]
    [InlineData("M33.10", Concept.Dermatomyositis)]
    [InlineData("M33.90", Concept.DermatopolymyositisUnspecified)]
    [InlineData("M33.20", Concept.Polymyositis)]
    [InlineData("M34.1", Concept.SystemicSclerosis)]
    [InlineData("M32.10", Concept.SystemicLupusErythematosus)]
    [InlineData("M35.1", Concept.OverlapConnectiveTissueDisease)]
    [InlineData("T20.00XA", Concept.Burn)]
    [InlineData("T32.0", Concept.Burn)]
    [InlineData("N18.1", Concept.CkdStage1)]
    [InlineData("N18.2", Concept.CkdStage2)]
    [InlineData("N18.30", Concept.CkdStage3)]
    [InlineData("N18.4", Concept.CkdStage4)]
    [InlineData("N18.5", Concept.CkdStage5)]
    [InlineData("N18.9", Concept.CkdUnspecified)]
    [InlineData("Z99.2", Concept.Dialysis)]
    [InlineData("Z49.01", Concept.Dialysis)]
    [InlineData("E21.0", Concept.PrimaryHyperparathyroidism)]
    [InlineData("N25.81", Concept.SecondaryHyperparathyroidism)]
    [InlineData("E20.0", Concept.Hypoparathyroidism)]
    [InlineData("E20.810", Concept.Hypoparathyroidism)]
    [InlineData("E89.2", Concept.Hypoparathyroidism)]
    [InlineData("E20.1", Concept.Pseudohypoparathyroidism)]
    [InlineData("E67.3", Concept.VitaminDExcess)]
    [InlineData("D86.9", Concept.Sarcoidosis)]
    [InlineData("C34.90", Concept.Malignancy)]
    [InlineData("C00.0", Concept.Malignancy)]
    [InlineData("C96.9", Concept.Malignancy)]
    [InlineData("E88.3", Concept.TumourLysis)]
    [InlineData("E83.59", Concept.CalciumMetabolismOther)]
    [InlineData("I96", Concept.Gangrene)]
    [InlineData("L97.221", Concept.SkinUlcer)]
    [InlineData("L98.491", Concept.SkinUlcer)]
    [InlineData("L88", Concept.PyodermaGangrenosum)]
    [InlineData("L95.0", Concept.LivedoidVasculitis)]
    [InlineData("L89.154", Concept.PressureUlcer)]
    [InlineData("I83.011", Concept.VenousUlcer)]
    [InlineData("I83.21", Concept.VenousUlcer)]
    [InlineData("I87.012", Concept.VenousUlcer)]
    [InlineData("I87.039", Concept.VenousUlcer)]
    [InlineData("I87.311", Concept.VenousUlcer)]
    [InlineData("I87.333", Concept.VenousUlcer)]
    [InlineData("I70.232", Concept.ArterialUlcer)]
    [InlineData("A41.9", Concept.Sepsis)]
    [InlineData("A40.3", Concept.Sepsis)]
    [InlineData("R65.21", Concept.Sepsis)]
    [InlineData("M72.6", Concept.NecrotisingFasciitis)]
    [InlineData("L02.415", Concept.Abscess)]
    [InlineData("L03.115", Concept.Cellulitis)]
    [InlineData("M86.9", Concept.Osteomyelitis)]
    [InlineData("I73.00", Concept.Raynaud)]
    [InlineData("E66.9", Concept.Obesity)]
    [InlineData("E11.9", Concept.Diabetes)]
    [InlineData("K74.60", Concept.Cirrhosis)]
    [InlineData("L94.0", Concept.LocalisedScleroderma)]
    [InlineData("I87.2", Concept.ChronicVenousInsufficiency)]
    [InlineData("L93.0", Concept.CutaneousLupus)]
    [InlineData("M05.79", Concept.RheumatoidArthritis)]
    [InlineData("M35.9", Concept.UndifferentiatedConnectiveTissueDisease)]
    [InlineData("Z94.0", Concept.KidneyTransplant)]
    [InlineData("D35.1", Concept.PrimaryHyperparathyroidism)]
    [InlineData("E83.52", Concept.HypercalcaemiaSaid)]
    [InlineData("Z68.36", Concept.Obesity)]
    [InlineData("Z79.52", Concept.CorticosteroidUse)]
    [InlineData("M61.10", Concept.Ossification)]
    [InlineData("M61.50", Concept.Ossification)]
    [InlineData("T80.818A", Concept.Extravasation)]
    public void Extract_IcdCode_IsMatchedByPrefixWithDotsIgnored(string icd, Concept expected)
    {
        var mention = Assert.Single(Some.Facts(Some.Condition(icd: icd)).Mentions);

        Assert.Equal(expected, mention.Concept);
        Assert.True(mention.ByCode);
    }

    [Theory]
    [InlineData("N18.6", new[] { Concept.CkdStage5, Concept.Dialysis })]
    [InlineData("C90.00", new[] { Concept.Malignancy, Concept.ParaproteinDisease })]
    [InlineData("E11.621", new[] { Concept.DiabeticFootUlcer, Concept.Diabetes })]
    [InlineData("K70.30", new[] { Concept.Cirrhosis, Concept.AlcoholicLiverDisease })]
    public void Extract_CodeOfTwoConcepts_MentionsBoth(string icd, Concept[] expected)
    {
        var facts = Some.Facts(Some.Condition(icd: icd));

        Assert.Equal(expected, facts.Mentions.Select(mention => mention.Concept).Order());
    }

    [Theory]
    [InlineData("M11.20")]
    [InlineData("C44.90")]
    [InlineData("T80.810A")]
    [InlineData("L9")]
    [InlineData("M61.9")]
    [InlineData("XL94.2")]
    [InlineData("I70.209")]
    [InlineData("E88.81")]
    [InlineData("")]
    public void Extract_CodeOfNoConcept_MentionsNothing(string icd)
    {
        Assert.Empty(Some.Facts(Some.Condition(icd: icd)).Mentions);
    }

    [Theory]
    [InlineData("237900002", Concept.Calciphylaxis)]
    [InlineData("717043006", Concept.Calciphylaxis)]
    [InlineData("433146000", Concept.CkdStage5)]
    [InlineData("57557005", Concept.MilkAlkali)]
    public void Extract_SnomedCode_IsMatchedAsEnumerated(string snomed, Concept expected)
    {
        Assert.Equal(expected, Assert.Single(Some.Facts(Some.Condition(snomed: snomed)).Mentions).Concept);
    }

    [Theory]
    [InlineData("2379000021")]
    [InlineData("23790000")]
    public void Extract_SnomedCodeThatOnlyBeginsAlike_IsNotMatched(string snomed)
    {
        Assert.Empty(Some.Facts(Some.Condition(snomed: snomed)).Mentions);
    }

    [Theory]
    [InlineData("""{"coding":[{"code":"L94.2"}]}""")]
    [InlineData("""{"coding":[{"system":"http://snomed.info/sct","code":"L94.2"}]}""")]
    [InlineData("""{"coding":[{"system":"http://hl7.org/fhir/sid/icd-10","code":"L89.3"}]}""")]
    [InlineData("""{"coding":[{"system":"http://hl7.org/fhir/sid/icd-10-cm","code":237900002}]}""")]
    [InlineData("""{"coding":"L94.2"}""")]
    public void Extract_CodeWithoutItsSystem_IsNotMatched(string code)
    {
        Assert.Empty(Some.Facts(Some.Condition().WithJson("code", code)).Mentions);
    }

    [Fact]
    public void Extract_ConditionWithModifierExtension_IsExcludedAndListIsNotComplete()
    {
        var facts = Some.Facts(Some.Condition(icd: "L94.2", id: "a").WithJson("modifierExtension", "[{}]"));

        Assert.Empty(facts.Mentions);
        Assert.Contains(facts.Gaps, gap => gap is { Item: "conditions", Reason: GapReason.Excluded, Source: "Condition/a" });
        Assert.False(facts.ConditionList.IsComplete);
    }

    [Fact]
    public void Extract_BodySites_AreReadByTextAndCode()
    {
        var facts = Some.Facts(Some.Condition(icd: "L94.2")
            .WithJson("bodySite", """[{"text":"abdominal wall"},{"coding":[{"system":"http://snomed.info/sct","code":"61685007"}],"text":"left thigh"}]"""));

        var sites = Assert.Single(facts.Mentions).Sites;
        Assert.Equal(BodyRegions.Trunk | BodyRegions.LowerLimb, sites.Regions);
        Assert.Equal(["http://snomed.info/sct|61685007"], sites.Codes);
    }

    [Theory]
    [InlineData("buttocks")]
    [InlineData("axillae")]
    [InlineData("shoulder")]
    [InlineData("hip")]
    public void Extract_SiteThatIsNotTrunk_IsNotCountedAsTrunk(string site)
    {
        var facts = Some.Facts(Some.Condition(icd: "L94.2", sites: site));

        Assert.False(Assert.Single(facts.Mentions).Sites.Has(BodyRegions.Trunk));
    }

    [Fact]
    public void Extract_SameMomentByTwoClocks_EachConditionKeepsItsOwnDate()
    {
        var facts = Some.Facts(
            Some.Condition(icd: "L94.2", onset: "2025-11-03T18:15:00-05:00", id: "a"),
            Some.Condition(icd: "M34.1", onset: "2025-11-04T00:15:00+01:00", id: "b"));

        Assert.Equal(["2025-11-03T18:15:00-05:00", "2025-11-04T00:15:00+01:00"], facts.Mentions.Select(mention => mention.Date));
    }
}
