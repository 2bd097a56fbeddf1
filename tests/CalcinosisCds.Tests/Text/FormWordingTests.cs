using CalcinosisCds.Text;

namespace CalcinosisCds.Tests.Text;

/// <summary>The boxes of forms, answers, stops of short forms, and cues that stand before or behind what they are about.</summary>
public sealed class FormWordingTests
{
    [Theory]
    [InlineData("[ ] calciphylaxis")]
    [InlineData("[_] calciphylaxis")]
    [InlineData("( ) calciphylaxis (x) dry skin")]
    [InlineData("☐ Calciphylaxis")]
    [InlineData("[x] vasculitis [ ] calciphylaxis [x] xerosis of legs")]
    [InlineData("Calciphylaxis [ ]")]
    [InlineData("Calciphylaxis: [ ] Yes [x] No")]
    [InlineData("Calciphylaxis ☐ yes ☒ no")]
    [InlineData("Calciphylaxis: N")]
    public void Read_AnUntickedBox_IsDenied(string text) => Assert.Equal(Standing.Denied, SharedReader.StandingOf("calciphylaxis", text));

    [Theory]
    [InlineData("[x] calciphylaxis")]
    [InlineData("[ ] vasculitis [x] calciphylaxis")]
    [InlineData("☐ vasculitis\n☒ calciphylaxis")]
    [InlineData("Xerosis [ ]\nCalciphylaxis [x]")]
    [InlineData("Calciphylaxis: [x] Yes [ ] No")]
    [InlineData("Calciphylaxis: ☐ No ☒ Yes")]
    [InlineData("Calciphylaxis (x3 sites)")]
    [InlineData("[ ] fever, calciphylaxis")]
    public void Read_ATickedBoxOrNone_IsPresent(string text) => Assert.Equal(Standing.Present, SharedReader.StandingOf("calciphylaxis", text));

    [Theory]
    [InlineData("Excluded: calciphylaxis", Standing.Denied)]
    [InlineData("Negative: calciphylaxis", Standing.Denied)]
    [InlineData("No signs or symptoms of calciphylaxis", Standing.Denied)]
    [InlineData("No evidence for calciphylaxis", Standing.Denied)]
    [InlineData("Calciphylaxis: no signs on examination", Standing.Denied)]
    [InlineData("Findings not consistent with calciphylaxis", Standing.Denied)]
    [InlineData("Lesion incompatible with calciphylaxis", Standing.Denied)]
    [InlineData("Never diagnosed with calciphylaxis", Standing.Denied)]
    [InlineData("Healed by March, calciphylaxis again in May", Standing.Present)]
    [InlineData("Negative pressure wound therapy for calciphylaxis", Standing.Present)]
    [InlineData("Denied by insurance: thiosulfate for calciphylaxis", Standing.Present)]
    [InlineData("Calciphylaxis, no evidence of infection", Standing.Present)]
    [InlineData("Calciphylaxis, no recurrence of infection", Standing.Present)]
    public void Read_ACueThatMayReachEitherWay_SaysItOfTheOneNamed(string text, Standing expected) =>
        Assert.Equal(expected, SharedReader.StandingOf("calciphylaxis", text));

    [Theory]
    [InlineData("Susp. calciphylaxis", Standing.Uncertain)]
    [InlineData("Poss. Calciphylaxis", Standing.Uncertain)]
    [InlineData("Calciphylaxis, bx not diagnostic for vasculitis", Standing.Present)]
    [InlineData("Rash not typical of calciphylaxis", Standing.Uncertain)]
    [InlineData("Favored calciphylaxis", Standing.Uncertain)]
    [InlineData("Unclear whether calciphylaxis", Standing.Uncertain)]
    [InlineData("Leading differential: calciphylaxis", Standing.Uncertain)]
    [InlineData("Calciphylaxis education session completed", Standing.OnlyMentioned)]
    [InlineData("Calciphylaxis information sheet", Standing.OnlyMentioned)]
    [InlineData("Calciphylaxis 2021, no recurrence", Standing.Past)]
    [InlineData("Calciphylaxis, treated 2020, without recurrence", Standing.Past)]
    [InlineData("Mat. aunt - calciphylaxis", Standing.AnotherPerson)]
    [InlineData("Roommate has calciphylaxis", Standing.AnotherPerson)]
    public void Read_ACueInFewWords_IsUnderstood(string text, Standing expected) => Assert.Equal(expected, SharedReader.StandingOf("calciphylaxis", text));

    [Theory]
    [InlineData("CKD stage 3, not on dialysis", Standing.Denied)]
    [InlineData("CKD 4, not on HD", Standing.Denied)]
    [InlineData("Off dialysis since 2023", Standing.Denied)]
    [InlineData("Dialysis discontinued after recovery of function", Standing.Denied)]
    [InlineData("Husband is on dialysis", Standing.AnotherPerson)]
    [InlineData("Dialysis education only", Standing.OnlyMentioned)]
    [InlineData("Haemodialysis, not on anticoagulation", Standing.Present)]
    [InlineData("Dialysis stopped early today for cramps", Standing.Present)]
    [InlineData("Husband is worried about dialysis", Standing.Present)]
    public void Read_Dialysis_IsThisPatientsAndNow(string text, Standing expected) => Assert.Equal(expected, SharedReader.StandingOf("dialysis", text));

    [Fact]
    public void Read_ADeniedDialysis_DeniesNothingElse() =>
        Assert.Equal(Standing.Present, SharedReader.StandingOf("calciphylaxis", "CKD 5 not on dialysis, calciphylaxis of both thighs"));

    [Theory]
    [InlineData("Renal calcinosis")]
    [InlineData("Striopallidodentate calcinosis")]
    [InlineData("Bilateral striatal calcinosis")]
    public void Read_CalcinosisOfAnOrgan_IsNone(string text) => Assert.Null(SharedReader.StandingOf("calcinosis", text));
}
