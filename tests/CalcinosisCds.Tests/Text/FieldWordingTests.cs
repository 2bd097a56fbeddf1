using CalcinosisCds.Text;

namespace CalcinosisCds.Tests.Text;

/// <summary>Wordings that public reports show, and others of their kinds.</summary>
public sealed class FieldWordingTests
{
    [Theory]
    [InlineData("skin-ulcer", "Painful ulcer of the leg: none")]
    [InlineData("systemic-lupus-erythematosus", "SLE: No")]
    [InlineData("systemic-lupus-erythematosus", "Lupus - none")]
    [InlineData("diabetes", "Diabetes mellitus: negative")]
    [InlineData("gangrene", "Gangrene of foot: absent")]
    [InlineData("sepsis", "Sepsis: nil")]
    [InlineData("calcinosis", "Calcinosis cutis - not seen")]
    public void Read_ANegativeStatement_IsDenied(string concept, string text) => Assert.Equal(Standing.Denied, SharedReader.StandingOf(concept, text));

    [Theory]
    [InlineData("Calciphylaxis cannot be excluded", Standing.Uncertain)]
    [InlineData("Cannot rule out calciphylaxis", Standing.Uncertain)]
    [InlineData("Unable to exclude calciphylaxis at this stage", Standing.Uncertain)]
    [InlineData("Calciphylaxis not excluded", Standing.Uncertain)]
    [InlineData("No change in calciphylaxis", Standing.Present)]
    [InlineData("No resolution of calciphylaxis", Standing.Present)]
    public void Read_ADoubleNegation_IsNoDenial(string text, Standing expected) => Assert.Equal(expected, SharedReader.StandingOf("calciphylaxis", text));

    [Theory]
    [InlineData("Family hx of SLE")]
    [InlineData("Mother had SLE")]
    [InlineData("FHx: SLE")]
    [InlineData("Family history: father - diabetes, sister - SLE")]
    [InlineData("Sibling with SLE")]
    public void Read_ARelativesDisease_IsNotThePatients(string text) =>
        Assert.Equal(Standing.AnotherPerson, SharedReader.StandingOf("systemic-lupus-erythematosus", text));

    [Theory]
    [InlineData("overlap-connective-tissue-disease", "Asthma-COPD overlap syndrome")]
    [InlineData("overlap-connective-tissue-disease", "Sleep apnea overlap syndrome")]
    [InlineData("systemic-sclerosis", "Localized scleroderma")]
    [InlineData("systemic-sclerosis", "Linear scleroderma of the leg")]
    [InlineData("diabetes", "Diabetes insipidus")]
    [InlineData("diabetes", "Gestational diabetes")]
    [InlineData("systemic-lupus-erythematosus", "Lupus anticoagulant positive")]
    [InlineData("malignancy", "Squamous cell carcinoma of skin")]
    [InlineData("burn", "Heart burn")]
    public void Read_TheSameWordsOfAnotherDisease_AreNotRead(string concept, string text) => Assert.Null(SharedReader.StandingOf(concept, text));

    [Theory]
    [InlineData("overlap-connective-tissue-disease", "J44.9", true)]
    [InlineData("systemic-sclerosis", "L940", true)]
    [InlineData("diabetes", "E23.2", true)]
    [InlineData("overlap-connective-tissue-disease", "M35.1", false)]
    [InlineData("diabetes", "E11.9", false)]
    [InlineData("calciphylaxis", "J44.9", false)]
    public void IsGuarded_ByTheCodeOfAnotherDisease_Is(string concept, string code, bool expected) =>
        Assert.Equal(expected, SharedReader.Knowledge.IsGuarded(concept, [code]));

    [Theory]
    [InlineData("Stage 5 chronic kidney disease", "ckd-stage-5")]
    [InlineData("Chronic kidney disease, stage V", "ckd-stage-5")]
    [InlineData("CKD G5", "ckd-stage-5")]
    [InlineData("CKD 5D", "ckd-stage-5")]
    [InlineData("CKD stage 5 (end stage)", "ckd-stage-5")]
    [InlineData("CKD5", "ckd-stage-5")]
    [InlineData("ESRF", "ckd-stage-5")]
    [InlineData("Chronic renal failure stage IV", "ckd-stage-4")]
    [InlineData("CKD G4A3", "ckd-stage-4")]
    [InlineData("CKD IIIb", "ckd-stage-3")]
    [InlineData("Stage 3a chronic kidney disease", "ckd-stage-3")]
    [InlineData("CKD stage 2", "ckd-stage-2")]
    public void Read_AStageOfKidneyDisease_IsTheStage(string text, string expected) =>
        Assert.Equal([expected], SharedReader.Read(text).Concepts.Select(found => found.Concept).Where(id => id.StartsWith("ckd", StringComparison.Ordinal)));

    [Theory]
    [InlineData("Necrotic ulcer of leg, healed")]
    [InlineData("Healed necrotic ulcer of leg")]
    [InlineData("Necrotic ulcer of leg - resolved")]
    [InlineData("Necrotic ulcer of leg (healed 2024)")]
    [InlineData("Necrotic ulcer of leg. Now completely healed.")]
    [InlineData("History of necrotic ulcer of leg")]
    public void Read_ARecoveredLesion_IsPast(string text) =>
        Assert.Equal([Standing.Past], SharedReader.Read(text).Lesions.Select(lesion => lesion.Standing).Distinct());

    [Theory]
    [InlineData("ckd-stage-4", "CKD KDIGO 4 A2")]
    [InlineData("ckd-stage-4", "CKD (KDIGO 4)")]
    [InlineData("ckd-stage-4", "CKD KDIGO IV")]
    [InlineData("ckd-stage-4", "CKD KDIGO: 4")]
    [InlineData("ckd-stage-4", "KDIGO 4 A3")]
    [InlineData("ckd-stage-4", "CKD G4A2")]
    [InlineData("ckd-stage-4", "CKD-4")]
    [InlineData("ckd-stage-4", "CKD class 4")]
    [InlineData("ckd-stage-4", "eGFR category 4")]
    [InlineData("ckd-stage-4", "CKD stage 4T")]
    [InlineData("ckd-stage-4", "grade IV CKD")]
    [InlineData("ckd-stage-4", "4th stage CKD")]
    [InlineData("ckd-stage-4", "KDIGO stage IV")]
    [InlineData("ckd-stage-5", "CKD 5ND")]
    [InlineData("ckd-stage-5", "CKD5ND")]
    [InlineData("ckd-stage-5", "KDIGO G5")]
    [InlineData("ckd-stage-5", "CKD K/DOQI 5")]
    [InlineData("ckd-stage-5", "CKDG5")]
    [InlineData("ckd-stage-3", "CKD KDIGO 3a")]
    [InlineData("ckd-stage-3", "CKD 3b-4")]
    public void Read_AStageWithoutTheWord_IsThatStage(string concept, string text) => Assert.Equal(Standing.Present, SharedReader.StandingOf(concept, text));

    [Theory]
    [InlineData("ckd-stage-4", "CKD 3b-4")]
    [InlineData("ckd-stage-4", "CKD, KDIGO 2024 guideline discussed")]
    [InlineData("ckd-stage-3", "AKI KDIGO 3")]
    [InlineData("ckd-stage-2", "Acute kidney injury, KDIGO 2")]
    public void Read_ANumberThatIsNoStageOfCkd_IsNone(string concept, string text) => Assert.Null(SharedReader.StandingOf(concept, text));
}
