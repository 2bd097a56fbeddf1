using CalcinosisCds.Text;

namespace CalcinosisCds.Tests.Text;

/// <summary>Boxes of forms before and behind what they tick, and brackets that are none.</summary>
public sealed class CheckBoxTests
{
    [Theory]
    [InlineData("Calciphylaxis [ ] vasculitis [x]")]
    [InlineData("Calciphylaxis [ ] vasculitis [x].")]
    [InlineData("Calciphylaxis [_] vasculitis [X];")]
    [InlineData("Calciphylaxis ( ) vasculitis (x)")]
    [InlineData("Calciphylaxis ☐ vasculitis ☑")]
    [InlineData("Calciphylaxis [ ], vasculitis [x].\n")]
    public void Read_ABoxBehindEachName_TicksWhatStandsBefore(string text)
    {
        var reading = SharedReader.Read(text);

        Assert.Equal(Standing.Denied, reading.Find("calciphylaxis")?.Standing);
        Assert.Equal(("vasculitis", Standing.Present), reading.Explanations.Select(cause => (cause.Cause, cause.Standing)).Single());
    }

    [Theory]
    [InlineData("[] Calciphylaxis", Standing.Denied)]
    [InlineData("[ ] Calciphylaxis", Standing.Denied)]
    [InlineData("[x] Calciphylaxis", Standing.Present)]
    [InlineData("☐ Calciphylaxis", Standing.Denied)]
    [InlineData("☒ Calciphylaxis", Standing.Present)]
    [InlineData("Calciphylaxis ()", Standing.Present)]
    [InlineData("Calciphylaxis (L)", Standing.Present)]
    [InlineData("(L) calciphylaxis", Standing.Present)]
    [InlineData("[L] calciphylaxis", Standing.Present)]
    public void Read_ABoxOrAnotherBracket_IsToldApart(string text, Standing expected) => Assert.Equal(expected, SharedReader.StandingOf("calciphylaxis", text));

    [Theory]
    [InlineData("Painful (L) thigh ulcer", "typical-by-pain")]
    [InlineData("Painful [R] thigh ulcer", "typical-by-pain")]
    [InlineData("Painful ulcer () of the thigh", "typical-by-pain")]
    [InlineData("Wound: [ ] granulating [x] necrotic, R thigh", "typical-by-necrosis")]
    [InlineData("Thigh ulcer: necrotic [x] sloughy [ ]", "typical-by-necrosis")]
    [InlineData("Thigh ulcer: painful [ ] necrotic [ ] clean [x]", "")]
    [InlineData("Thigh ulcer [ ] painful [ ] necrotic [x] clean", "")]
    public void Read_ABracketAmongTheWords_DeniesNothing(string text, string expected) => Assert.Equal(expected, SharedReader.Lesions(text));

    [Theory]
    [InlineData("Calciphylaxis: yes [ ] no [x]", Standing.Denied)]
    [InlineData("Calciphylaxis: yes [x] no [ ]", Standing.Present)]
    [InlineData("Calciphylaxis: [ ] yes [x] no", Standing.Denied)]
    [InlineData("Calciphylaxis: [x] yes [ ] no", Standing.Present)]
    [InlineData("Calciphylaxis - yes ☐ / no ☒", Standing.Denied)]
    [InlineData("Calciphylaxis ☒ yes ☐ no", Standing.Present)]
    [InlineData("Calciphylaxis: yes [ ] no [x] seen by dermatology", Standing.Denied)]
    [InlineData("Lupus: yes [x] no [ ]; calciphylaxis: yes [ ] no [x]", Standing.Denied)]
    [InlineData("Lupus: ☐ Yes ☑ No Calciphylaxis: ☑ Yes ☐ No", Standing.Present)]
    [InlineData("Lupus: ☑ Yes ☐ No Calciphylaxis: ☐ Yes ☑ No", Standing.Denied)]
    [InlineData("Calciphylaxis: [ ] yes [ ] no", Standing.OnlyMentioned)]
    [InlineData("Calciphylaxis: yes [ ] no [ ]", Standing.OnlyMentioned)]
    [InlineData("Calciphylaxis: Y/N", Standing.OnlyMentioned)]
    [InlineData("Calciphylaxis: Y / N", Standing.OnlyMentioned)]
    [InlineData("Calciphylaxis yes | no", Standing.OnlyMentioned)]
    [InlineData("Calciphylaxis (Y/N): Y", Standing.Present)]
    [InlineData("Calciphylaxis yes/no: no", Standing.Denied)]
    [InlineData("Calciphylaxis Y/N [x]", Standing.Present)]
    [InlineData("Lupus [x] calciphylaxis [ ] no [x]", Standing.Denied)]
    [InlineData("Calciphylaxis: no/none", Standing.Denied)]
    [InlineData("Calciphylaxis: ○ yes ● no", Standing.Denied)]
    [InlineData("Calciphylaxis: yes ● no ○", Standing.Present)]
    [InlineData("Calciphylaxis: Yes __ No _x_", Standing.Denied)]
    [InlineData("Calciphylaxis: Yes_X_ No__", Standing.Present)]
    [InlineData("Calciphylaxis: __yes _x_no", Standing.Denied)]
    [InlineData("Calciphylaxis: yes ____________ no", Standing.Denied)]
    [InlineData("Calciphylaxis: yes[ ]no[x]", Standing.Denied)]
    [InlineData("Calciphylaxis: yes[ ]no[ ]unknown[x]", Standing.OnlyMentioned)]
    [InlineData("○ Calciphylaxis", Standing.Present)]
    [InlineData("● Calciphylaxis", Standing.Present)]
    [InlineData("__ Calciphylaxis", Standing.Present)]
    [InlineData("[x] No calciphylaxis", Standing.Denied)]
    [InlineData("[ ] yes calciphylaxis", Standing.Present)]
    public void Read_AnswersWithBoxes_AreTheTickedOnes(string text, Standing expected) =>
        Assert.Equal(expected, SharedReader.StandingOf("calciphylaxis", text));

    [Theory]
    [InlineData("Calciphylaxis: yes [ ] no [x], thigh ulcer")]
    [InlineData("Calciphylaxis: Y/N, thigh ulcer")]
    [InlineData("Calciphylaxis: [ ] yes [x] no, thigh ulcer")]
    public void Read_AnAnswer_IsOfItsOwnQuestion(string text) => Assert.Equal(Standing.Present, SharedReader.StandingOf("skin-ulcer", text));
}
