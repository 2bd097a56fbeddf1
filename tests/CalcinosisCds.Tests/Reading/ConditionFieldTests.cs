using System.Text.Json.Nodes;
using CalcinosisCds.Facts;

namespace CalcinosisCds.Tests.Reading;

/// <summary>Conditions as records really write them: statuses, code systems, words beside codes, and what cannot be read.</summary>
public sealed class ConditionFieldTests
{
    private const string VerificationSystem = "http://terminology.hl7.org/CodeSystem/condition-ver-status";
    private const string ClinicalSystem = "http://terminology.hl7.org/CodeSystem/condition-clinical";

    [Theory]
    [InlineData("""{"coding":[{"system":"urn:local","code":"2"},{"system":"V","code":"refuted"}]}""")]
    [InlineData("""{"coding":[{"system":"V","code":"confirmed"},{"system":"V","code":"entered-in-error"}]}""")]
    [InlineData("\"entered-in-error\"")]
    [InlineData("\"refuted\"")]
    [InlineData("\"Entered_In_Error\"")]
    [InlineData("""{"text":"Entered in Error"}""")]
    [InlineData("""{"text":"REFUTED"}""")]
    [InlineData("""{"coding":[{"code":"Refuted"}]}""")]
    [InlineData("""{"coding":[{"system":"urn:local","code":"9","display":"Entered in error"}]}""")]
    [InlineData("""{"coding":[{"system":"V","code":"confirmed"}],"text":"Refuted"}""")]
    [InlineData("\"Disproven\"")]
    [InlineData("""{"text":"Wrong patient"}""")]
    [InlineData("""{"text":"Entered in error (wrong patient)"}""")]
    [InlineData("""{"text":"Refuted - biopsy negative"}""")]
    [InlineData("""{"text":"Confirmed; entered in error"}""")]
    [InlineData("""[{"coding":[{"code":"refuted"}]}]""")]
    [InlineData("""["entered-in-error"]""")]
    [InlineData("""{"coding":[{"system":"http://snomed.info/sct","code":"410516002"}]}""")]
    [InlineData("""{"coding":[{"code":"VOID"}]}""")]
    public void Extract_WithdrawnInAnySpelling_SaysNothing(string verification)
    {
        var facts = Some.Facts(Some.Condition(icd: "L94.2", text: "Necrotic ulcer").WithJson("verificationStatus", Of(verification)));

        Assert.Empty(facts.Mentions);
        Assert.Empty(facts.Lesions);
    }

    /// <summary>The German extension says of a code what the other statuses do not: excluded, suspected, or a state after it.</summary>
    [Theory]
    [InlineData("A", false, false, false)]
    [InlineData("V", true, true, false)]
    [InlineData("Z", true, false, true)]
    [InlineData("G", true, false, false)]
    public void Extract_GermanCertainty_HoldsForItsCode(string letter, bool isThere, bool isDoubted, bool isPast)
    {
        var condition = Some.Condition(icd: "M32.9");
        condition["code"]!["coding"]![0]!["extension"] = JsonNode.Parse(
            $$$"""[{"url":"http://fhir.de/StructureDefinition/icd-10-gm-diagnosesicherheit","valueCoding":{"code":"{{{letter}}}"}}]""");

        var mentions = Some.Facts(condition).Mentions;

        Assert.Equal(isThere, mentions.Count > 0);
        Assert.All(mentions, mention => Assert.Equal((isDoubted, isPast), (mention.IsDoubted, mention.IsPast)));
    }

    /// <summary>
    /// Words of another language that deny or doubt may be about the code or about something beside it ("no healing of the ulcer"): they never silence it.
    /// </summary>
    [Theory]
    [InlineData("Ausschluss Kalziphylaxie", true)]
    [InlineData("Kalziphylaxie ausgeschlossen", true)]
    [InlineData("Keine Heilung bei Kalziphylaxie", true)]
    [InlineData("V.a. Kalziphylaxie", true)]
    [InlineData("Verdacht auf Kalziphylaxie", true)]
    [InlineData("Z.n. Kalziphylaxie 2019", true)]
    [InlineData("Suspicion de calciphylaxie", true)]
    [InlineData("Kalziphylaxie", false)]
    [InlineData("Kalziphylaxie, keine Nekrose", false)]
    public void Extract_WordsOfAnotherLanguageBesideACode_AtMostDoubtIt(string text, bool isDoubted)
    {
        var mentions = Some.Facts(Some.Condition(snomed: "237900002", text: text)).Mentions;

        Assert.NotEmpty(mentions);
        Assert.All(mentions, mention => Assert.Equal((isDoubted, false), (mention.IsDoubted, mention.IsPast)));
    }

    [Theory]
    [InlineData("""{"coding":[{"system":"urn:local","code":"3"},{"system":"C","code":"resolved"}]}""")]
    [InlineData("""{"coding":[{"system":"C","code":"active"},{"system":"C","code":"inactive"}]}""")]
    [InlineData("\"resolved\"")]
    [InlineData("\"Remission\"")]
    [InlineData("\"No longer active\"")]
    [InlineData("""{"text":"Cured"}""")]
    [InlineData("""{"text":"Inactive (since 2024)"}""")]
    [InlineData("""{"text":"Resolved"}""")]
    [InlineData("""{"coding":[{"code":"RESOLVED"}]}""")]
    public void Extract_EndedInAnySpelling_IsPast(string clinical)
    {
        var mention = Assert.Single(Some.Facts(Some.Condition(icd: "L94.2").WithJson("clinicalStatus", Of(clinical))).Mentions);

        Assert.True(mention is { IsPast: true, IsWeak: false });
    }

    [Theory]
    [InlineData("\"provisional\"")]
    [InlineData("""{"text":"Not confirmed"}""")]
    [InlineData("""{"coding":[{"system":"V","code":"confirmed"},{"system":"V","code":"differential"}]}""")]
    [InlineData("""{"coding":[{"code":"Unconfirmed"}]}""")]
    [InlineData("""{"text":"Suspected"}""")]
    public void Extract_UnconfirmedInAnySpelling_IsWeakAndDoubted(string verification)
    {
        var mention = Assert.Single(Some.Facts(Some.Condition(icd: "L94.2").WithJson("verificationStatus", Of(verification))).Mentions);

        Assert.True(mention is { IsWeak: true, IsDoubted: true, ByCode: true });
    }

    [Fact]
    public void Extract_WithdrawnInTheClinicalStatus_SaysNothing() =>
        Assert.Empty(Some.Facts(Some.Condition(icd: "L94.2").WithJson("clinicalStatus", "\"refuted\"")).Mentions);

    /// <summary>The word may withdraw it: a name that nobody vouches for is not certain.</summary>
    [Fact]
    public void Extract_VerificationThatIsNotRead_IsDoubted()
    {
        var mention = Assert.Single(Some.Facts(Some.Condition(icd: "L94.2").WithJson("verificationStatus", "\"Dunno\"")).Mentions);

        Assert.True(mention is { IsWeak: true, IsDoubted: true });
    }

    [Theory]
    [InlineData("Z82.69", "Systemic lupus erythematosus")]
    [InlineData("Z84.1", "End stage renal disease")]
    [InlineData("Z13.1", "Diabetes mellitus")]
    [InlineData("Z84.0", "Painful necrotic ulcer of the thigh")]
    public void Extract_CodeOfAFamilyHistoryOrAScreening_MakesNothingThePatients(string icd, string text)
    {
        var facts = Some.Facts(Some.Condition(icd: icd, text: text));

        Assert.Empty(facts.Mentions);
        Assert.Empty(facts.Lesions);
    }

    [Fact]
    public void Extract_CodeOfAFamilyHistoryBesideTheNameOfTumoralCalcinosis_IsTheFamilys() =>
        Assert.Equal(
            Concept.FamilyHistoryOfCalcinosis,
            Assert.Single(Some.Facts(Some.Condition(icd: "Z84.89", text: "Familial tumoral calcinosis")).Mentions).Concept);

    [Fact]
    public void Extract_CodeOfAFamilyHistoryBesideADenial_IsNobodys() =>
        Assert.Empty(Some.Facts(Some.Condition(icd: "Z84.89", text: "No familial tumoral calcinosis")).Mentions);

    [Theory]
    [InlineData("clinicalStatus", "\"wombat\"")]
    [InlineData("clinicalStatus", """{"text":"Aktiv"}""")]
    [InlineData("clinicalStatus", """{"coding":[{"system":"urn:local","code":"1"}]}""")]
    [InlineData("verificationStatus", "\"unknown\"")]
    [InlineData("verificationStatus", """{"text":"see note"}""")]
    public void Extract_StatusOfUnknownWord_IsWeakAndNamed(string status, string value)
    {
        var facts = Some.Facts(Some.Condition(icd: "L94.2", id: "a").WithJson(status, value));

        Assert.True(Assert.Single(facts.Mentions) is { IsWeak: true, IsPast: false });
        Assert.Contains(facts.Gaps, gap => gap is { Item: "conditions", Reason: GapReason.StatusNotRead, Source: "Condition/a" });
    }

    [Theory]
    [InlineData("abatementDateTime", "\"2026-01-05\"", true)]
    [InlineData("abatementDateTime", "\"2027-01-05\"", false)]
    [InlineData("abatementPeriod", """{"start":"2025-01-01","end":"2025-06-01"}""", true)]
    [InlineData("abatementAge", """{"value":30}""", true)]
    [InlineData("abatementString", "\"in youth\"", true)]
    [InlineData("abatementBoolean", "true", true)]
    [InlineData("abatementBoolean", "false", false)]
    public void Extract_AbatementWithoutStatus_IsPastWhereItIsOver(string member, string value, bool isPast)
    {
        var mention = Assert.Single(Some.Facts(Some.Condition(icd: "L94.2", clinical: null).WithJson(member, value)).Mentions);

        Assert.Equal(isPast, mention.IsPast);
        Assert.Equal(!isPast, mention.StatusNotStated);
    }

    [Fact]
    public void Extract_AbatementBesideAnActiveStatus_IsPresentAndTheContradictionNamed()
    {
        var facts = Some.Facts(Some.Condition(icd: "L94.2", id: "a").With("abatementDateTime", "2026-01-05"));

        Assert.False(Assert.Single(facts.Mentions).IsPast);
        Assert.Contains(facts.Gaps, gap => gap is { Item: "conditions", Reason: GapReason.StatusContradicted, Source: "Condition/a" });
        Assert.True(facts.ConditionList.IsComplete);
    }

    [Theory]
    [InlineData("urn:oid:2.16.840.1.113883.6.90", "L94.2", Concept.Calcinosis)]
    [InlineData("https://hl7.org/fhir/sid/icd-10-cm/", "L94.2", Concept.Calcinosis)]
    [InlineData("http://hl7.org/fhir/sid/icd-10-cm|2026", "M34.1", Concept.SystemicSclerosis)]
    [InlineData("urn:oid:2.16.840.1.113883.6.96", "6595006", Concept.Calcinosis)]
    [InlineData("http://snomed.info/sct/731000124108", "237900002", Concept.Calciphylaxis)]
    [InlineData("http://hl7.org/fhir/sid/icd-10", "L94.2", Concept.Calcinosis)]
    [InlineData("http://fhir.de/CodeSystem/bfarm/icd-10-gm", "N18.5", Concept.CkdStage5)]
    [InlineData("http://fhir.de/CodeSystem/dimdi/icd-10-gm", "E83.50", Concept.Calciphylaxis)]
    public void Extract_CodeSystemInAnySpelling_IsRead(string system, string code, Concept expected)
    {
        var facts = Some.Facts(Coded(system, code, null));

        Assert.Equal(expected, Assert.Single(facts.Mentions).Concept);
        Assert.True(facts.ConditionList.IsComplete);
    }

    [Theory]
    [InlineData("http://snomed.info/sct", "433146000|Chronic kidney disease stage 5|")]
    [InlineData("http://snomed.info/sct", "433146000 |Chronic kidney disease stage 5|")]
    [InlineData("http://snomed.info/sct/731000124108/version/20240301", "433146000")]
    [InlineData("http://hl7.org/fhir/sid/icd-10-cm/2024", "N18.5")]
    [InlineData("I10C", "N18.5")]
    public void Extract_CodeAsOtherSystemsPassItOn_IsThatCode(string system, string code)
    {
        var facts = Some.Facts(Coded(system, code, null));

        Assert.Equal(Concept.CkdStage5, Assert.Single(facts.Mentions).Concept);
        Assert.True(facts.ConditionList.IsComplete);
    }

    [Fact]
    public void Extract_NecrosisOfTheSkinByGermanCode_IsALesion()
    {
        var lesion = Assert.Single(Some.Facts(Coded("http://fhir.de/CodeSystem/bfarm/icd-10-gm", "R02.05", "Nekrose der Haut")).Lesions);

        Assert.Equal(LesionDegree.TypicalByNecrosis, lesion.Degree);
        Assert.Contains(lesion.Sites.Places, place => place.Part == BodyPart.Thigh);
    }

    [Theory]
    [InlineData("""{"coding":[{"system":"http://fhir.de/CodeSystem/bfarm/icd-10-gm","code":"I10.00","display":"Benigne essentielle Hypertonie"}]}""")]
    [InlineData("""{"coding":[{"system":"http://hl7.org/fhir/sid/icd-10","code":"E83.5"}]}""")]
    [InlineData("""{"coding":[{"system":"urn:oid:1.2.840.114350.1.13","code":"77"}]}""")]
    [InlineData("""{"coding":[{"system":"http://hl7.org/fhir/sid/icd-9-cm","code":"709.3"}]}""")]
    [InlineData("""{"text":"Insuffisance rénale chronique terminale"}""")]
    [InlineData("""{"text":"Ulcère cutané douloureux de la cuisse"}""")]
    [InlineData("""{"coding":[{"code":"L94.2"}]}""")]
    [InlineData("""{"coding":[{"system":"http://hl7.org/fhir/sid/icd-10-cm","code":"433146000"}]}""")]
    [InlineData("""{"coding":[{"system":"http://snomed.info/sct","code":"N18.5"}]}""")]
    [InlineData("""[{"text":"Calcinosis cutis"},{"text":"Hypertension"}]""")]
    [InlineData("""{"text":"???"}""")]
    [InlineData("""{"text":"-"}""")]
    [InlineData("{}")]
    [InlineData("null")]
    public void Extract_CodeThatIsNotReadAndNoLegibleText_LeavesTheListIncomplete(string code)
    {
        var facts = Some.Facts(Some.Condition(id: "a").WithJson("code", code));

        Assert.Empty(facts.Mentions);
        Assert.False(facts.ConditionList.IsComplete);
        Assert.Contains(facts.Gaps, gap => gap is { Item: "conditions", Reason: GapReason.CodeNotRead, Source: "Condition/a", Detail: null });
    }

    [Theory]
    [InlineData("""{"extension":[{"url":"http://hl7.org/fhir/StructureDefinition/data-absent-reason","valueCode":"masked"}]}""")]
    [InlineData("""{"extension":[{"url":"http://hl7.org/fhir/StructureDefinition/data-absent-reason","valueCode":"masked"}],"text":"***"}""")]
    [InlineData("""{"coding":[{"extension":[{"url":"http://hl7.org/fhir/StructureDefinition/data-absent-reason","valueCode":"masked"}]}]}""")]
    [InlineData("""{"extension":[{"url":"http://hl7.org/fhir/StructureDefinition/data-absent-reason","valueCode":"not-permitted"}]}""")]
    public void Extract_CodeWithheld_LeavesTheListIncompleteAndIsNamed(string code)
    {
        var facts = Some.Facts(Some.Condition(id: "a").WithJson("code", code));

        Assert.False(facts.ConditionList.IsComplete);
        Assert.Contains(facts.Gaps, gap => gap is { Item: "conditions", Reason: GapReason.Masked, Source: "Condition/a" });
    }

    [Theory]
    [InlineData("""{"coding":[{"system":"urn:local","code":"77","display":"Calcinosis cutis"}],"text":"Skin problem"}""", Concept.Calcinosis)]
    [InlineData("""{"coding":[{"system":"urn:local","code":"77","display":"Skin problem"}],"text":"Calcinosis cutis"}""", Concept.Calcinosis)]
    [InlineData("""{"coding":[{"code":"1","display":"Other"},{"system":"urn:local","code":"2","display":"Calciphylaxis"}]}""", Concept.Calciphylaxis)]
    [InlineData("""{"coding":[{"system":"http://hl7.org/fhir/sid/icd-9-cm","code":"710.1","display":"Systemic sclerosis"}]}""", Concept.SystemicSclerosis)]
    [InlineData("""{"coding":[{"system":"http://hl7.org/fhir/sid/icd-10","code":"E83.5","display":"Calciphylaxis"}]}""", Concept.Calciphylaxis)]
    public void Extract_TextAndDisplays_AreReadTogether(string code, Concept expected)
    {
        var facts = Some.Facts(Some.Condition().WithJson("code", code));

        Assert.Contains(facts.Mentions, mention => mention.Concept == expected);
        Assert.True(facts.ConditionList.IsComplete);
    }

    [Theory]
    [InlineData("SLE: No")]
    [InlineData("Systemic lupus erythematosus - none")]
    [InlineData("Lupus: not present")]
    [InlineData("SLE ruled out")]
    [InlineData("Family hx of systemic lupus erythematosus")]
    [InlineData("Mother had systemic lupus erythematosus")]
    [InlineData("FHx: SLE")]
    [InlineData("Family history of osteoma cutis (cutaneous ossification)")]
    [InlineData("Sister has SLE")]
    [InlineData("Screening for lupus")]
    [InlineData("Paternal aunt with dermatomyositis")]
    public void Extract_DeniedOrOfAnotherPerson_IsNotMentioned(string text)
    {
        Assert.Empty(Some.Facts(Some.Condition(text: text)).Mentions);
        Assert.True(Some.Facts(Some.Condition(text: text)).ConditionList.IsComplete);
    }

    [Theory]
    [InlineData("Skin biopsy - calciphylaxis cannot be excluded", true)]
    [InlineData("Cannot rule out calciphylaxis", true)]
    [InlineData("Calciphylaxis cannot be ruled out", true)]
    [InlineData("Calciphylaxis not excluded", true)]
    [InlineData("Unable to rule out calciphylaxis", true)]
    [InlineData("No change in calciphylaxis", false)]
    [InlineData("Calciphylaxis not improved", false)]
    [InlineData("Calciphylaxis, not resolved", false)]
    public void Extract_TwiceDenied_IsNotDenied(string text, bool isDoubted)
    {
        var mention = Assert.Single(Some.Facts(Some.Condition(text: text)).Mentions, mention => mention.Concept == Concept.Calciphylaxis);

        Assert.Equal(isDoubted, mention.IsDoubted);
        Assert.Equal(isDoubted, mention.IsWeak);
        Assert.False(mention.IsPast);
    }

    [Theory]
    [InlineData("J44.9", "Asthma-COPD overlap syndrome", Concept.OverlapConnectiveTissueDisease)]
    [InlineData("G47.33", "Overlap syndrome, OSA and COPD", Concept.OverlapConnectiveTissueDisease)]
    [InlineData("K75.4", "Overlap syndrome of the liver", Concept.OverlapConnectiveTissueDisease)]
    [InlineData("L94.0", "Localized scleroderma [morphea]", Concept.SystemicSclerosis)]
    [InlineData("L94.1", "Linear scleroderma", Concept.SystemicSclerosis)]
    [InlineData("E23.2", "Diabetes insipidus", Concept.Diabetes)]
    [InlineData("C44.91", "Basal cell carcinoma of skin", Concept.Malignancy)]
    [InlineData("M11.20", "Calcinosis of the knee joint", Concept.Calcinosis)]
    public void Extract_CodeOfAnotherDisease_GuardsTheWords(string icd, string text, Concept guarded)
    {
        Assert.DoesNotContain(Some.Facts(Some.Condition(icd: icd, text: text)).Mentions, mention => mention.Concept == guarded);
    }

    [Theory]
    [InlineData(null, "Stage 5 chronic kidney disease (HCC)", Concept.CkdStage5, false)]
    [InlineData(null, "CKD stage V", Concept.CkdStage5, false)]
    [InlineData(null, "CKD G5A3", Concept.CkdStage5, false)]
    [InlineData(null, "CKD 5D", Concept.CkdStage5, false)]
    [InlineData(null, "CKD IV", Concept.CkdStage4, false)]
    [InlineData(null, "ESRF", Concept.CkdStage5, false)]
    [InlineData("N18.9", "Chronic kidney disease, stage 5", Concept.CkdStage5, true)]
    [InlineData("N18.9", "CKD G4", Concept.CkdStage4, true)]
    [InlineData("N18.9", "End stage renal disease", Concept.CkdStage5, true)]
    [InlineData("N18.30", "Chronic kidney disease", Concept.CkdStage3, true)]
    [InlineData("N18.30", "Chronic kidney disease, stage 5", Concept.CkdStage3, true)]
    public void Extract_StageOfKidneyDisease_IsTheMoreExactOfCodeAndText(string? icd, string text, Concept expected, bool byCode)
    {
        var stages = Some.Facts(Some.Condition(icd: icd, text: text)).Mentions
            .Where(mention => mention.Concept is >= Concept.CkdStage1 and <= Concept.CkdUnspecified);

        var stage = Assert.Single(stages);
        Assert.Equal(expected, stage.Concept);
        Assert.Equal(byCode, stage.ByCode);
        Assert.Equal(!byCode, stage.IsWeak);
    }

    [Theory]
    [InlineData("E83.59", "Calciphylaxis", Concept.Calciphylaxis)]
    [InlineData("L98.499", "Pressure ulcer of the heel", Concept.PressureUlcer)]
    [InlineData("M35.9", "Systemic sclerosis", Concept.SystemicSclerosis)]
    [InlineData("E21.3", "Primary hyperparathyroidism", Concept.PrimaryHyperparathyroidism)]
    public void Extract_WordsOfAMemberBesideItsBucket_CountAsACode(string icd, string text, Concept expected)
    {
        var mention = Assert.Single(Some.Facts(Some.Condition(icd: icd, text: text)).Mentions, mention => mention.Concept == expected);

        Assert.True(mention is { IsWeak: false, ByCode: true });
    }

    [Theory]
    [InlineData("L94.2", "Calcinosis ruled out")]
    [InlineData("L94.2", "Ruled out")]
    [InlineData("L94.2", "Family history")]
    [InlineData("M34.9", "Systemic sclerosis: no")]
    [InlineData("M34.9", "Mother had scleroderma")]
    [InlineData("E83.59", "Calciphylaxis ruled out")]
    public void Extract_WordsThatTakeTheCodeBack_HoldForTheCode(string icd, string text)
    {
        Assert.Empty(Some.Facts(Some.Condition(icd: icd, text: text)).Mentions);
    }

    [Theory]
    [InlineData("L94.2", "? calcinosis")]
    [InlineData("L94.2", "?")]
    [InlineData("L94.2", "Possible")]
    [InlineData("M34.9", "Suspected systemic sclerosis")]
    [InlineData("D86.9", "Sarcoidosis?")]
    public void Extract_WordsThatDoubtTheCode_HoldForTheCode(string icd, string text)
    {
        Assert.True(Assert.Single(Some.Facts(Some.Condition(icd: icd, text: text)).Mentions) is { IsWeak: true, IsDoubted: true, ByCode: true });
    }

    [Theory]
    [InlineData("L94.2", "Calcinosis, resolved")]
    [InlineData("C18.9", "History of colon cancer")]
    [InlineData("L03.115", "Cellulitis, healed")]
    public void Extract_WordsThatSayItIsOver_HoldForTheCode(string icd, string text)
    {
        Assert.True(Assert.Single(Some.Facts(Some.Condition(icd: icd, text: text)).Mentions).IsPast);
    }

    [Theory]
    [InlineData("M34.9", "Hardening of the skin")]
    [InlineData("L94.2", "Deposits, no ulcer")]
    [InlineData("M32.9", "No nephritis")]
    [InlineData("N18.6", "No fluid overload")]
    [InlineData("D68.59", "No thrombosis so far")]
    [InlineData("M35.1", "Denies dysphagia")]
    public void Extract_WordsAboutOtherThings_LeaveTheCode(string icd, string text)
    {
        Assert.Contains(Some.Facts(Some.Condition(icd: icd, text: text)).Mentions, mention => mention is { ByCode: true, IsWeak: false, IsPast: false });
    }

    [Theory]
    [InlineData("Q82.8", "Pseudoxanthoma elasticum", Concept.PseudoxanthomaElasticum)]
    [InlineData("E34.8", "Werner syndrome", Concept.WernerSyndrome)]
    public void Extract_RareDisorderNamedBesideItsBucket_CountsAsCoded(string icd, string text, Concept expected)
    {
        var mentions = Some.Facts(Some.Condition(icd: icd, text: text)).Mentions;

        Assert.Contains(mentions, mention => mention.Concept == expected && mention is { ByCode: true, IsWeak: false });
    }

    [Theory]
    [InlineData(null, "Osteoma cutis of cheek", "osteoma cutis")]
    [InlineData(null, "Myositis ossificans R thigh", "myositis ossificans")]
    [InlineData(null, "POH, R leg", "progressive osseous heteroplasia")]
    [InlineData(null, "FOP", "fibrodysplasia ossificans progressiva")]
    [InlineData("M61.10", "FOP, multiple sites", "fibrodysplasia ossificans progressiva")]
    [InlineData("M61.10", null, "fibrodysplasia ossificans progressiva")]
    [InlineData(null, "Heterotopic ossification R hip", "heterotopic ossification")]
    [InlineData(null, "Ossified mass in the calf", null)]
    [InlineData(null, "Calcinosis of the scrotum", "scrotal nodule")]
    [InlineData(null, "Milia-like calcinosis", "milia-like calcinosis")]
    [InlineData(null, "Subepidermal calcified nodule of the cheek", "subepidermal calcified nodule")]
    public void Extract_ConceptOfSeveralForms_IsCalledByTheOneFound(string? icd, string? text, string? expected)
    {
        var mentions = Some.Facts(Some.Condition(icd: icd, text: text)).Mentions;

        Assert.Equal(expected, Assert.Single(mentions, mention => mention.Concept is Concept.Ossification or Concept.CalcifiedNodule).InWords);
    }

    [Theory]
    [InlineData("Malignant tumor of colon")]
    [InlineData("Malignant neoplasm of breast")]
    [InlineData("Multiple myeloma")]
    [InlineData("Bone metastases")]
    [InlineData("Melanoma")]
    [InlineData("Hodgkin disease")]
    public void Extract_CancerInWords_IsMalignancy(string text)
    {
        Assert.Contains(Some.Facts(Some.Condition(text: text)).Mentions, mention => mention.Concept == Concept.Malignancy);
    }

    [Fact]
    public void Extract_PreferredTermBesideSnomedCode_IsMalignancy()
    {
        Assert.Contains(
            Some.Facts(Coded(Some.Snomed, "363406005", "Malignant tumor of colon")).Mentions, mention => mention.Concept == Concept.Malignancy);
    }

    [Theory]
    [InlineData("Brother with tumoral calcinosis")]
    [InlineData("Sister has the same masses")]
    [InlineData("Family history of familial tumoral calcinosis")]
    public void Extract_FamilyWithCalcinosis_IsFamilyHistoryAlone(string text)
    {
        Assert.Equal([Concept.FamilyHistoryOfCalcinosis], Some.Facts(Some.Condition(text: text)).Mentions.Select(mention => mention.Concept));
    }

    [Fact]
    public void Extract_TextTooLong_IsReadToTheCutAndNamed()
    {
        var facts = Some.Facts(Some.Condition(text: "Calcinosis. " + string.Join(' ', Enumerable.Repeat("pain", 1000)), id: "a"));

        Assert.Contains(facts.Mentions, mention => mention.Concept == Concept.Calcinosis);
        Assert.Contains(facts.Gaps, gap => gap is { Item: "conditions", Reason: GapReason.CutText, Source: "Condition/a" });
        Assert.False(facts.ConditionList.IsComplete);
    }

    [Theory]
    [InlineData("Draining abscess of the right elbow with Staphylococcus aureus", Concept.Abscess)]
    [InlineData("Necrotic ulcer of the fingertip", Concept.DigitalIschaemia)]
    [InlineData("Gangrene of finger", Concept.DigitalIschaemia)]
    [InlineData("Ulcer of the left thigh", Concept.SkinUlcer)]
    [InlineData("Stasis ulcer", Concept.SkinUlcer)]
    [InlineData("Ulcers on both legs", Concept.SkinUlcer)]
    public void Extract_WordingOfTheField_IsUnderstood(string text, Concept expected)
    {
        Assert.Contains(Some.Facts(Some.Condition(text: text)).Mentions, mention => mention.Concept == expected);
    }

    private static string Of(string status) => status
        .Replace("\"V\"", $"\"{VerificationSystem}\"", StringComparison.Ordinal)
        .Replace("\"C\"", $"\"{ClinicalSystem}\"", StringComparison.Ordinal);

    private static JsonObject Coded(string system, string code, string? display)
    {
        var coding = new JsonObject { ["system"] = system, ["code"] = code }.With("display", display);

        return Some.Condition().With("code", new JsonObject { ["coding"] = new JsonArray(coding) });
    }
}
