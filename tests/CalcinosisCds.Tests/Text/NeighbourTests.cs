using CalcinosisCds.Text;

namespace CalcinosisCds.Tests.Text;

/// <summary>What stands near a word, or in its sentence, decides what it means; what stands farther off does not.</summary>
public sealed class NeighbourTests
{
    [Theory]
    [InlineData("Patient known here for HD thrice weekly", "dialysis")]
    [InlineData("HO of the hip, painful", "ossification")]
    [InlineData("Painful HO of the right hip", "ossification")]
    public void Read_AnAbbreviationWithADecidingNeighbour_IsRead(string text, string concept) => Assert.NotNull(SharedReader.Read(text).Find(concept));

    [Theory]
    [InlineData("Chronic cough for many years under treatment, HD")]
    [InlineData("Chronic cough for several months HD")]
    [InlineData("HD disputed by neurology, renal function normal")]
    [InlineData("Chronic cough. HD")]
    public void Read_AnAbbreviationFarFromItsNeighbour_NamesNoDialysis(string text) => Assert.Null(SharedReader.Read(text).Find("dialysis"));

    /// <summary>Calcium in an organ or the breast is no calcinosis, unless the organ is spoken of in another part, in another sentence, or as free.</summary>
    [Theory]
    [InlineData("Calcinosis (kidneys normal) of the forearms", null)]
    [InlineData("Calcified forearm nodule without renal involvement", null)]
    [InlineData("Calcified lump of the flank, no breast lesion", null)]
    [InlineData("No breast lesion, calcified lump of the flank", null)]
    [InlineData("Breast cancer. Calcified lump of the flank", null)]
    [InlineData("Calcified lump of the flank. Breast normal", null)]
    [InlineData("Calcified lump of the flank", "Left flank")]
    public void Read_CalciumWithoutTheOrgan_IsCalcinosis(string text, string? site) => Assert.NotNull(SharedReader.Read(text, site).Find("calcinosis"));

    [Theory]
    [InlineData("Breast: calcified lump of the chest wall", null)]
    [InlineData("Calcified lump of the chest wall, breast", null)]
    [InlineData("Calcification of the kidney", null)]
    public void Read_CalciumOfTheOrgan_IsNoCalcinosis(string text, string? site) => Assert.Null(SharedReader.Read(text, site).Find("calcinosis"));

    [Theory]
    [InlineData("Psoriasis plaques thighs, itchy and painful", "")]
    [InlineData("Connective tissue disease of the skin. Necrotic thigh ulcer", "typical-by-necrosis")]
    public void Read_WhatExplainsAPlaque_LeavesNoLesion(string text, string expected) => Assert.Equal(expected, SharedReader.Lesions(text));

    [Fact]
    public void Read_ADeniedScreen_StillNamesTheDisease() =>
        Assert.NotNull(SharedReader.Read("Connective tissue disease screen negative").Find("undifferentiated-connective-tissue-disease"));

    /// <summary>That a wound is not by pressure counts in its own sentence.</summary>
    [Theory]
    [InlineData("Unstageable wound of the sacrum", true)]
    [InlineData("Unstageable wound of the sacrum. Not pressure", true)]
    [InlineData("Unstageable wound of the thigh, not pressure", false)]
    public void Read_AFullThicknessWound_IsExplainedByPressureOrNot(string text, bool expected) =>
        Assert.Equal(expected, SharedReader.Read(text).Explanations.Any(cause => cause is { Cause: "pressure", Standing: Standing.Present }));
}
