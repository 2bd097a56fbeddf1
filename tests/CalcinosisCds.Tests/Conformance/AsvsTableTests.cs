using System.Globalization;
using System.Text.RegularExpressions;

namespace CalcinosisCds.Tests.Conformance;

/// <summary>docs/asvs.md says of each requirement of ASVS 5.0 up to level 2 what meets it, or why not; this holds it to that.</summary>
public sealed partial class AsvsTableTests
{
    /// <summary>Chapter and section with the numbers that are of level 1 or 2.</summary>
    private const string Requirements =
        """
        1.1:2 1.2:9 1.3:11 1.4:3 1.5:2 2.1:3 2.2:3 2.3:4 2.4:1 3.2:2 3.3:4 3.4:6 3.5:5 3.7:2 4.1:3 4.2:1 4.3:2 4.4:4 5.1:1 5.2:3 5.3:2 5.4:3 6.1:3 6.2:12
        6.3:4 6.4:4 6.5:5 6.6:3 6.8:4 7.1:3 7.2:4 7.3:2 7.4:5 7.5:2 7.6:2 8.1:2 8.2:3 8.3:1 8.4:1 9.1:3 9.2:4 10.1:2 10.2:2 10.3:4 10.4:11 10.5:5 10.6:2
        10.7:3 11.1:2 11.2:3 11.3:3 11.4:4 11.5:1 11.6:1 12.1:3 12.2:2 12.3:4 13.1:1 13.2:5 13.3:2 13.4:5 14.1:2 14.2:4 14.3:3 15.1:3 15.2:3 15.3:7 16.1:1
        16.2:5 16.3:4 16.4:3 16.5:3 17.1:1 17.2:4 17.3:2
        """;

    private static readonly string[] States = ["Met", "Not here", "Adopter", "Open"];

    private static readonly List<string> Ids =
    [
        .. Requirements.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(section => section.Split(':'))
        .SelectMany(section =>
            Enumerable.Range(1, int.Parse(section[1], CultureInfo.InvariantCulture))
                .Select(number => string.Create(CultureInfo.InvariantCulture, $"{section[0]}.{number}"))),
    ];

    [Fact]
    public void Table_HasEachRequirementOnce()
    {
        Assert.Equal(253, Ids.Count);
        Assert.Equal(Ids.Order(StringComparer.Ordinal), Rows().SelectMany(row => row.Ids).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Row_IsMetByTestsThatExist_OrSaysWhyNot()
    {
        var types = typeof(AsvsTableTests).Assembly.GetTypes();
        var classes = types.Select(type => type.Name).ToHashSet();
        var facts = types.SelectMany(type => type.GetMethods()).Where(method => method.IsDefined(typeof(FactAttribute), inherit: true))
            .Select(method => method.Name).ToList();
        foreach (var (ids, state, how) in Rows())
        {
            var tests = NamedTest().Matches(how).Select(match => match.Value.Trim('`')).ToList();

            Assert.Contains(state, States);
            Assert.True(state != "Met" || tests.Count > 0, $"{ids[0]} names no test.");
            Assert.True(state == "Met" || how.Length > 10, $"{ids[0]} says too little.");
            Assert.All(tests, test => Assert.True(test.EndsWith('_') ? facts.Exists(fact => fact.StartsWith(test, StringComparison.Ordinal))
                : classes.Contains(test), $"{ids[0]}: {test} is no test."));
        }
    }

    private static IEnumerable<(IReadOnlyList<string> Ids, string State, string How)> Rows() =>
        from line in File.ReadLines(Path.Combine(Repository.Root, "docs", "asvs.md"))
        where TableRow().IsMatch(line)
        let cells = line.Split('|', StringSplitOptions.TrimEntries)
        select ((IReadOnlyList<string>)[.. cells[1].Split(", ").SelectMany(Range)], cells[2], cells[3]);

    private static IEnumerable<string> Range(string written)
    {
        var ends = written.Split('-');

        return Ids[Ids.IndexOf(ends[0])..(Ids.IndexOf(ends[^1]) + 1)];
    }

    [GeneratedRegex(@"^\| \d+\.\d+\.\d+", RegexOptions.NonBacktracking)]
    private static partial Regex TableRow();

    [GeneratedRegex("`[JSWH][0-9]+_`|[A-Za-z]+Tests", RegexOptions.NonBacktracking)]
    private static partial Regex NamedTest();
}
