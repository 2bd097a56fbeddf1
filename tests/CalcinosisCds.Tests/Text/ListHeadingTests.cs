using CalcinosisCds.Text;

namespace CalcinosisCds.Tests.Text;

/// <summary>What a heading says of every item of its list, and where the list ends.</summary>
public sealed class ListHeadingTests
{
    private const string Calciphylaxis = "calciphylaxis";
    private const string Lupus = "systemic-lupus-erythematosus";

    [Theory]
    [InlineData("Excluded: lupus, calciphylaxis", Standing.Denied)]
    [InlineData("Excluded: lupus; calciphylaxis", Standing.Denied)]
    [InlineData("Ruled out diagnoses: lupus, calciphylaxis", Standing.Denied)]
    [InlineData("Negative for: lupus; calciphylaxis; fever", Standing.Denied)]
    [InlineData("No evidence of: lupus, calciphylaxis", Standing.Denied)]
    [InlineData("Biopsy negative for: lupus, calciphylaxis", Standing.Denied)]
    [InlineData("Patient denies: lupus, calciphylaxis", Standing.Denied)]
    [InlineData("Pertinent negatives: lupus, calciphylaxis", Standing.Denied)]
    [InlineData("Not seen: lupus, calciphylaxis", Standing.Denied)]
    [InlineData("Excluded (by biopsy): lupus, calciphylaxis", Standing.Denied)]
    [InlineData("Autoimmune diseases excluded: lupus, calciphylaxis", Standing.Denied)]
    [InlineData("Other causes unlikely: lupus; calciphylaxis", Standing.Denied)]
    [InlineData("No history of: trauma, lupus, calciphylaxis", Standing.Denied)]
    [InlineData("Awaiting biopsy: lupus, calciphylaxis", Standing.Uncertain)]
    [InlineData("Leg ulcer of unclear cause: lupus, calciphylaxis", Standing.Uncertain)]
    [InlineData("Leg ulcer (excluded: lupus, calciphylaxis)", Standing.Denied)]
    [InlineData("R/o: lupus, vasculitis and calciphylaxis", Standing.Uncertain)]
    [InlineData("Suspected: lupus (2010), calciphylaxis", Standing.Uncertain)]
    [InlineData("DDx: lupus, calciphylaxis", Standing.Uncertain)]
    [InlineData("D/d: lupus, calciphylaxis", Standing.Uncertain)]
    [InlineData("DDx: 1. lupus 2. calciphylaxis", Standing.Uncertain)]
    [InlineData("DDx: 1) lupus 2) calciphylaxis", Standing.Uncertain)]
    [InlineData("DDx:\n- lupus\n- calciphylaxis", Standing.Uncertain)]
    [InlineData("DDx:\r\n• lupus\r\n• calciphylaxis", Standing.Uncertain)]
    [InlineData("DDx - lupus, calciphylaxis", Standing.Uncertain)]
    [InlineData("Differential lupus, calciphylaxis", Standing.Uncertain)]
    [InlineData("Concerns: lupus, calciphylaxis", Standing.Uncertain)]
    [InlineData("Screening: lupus, calciphylaxis", Standing.OnlyMentioned)]
    [InlineData("Family history: lupus; calciphylaxis", Standing.AnotherPerson)]
    [InlineData("Pertinent family history: lupus, calciphylaxis", Standing.AnotherPerson)]
    [InlineData("Family: lupus, calciphylaxis", Standing.AnotherPerson)]
    [InlineData("FHx: lupus (aunt), calciphylaxis", Standing.AnotherPerson)]
    [InlineData("FH - lupus, calciphylaxis", Standing.AnotherPerson)]
    [InlineData("History of: lupus, calciphylaxis", Standing.Past)]
    [InlineData("Resolved: lupus, calciphylaxis", Standing.Past)]
    public void Read_AHeading_ReachesEveryItem(string text, Standing expected) =>
        Assert.Equal(expected, SharedReader.StandingOf(Calciphylaxis, text));

    [Theory]
    [InlineData("Excluded: lupus. Calciphylaxis of the thigh")]
    [InlineData("Excluded: lupus\nCalciphylaxis of the thigh")]
    [InlineData("Excluded:\nlupus\nCalciphylaxis of the thigh")]
    [InlineData("Excluded: lupus; confirmed: calciphylaxis")]
    [InlineData("Excluded: lupus, diagnosis: calciphylaxis")]
    [InlineData("Excluded: lupus, now calciphylaxis of the thigh")]
    [InlineData("Excluded: lupus, patient has calciphylaxis")]
    [InlineData("Excluded: lupus but calciphylaxis of the thigh")]
    [InlineData("Excluded (lupus), calciphylaxis of the thigh")]
    [InlineData("Calciphylaxis (excluded: lupus)")]
    [InlineData("Leg ulcer (excluded: lupus), calciphylaxis")]
    [InlineData("Fever: no, calciphylaxis: yes")]
    [InlineData("Active problems: lupus, calciphylaxis")]
    [InlineData("Lupus: negative, calciphylaxis")]
    [InlineData("Wound clinic: calciphylaxis, lupus")]
    [InlineData("Reason for visit: calciphylaxis")]
    [InlineData("Calciphylaxis, lupus excluded: normal serology")]
    [InlineData("Lupus excluded: normal serology, calciphylaxis")]
    [InlineData("Diagnosis confirmed: lupus, calciphylaxis")]
    [InlineData("Known diseases: lupus; calciphylaxis")]
    [InlineData("Wound history: calciphylaxis since May")]
    public void Read_AListThatEnds_LeavesTheDisease(string text) => Assert.Equal(Standing.Present, SharedReader.StandingOf(Calciphylaxis, text));

    [Theory]
    [InlineData("Family history: lupus: yes, diabetes: no", "diabetes")]
    [InlineData("Excluded: lupus, ANA: negative, diabetes", "diabetes")]
    [InlineData("Excluded: ANA (2010): negative, diabetes", "diabetes")]
    public void Read_AnItemWithItsAnswer_EndsNoList(string text, string concept) => Assert.NotEqual(Standing.Present, SharedReader.StandingOf(concept, text));

    /// <summary>What else may have caused a lesion explains it no more than the first of the list.</summary>
    [Theory]
    [InlineData("Necrotic thigh ulcer. DDx: calciphylaxis, vasculitis")]
    [InlineData("Necrotic thigh ulcer. DDx: vasculitis, calciphylaxis")]
    [InlineData("Necrotic thigh ulcer, DDx calciphylaxis, vasculitis, pyoderma gangrenosum")]
    [InlineData("Necrotic thigh ulcer - differential calciphylaxis, vasculitis")]
    [InlineData("Necrotic thigh ulcer - DDx - calciphylaxis, vasculitis")]
    [InlineData("Necrotic thigh ulcer (DDx: calciphylaxis, vasculitis)")]
    [InlineData("Necrotic thigh ulcer; differentials: 1. vasculitis 2. calciphylaxis")]
    [InlineData("Necrotic thigh ulcer; possible diagnoses: vasculitis; calciphylaxis")]
    public void Read_ADifferential_ExplainsNoLesion(string text)
    {
        Assert.Equal("typical-by-necrosis", SharedReader.Lesions(text));
        Assert.Equal(Standing.Uncertain, SharedReader.StandingOf(Calciphylaxis, text));
    }

    [Theory]
    [InlineData("DDx calciphylaxis, on dialysis", "dialysis")]
    [InlineData("DDx: calciphylaxis, vasculitis, on haemodialysis", "dialysis")]
    [InlineData("Differential calciphylaxis, vasculitis. Lupus since 2010", Lupus)]
    [InlineData("Differential calciphylaxis, patient has lupus", Lupus)]
    public void Read_WhatIsNoItemOfTheDifferential_IsPresent(string text, string concept) =>
        Assert.Equal(Standing.Present, SharedReader.StandingOf(concept, text));

    /// <summary>The list of a medical history holds what goes on beside what is over: it doubts more than it denies.</summary>
    [Theory]
    [InlineData("PMH: diabetes, lupus", Lupus, Standing.Present)]
    [InlineData("Past medical history: diabetes; lupus", Lupus, Standing.Present)]
    [InlineData("PMH: diabetes, calciphylaxis", Calciphylaxis, Standing.Uncertain)]
    [InlineData("PMH: calciphylaxis, diabetes", Calciphylaxis, Standing.Uncertain)]
    [InlineData("PMHx: lupus, calcinosis cutis", "calcinosis", Standing.Uncertain)]
    [InlineData("PMH diabetes, lupus", Lupus, Standing.Present)]
    [InlineData("PMH ESRD, on HD via fistula", "dialysis", Standing.Present)]
    [InlineData("History: lupus, diabetes", "diabetes", Standing.Present)]
    [InlineData("History: calciphylaxis, diabetes", Calciphylaxis, Standing.Uncertain)]
    [InlineData("PMH: diabetes, leg ulcer", "skin-ulcer", Standing.Uncertain)]
    [InlineData("PMH: breast cancer", "malignancy", Standing.Uncertain)]
    [InlineData("Past medical history of calciphylaxis", Calciphylaxis, Standing.Past)]
    [InlineData("PMH: hypertension. Calciphylaxis of the thigh", Calciphylaxis, Standing.Present)]
    public void Read_AMedicalHistory_IsThePatients(string text, string concept, Standing expected) =>
        Assert.Equal(expected, SharedReader.StandingOf(concept, text));

    [Theory]
    [InlineData("Thigh wound (no fever, necrotic edges)", "typical-by-necrosis")]
    [InlineData("Thigh wound (no fever, chills or necrotic edges)", "")]
    [InlineData("PMH: necrotic thigh ulcer", "")]
    [InlineData("Wound history: necrotic thigh ulcer since May", "typical-by-necrosis")]
    public void Read_ALesionInABracketOrHistory_StandsAsItsOwnCueSays(string text, string expected) => Assert.Equal(expected, SharedReader.Lesions(text));
}
