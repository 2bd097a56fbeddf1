using CalcinosisCds.Knowledge;
using CalcinosisCds.Text;

namespace CalcinosisCds.Tests.Text;

/// <summary>The examples that the patterns carry: what a clinician reads there is what the reader does.</summary>
public sealed class PatternExampleTests
{
    private static readonly IReadOnlyList<PatternOwner> Owners = PatternExamples.Load();

    public static TheoryData<string, string> Concepts => Examples("concepts", owner => owner.Yes);

    public static TheoryData<string, string> NotConcepts => Examples("concepts", owner => owner.No);

    public static TheoryData<string, string> Lesions => Examples("lesions", owner => owner.Yes);

    public static TheoryData<string, string> NotLesions => Examples("lesions", owner => owner.No);

    public static TheoryData<string, string> Causes => Examples("explanations", owner => owner.Yes);

    public static TheoryData<string, string> NotCauses => Examples("explanations", owner => owner.No);

    [Theory]
    [MemberData(nameof(Concepts))]
    public void Read_AnExampleOfAConcept_IsPresent(string concept, string text) =>
        Assert.Equal(Standing.Present, SharedReader.StandingOf(concept, text));

    [Theory]
    [MemberData(nameof(NotConcepts))]
    public void Read_ACounterexampleOfAConcept_IsNot(string concept, string text) =>
        Assert.False(SharedReader.StandingOf(concept, text) <= Standing.Past);

    [Theory]
    [MemberData(nameof(Lesions))]
    public void Read_AnExampleOfALesion_IsOfItsDegree(string degree, string text) =>
        Assert.Contains(SharedReader.Read(text).Lesions, lesion => KebabId.Of(lesion.Degree) == degree && lesion.Standing == Standing.Present);

    [Theory]
    [MemberData(nameof(NotLesions))]
    public void Read_ACounterexampleOfALesion_IsNotOfTheDegree(string degree, string text) =>
        Assert.DoesNotContain(SharedReader.Read(text).Lesions, lesion => KebabId.Of(lesion.Degree) == degree && lesion.Standing <= Standing.Past);

    [Theory]
    [MemberData(nameof(Causes))]
    public void Read_AnExampleOfACause_IsNamed(string cause, string text) =>
        Assert.Contains(SharedReader.Read(text).Explanations, named => named.Cause == cause && named.Standing == Standing.Present);

    [Theory]
    [MemberData(nameof(NotCauses))]
    public void Read_ACounterexampleOfACause_IsNot(string cause, string text) =>
        Assert.DoesNotContain(SharedReader.Read(text).Explanations, named => named.Cause == cause && named.Standing <= Standing.Past);

    [Fact]
    public void Faults_ThePublishedExamples_AreNone() => Assert.Empty(PatternExamples.Faults(SharedReader.Knowledge));

    [Fact]
    public void Patterns_Each_HasAnOwnerWithExamples() =>
        Assert.Equal(SharedReader.Knowledge.Patterns.All.Select(indexed => indexed.Pattern.Written).Order(),
            Owners.SelectMany(owner => owner.Patterns).Order());

    [Fact]
    public void IsRead_AnExampleThatSaysOtherwise_IsFalse()
    {
        var owner = Owners.First(owner => owner.Id == "calcinosis");

        Assert.False(owner.IsRead(SharedReader.Read("No calcinosis")));
        Assert.False(owner.IsNamed(SharedReader.Read("No calcinosis")));
        Assert.True(owner.IsNamed(SharedReader.Read("Possible calcinosis")));
    }

    private static TheoryData<string, string> Examples(string kind, Func<PatternOwner, IReadOnlyList<string>> examples)
    {
        var data = new TheoryData<string, string>();
        foreach (var owner in Owners.Where(owner => owner.Kind == kind))
        {
            foreach (var text in examples(owner))
            {
                data.Add(owner.Id, text);
            }
        }

        return data;
    }
}
