using CalcinosisCds.Text;

namespace CalcinosisCds.Tests.Text;

/// <summary>How far a denial reaches in a sentence of several parts: not to the adjectives behind it, but along a list that ends in "or".</summary>
public sealed class DeniedPartTests
{
    [Theory]
    [InlineData("Plaque thigh, no odor, necrotic", "typical-by-necrosis")]
    [InlineData("Plaque R thigh, no ulceration, black", "typical-by-necrosis")]
    [InlineData("Plaques abdomen, not infected, necrotic", "typical-by-necrosis")]
    [InlineData("Plaque abdomen (not infected), necrotic", "typical-by-necrosis")]
    [InlineData("Wound L hip - no odor, necrotic", "typical-by-necrosis")]
    [InlineData("Wound of the thigh, without purulence, no fever, necrotic", "typical-by-necrosis")]
    [InlineData("Ulcer L thigh, not painful, black", "typical-by-necrosis")]
    [InlineData("Plaque L flank - not warm, exquisitely tender", "typical-by-pain")]
    [InlineData("Induration L thigh, no warmth or redness, very tender", "typical-by-pain")]
    [InlineData("Indurated plaque L thigh, no fever, severe pain", "typical-by-pain")]
    [InlineData("Subcut nodules thighs, not mobile, painful", "typical-by-pain")]
    [InlineData("Plaque thigh, stable, necrotic", "typical-by-necrosis")]
    [InlineData("Ulcer of the thigh, no trauma, necrotic", "typical-by-necrosis")]
    [InlineData("Necrotic ulcer of the thigh, biopsy negative", "typical-by-necrosis")]
    [InlineData("Necrotic ulcer R calf, pain 0", "typical-by-necrosis")]
    [InlineData("Black eschar abdomen, pain: 0", "typical-by-necrosis")]
    [InlineData("Necrotic plaque of the thigh, pain - none", "typical-by-necrosis")]
    [InlineData("Healed thigh ulcer reopened, necrotic", "typical-by-necrosis")]
    [InlineData("Necrotic breast wound resolved last spring, back again since November", "typical-by-necrosis")]
    [InlineData("No fever, plaque of the thigh, necrotic", "typical-by-necrosis")]
    public void Read_AdjectivesBehindADeniedPart_GoOnWithWhatIsThere(string text, string expected) =>
        Assert.Equal(expected, SharedReader.Lesions(text));

    [Theory]
    [InlineData("Legs: no pain, ulcer or necrosis")]
    [InlineData("Thighs - no pain, ulcer or necrosis")]
    [InlineData("Denies pain, ulcer or necrosis of the thighs")]
    [InlineData("Buttocks: negative for pain, ulcer or necrosis")]
    [InlineData("No trauma, ulcer or necrosis; legs warm")]
    [InlineData("No history of trauma, ulcer or necrosis of the thigh")]
    [InlineData("Plaque of the thigh, not painful, necrotic or black")]
    [InlineData("no pain, necrosis, or ulcer, legs")]
    [InlineData("Legs: no tenderness, necrosis, or ulcer")]
    [InlineData("L calf ulcer 1.5 cm, pain 1/10")]
    [InlineData("Calf ulcer, pain score 2 out of 10")]
    [InlineData("Ulcer of the calf, pain: none")]
    [InlineData("Wound bed: 0% slough, 0% eschar, 0% necrotic, 100% epithelialised; pain 0/10")]
    [InlineData("Wounds: no redness, painful, black or necrotic areas of skin")]
    public void Read_AListThatIsDenied_IsDeniedToItsEnd(string text) => Assert.Equal("", SharedReader.Lesions(text));

    [Theory]
    [InlineData("No hx of trauma, lupus or scleroderma", "systemic-sclerosis")]
    [InlineData("No history of trauma, sarcoidosis or CKD", "sarcoidosis")]
    [InlineData("No injury, lupus or sarcoidosis", "systemic-lupus-erythematosus")]
    public void Read_AListThatBeginsWithTrauma_IsDeniedToItsEnd(string text, string concept) =>
        Assert.Equal(Standing.Denied, SharedReader.StandingOf(concept, text));

    [Theory]
    [InlineData("Not on dialysis, painful ulcer or plaque of the thigh", "typical-by-pain")]
    [InlineData("No known cause, painful ulcer or wound of the thigh", "typical-by-pain")]
    [InlineData("No trauma, painful ulcer of the thigh", "typical-by-pain")]
    public void Read_ADenialOfItsOwnWordsAlone_LeavesWhatFollows(string text, string expected) =>
        Assert.Equal(expected, SharedReader.Lesions(text));
}
