using System.Text.Json;
using CalcinosisCds.Tests.Cases;
using Xunit.Abstractions;

namespace CalcinosisCds.Tests.Afterwards;

/// <summary>Wordings and records that were written after the rules, without sight of the words and patterns: see the README of this folder.</summary>
public sealed class AfterwardsTests(ITestOutputHelper output)
{
    private static readonly IReadOnlyList<WordingGroup> Groups = Read<WordingGroup>("wordings.json");
    private static readonly IReadOnlyList<AfterwardsRecord> Records = Read<AfterwardsRecord>("records.json");

    public static TheoryData<string> GroupIds => [.. Groups.Select(group => group.Id)];

    /// <summary>In hundredths of all records, since records may be added.</summary>
    public static TheoryData<Variant, double> Floors => new()
    {
        { Variant.Full, 95 },
        { Variant.NoLabel, 86 },
        { Variant.NoLabs, 93 },
    };

    [Theory]
    [MemberData(nameof(GroupIds))]
    public void Assess_WordingsOfOneKind_ShowWhatIsAsked(string id) => Assert.Empty(Groups.Single(group => group.Id == id).Failing());

    [Theory]
    [MemberData(nameof(Floors))]
    public void Assess_RecordsWrittenAfterwards_AreRightAsOftenAsTheFloorSays(Variant variant, double floor)
    {
        var points = Records.Select(record => (record.Id, record.Expected, Points: record.Points(variant))).ToList();
        var right = points.Sum(record => record.Points);
        output.WriteLine(FormattableString.Invariant($"{variant}: {right} of {points.Count}"));
        points.Where(record => record.Points < 1).ToList().ForEach(record => output.WriteLine($"  {record.Id}: {record.Expected} expected"));

        Assert.True(right * 100 >= floor * points.Count, FormattableString.Invariant($"{right} of {points.Count}, at least {floor} % wanted"));
    }

    private static List<T> Read<T>(string name)
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, "tests", "CalcinosisCds.Tests", "Afterwards", name));

        return JsonSerializer.Deserialize<List<T>>(text, JsonSerializerOptions.Web)!; // A file of this repository.
    }
}
