using System.Text.RegularExpressions;

namespace CalcinosisCds.Tests.Documents;

/// <summary>HAZARDS.md names the tests that hold each hazard down; this holds the names to what exists.</summary>
public sealed partial class HazardLogTests
{
    private static readonly string[] Severities = ["catastrophic", "major", "moderate", "minor"];
    private static readonly string Log = File.ReadAllText(Path.Combine(Repository.Root, "HAZARDS.md"));

    private static readonly HashSet<string> Tests =
    [
        .. typeof(HazardLogTests).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods())
            .Where(method => method.IsDefined(typeof(FactAttribute), inherit: true))
            .Select(method => method.Name),
        .. ScreenTests.Names,
    ];

    public static TheoryData<string> Ids => [.. Rows().Select(row => row[0])];

    [Fact]
    public void Ids_AreConsecutive() => Assert.Equal(Enumerable.Range(1, 23).Select(number => $"HZ{number}"), Rows().Select(row => row[0]));

    [Theory]
    [MemberData(nameof(Ids))]
    public void Row_NamesSeverityControlResidualAndTestsThatExist(string id)
    {
        var row = Rows().Single(row => row[0] == id);
        var named = InBackticks().Matches(row[5]).Select(match => match.Groups[1].Value).ToList();

        Assert.Equal(7, row.Length);
        Assert.All(row, cell => Assert.NotEmpty(cell));
        Assert.Contains(row[3], Severities);
        Assert.NotEmpty(named);
        Assert.Empty(named.Except(Tests));
    }

    private static IEnumerable<string[]> Rows() =>
        from line in Log.Split('\n')
        where line.StartsWith("| HZ", StringComparison.Ordinal)
        select line.Trim().Trim('|').Split('|', StringSplitOptions.TrimEntries);

    [GeneratedRegex("`([A-Za-z0-9_]+)`", RegexOptions.NonBacktracking)]
    private static partial Regex InBackticks();
}
