using System.Text.RegularExpressions;

namespace CalcinosisCds.Tests.Trust;

/// <summary>SECURITY.md promises a proof for each threat; this holds it to that.</summary>
public sealed partial class ThreatTableTests
{
    private const string NoTest = "No test: ";

    private static readonly string[] Expected = [.. Rows("J", 20), .. Rows("S", 11), .. Rows("W", 11), .. Rows("H", 21), .. Rows("P", 7)];

    /// <summary>Method names of all tests, such as <c>J1_…</c>.</summary>
    private static readonly string[] Tests =
    [
        .. typeof(ThreatTableTests).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods())
            .Where(method => method.IsDefined(typeof(FactAttribute), inherit: true))
            .Select(method => method.Name),
        .. ScreenTests.Names,
    ];

    public static TheoryData<string> Ids => [.. Expected];

    [Fact]
    public void Table_HasEachRowOnceAndNoOther() =>
        Assert.Equal(Expected.Order(StringComparer.Ordinal), Table().Select(row => row.Id).Order(StringComparer.Ordinal));

    /// <summary>A row is proven by a test that bears its id, or says why it has none; not both, so that the reason goes when the test comes.</summary>
    [Theory]
    [MemberData(nameof(Ids))]
    public void Row_HasATestOrAReason(string id)
    {
        var row = Assert.Single(Table(), row => row.Id == id);
        var isTested = Tests.Any(test => test.StartsWith(id + "_", StringComparison.Ordinal));
        var hasReason = row.Proof.StartsWith(NoTest, StringComparison.Ordinal) && row.Proof.Length > NoTest.Length + 20;

        Assert.True(isTested != hasReason, isTested ? $"{id} has a test and a reason for none." : $"{id} has neither a test named {id}_… nor a reason.");
        Assert.True(row.Threat.Length > 10 && row.Defence.Length > 10, $"{id} says too little.");
    }

    [Fact]
    public void Tests_NamedByARow_HaveThatRow() =>
        Assert.Empty(Tests.Select(test => RowName().Match(test)).Where(match => match.Success).Select(match => match.Groups[1].Value).Except(Expected));

    private static IEnumerable<string> Rows(string letter, int count) => Enumerable.Range(1, count).Select(number => $"{letter}{number}");

    private static IEnumerable<(string Id, string Threat, string Defence, string Proof)> Table() =>
        from line in File.ReadLines(Path.Combine(Repository.Root, "SECURITY.md"))
        where TableRow().IsMatch(line)
        let cells = line.Split('|', StringSplitOptions.TrimEntries)
        where cells.Length == 6
        select (cells[1], cells[2], cells[3], cells[4]);

    [GeneratedRegex(@"^\| [A-Z]\d+ \|", RegexOptions.NonBacktracking)]
    private static partial Regex TableRow();

    [GeneratedRegex(@"^([JSWHP]\d+)_", RegexOptions.NonBacktracking)]
    private static partial Regex RowName();
}
