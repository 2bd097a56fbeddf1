using CalcinosisCds.Facts;

namespace CalcinosisCds.Tests.Reading;

/// <summary>What opens the calciphylaxis gate: necrosis, eschar, livedoid or retiform purpura, or pain of a skin lesion or ulcer.</summary>
public sealed class LesionTextTests
{
    [Theory]
    [InlineData("Painful skin ulcer", ConditionWords.Painful)]
    [InlineData("Painful leg ulcers", ConditionWords.Painful)]
    [InlineData("Ulcer of the leg with severe pain", ConditionWords.Painful)]
    [InlineData("Painful violaceous plaques of the thigh", ConditionWords.Painful)]
    [InlineData("Necrotic skin lesion", ConditionWords.Necrotic)]
    [InlineData("Skin necrosis of the thigh", ConditionWords.Necrotic)]
    [InlineData("Necrotic ulcer of the calf", ConditionWords.Necrotic)]
    [InlineData("Eschar of the abdomen", ConditionWords.Eschar)]
    [InlineData("Retiform purpura", ConditionWords.LivedoidOrRetiform)]
    [InlineData("Livedoid purpura of both legs", ConditionWords.LivedoidOrRetiform)]
    [InlineData("No infection, necrotic ulcer of the calf", ConditionWords.Necrotic)]
    public void Extract_LesionDescribed_IsALesionThatIsNotWeak(string text, ConditionWords expected)
    {
        var facts = Some.Facts(Some.Condition(text: text));

        var lesion = Assert.Single(facts.Mentions, mention => mention.Concept == Concept.Lesion);
        Assert.Equal(expected, lesion.Words);
        Assert.False(lesion.IsWeak);
    }

    [Theory]
    [InlineData("Livedo reticularis")]
    [InlineData("Livedoid vasculitis")]
    [InlineData("Leg ulcer")]
    [InlineData("Painful calcinosis of the elbow")]
    [InlineData("Calcinosis, painful")]
    [InlineData("Painful joint")]
    [InlineData("Bone pain")]
    [InlineData("Painful calcinosis beside a leg ulcer")]
    [InlineData("Painless skin ulcer")]
    [InlineData("Skin ulcer, not painful")]
    [InlineData("Non-painful skin ulcer")]
    [InlineData("Pain-free skin ulcer")]
    [InlineData("Avascular necrosis of the femoral head")]
    [InlineData("Avascular necrosis of the hip with a skin ulcer")]
    [InlineData("Necrosis of bone")]
    [InlineData("Fat necrosis")]
    [InlineData("Acute tubular necrosis")]
    [InlineData("Skin ulcer without necrosis")]
    [InlineData("No ulcer, necrosis or eschar")]
    [InlineData("Necrotic liver lesion")]
    [InlineData("Painful oral ulcers")]
    [InlineData("Family history of painful skin ulcers")]
    public void Extract_NoLesionDescribed_IsNone(string text)
    {
        Assert.DoesNotContain(Some.Facts(Some.Condition(text: text)).Mentions, mention => mention.Concept == Concept.Lesion);
    }

    [Fact]
    public void Extract_PainBesideACodedUlcer_IsALesion()
    {
        var facts = Some.Facts(Some.Condition(icd: "L97.221", text: "Severe pain and necrosis"));

        var lesion = Assert.Single(facts.Mentions, mention => mention.Concept == Concept.Lesion);
        Assert.Equal(ConditionWords.Painful | ConditionWords.Necrotic, lesion.Words);
    }

    [Fact]
    public void Extract_PainOfCalcinosisBesideItsCode_IsNoLesion()
    {
        var facts = Some.Facts(Some.Condition(icd: "L94.2", text: "Painful deposits"));

        Assert.Equal([Concept.Calcinosis], facts.Mentions.Select(mention => mention.Concept));
    }

    [Fact]
    public void Extract_ProvisionalLesion_IsWeak()
    {
        var facts = Some.Facts(Some.Condition(text: "Necrotic skin ulcer", verification: "provisional"));

        Assert.True(Assert.Single(facts.Mentions, mention => mention.Concept == Concept.Lesion).IsWeak);
    }
}
