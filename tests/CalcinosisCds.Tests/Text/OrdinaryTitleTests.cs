using CalcinosisCds.Text;

namespace CalcinosisCds.Tests.Text;

/// <summary>Titles that name a disease of ours in passing, or look as if they did.</summary>
public sealed class OrdinaryTitleTests
{
    private const string HypertensiveKidneyDisease =
        "Hypertensive chronic kidney disease with stage 1 through stage 4 chronic kidney disease, or unspecified chronic kidney disease";

    /// <summary>A suffix for billing, and other diseases of the same letters.</summary>
    [Theory]
    [InlineData("COPD (HCC)", "malignancy")]
    [InlineData("Major depressive disorder, recurrent (CMS/HCC)", "malignancy")]
    [InlineData("Cirrhosis of liver (HCC)", "malignancy")]
    [InlineData("CUA pending (clean catch urine)", "calciphylaxis")]
    [InlineData("POH: cataract surgery 2019", "ossification")]
    public void Read_LettersThatMeanAnother_NameNothing(string text, string concept) => Assert.Null(SharedReader.StandingOf(concept, text));

    [Theory]
    [InlineData("HCC", "malignancy")]
    [InlineData("Cirrhosis with HCC", "malignancy")]
    [InlineData("HCC segment 6, s/p TACE", "malignancy")]
    [InlineData("CUA of the thigh", "calciphylaxis")]
    [InlineData("POH of the left leg", "ossification")]
    public void Read_LettersOfOurs_NameIt(string text, string concept) => Assert.NotNull(SharedReader.StandingOf(concept, text));

    [Theory]
    [InlineData("Calciphylaxis prevention discussed")]
    [InlineData("Handout: calciphylaxis")]
    [InlineData("Article on calciphylaxis")]
    [InlineData("Pt enrolled in calciphylaxis registry as control")]
    [InlineData("Questions about calciphylaxis answered")]
    public void Read_WhatIsOnlySpokenOf_IsOnlyMentioned(string text) =>
        Assert.True(SharedReader.StandingOf("calciphylaxis", text) is null or Standing.OnlyMentioned);

    [Theory]
    [InlineData("Worried about calciphylaxis", Standing.Uncertain)]
    [InlineData("Concern re: calciphylaxis", Standing.Uncertain)]
    [InlineData("Concern re: calciphylaxis raised, none found", Standing.Denied)]
    public void Read_AWorry_IsADoubt(string text, Standing expected) => Assert.Equal(expected, SharedReader.StandingOf("calciphylaxis", text));

    /// <summary>A past injury names a place where something is now.</summary>
    [Theory]
    [InlineData("Calcified nodule at site of prior burn L forearm")]
    [InlineData("Calcified nodule, site of previous trauma R shin")]
    [InlineData("Calcified nodule in prior surgical scar, abdomen")]
    [InlineData("Calcified lump, previous injection site, R buttock")]
    public void Read_CalcinosisInAPastInjury_IsPresent(string text) => Assert.Equal(Standing.Present, SharedReader.StandingOf("calcinosis", text));

    [Fact]
    public void Read_AMotherOfChildren_IsThePatient()
    {
        Assert.Equal(Standing.Present, SharedReader.StandingOf("calcinosis", "Mother of 3 with SLE and calcinosis of both arms"));
        Assert.Equal(Standing.AnotherPerson, SharedReader.StandingOf("calcinosis", "Mother with calcinosis"));
    }

    [Theory]
    [InlineData("PE")]
    [InlineData("MI 2019")]
    [InlineData("Flu")]
    [InlineData("Lap chole")]
    [InlineData("Molluscum")]
    [InlineData("Wt gain")]
    public void Read_AnEverydayTitle_IsLegible(string text) => Assert.True(SharedReader.Read(text).IsLegible);

    [Theory]
    [InlineData("Kalziphylaxie")]
    public void Read_ATitleOfAnotherLanguage_IsNot(string text) => Assert.False(SharedReader.Read(text).IsLegible);

    /// <summary>The title of I12.9 and I13.0 names four stages, of which none is the patient's.</summary>
    [Theory]
    [InlineData(HypertensiveKidneyDisease, "ckd-unspecified")]
    [InlineData("Stage 5 Parkinson, CKD 2", "ckd-stage-2")]
    [InlineData("CKD stage 4", "ckd-stage-4")]
    public void Read_StagesOfTheKidney_AreThoseOfThePatient(string text, string expected) =>
        Assert.Equal(
            [expected],
            SharedReader.Read(text).Concepts.Select(found => found.Concept).Where(concept => concept.StartsWith("ckd", StringComparison.Ordinal)));

    [Theory]
    [InlineData("Calcinosis: none seen", "calcinosis")]
    [InlineData("Calcinosis: none seen on XR", "calcinosis")]
    [InlineData("Calcinosis - none identified", "calcinosis")]
    [InlineData("Calcinosis: nil found", "calcinosis")]
    [InlineData("Calcinosis cutis: negative exam", "calcinosis")]
    [InlineData("Calciphylaxis: none identified", "calciphylaxis")]
    [InlineData("Calciphylaxis = 0", "calciphylaxis")]
    [InlineData("Calciphylaxis? No", "calciphylaxis")]
    [InlineData("entered in error: calciphylaxis", "calciphylaxis")]
    [InlineData("Calciphylaxis - wrong chart, delete", "calciphylaxis")]
    public void Read_NoneAndItsParticiple_Denies(string text, string concept) => Assert.Equal(Standing.Denied, SharedReader.StandingOf(concept, text));

    [Theory]
    [InlineData("Dialysis nurse (occupation)")]
    [InlineData("Peritoneal dialysis catheter removed 2012 after recovery")]
    public void Read_DialysisOfAnother_IsNotThePatients(string text) => Assert.Null(SharedReader.StandingOf("dialysis", text));

    [Theory]
    [InlineData("Calciphylaxis (Y/N): Y")]
    [InlineData("Calciphylaxis: Y")]
    [InlineData("Calciphylaxis? Yes")]
    [InlineData("Calciphylaxis? Yes, left thigh")]
    public void Read_AQuestionAnsweredWithYes_IsPresentAndLegible(string text)
    {
        Assert.Equal(Standing.Present, SharedReader.StandingOf("calciphylaxis", text));
        Assert.True(SharedReader.Read(text).IsLegible);
    }

    /// <summary>A site behind an answer is where it was looked for; behind a comma it is another place.</summary>
    [Theory]
    [InlineData("Necrosis: none seen on thighs", "")]
    [InlineData("Skin necrosis of the calf, not seen on thigh", "typical-by-necrosis")]
    public void Read_NoneSeenAtASite_DeniesWhatStandsBeforeTheColon(string text, string expected) => Assert.Equal(expected, SharedReader.Lesions(text));
}
