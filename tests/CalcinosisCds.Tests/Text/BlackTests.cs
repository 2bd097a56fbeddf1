using CalcinosisCds.Text;

namespace CalcinosisCds.Tests.Text;

/// <summary>Black is necrosis of a lesion or of a part of the body; a person, a name or a thing of that colour is none.</summary>
public sealed class BlackTests
{
    [Theory]
    [InlineData("62M Black, HTN, hip pain")]
    [InlineData("AA/Black, L hip OA")]
    [InlineData("Black ink mark L abdomen for PD catheter exit")]
    [InlineData("Wears black hosiery, legs swollen")]
    [InlineData("Black rubber stain on thigh")]
    [InlineData("Tattoo, black, R thigh")]
    public void Read_BlackOfAPersonOrAThing_IsNoLesion(string text) => Assert.Equal("", SharedReader.Lesions(text));

    [Theory]
    [InlineData("Black toe, left")]
    [InlineData("Black area on the right heel")]
    [InlineData("Ulcer of the thigh with a black base")]
    [InlineData("70yo black eschar of the hip")]
    [InlineData("Wound bed 80% black")]
    [InlineData("Skin over the abdomen is black and hard")]
    [InlineData("Painful plaque on the flank, now black")]
    [InlineData("Woman with black discolouration of both calves")]
    [InlineData("58 yo with black ulcer of the shin")]
    [InlineData("Black skin of the thigh")]
    public void Read_ALesionThatIsBlack_IsTypicalByNecrosis(string text) =>
        Assert.Equal(LesionDegree.TypicalByNecrosis, SharedReader.Read(text).Lesions.Max(lesion => lesion.Degree));

    [Theory]
    [InlineData("Black M, painful leg cramps on HD")]
    [InlineData("58 yo black f with foot drop")]
    [InlineData("African American (Black), abdominal pain")]
    [InlineData("Black or African American, leg oedema")]
    [InlineData("Race: Black, hip pain")]
    [InlineData("62yo Black with thigh pain")]
    [InlineData("Dr Black follow up: breast pain")]
    [InlineData("Pt of Dr. Black, thigh pain")]
    [InlineData("Black skin type VI, xerosis of the legs")]
    [InlineData("Fitzpatrick VI black skin, itchy")]
    [InlineData("Black & Decker injury of the hand")]
    [InlineData("Black and blue thigh after a fall")]
    [InlineData("Black stools with abdominal pain")]
    [InlineData("Black toenail, left great toe")]
    [InlineData("Black hairy tongue")]
    public void Read_BlackOfAPersonANameOrAThing_IsNoNecrosis(string text) =>
        Assert.DoesNotContain(SharedReader.Read(text).Lesions, lesion => lesion.Degree == LesionDegree.TypicalByNecrosis);
}
