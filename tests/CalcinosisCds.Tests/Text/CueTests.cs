using CalcinosisCds.Text;

namespace CalcinosisCds.Tests.Text;

/// <summary>What is denied, doubted, mentioned, past or another person's, in wordings that stand nowhere in the data as they are here.</summary>
public sealed class CueTests
{
    [Theory]
    [InlineData("No calciphylaxis on examination")]
    [InlineData("Calciphylaxis was not found at surgery")]
    [InlineData("Calciphylaxis: absent")]
    [InlineData("calciphylaxis - nil")]
    [InlineData("Calciphylaxis, excluded by histology in March 2024")]
    [InlineData("Calciphylaxis (ruled out by dermatology)")]
    [InlineData("Neither calciphylaxis nor vasculitis")]
    [InlineData("No vasculitis, embolism or calciphylaxis")]
    [InlineData("Without any sign of calciphylaxis")]
    [InlineData("Patient denies calciphylaxis")]
    [InlineData("Biopsy negative for calciphylaxis")]
    [InlineData("Free of calciphylaxis since transplant")]
    [InlineData("Absence of calciphylaxis on punch biopsy")]
    [InlineData("Calciphylaxis unlikely given normal biopsy")]
    [InlineData("Calciphylaxis? No")]
    [InlineData("Work-up for calciphylaxis was negative")]
    [InlineData("Stasis ulcer mimicking calciphylaxis")]
    [InlineData("Calciphylaxis is not supported by the biopsy")]
    [InlineData("Misdiagnosed as calciphylaxis elsewhere; it was a haematoma")]
    [InlineData("Calciphylaxis not favoured")]
    [InlineData("Working diagnosis calciphylaxis has been abandoned")]
    [InlineData("Calciphylaxis, biopsy negative")]
    [InlineData("Calciphylaxis: bx neg")]
    [InlineData("Calciphylaxis - work-up negative")]
    [InlineData("Calciphylaxis (punch biopsy was negative)")]
    [InlineData("Calciphylaxis - derm says no")]
    [InlineData("Calciphylaxis biopsy negative")]
    public void Read_ADenial_IsDenied(string text) => Assert.Equal(Standing.Denied, SharedReader.StandingOf("calciphylaxis", text));

    [Theory]
    [InlineData("Calciphylaxis could not yet be fully excluded")]
    [InlineData("Have not been able to rule out calciphylaxis")]
    [InlineData("Calciphylaxis never formally excluded")]
    [InlineData("It is difficult to exclude calciphylaxis")]
    [InlineData("Calciphylaxis is still not ruled out")]
    [InlineData("Impossible to exclude calciphylaxis without biopsy")]
    [InlineData("Calciphylaxis, cannot be excluded")]
    [InlineData("couldn't exclude calciphylaxis")]
    [InlineData("? calciphylaxis")]
    [InlineData("Calciphylaxis?")]
    [InlineData("Leg ulcers, ?calciphylaxis")]
    [InlineData("Suspected calciphylaxis")]
    [InlineData("Calciphylaxis suspected on clinical grounds")]
    [InlineData("Calciphylaxis vs vasculitis")]
    [InlineData("DDx: calciphylaxis, vasculitis")]
    [InlineData("c/f calciphylaxis")]
    [InlineData("r/o calciphylaxis")]
    [InlineData("Biopsy to exclude calciphylaxis")]
    [InlineData("Presumed calciphylaxis")]
    [InlineData("Wounds that may represent calciphylaxis")]
    [InlineData("Calciphylaxis not proven")]
    [InlineData("Query calciphylaxis - awaiting dermatology")]
    [InlineData("Not convinced this is not calciphylaxis")]
    [InlineData("I am not happy to exclude calciphylaxis")]
    [InlineData("Unable to say whether calciphylaxis or not")]
    [InlineData("Was thought to have calciphylaxis; biopsy showed pyoderma gangrenosum instead")]
    [InlineData("Initially labelled calciphylaxis, revised to venous ulcer after derm review")]
    [InlineData("Calciphylaxis is not impossible")]
    public void Read_ADoubt_IsUncertain(string text) => Assert.Equal(Standing.Uncertain, SharedReader.StandingOf("calciphylaxis", text));

    [Theory]
    [InlineData("No change in calciphylaxis")]
    [InlineData("Calciphylaxis, no improvement")]
    [InlineData("Calciphylaxis has not resolved")]
    [InlineData("Calciphylaxis is not getting better")]
    [InlineData("Calciphylaxis - unresolved")]
    [InlineData("Calciphylaxis without improvement under thiosulfate")]
    [InlineData("Calciphylaxis, no response so far")]
    [InlineData("Non-uraemic calciphylaxis")]
    [InlineData("Calciphylaxis with no known cause")]
    [InlineData("No fever. Calciphylaxis of both thighs")]
    [InlineData("No fever, calciphylaxis of the thigh and cellulitis")]
    [InlineData("Not only venous disease but calciphylaxis")]
    [InlineData("Calciphylaxis per wound clinic")]
    [InlineData("Calciphylaxis, seen in clinic")]
    public void Read_WhatLooksLikeADenial_IsPresent(string text) => Assert.Equal(Standing.Present, SharedReader.StandingOf("calciphylaxis", text));

    [Theory]
    [InlineData("At risk for calciphylaxis")]
    [InlineData("Calciphylaxis risk discussed")]
    [InlineData("Prevention of calciphylaxis in dialysis")]
    [InlineData("Education about calciphylaxis given")]
    [InlineData("Screening for calciphylaxis")]
    [InlineData("Calciphylaxis clinic")]
    [InlineData("Monitor for calciphylaxis while on warfarin")]
    public void Read_AMention_IsOnlyMentioned(string text) => Assert.Equal(Standing.OnlyMentioned, SharedReader.StandingOf("calciphylaxis", text));

    [Theory]
    [InlineData("Maternal grandmother had systemic lupus")]
    [InlineData("Family hx: RA, SLE, diabetes")]
    [InlineData("FHx of SLE")]
    [InlineData("SLE in her sister")]
    [InlineData("Lupus (mother)")]
    [InlineData("Lupus - father")]
    [InlineData("Two aunts with lupus")]
    [InlineData("Brother died of lupus nephritis")]
    [InlineData("Daughter has SLE")]
    [InlineData("Donor had systemic lupus")]
    public void Read_ARelativeOrDonor_IsAnotherPerson(string text) =>
        Assert.Equal(Standing.AnotherPerson, SharedReader.StandingOf("systemic-lupus-erythematosus", text));

    [Theory]
    [InlineData("SLE, seen with her mother")]
    [InlineData("Mother reports that SLE is active")]
    [InlineData("Husband says that lupus is flaring")]
    public void Read_ARelativeWhoOnlyTells_IsThePatient(string text) =>
        Assert.Equal(Standing.Present, SharedReader.StandingOf("systemic-lupus-erythematosus", text));

    [Theory]
    [InlineData("Calciphylaxis in 2019, healed")]
    [InlineData("Healed calciphylaxis of the thigh")]
    [InlineData("Calciphylaxis - resolved after parathyroidectomy")]
    [InlineData("H/o calciphylaxis")]
    [InlineData("Previous calciphylaxis")]
    [InlineData("Calciphylaxis, in remission")]
    [InlineData("Calciphylaxis. Resolved.")]
    [InlineData("s/p calciphylaxis 2018")]
    public void Read_WhatIsOver_IsPast(string text) => Assert.Equal(Standing.Past, SharedReader.StandingOf("calciphylaxis", text));

    [Theory]
    [InlineData("systemic-lupus-erythematosus", "History of SLE")]
    [InlineData("kidney-transplant", "s/p renal transplant 2015")]
    [InlineData("diabetes", "PMH: diabetes, hypertension")]
    [InlineData("sarcoidosis", "h/o sarcoidosis")]
    public void Read_HistoryOfAChronicDisease_IsPresentAndWeak(string concept, string text)
    {
        var found = SharedReader.Read(text).Find(concept);

        Assert.Equal((Standing.Present, false), (found?.Standing, found?.Suffices));
    }

    [Theory]
    [InlineData("malignancy", "History of breast cancer", Standing.Past)]
    [InlineData("dialysis", "History of dialysis", Standing.Past)]
    [InlineData("burn", "Burn of the forearm, 20 years ago", Standing.Past)]
    [InlineData("systemic-sclerosis", "Scleroderma diagnosed 12 years ago", Standing.Present)]
    [InlineData("kidney-transplant", "Kidney transplant from a living donor", Standing.Present)]
    [InlineData("dialysis", "Awaiting dialysis access surgery", Standing.OnlyMentioned)]
    public void Read_ByTheNatureOfTheConcept_StandsAsItShould(string concept, string text, Standing expected) =>
        Assert.Equal(expected, SharedReader.StandingOf(concept, text));

    [Theory]
    [InlineData("Leg ulcer without pain", Standing.Present)]
    [InlineData("Leg ulcer, pain 0/10", Standing.Present)]
    [InlineData("Leg ulcer, healed", Standing.Past)]
    [InlineData("Painful leg ulcer: none", Standing.Denied)]
    public void Read_ACueOfOneWord_LeavesTheOther(string text, Standing ulcer)
    {
        Assert.Equal(ulcer, SharedReader.StandingOf("skin-ulcer", text));
        Assert.DoesNotContain(SharedReader.Read(text).Lesions, lesion => lesion.Standing == Standing.Present);
    }
}
