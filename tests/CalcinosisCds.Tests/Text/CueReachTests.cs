using CalcinosisCds.Text;

namespace CalcinosisCds.Tests.Text;

/// <summary>Cues that stand behind what they are about, those that end, and those that belong to somebody or something else.</summary>
public sealed class CueReachTests
{
    private const string Calciphylaxis = "calciphylaxis";
    private const string Lupus = "systemic-lupus-erythematosus";

    [Theory]
    [InlineData("Lupus - FH", Lupus, Standing.AnotherPerson)]
    [InlineData("Lupus, family history of", Lupus, Standing.AnotherPerson)]
    [InlineData("Breast cancer, h/o", "malignancy", Standing.Past)]
    [InlineData("Breast cancer, in 2010 history of", "malignancy", Standing.Past)]
    [InlineData("Calciphylaxis, history of", Calciphylaxis, Standing.Past)]
    [InlineData("Calciphylaxis - status post", Calciphylaxis, Standing.Past)]
    [InlineData("Calciphylaxis, rule out", Calciphylaxis, Standing.Uncertain)]
    [InlineData("Calciphylaxis, concern for", Calciphylaxis, Standing.Uncertain)]
    [InlineData("Calciphylaxis, at risk for", Calciphylaxis, Standing.OnlyMentioned)]
    [InlineData("Calciphylaxis, no evidence of", Calciphylaxis, Standing.Denied)]
    public void Read_AClauseOfNothingButACue_SaysItOfWhatStandsBefore(string text, string concept, Standing expected) =>
        Assert.Equal(expected, SharedReader.StandingOf(concept, text));

    [Theory]
    [InlineData("Calciphylaxis, no pain", Calciphylaxis)]
    [InlineData("Calciphylaxis, denies pain", Calciphylaxis)]
    [InlineData("Calciphylaxis, without pain", Calciphylaxis)]
    [InlineData("Calciphylaxis, no fever", Calciphylaxis)]
    [InlineData("Lupus, no family history", Lupus)]
    [InlineData("Calciphylaxis, no family history", Calciphylaxis)]
    [InlineData("Calciphylaxis, no past medical history", Calciphylaxis)]
    [InlineData("No past medical history, calciphylaxis of the thigh", Calciphylaxis)]
    [InlineData("Calciphylaxis, history of diabetes", Calciphylaxis)]
    public void Read_AClauseThatDeniesSomethingOfItsOwn_LeavesWhatStandsBefore(string text, string concept) =>
        Assert.Equal(Standing.Present, SharedReader.StandingOf(concept, text));

    [Theory]
    [InlineData("No fever with calciphylaxis of the thigh")]
    [InlineData("No fever except calciphylaxis")]
    [InlineData("No diabetes apart from calciphylaxis")]
    [InlineData("No complaints besides calciphylaxis")]
    public void Read_AnExceptionToADenial_IsPresent(string text) => Assert.Equal(Standing.Present, SharedReader.StandingOf(Calciphylaxis, text));

    [Theory]
    [InlineData("Family history: diabetes, patient has lupus")]
    [InlineData("FHx: diabetes, pt has SLE")]
    [InlineData("FHx: DM type 2, pt has SLE")]
    [InlineData("Mother: diabetes, patient: lupus")]
    [InlineData("Family history: mother diabetes, patient herself lupus")]
    public void Read_ThePatientAfterTheFamily_IsThePatient(string text)
    {
        Assert.Equal(Standing.Present, SharedReader.StandingOf(Lupus, text));
        Assert.Equal(Standing.AnotherPerson, SharedReader.StandingOf("diabetes", text));
    }

    [Theory]
    [InlineData("Lupus, possible calciphylaxis", Standing.Uncertain, Standing.Present)]
    [InlineData("Lupus possible calciphylaxis", Standing.Uncertain, Standing.Present)]
    [InlineData("Possible calciphylaxis, lupus", Standing.Uncertain, Standing.Present)]
    [InlineData("Calciphylaxis possible, lupus", Standing.Uncertain, Standing.Present)]
    [InlineData("Lupus excluded by serology, calciphylaxis", Standing.Present, Standing.Denied)]
    [InlineData("Possible lupus (SSc, calciphylaxis)", Standing.Uncertain, Standing.Uncertain)]
    public void Read_ACueBetweenTwoDiseases_SaysItOfItsOwn(string text, Standing calciphylaxis, Standing lupus)
    {
        Assert.Equal(calciphylaxis, SharedReader.StandingOf(Calciphylaxis, text));
        Assert.Equal(lupus, SharedReader.StandingOf(Lupus, text));
    }

    [Theory]
    [InlineData("Calciphylaxis excluded 9 March", Standing.Denied)]
    [InlineData("Calciphylaxis excluded 2021", Standing.Denied)]
    [InlineData("Calciphylaxis excluded 09/2021", Standing.Denied)]
    [InlineData("Calciphylaxis healed 02/2021", Standing.Past)]
    [InlineData("Calciphylaxis healed 9/2021", Standing.Past)]
    [InlineData("Calciphylaxis healed March 2021", Standing.Past)]
    public void Read_ADateAfterTheCue_IsNoDiseaseOfItsOwn(string text, Standing expected) =>
        Assert.Equal(expected, SharedReader.StandingOf(Calciphylaxis, text));

    [Theory]
    [InlineData("SLE? CUA", Standing.Uncertain, Standing.Present)]
    [InlineData("Lupus? calciphylaxis", Standing.Uncertain, Standing.Present)]
    [InlineData("Lupus?, calciphylaxis", Standing.Uncertain, Standing.Present)]
    [InlineData("Lupus (2010)? calciphylaxis", Standing.Uncertain, Standing.Present)]
    [InlineData("Lupus ?calciphylaxis", Standing.Present, Standing.Uncertain)]
    [InlineData("Lupus - ? calciphylaxis", Standing.Present, Standing.Uncertain)]
    public void Read_AQuestionMark_DoubtsTheDiseaseThatItTouches(string text, Standing lupus, Standing calciphylaxis)
    {
        Assert.Equal(lupus, SharedReader.StandingOf(Lupus, text));
        Assert.Equal(calciphylaxis, SharedReader.StandingOf(Calciphylaxis, text));
    }

    [Theory]
    [InlineData("SLE ?")]
    [InlineData("SLE ?.")]
    [InlineData("SLE (?)")]
    [InlineData("SLE (??)")]
    public void Read_AQuestionMarkAtTheEnd_DoubtsWhatStandsBefore(string text) => Assert.Equal(Standing.Uncertain, SharedReader.StandingOf(Lupus, text));

    [Theory]
    [InlineData("Lupus", false)]
    [InlineData("PM/DM", false)]
    [InlineData("Calcinosis, left elbow", false)]
    [InlineData("Mother", true)]
    [InlineData("Excluded", true)]
    [InlineData("HD", true)]
    public void Read_AText_KnowsWhetherAWordOfItMaySaySomethingOfAnother(string text, bool expected) =>
        Assert.Equal(expected, SharedReader.Read(text).MayHoldCue);

    /// <summary>What came back is not over, what never came back is.</summary>
    [Theory]
    [InlineData("Calciphylaxis healed 2019, recurred 2023", Standing.Present)]
    [InlineData("Calciphylaxis, resolved, now recurrent", Standing.Present)]
    [InlineData("Previous calciphylaxis, now active again", Standing.Present)]
    [InlineData("Calciphylaxis (healed 2020) has relapsed", Standing.Present)]
    [InlineData("Calciphylaxis 2020, healed, has not recurred", Standing.Past)]
    [InlineData("History of recurrent calciphylaxis", Standing.Past)]
    [InlineData("Calciphylaxis ruled out, ulcer recurred", Standing.Denied)]
    [InlineData("Mother had calciphylaxis, which recurred", Standing.AnotherPerson)]
    [InlineData("Calciphylaxis until 2019", Standing.Past)]
    public void Read_WhatIsBack_IsPresentAgain(string text, Standing expected) =>
        Assert.Equal(expected, SharedReader.StandingOf(Calciphylaxis, text));

    /// <summary>What makes a disease suspected is not itself suspected.</summary>
    [Theory]
    [InlineData("Suspected calciphylaxis given ESRD on HD", "dialysis")]
    [InlineData("Possible calciphylaxis in patient on dialysis", "dialysis")]
    [InlineData("Possible calciphylaxis in the setting of lupus", Lupus)]
    [InlineData("Query calciphylaxis because of lupus", Lupus)]
    public void Read_TheReasonOfADoubt_IsPresent(string text, string concept)
    {
        Assert.Equal(Standing.Present, SharedReader.StandingOf(concept, text));
        Assert.Equal(Standing.Uncertain, SharedReader.StandingOf(Calciphylaxis, text));
    }

    [Theory]
    [InlineData("Not sure if calciphylaxis")]
    [InlineData("Looks like calciphylaxis")]
    [InlineData("Calciphylaxis-like lesion of the thigh")]
    [InlineData("Initially thought calciphylaxis")]
    [InlineData("Calciphylaxis in doubt")]
    public void Read_AResemblance_IsUncertain(string text) => Assert.Equal(Standing.Uncertain, SharedReader.StandingOf(Calciphylaxis, text));

    [Fact]
    public void Read_AMoreExactDiseaseThatIsDenied_LeavesTheOther()
    {
        Assert.Equal(Standing.Present, SharedReader.StandingOf("dermatomyositis", "Dermatomyositis (not JDM)"));
        Assert.Equal(Standing.Denied, SharedReader.StandingOf("juvenile-dermatomyositis", "Dermatomyositis (not JDM)"));
        Assert.Null(SharedReader.StandingOf("dermatomyositis", "No JDM"));
    }
}
