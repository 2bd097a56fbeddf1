using CalcinosisCds.Text;

namespace CalcinosisCds.Tests.Text;

/// <summary>Where a text names the same thing in several places, one of them speaks for it; what the reading says of itself.</summary>
public sealed class BestMatchTests
{
    [Theory]
    [InlineData("Suspected calciphylaxis of the thigh. No calciphylaxis of the calf", "calciphylaxis", Standing.Uncertain)]
    [InlineData("No calciphylaxis of the calf. Suspected calciphylaxis of the thigh", "calciphylaxis", Standing.Uncertain)]
    [InlineData("Possible calciphylaxis in May. Calciphylaxis of the calf, certain since June", "calciphylaxis", Standing.Present)]
    public void Read_AConceptNamedTwice_StandsAsAtTheLeastGravePlace(string text, string concept, Standing expected) =>
        Assert.Equal(expected, SharedReader.StandingOf(concept, text));

    [Theory]
    [InlineData("ESRD, end stage renal disease", "ckd-stage-5", "end stage renal disease")]
    [InlineData("SSc (systemic sclerosis)", "systemic-sclerosis", "systemic sclerosis")]
    [InlineData("T2DM - diabetes", "diabetes", "diabetes")]
    [InlineData("Possible venous ulcer of the ankle, painful and necrotic", "venous-ulcer", "venous ulcer of the ankle")]
    [InlineData("Possible venous ulcer of the ankle, painful and necrotic", "skin-ulcer", "ulcer of the ankle, painful and necrotic")]
    [InlineData("Bilateral pulmonary calcifications, rapidly progressive", "visceral-calcification-possible", "Bilateral pulmonary calcifications")]
    public void Read_AConceptNamedTwice_IsShownInItsSurestAndFirstWords(string text, string concept, string expected) =>
        Assert.Equal(expected, SharedReader.Read(text).Find(concept)?.Words);

    /// <summary>Shorthand of plain words is as good as the words; an abbreviation of a disease is weak.</summary>
    [Theory]
    [InlineData("Subq calcifications, bilat forearms", "calcinosis", true)]
    [InlineData("Subcut calcified nodule of the lt thigh", "calcinosis", true)]
    [InlineData("CUA of the thigh", "calciphylaxis", true)]
    public void Read_Shorthand_SufficesAsTheWordsDo(string text, string concept, bool expected) =>
        Assert.Equal(expected, SharedReader.Read(text).Find(concept)?.Suffices);

    [Fact]
    public void Read_SeveralConcepts_EachIsNamedOnce()
    {
        var reading = SharedReader.Read("Venous stasis ulcer left ankle, painful");

        Assert.Equal(["chronic-venous-insufficiency", "skin-ulcer", "venous-ulcer"], reading.Concepts.Select(found => found.Concept));
        Assert.Equal("Venous stasis ulcer left ankle", Assert.Single(reading.Explanations).Words);
    }

    [Theory]
    [InlineData("No pressure sores except a decubitus of the heel", "decubitus of the heel", Standing.Present)]
    public void Read_ACauseNamedTwice_StandsAsAtTheLeastGravePlace(string text, string words, Standing expected)
    {
        var cause = Assert.Single(SharedReader.Read(text).Explanations);

        Assert.Equal((words, expected), (cause.Words, cause.Standing));
    }

    [Fact]
    public void Read_TheSameTextTwice_IsReadOnce()
    {
        Assert.Single(SharedReader.Reader.Read(["Venous leg ulcer", "Venous leg ulcer"]).Explanations);
        Assert.Single(SharedReader.Reader.Read(["Venous leg ulcer", "Skin finding", "Venous leg ulcer"]).Explanations);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    public void Read_ATextAtTheLimit_SaysWhetherItWasCut(int more, bool expected) =>
        Assert.Equal(expected, SharedReader.Read(new string('x', ClinicalTextReader.LongestRead + more)).WasCut);

    [Fact]
    public void Read_TwoTextsTooLong_WereCut()
    {
        static string Long(char letter) => new(letter, ClinicalTextReader.LongestRead + 1);

        Assert.True(SharedReader.Reader.Read([Long('x'), Long('y')]).WasCut);
    }

    [Theory]
    [InlineData("Essential hypertension", false)]
    [InlineData("Calcinosis cutis", false)]
    [InlineData("Ruled out", true)]
    [InlineData("HD", true)]
    public void Read_AText_SaysWhetherItMayQualifyAnother(string text, bool expected) => Assert.Equal(expected, SharedReader.Read(text).MayHoldCue);

    [Theory]
    [InlineData("Calcinosis of both forearms", true)]
    [InlineData("Calcinosis of the kidney", false)]
    [InlineData("Calcification of the forearm", false)]
    public void Matches_OnePattern_IsThatPatternAlone(string text, bool expected) =>
        Assert.Equal(expected, SharedReader.Reader.Matches(text, "{calcinosis} -{organ} ^{organ-lump} _{organ}"));
}
