using CalcinosisCds.Text;

namespace CalcinosisCds.Tests.Text;

/// <summary>What one part of a sentence says of the others: behind commas, in brackets, under headings and along lists.</summary>
public sealed class JoinedClauseTests
{
    [Theory]
    [InlineData("Calciphylaxis (seen by dermatology) (ruled out)", Standing.Denied)]
    [InlineData("Calciphylaxis, never present", Standing.Denied)]
    [InlineData("Calciphylaxis, was ruled out by dermatology after biopsy", Standing.Denied)]
    [InlineData("Ruled out by biopsy: calciphylaxis", Standing.Denied)]
    [InlineData("Excluded: [(calciphylaxis)]", Standing.Denied)]
    [InlineData("No calciphylaxis, ruled out", Standing.Denied)]
    [InlineData("Calciphylaxis, severe progressive, resolved", Standing.Past)]
    [InlineData("Calciphylaxis, old and healed", Standing.Past)]
    [InlineData("Calciphylaxis, now resolved since parathyroidectomy", Standing.Past)]
    [InlineData("Can't dismiss calciphylaxis", Standing.Uncertain)]
    public void Read_ACueInAPartOfItsOwn_IsSaidOfTheDisease(string text, Standing expected) =>
        Assert.Equal(expected, SharedReader.StandingOf("calciphylaxis", text));

    [Theory]
    [InlineData("No ischaemic lesions (embolism, calciphylaxis)")]
    [InlineData("No skin lesions (calciphylaxis)")]
    [InlineData("No (calciphylaxis) lesions today")]
    [InlineData("No vasculitis, ulcers of both legs, or calciphylaxis")]
    [InlineData("No other wounds, neither calciphylaxis")]
    public void Read_ADenialBeforeABracketOrAlongAList_ReachesIt(string text) =>
        Assert.Equal(Standing.Denied, SharedReader.StandingOf("calciphylaxis", text));

    /// <summary>A denied list ends where a part is a statement of its own, or where no "or" is to come.</summary>
    [Theory]
    [InlineData("No fever, extensive calciphylaxis of both thighs and calves, nausea or vomiting")]
    [InlineData("No fever, calciphylaxis of thigh - left or right unclear")]
    [InlineData("No fever, calciphylaxis of both thighs, cellulitis of the calf")]
    [InlineData("No other lesions except calciphylaxis of the thigh")]
    [InlineData("Calciphylaxis of the thigh, healed ulcer of the calf")]
    public void Read_ADenialThatEnds_LeavesTheDisease(string text) => Assert.Equal(Standing.Present, SharedReader.StandingOf("calciphylaxis", text));

    [Theory]
    [InlineData("Calciphylaxis of the thigh, healed ulcer of the calf", "thigh")]
    [InlineData("Calciphylaxis of the thigh and calf, healed ulcer of the heel", "thigh, lower-leg")]
    [InlineData("Suspected calciphylaxis of the thigh. No calciphylaxis of the calf", "thigh")]
    public void Read_ASiteOfAnotherStatement_IsNotThatOfTheDisease(string text, string sites) =>
        Assert.Equal(sites, string.Join(", ", SharedReader.Read(text).Find("calciphylaxis")!.Sites.Select(site => site.Part)));

    [Theory]
    [InlineData("Scleroderma or overlap syndrome, no ulcers, painful, swollen hands", "systemic-sclerosis", Standing.Present)]
    [InlineData("Past medical history: SLE, sarcoidosis", "sarcoidosis", Standing.Present)]
    [InlineData("Neither SLE nor sarcoidosis", "sarcoidosis", Standing.Denied)]
    [InlineData("No kidney failure and not on dialysis", "dialysis", Standing.Denied)]
    [InlineData("No uraemia and haemodialysis stopped", "dialysis", Standing.Denied)]
    [InlineData("No kidney transplant", "kidney-transplant", Standing.Denied)]
    [InlineData("Nodule of thigh, non-calcified", "calcinosis", Standing.Denied)]
    [InlineData("Pain-free ulcer of the calf", "skin-ulcer", Standing.Present)]
    [InlineData("Suspected: gangrenous, right thigh", "gangrene", Standing.Uncertain)]
    public void Read_ACue_ReachesWhatItMeansAlone(string text, string concept, Standing expected) =>
        Assert.Equal(expected, SharedReader.StandingOf(concept, text));

    [Theory]
    [InlineData("Suspected: necrotic, thigh", LesionDegree.TypicalByNecrosis, Standing.Uncertain)]
    [InlineData("Known scleroderma since 2010, painful ulcers on one or two fingers, no fever", LesionDegree.TypicalByPain, Standing.Present)]
    [InlineData("Pain-free ulcer of the calf", LesionDegree.TypicalByPain, Standing.Denied)]
    [InlineData("Leg ulcer, pain in the ulcer 0/10", LesionDegree.TypicalByPain, Standing.Denied)]
    [InlineData("Leg ulcer, denies pain 0/10", LesionDegree.TypicalByPain, Standing.Denied)]
    public void Read_ALesion_StandsAsItsCueSays(string text, LesionDegree degree, Standing expected)
    {
        var lesion = Assert.Single(SharedReader.Read(text).Lesions);

        Assert.Equal((degree, expected), (lesion.Degree, lesion.Standing));
    }

    /// <summary>Pain of a joint beside an ulcer does not make the ulcer painful.</summary>
    [Theory]
    [InlineData("Ulcer of the heel, painful knee")]
    [InlineData("Ulcer of the heel, painful hip and knee")]
    [InlineData("Ulcer of the heel, exquisitely tender knee")]
    public void Read_PainElsewhere_IsNotOfTheUlcer(string text) => Assert.Equal("", SharedReader.Lesions(text));

    [Theory]
    [InlineData("Diabetic foot ulcer with necrosis, right great toe", "skin-ulcer", "NotNamed foot, Right toe")]
    [InlineData("Skin ulcer, left heel", "skin-ulcer", "Left heel")]
    [InlineData("Calcinosis, both thighs, multiple", "calcinosis", "Both thigh")]
    public void Read_ASiteBehindAComma_IsThatOfTheFinding(string text, string concept, string expected) =>
        Assert.Equal(expected, string.Join(", ", SharedReader.Read(text).Find(concept)!.Sites.Select(site => $"{site.Side} {site.Part}")));

    [Fact]
    public void Read_ASiteBehindAComma_IsShownWithTheCause() =>
        Assert.Equal("Skin necrosis due to warfarin, breast", Assert.Single(SharedReader.Read("Skin necrosis due to warfarin, breast").Explanations).Words);
}
