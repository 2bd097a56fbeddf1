using CalcinosisCds.Text;

namespace CalcinosisCds.Tests.Text;

/// <summary>Which part of the body, and which side of it, a lesion is said to be at, and the words that are shown for it.</summary>
public sealed class SiteTextTests
{
    [Theory]
    [InlineData("Ulcers of left and right thigh", null, "Both thigh")]
    [InlineData("Left (L) thigh ulcer", null, "Left thigh")]
    [InlineData("Left (thigh) ulcer", null, "Left thigh")]
    [InlineData("Right: heel ulcer", null, "Right heel")]
    [InlineData("Left - thigh ulcer", null, "Left thigh")]
    [InlineData("Ulcer of L. thigh", null, "Left thigh")]
    [InlineData("R. heel ulcer, L. calf wound", null, "Right heel, Left lower-leg")]
    [InlineData("Ulcer", "thigh, left", "Left thigh")]
    [InlineData("Ulcer", "thigh (left)", "Left thigh")]
    [InlineData("Ulcer", "Left thigh; right calf", "Left thigh, Right lower-leg")]
    [InlineData("Ulcers of left thigh, left calf, right thigh and right calf", null, "Left thigh, Left lower-leg, Right thigh, Right lower-leg")]
    [InlineData("Calcinosis of the right elbow, left knee and both thighs", null, "Right elbow, Left knee, Both thigh")]
    [InlineData("Eschar of the thigh (left calf clear)", null, "NotNamed thigh, Left lower-leg")]
    [InlineData("Painful ulcer of left lower 1/3 shin", null, "Left lower-leg")]
    [InlineData("Leg/thigh ulcers", null, "NotNamed leg, NotNamed thigh")]
    [InlineData("Swelling on the left. Ulcer of thigh", null, "NotNamed thigh")]
    public void Read_ASide_IsOfThePartBesideIt(string text, string? site, string expected) => Assert.Equal(expected, SharedReader.Sites(text, site));

    [Theory]
    [InlineData("Eschar of the left calf. Painful ulcer of the right thigh", null, "Left lower-leg")]
    [InlineData("Necrotic wound, swelling of right shin. Scar of left elbow", null, "Right lower-leg")]
    [InlineData("Painful ulcer. Wart of the left heel", "Right thigh", "Right thigh")]
    [InlineData("Painful ulcer, swelling of left calf", "Right thigh", "Right thigh")]
    [InlineData("Painful ulcer, swelling of left calf. Wart of the right hand", null, "Left lower-leg")]
    [InlineData("Swelling of left calf. Eschar", null, "Left lower-leg")]
    [InlineData("Necrotic skin of the left thigh in a patient with cirrhosis of the liver", null, "Left thigh")]
    [InlineData("Skin necrosis in a patient with lung disease", null, "")]
    [InlineData("Necrotic skin after kidney transplant", null, "")]
    public void Read_ALesion_IsAtTheSiteOfItsClauseElseTheBodySiteElseTheSentence(string text, string? site, string expected) =>
        Assert.Equal(expected, SharedReader.Sites(SharedReader.Read(text, site).Lesions[0].Sites));

    [Theory]
    [InlineData("Calcified nodule", "Left thigh", "Left thigh")]
    [InlineData("Calcified nodule", "Left thigh; right calf", "Left thigh, Right lower-leg")]
    [InlineData("Calcified nodule", "Left thigh, right calf", "Left thigh, Right lower-leg")]
    public void Read_ACalcifiedNoduleOfTheBodySite_IsAtAllOfIt(string text, string site, string expected) =>
        Assert.Equal(expected, SharedReader.Sites(SharedReader.Read(text, site).Find("calcinosis")!.Sites)); // The text names it.

    [Fact]
    public void Read_SeveralTextsAndABodySite_PutALesionAtTheBodySite()
    {
        var reading = SharedReader.Reader.Read(["Eschar", "Left calf swelling"], "Right thigh");

        Assert.Equal("Right thigh", SharedReader.Sites(Assert.Single(reading.Lesions).Sites));
        Assert.Equal("Left lower-leg, Right thigh", SharedReader.Sites(reading.Sites));
    }

    [Theory]
    [InlineData("No fever", "calciphylaxis")]
    [InlineData("Ruled out", "calciphylaxis")]
    public void Read_TwoTexts_AreSentencesOfTheirOwn(string one, string other) =>
        Assert.Equal(Standing.Present, SharedReader.Reader.Read([one, other]).Find("calciphylaxis")?.Standing);

    [Theory]
    [InlineData("gangrene", "Gangrene of toes", "Gangrene of toes")]
    [InlineData("malignancy", "Breast cancer", "Breast cancer")]
    [InlineData("malignancy", "Cancer of the left breast", "Cancer of the left breast")]
    [InlineData("skin-ulcer", "Left thigh: painful ulcer", "thigh: painful ulcer")]
    [InlineData("calcinosis", "Lump. Calcinosis of the right elbow", "Calcinosis of the right elbow")]
    [InlineData("calcinosis", "Calcinosis first seen at school age, elbow", "Calcinosis")]
    [InlineData("skin-ulcer", "Painful ulcer seen 3/4/2024 of thigh", "Painful ulcer")]
    [InlineData("calciphylaxis", "Leg ulcer? calciphylaxis", "calciphylaxis")]
    [InlineData("skin-ulcer", "Painful and extraordinarily slow-to-epithelialize ulceration of the abdominal pannus and both thighs",
        "Painful … ulceration of the abdominal pannus and both thighs")]
    public void Read_AConcept_IsShownWithTheSiteBesideItAndNothingFarOff(string concept, string text, string expected) =>
        Assert.Equal(expected, SharedReader.Read(text).Find(concept)?.Words);
}
