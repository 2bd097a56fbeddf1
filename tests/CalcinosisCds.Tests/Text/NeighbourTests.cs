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

    /// <summary>A skin said to be well is none that is calcified.</summary>
    [Theory]
    [InlineData("Calcified in the aorta, skin normal")]
    [InlineData("Vascular calcification, skin intact")]
    [InlineData("vascular calcification; skin intact")]
    [InlineData("Aorta calcified with unremarkable overlying skin")]
    [InlineData("Calcification, skin otherwise normal")]
    public void Read_CalciumBesideASkinThatIsWell_IsNoCalcinosis(string text) => Assert.Null(SharedReader.Read(text).Find("calcinosis"));

    [Theory]
    [InlineData("Subcutaneous calcification with intact skin", null, true)]
    [InlineData("Calcinosis cutis, overlying skin normal", null, true)]
    [InlineData("Coronary and skin calcification", null, true)]
    [InlineData("Calcified lump of the flank, skin intact", null, true)]
    [InlineData("Calcinosis", "Breast", false)]
    [InlineData("Calcified lump of the chest wall", "Breast", false)]
    [InlineData("Calcification of the arm", "Brachial artery", false)]
    [InlineData("Calcification of the arm", "Arm, no artery", true)]
    [InlineData("Calcification", "Skin of breast", true)]
    public void Read_CalciumInTheSkinOrAnOrgan_IsToldApart(string text, string? site, bool isCalcinosis) =>
        Assert.Equal(isCalcinosis, SharedReader.Read(text, site).Find("calcinosis") is not null);

    [Theory]
    [InlineData("Calcinosis, thyroid nodule", true)]
    [InlineData("Thyroid nodule, calcinosis", true)]
    [InlineData("Calcinosis of a thyroid nodule", false)]
    public void Read_CalcinosisBesideALumpOfAnOrgan_IsLikelyAtMost(string text, bool isLikely)
    {
        Assert.Null(SharedReader.Read(text).Find("calcinosis"));
        Assert.Equal(isLikely, SharedReader.Read(text).Find("calcinosis-likely") is not null);
    }

    [Theory]
    [InlineData("Biceps calcifications", "calcinosis")]
    [InlineData("Calcification of the quadriceps", "calcinosis")]
    [InlineData("Calcified granulomas in the gluteal muscles", "calcinosis")]
    [InlineData("Biceps rock hard, CT: rim calcifications and granulomas", "calcinosis")]
    [InlineData("Sclerodermoid plaque preauricular, calcified", "calcinosis")]
    [InlineData("Calcified papule, left temple", "calcinosis")]
    [InlineData("Bone trabeculae in dermis", "ossification")]
    [InlineData("Dermis with bony spicules", "ossification")]
    [InlineData("Cutaneous bone formation", "ossification")]
    [InlineData("Formation of bone in the subcutis", "ossification")]
    [InlineData("Ossified dermal nodule", "ossification")]
    [InlineData("Dermal nodule, ossified", "ossification")]
    [InlineData("Osseous metaplasia of the skin", "ossification")]
    [InlineData("Skin ossicle, forehead", "ossification")]
    [InlineData("Osteoma of the skin", "ossification")]
    public void Read_CalciumOrBoneInSkinOrMuscle_IsWhatItIs(string text, string concept)
    {
        Assert.Equal(Standing.Present, SharedReader.StandingOf(concept, text));
        Assert.Null(SharedReader.StandingOf(concept == "calcinosis" ? "ossification" : "calcinosis", text));
    }

    [Theory]
    [InlineData("Calcific tendinitis of the biceps")]
    [InlineData("Calcification of the quadriceps tendon")]
    [InlineData("Calcified granuloma of the lung, thigh pain")]
    [InlineData("Bone marrow biopsy: trabecular bone")]
    [InlineData("Osteoid osteoma of the femur, skin intact")]
    [InlineData("Osteoma of the skull")]
    [InlineData("Trabecular bone on marrow biopsy through the skin")]
    [InlineData("Fracture with new bone formation and soft tissue swelling")]
    public void Read_CalciumOrBoneElsewhere_IsNeither(string text)
    {
        Assert.Null(SharedReader.StandingOf("calcinosis", text));
        Assert.Null(SharedReader.StandingOf("ossification", text));
    }

    [Theory]
    [InlineData("PD since 2020 for IgAN", true)]
    [InlineData("on PD", true)]
    [InlineData("PD due to FSGS", true)]
    [InlineData("PD overnight", true)]
    [InlineData("CAPD", true)]
    [InlineData("APD overnight", true)]
    [InlineData("HD MWF", true)]
    [InlineData("HD M/W/F", true)]
    [InlineData("HD TTS via AVF", true)]
    [InlineData("HD (Tues/Thurs/Sat)", true)]
    [InlineData("HD at home", true)]
    [InlineData("PD nightly", true)]
    [InlineData("PD x 3 years, anuric", true)]
    [InlineData("PD1 inhibitor", false)]
    [InlineData("PD-L1 positive tumour", false)]
    [InlineData("PD-L1 50%, on pembrolizumab", false)]
    [InlineData("PD (Parkinson)", false)]
    [InlineData("Parkinson's PD", false)]
    [InlineData("PD on levodopa", false)]
    [InlineData("PD since 2015, on carbidopa", false)]
    [InlineData("PD since 2015", false)]
    [InlineData("HD, genetically confirmed Huntington", false)]
    public void Read_AnAbbreviationOfDialysis_IsReadWhereItsNeighboursDecide(string text, bool isDialysis) =>
        Assert.Equal(isDialysis, SharedReader.StandingOf("dialysis", text) is not null);
}
