using CalcinosisCds.Text;

namespace CalcinosisCds.Tests.Text;

/// <summary>Apostrophes, stops within initials, slashes, numbers, plurals and spellings.</summary>
public sealed class SpellingTests
{
    [Theory]
    [InlineData("werner-syndrome", "Werner’s syndrome")]
    [InlineData("sjogren-syndrome", "Sjögren’s syndrome")]
    [InlineData("systemic-lupus-erythematosus", "S.L.E.")]
    [InlineData("systemic-lupus-erythematosus", "S.L.E")]
    [InlineData("ossification", "F.O.P.")]
    [InlineData("calciphylaxis", "C.U.A. of the thighs")]
    [InlineData("juvenile-dermatomyositis", "J.D.M. since 2010")]
    [InlineData("systemic-lupus-erythematosus", "SSc/SLE overlap")]
    [InlineData("systemic-sclerosis", "SLE/SSc")]
    [InlineData("obesity", "BMI 41.2")]
    [InlineData("obesity", "BMI 41,2.")]
    [InlineData("ckd-stage-5", "CKD stage 5.Seen in clinic")]
    [InlineData("histology-calciphylaxis", "Biopsies: calciphylaxis")]
    [InlineData("local-trauma", "Injuries of the thigh")]
    [InlineData("iatrogenic-calcinosis", "Calcified lumps where the drips were")]
    [InlineData("iatrogenic-calcinosis", "Calcification of the wrist after i.v. calcium gluconate")]
    [InlineData("calcinosis", "S.c. nodules, calcified")]
    [InlineData("calciphylaxis", "PTH above norms in calciphylaxis")]
    [InlineData("abscess", "Abscesses of thigh")]
    [InlineData("named-tumoral", "TUMOURAL CALCINOSIS")]
    [InlineData("dialysis", "Hæmodialysis")]
    [InlineData("calciphylaxis", "Ulcer w/calciphylaxis")]
    [InlineData("calciphylaxis", "Findings c/w calciphylaxis")]
    [InlineData("calciphylaxis", "ESRD c/b calciphylaxis")]
    [InlineData("calciphylaxis", "F/u of calciphylaxis")]
    [InlineData("skin-ulcer", "Ulcer w/o pain")]
    [InlineData("skin-ulcer", "Ulcer, not infected")]
    [InlineData("skin-ulcer", "Ulcer without necrosis")]
    public void Read_ASpelling_IsThePresentConcept(string concept, string text) => Assert.Equal(Standing.Present, SharedReader.StandingOf(concept, text));

    [Theory]
    [InlineData("Calciphylaxis hasn't resolved")]
    [InlineData("Calciphylaxis hasn’t resolved")]
    [InlineData("Calciphylaxis didn't heal")]
    public void Read_AContractedNot_LeavesItPresent(string text) => Assert.Equal(Standing.Present, SharedReader.StandingOf("calciphylaxis", text));

    [Theory]
    [InlineData("Ulcer of the thigh, VAS 10", "typical-by-pain")]
    [InlineData("Ulcer of the thigh, VAS 1.0", "")]
    [InlineData("Ulcer of the thigh, VAS 9.5/10", "typical-by-pain")]
    [InlineData("Ulcer of the thigh, NRS 0.9", "")]
    public void Read_APainScore_IsReadWithItsDecimalPoint(string text, string expected) => Assert.Equal(expected, SharedReader.Lesions(text));

    [Theory]
    [InlineData("Cats", true)]
    [InlineData("Jaws", true)]
    [InlineData("Pads", false)]
    [InlineData("Fits", false)]
    [InlineData("Café au lait spots", true)]
    [InlineData("Calciphylaxis à la cuisse", false)]
    [InlineData("Sjögren’s syndrome", true)]
    public void Read_AText_IsLegibleWhereItsWordsAreKnownToBeEnglish(string text, bool expected) =>
        Assert.Equal(expected, SharedReader.Read(text).IsLegible);

    [Theory]
    [InlineData("otitis", true)]
    [InlineData("arthritis", true)]
    [InlineData("aitis", false)]
    [InlineData("itis", false)]
    [InlineData("is", false)]
    public void End_AnEnding_HasTwoLettersBeforeIt(string word, bool expected) =>
        Assert.Equal(expected, new WordEndings(["itis", "osis"]).End(word));

    [Theory]
    [InlineData("Ulcère", "ulcere")]
    [InlineData("TUMOUR", "tumor")]
    [InlineData("odour", "odor")]
    [InlineData("haem", "haem")]
    [InlineData("Sjögren", "sjogren")]
    [InlineData("skin", "skin")]
    public void Fold_AWord_IsPlainAndAmerican(string word, string expected) => Assert.Equal(expected, SharedReader.Knowledge.Folding.Fold(word));

    [Theory]
    [InlineData("tumour", "tumor")]
    [InlineData("odour", "odor")]
    [InlineData("taken", null)]
    [InlineData("chronic", null)]
    [InlineData("skin", null)]
    [InlineData("haem", null)]
    public void Respelled_AWordWithNoBritishStretch_IsNull(string word, string? expected) =>
        Assert.Equal(expected, SharedReader.Knowledge.Folding.Respelled(word));

    [Theory]
    [InlineData("Ulcer s/o calciphylaxis", Standing.Uncertain)]
    [InlineData("Eval for calciphylaxis", Standing.Uncertain)]
    [InlineData("W/u for calciphylaxis", Standing.Uncertain)]
    [InlineData("Doubt calciphylaxis", Standing.Uncertain)]
    [InlineData("No e/o calciphylaxis", Standing.Denied)]
    [InlineData("No longer suspected: calciphylaxis", Standing.Denied)]
    [InlineData("Calciphylaxis no longer suspected", Standing.Denied)]
    public void Read_AShortForm_IsTheCueThatItStandsFor(string text, Standing expected) =>
        Assert.Equal(expected, SharedReader.StandingOf("calciphylaxis", text));

    [Theory]
    [InlineData("Ulcer w/o pain")]
    [InlineData("Thigh ulcer w/o pain")]
    [InlineData("Painful ulcer: none")]
    [InlineData("Ulcer: none")]
    public void Read_ADeniedPain_LeavesNoPainfulLesion(string text) => Assert.Equal("", SharedReader.Lesions(text));
}
