using CalcinosisCds.Text;

namespace CalcinosisCds.Tests.Text;

/// <summary>The signs of forms and reviews of systems, and the stops that end a sentence and those that do not.</summary>
public sealed class FormSignTests
{
    private const string Calciphylaxis = "calciphylaxis";
    private const string Lupus = "systemic-lupus-erythematosus";

    [Theory]
    [InlineData("(-) calciphylaxis")]
    [InlineData("(–) calciphylaxis")]
    [InlineData("(−) calciphylaxis")]
    [InlineData("calciphylaxis (-)")]
    [InlineData("(+) lupus (-) calciphylaxis")]
    [InlineData("Calciphylaxis [ ] lupus [x]")]
    [InlineData("Lupus [x] calciphylaxis [ ]")]
    [InlineData("SLE [x] CUA [ ] JDM [x]")]
    [InlineData("Calciphylaxis yes [ ] no [x]")]
    public void Read_AMinusOrAnUntickedBox_IsDenied(string text) => Assert.Equal(Standing.Denied, SharedReader.StandingOf(Calciphylaxis, text));

    [Theory]
    [InlineData("Calciphylaxis (+)")]
    [InlineData("Calciphylaxis [x] lupus [ ]")]
    [InlineData("Calciphylaxis of both thighs on examination today: [ ] No [x] Yes")]
    [InlineData("(-) fever, calciphylaxis of the thigh")]
    public void Read_APlusOrATickedBox_IsPresent(string text) => Assert.Equal(Standing.Present, SharedReader.StandingOf(Calciphylaxis, text));

    [Theory]
    [InlineData("SLE [x] CUA [ ] JDM [x]", "juvenile-dermatomyositis")]
    [InlineData("Lupus [x] calciphylaxis [ ]", Lupus)]
    [InlineData("Calciphylaxis [ ] lupus [x]", Lupus)]
    public void Read_ATickedBoxBesideAnUnticked_IsPresent(string text, string concept) =>
        Assert.Equal(Standing.Present, SharedReader.StandingOf(concept, text));

    [Theory]
    [InlineData("No wnd. Calciphylaxis of the thigh", Standing.Present)]
    [InlineData("No ulcer post. Calciphylaxis", Standing.Present)]
    [InlineData("No rash. 2 sites of calciphylaxis", Standing.Present)]
    [InlineData("No rash.Calciphylaxis of thigh", Standing.Present)]
    [InlineData("No CKD 5.Calciphylaxis", Standing.Present)]
    [InlineData("No. Calciphylaxis", Standing.Present)]
    [InlineData("No subcut. calciphylaxis", Standing.Denied)]
    [InlineData("No ulcer (post.) calciphylaxis", Standing.Denied)]
    [InlineData("No ulcer of R. Calciphylaxis of L. thigh", Standing.Present)]
    [InlineData("No rash w/ calciphylaxis of the thigh", Standing.Present)]
    [InlineData("No rash after i.v. iron or calciphylaxis", Standing.Denied)]
    [InlineData("No rash after i.v. Calciphylaxis of the thigh", Standing.Present)]
    [InlineData("Susp. Calciphylaxis", Standing.Uncertain)]
    [InlineData("Ulcer: susp. Calciphylaxis", Standing.Uncertain)]
    [InlineData("Vasculitis susp. calciphylaxis", Standing.Uncertain)]
    [InlineData("Seen in the wound clinic on Monday with both legs bandaged and elevated, susp. calciphylaxis", Standing.Uncertain)]
    public void Read_AStop_EndsTheSentenceUnlessAShortFormGoesOn(string text, Standing expected) =>
        Assert.Equal(expected, SharedReader.StandingOf(Calciphylaxis, text));

    [Theory]
    [InlineData("No ulcer of med. thigh", Standing.Denied)]
    [InlineData("No stg. 4 ulcer of the thigh", Standing.Denied)]
    [InlineData("No rash.2 painful ulcers of the thigh", Standing.Present)]
    [InlineData("Ulcer of L. thigh", Standing.Present)]
    [InlineData("No ulcer of R. calf", Standing.Denied)]
    public void Read_AStopBeforeASmallLetterOrADigit_EndsWhatIsNoShortForm(string text, Standing expected) =>
        Assert.Equal(expected, SharedReader.StandingOf("skin-ulcer", text));
}
