using CalcinosisCds.Text;

namespace CalcinosisCds.Tests.Text;

/// <summary>How far a cue reaches where brackets, colons, dashes and commas stand between it and the disease.</summary>
public sealed class BracketTests
{
    private const string Calciphylaxis = "calciphylaxis";
    private const string Lupus = "systemic-lupus-erythematosus";

    [Theory]
    [InlineData("Denies (lupus, calciphylaxis)", Calciphylaxis, Standing.Denied)]
    [InlineData("Denies (calciphylaxis, DM type 2)", "diabetes", Standing.Denied)]
    [InlineData("Mother (diabetes, lupus)", Lupus, Standing.AnotherPerson)]
    [InlineData("FHx - (lupus)", Lupus, Standing.AnotherPerson)]
    [InlineData("Possible vasculitis (lupus, calciphylaxis)", Calciphylaxis, Standing.Uncertain)]
    [InlineData("Leg rash (no fever (lupus))", Lupus, Standing.Denied)]
    [InlineData("No DM type 2 (calciphylaxis)", Calciphylaxis, Standing.Denied)]
    [InlineData("No HD via fistula (calciphylaxis)", Calciphylaxis, Standing.Denied)]
    [InlineData("No DM (type 2, calciphylaxis)", Calciphylaxis, Standing.Denied)]
    public void Read_WhatStandsBeforeABracket_ReachesIntoIt(string text, string concept, Standing expected) =>
        Assert.Equal(expected, SharedReader.StandingOf(concept, text));

    [Theory]
    [InlineData("No rash. (Lupus)", Lupus)]
    [InlineData("No rash; (lupus)", Lupus)]
    [InlineData("No rash\n(calciphylaxis)", Calciphylaxis)]
    [InlineData("Fever (no). (Calciphylaxis)", Calciphylaxis)]
    [InlineData("Ulcer of thigh (no fever), calciphylaxis", Calciphylaxis)]
    [InlineData("Calciphylaxis [no fever] of the thigh", Calciphylaxis)]
    [InlineData("Lupus (without nephritis) and calciphylaxis", Calciphylaxis)]
    public void Read_ABracketThatEndsOrBelongsElsewhere_DeniesNothing(string text, string concept) =>
        Assert.Equal(Standing.Present, SharedReader.StandingOf(concept, text));

    [Theory]
    [InlineData("No (new) lupus", Lupus, Standing.Denied)]
    [InlineData("No lupus (previously suspected) or calciphylaxis", Calciphylaxis, Standing.Denied)]
    [InlineData("No lupus [previously suspected] or calciphylaxis", Calciphylaxis, Standing.Denied)]
    [InlineData("Calciphylaxis (thigh) healed", Calciphylaxis, Standing.Past)]
    [InlineData("Calciphylaxis (thigh) (2021) healed", Calciphylaxis, Standing.Past)]
    [InlineData("Calciphylaxis (thigh) (biopsy) excluded", Calciphylaxis, Standing.Denied)]
    [InlineData("Calciphylaxis (thigh)?", Calciphylaxis, Standing.Uncertain)]
    [InlineData("Calciphylaxis [thigh]?", Calciphylaxis, Standing.Uncertain)]
    [InlineData("Calciphylaxis (thigh) (2021), excluded by biopsy", Calciphylaxis, Standing.Denied)]
    [InlineData("Lupus (SLE) (2010) excluded", Lupus, Standing.Denied)]
    [InlineData("Lupus (SLE), ruled out", Lupus, Standing.Denied)]
    public void Read_WhatFollowsABracket_GoesOnWithWhatStoodBefore(string text, string concept, Standing expected) =>
        Assert.Equal(expected, SharedReader.StandingOf(concept, text));

    [Theory]
    [InlineData("Ulcer of the leg (no fever) painful")]
    [InlineData("Ulcer of the leg [no fever] painful")]
    [InlineData("Ulcer of the leg {no fever} painful")]
    [InlineData("Ulcers (left leg, painful)")]
    public void Read_ALesionAroundOrInABracket_IsOne(string text) => Assert.Equal("typical-by-pain", SharedReader.Lesions(text));

    [Theory]
    [InlineData("No fever - calciphylaxis")]
    [InlineData("No fever- calciphylaxis")]
    [InlineData("No fever -calciphylaxis")]
    [InlineData("No fever – calciphylaxis")]
    [InlineData("No fever— calciphylaxis")]
    [InlineData("No fever | calciphylaxis")]
    [InlineData("No fever • calciphylaxis")]
    public void Read_ASpacedDashOrBullet_EndsTheDenial(string text) => Assert.Equal(Standing.Present, SharedReader.StandingOf(Calciphylaxis, text));

    [Fact]
    public void Read_AHyphenWithinAWord_EndsNoDenial() =>
        Assert.Equal(Standing.Denied, SharedReader.StandingOf(Calciphylaxis, "No lupus-related calciphylaxis"));

    [Theory]
    [InlineData("Type 2 DM, no SLE, or HD on fistula (calciphylaxis)", "diabetes", Standing.Present)]
    [InlineData("Type 2 DM, no SLE, or HD on fistula (calciphylaxis)", "dialysis", Standing.Denied)]
    [InlineData("Type 2 DM, no SLE, or HD on fistula (calciphylaxis)", Calciphylaxis, Standing.Denied)]
    [InlineData("Denies DM type 2, SLE or calciphylaxis", Calciphylaxis, Standing.Denied)]
    [InlineData("No DM type 2 (HD access), SLE", Lupus, Standing.Present)]
    [InlineData("FHx: DM type 2, SLE", Lupus, Standing.AnotherPerson)]
    public void Read_AnAbbreviationOfTwoMeaningsInTheList_LeavesTheCuesWhereTheyAre(string text, string concept, Standing expected) =>
        Assert.Equal(expected, SharedReader.StandingOf(concept, text));

    [Theory]
    [InlineData("Ulcer (calciphylaxis)?", Standing.Uncertain)]
    [InlineData("Ulcer [calciphylaxis (thigh)]?", Standing.Uncertain)]
    [InlineData("Leg ulcer (calciphylaxis), healed", Standing.Past)]
    [InlineData("Ruled out (calciphylaxis)", Standing.Denied)]
    [InlineData("Suspected (calciphylaxis)", Standing.Uncertain)]
    [InlineData("Calciphylaxis - ruled out (biopsy)", Standing.Denied)]
    [InlineData("Excluded (biopsy): calciphylaxis", Standing.Denied)]
    [InlineData("Lupus excluded (calciphylaxis)", Standing.Present)]
    [InlineData("Leg ulcer (calciphylaxis) and lupus excluded: normal serology", Standing.Denied)]
    [InlineData("Leg ulcer (calciphylaxis). Healed cellulitis", Standing.Present)]
    public void Read_WhatStandsBehindABracket_ReachesIntoIt(string text, Standing expected) =>
        Assert.Equal(expected, SharedReader.StandingOf(Calciphylaxis, text));
}
