using CalcinosisCds.Text;

namespace CalcinosisCds.Tests.Text;

/// <summary>Which lesions a text describes, how strongly, and what stands too far off or elsewhere to count.</summary>
public sealed class LesionTextTests
{
    [Theory]
    [InlineData("Livedo racemosa of the abdomen. Eschar of the calf", "typical-by-necrosis, suggestive")]
    [InlineData("Painful wound of the hand. Painful ulcer of the calf", "typical-by-pain, painful-wound")]
    [InlineData("Violaceous rashes of the thigh", "suggestive")]
    [InlineData("Tender plaques of the calf", "suggestive")]
    public void Read_SeveralLesions_AreInTheOrderOfTheirWeight(string text, string expected) => Assert.Equal(expected, SharedReader.Lesions(text));

    [Fact]
    public void Read_LesionsOfSeveralSentences_EachKeepItsOwnWords() =>
        Assert.Equal(
            ["Eschar of the left calf", "Painful ulcer of the right thigh", "Livedo racemosa of the abdomen"],
            SharedReader.Read("Eschar of the left calf. Painful ulcer of the right thigh. Livedo racemosa of the abdomen.")
                .Lesions.Select(lesion => lesion.Words));

    [Theory]
    [InlineData("No necrotic ulcer of the thigh", LesionDegree.TypicalByNecrosis)]
    [InlineData("No painful ulcer of the thigh", LesionDegree.TypicalByPain)]
    public void Read_ADeniedLesion_IsNamedAsDenied(string text, LesionDegree degree)
    {
        var lesion = Assert.Single(SharedReader.Read(text).Lesions);

        Assert.Equal((degree, Standing.Denied), (lesion.Degree, lesion.Standing));
    }

    [Fact]
    public void Read_ADoubtedHardeningOfAPainfulUlcer_IsThatUlcer()
    {
        var lesion = Assert.Single(SharedReader.Read("Painful (possibly indurated) plaque and ulcer of the thigh").Lesions);

        Assert.Equal((LesionDegree.TypicalByPain, Standing.Present), (lesion.Degree, lesion.Standing));
    }

    [Theory]
    [InlineData("Pyoderma gangrenosum in chronic kidney disease. Painful ulcer of the thigh", "typical-by-pain explained by pyoderma-gangrenosum")]
    [InlineData("Pyoderma gangrenosum of the left thigh. Painful ulcer of the thigh", "typical-by-pain explained by pyoderma-gangrenosum")]
    [InlineData("Pyoderma gangrenosum of the left thigh. Painful ulcer of the right thigh", "typical-by-pain")]
    [InlineData("Pyoderma gangrenosum. Painful ulcer", "typical-by-pain explained by pyoderma-gangrenosum")]
    [InlineData("Pyoderma gangrenosum suspected. Painful ulcer of the thigh", "typical-by-pain")]
    public void Read_ACauseOfItsOwn_ExplainsWhatMayBeAtItsSite(string text, string expected) => Assert.Equal(expected, SharedReader.Lesions(text));

    [Theory]
    [InlineData("Painful ulcer of the buttock, chalky material", true)]
    [InlineData("Painful ulcer of the buttock, possibly chalky material", true)]
    [InlineData("Painful ulcer of the buttock, no chalky material", false)]
    public void Read_AnUlcer_IsOverCalcinosisThoughTheChalkIsDoubted(string text, bool expected) =>
        Assert.Equal(expected, Assert.Single(SharedReader.Read(text).Lesions).IsOverCalcinosis);

    /// <summary>The words of a finding stand together: what else a long sentence names is not of it.</summary>
    [Theory]
    [InlineData("Tender for several months according to the district nurses notes: subcutaneous nodule")]
    [InlineData("Necrotic. Skin of thigh dry")]
    public void Read_WordsFarApartOrOfTwoSentences_AreNoLesion(string text) => Assert.Equal("", SharedReader.Lesions(text));

    [Fact]
    public void Read_APainfulPurplePlaque_IsShownWithoutWhatStandsFarOff() =>
        Assert.Equal("Painful purple plaque", Assert.Single(SharedReader.Read(
            "Painful purple plaque that has been growing slowly over the last eleven months and now seems indurated to touch on the thigh").Lesions).Words);

    [Theory]
    [InlineData("Subcutaneous and arterial calcification", true)]
    [InlineData("Calcification of skin and coronary arteries", true)]
    [InlineData("Calcified artery in the vicinity of subcutaneous nodules", false)]
    [InlineData("Subcutaneous nodules in the vicinity of a calcified artery", false)]
    [InlineData("Calcified aortic valve with rash of skin", false)]
    [InlineData("Skin of the leg next to calcified artery", false)]
    public void Read_CalcificationOfSkinAndVessel_CountsWhereTheSkinStandsDirectlyBeside(string text, bool isCalcinosis) =>
        Assert.Equal(isCalcinosis, SharedReader.Read(text).Find("calcinosis") is not null);

    [Theory]
    [InlineData("Painful ulcer of the thigh seen with xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", "typical-by-pain")]
    [InlineData("Left xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx yyy zzz thigh: painful ulcer", "typical-by-pain")]
    public void Read_AWordTooLongToBeOne_LeavesTheOthers(string text, string expected) => Assert.Equal(expected, SharedReader.Lesions(text));

    /// <summary>A word of any length keeps its place between its neighbours.</summary>
    [Fact]
    public void Read_AWordTooLongToBeOne_StandsBetweenSideAndSite()
    {
        var link = new string('x', 70);

        Assert.Equal("Left thigh", SharedReader.Sites($"Left {link} lower thigh"));
        Assert.Equal("NotNamed thigh", SharedReader.Sites($"Left {link} lower inner thigh"));
    }
}
