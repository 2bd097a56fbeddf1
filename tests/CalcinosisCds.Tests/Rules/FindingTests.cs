using CalcinosisCds.Facts;
using CalcinosisCds.Rules;

namespace CalcinosisCds.Tests.Rules;

/// <summary>How statements are joined: what is strong counts before what is weak, and what is old stays old.</summary>
public sealed class FindingTests
{
    private static readonly Fact Firm = new AgeFact();
    private static readonly Fact Weak = new DurationFact(1, "Condition/weak", null) { IsWeak = true };
    private static readonly Fact Old = new DurationFact(2, "Observation/old", "2024-01-01") { IsOld = true };
    private static readonly DataGap Gap = new("calcium", GapReason.NotRecorded);

    public static TheoryData<string, Fact[], string> Strengths => new()
    {
        { "firm alone", [Firm], "firm" },
        { "weak alone", [Weak], "weak" },
        { "old alone", [Old], "old" },
        { "weak before firm", [Weak, Firm], "firm" },
        { "old before firm", [Old, Firm], "firm" },
        { "old beside weak", [Weak, Old], "old" },
    };

    [Theory]
    [MemberData(nameof(Strengths))]
    public void Present_FactsOfDifferentStrength_IsAsStrongAsTheStrongestAndShowsItFirst(string facts, Fact[] given, string expected)
    {
        var found = Finding.Present(given);

        Assert.Equal(expected, StrengthOf(found));
        Assert.True(StrengthOf(Finding.Present(found.Facts[0])) == expected, facts);
    }

    public static TheoryData<string, Finding, string> Joined => new()
    {
        { "all, one weak", Finding.All(Finding.Present(Firm), Finding.Present(Weak)), "weak" },
        { "all, one old", Finding.All(Finding.Present(Firm), Finding.Present(Old)), "old" },
        { "all, two weak", Finding.All(Finding.Present(Weak), Finding.Present(Weak)), "weak" },
        { "all, two old", Finding.All(Finding.Present(Old), Finding.Present(Old)), "old" },
        { "all, the last firm", Finding.All(Finding.Present(Weak), Finding.Present(Firm)), "weak" },
        { "any, one weak", Finding.Any(Finding.Present(Weak), Finding.Present(Firm)), "firm" },
        { "any, one old", Finding.Any(Finding.Present(Old), Finding.Present(Firm)), "firm" },
        { "any, weak twice", Finding.Any(Finding.Present(Weak), Finding.Present(Weak with { IsByLocalCode = true })), "weak" },
        { "any, old and weak", Finding.Any(Finding.Present(Old), Finding.Present(Weak)), "old" },
    };

    [Theory]
    [MemberData(nameof(Joined))]
    public void Join_FindingsOfDifferentStrength_AllIsAsWeakAndAnyAsStrong(string findings, Finding joined, string expected) =>
        Assert.True(StrengthOf(joined) == expected, findings);

    [Fact]
    public void Any_OneWeak_ShowsWhatIsNotWeakFirst() =>
        Assert.Equal([Firm, Weak], Finding.Any(Finding.Present(Weak), Finding.Present(Firm)).Facts);

    [Fact]
    public void Any_OneUnknown_KeepsEachReasonOnce() =>
        Assert.Equal([Gap], Finding.Any(Finding.Unknown(Gap), Finding.Unknown(Gap), Finding.Absent()).Gaps);

    [Fact]
    public void Any_OneOfTwoUnknownsSaysWhy_IsThatOne()
    {
        var why = Finding.Unknown(Gap);

        Assert.Same(why, Finding.Any(Finding.Unknown(), why));
    }

    [Fact]
    public void Not_WeakAlone_IsUnknownAndNamesWhatIsUnconfirmed()
    {
        var opposite = Finding.Present(Weak, new DurationFact(1, "Condition/weak-too", null) { IsWeak = true }).Not();

        Assert.True(opposite.IsUnknown);
        Assert.Equal([new DataGap("unconfirmed", GapReason.Indeterminate, "Condition/weak")], opposite.Gaps);
    }

    [Fact]
    public void Not_AbsentByAnOldResult_IsPresentAndOld()
    {
        Assert.Equal("old", StrengthOf(Finding.Absent(Firm, Old).Not()));
        Assert.Equal("firm", StrengthOf(Finding.Absent(Firm).Not()));
        Assert.True(Finding.Present(Firm).Not().IsAbsent);
    }

    private static string StrengthOf(Finding found) => found.IsFirm ? "firm" : found.IsWeak ? "weak" : found.IsOld ? "old" : "not present";
}
