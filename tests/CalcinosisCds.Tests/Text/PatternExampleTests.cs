using CalcinosisCds.Knowledge;
using CalcinosisCds.Text;

namespace CalcinosisCds.Tests.Text;

/// <summary>The examples that the patterns carry: what a clinician reads there is what the reader does.</summary>
public sealed class PatternExampleTests
{
    public static TheoryData<string, string> Concepts => Examples(SharedReader.Knowledge.File.Concepts, entry => entry.Examples.Yes);

    public static TheoryData<string, string> NotConcepts => Examples(SharedReader.Knowledge.File.Concepts, entry => entry.Examples.No);

    public static TheoryData<string, string> Lesions => Examples(SharedReader.Knowledge.File.Lesions, entry => entry.Examples.Yes);

    public static TheoryData<string, string> NotLesions => Examples(SharedReader.Knowledge.File.Lesions, entry => entry.Examples.No);

    public static TheoryData<string, string> Causes => Examples(SharedReader.Knowledge.File.Explanations, entry => entry.Examples.Yes);

    public static TheoryData<string, string> NotCauses => Examples(SharedReader.Knowledge.File.Explanations, entry => entry.Examples.No);

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
    public void Patterns_Each_MatchesAnExampleOfItsOwn()
    {
        var file = SharedReader.Knowledge.File;
        var examples = file.Concepts.Select(entry => (entry.Value.Patterns, entry.Value.Examples))
            .Concat(file.Lesions.Concat(file.Explanations).Select(entry => (entry.Value.Patterns, entry.Value.Examples)));
        var all = SharedReader.Knowledge.Patterns.All;

        var without = examples.SelectMany(entry => entry.Patterns.Where(pattern =>
            !entry.Examples.Yes.Any(text => SharedReader.Reader.Matches(text, all.First(indexed => indexed.Pattern.Written == pattern)))));

        Assert.Empty(without);
    }

    private static TheoryData<string, string> Examples<T>(IReadOnlyDictionary<string, T> entries, Func<T, IReadOnlyList<string>> examples)
    {
        var data = new TheoryData<string, string>();
        foreach (var (id, entry) in entries)
        {
            foreach (var text in examples(entry))
            {
                data.Add(id, text);
            }
        }

        return data;
    }
}
