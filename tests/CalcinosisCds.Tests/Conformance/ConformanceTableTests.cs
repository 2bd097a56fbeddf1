using System.Reflection;
using System.Text.RegularExpressions;

namespace CalcinosisCds.Tests.Conformance;

/// <summary><c>cds-hooks/CONFORMANCE.md</c> has a row for each requirement, and each row a test that runs or a reason why there is none.</summary>
public sealed partial class ConformanceTableTests
{
    private const string NotApplicable = "Not applicable: ";
    private const string NotUsed = "Not used: ";
    private const int ShortestReason = 20;

    private static readonly int[] May =
        [11, 12, 14, 28, 35, 60, 76, 81, 82, 84, 94, 99, 104, 106, 108, 113, 116, 118, 120, 122, 123, 129, 140, 145, 148, 175, 179, 210];

    private static readonly int[] Should = [8, 27, 34, 52, 58, 77, 78, 110, 112, 146, 177, 195, 200, 205, 206, 212, 215];
    private static readonly int[] ShallNot = [3, 147, 201, 203];

    /// <summary>The numbers of the requirements that bind a service; what lies between them binds clients alone.</summary>
    private static readonly int[] Expected =
    [
        .. To(1, 14), 16, .. To(27, 29), .. To(34, 36), 52, .. To(54, 61), .. To(74, 78), .. To(80, 85), .. To(87, 90), .. To(92, 96), .. To(98, 100),
        .. To(103, 113),
        .. To(115, 125), .. To(127, 136), .. To(138, 142), .. To(144, 148), 168, .. To(175, 177), 179, 195, .. To(199, 201), 203, .. To(205, 208),
        .. To(210, 220),
    ];

    /// <summary>What binds a service in 3.0.0-ballot beside that; and every row of the library about the three hooks.</summary>
    private static readonly string[] ExpectedBeside =
        [.. To(1, 35).Select(id => $"B{id}"), .. To(1, 12).Select(id => $"P{id}"), .. To(74, 93).Select(id => $"L{id}"), .. To(1, 16).Select(id => $"L{id}")];

    private static readonly string[] Levels = ["SHALL", "SHALL NOT", "SHOULD", "SHOULD NOT", "MAY"];

    /// <summary>Every test of this assembly.</summary>
    private static readonly ILookup<string, MethodInfo> Tests = typeof(ConformanceTableTests).Assembly.GetTypes()
        .SelectMany(type => type.GetMethods())
        .Where(method => method.IsDefined(typeof(FactAttribute), inherit: true))
        .ToLookup(method => method.Name);

    public static TheoryData<int> Ids => [.. Expected];

    public static TheoryData<string> IdsBeside => [.. ExpectedBeside];

    public static TheoryData<string> Clients => ["Examples of 2.0", "1.0", "1.1, a ballot", "3.0, a ballot", "Epic", "Medplum", "CDS Hooks Sandbox"];

    [Fact]
    public void Table_Has120RowsEachOnceInOrder()
    {
        Assert.Equal(120, Expected.Length);
        Assert.Equal(Expected, Requirements().Select(row => row.Id));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Row_HasATestThatRunsOrAReason(int id)
    {
        var row = Assert.Single(Requirements(), row => row.Id == id);

        Assert.Equal(Level(id), row.Level);
        Assert.True(row.Asked.Length > 10, $"{id} says too little.");
        AssertProven(row.Proof);
    }

    [Fact]
    public void Tables_OfBallotAndLibrary_HaveEachRowOnceInOrder() => Assert.Equal(ExpectedBeside, Beside().Select(row => row[0]));

    [Theory]
    [MemberData(nameof(IdsBeside))]
    public void RowOfBallotOrLibrary_HasATestThatRunsOrAReason(string id)
    {
        var row = Assert.Single(Beside(), row => row[0] == id);

        Assert.Contains(row[1], Levels);
        Assert.True(row[2].Length > 10, $"{id} says too little.");
        AssertProven(row[3]);
    }

    [Theory]
    [MemberData(nameof(Clients))]
    public void Client_HasATestThatRuns(string client)
    {
        var row = Assert.Single(Rows(), cells => cells[0] == client);

        Assert.NotEmpty(Named(row[3]));
        AssertProven(row[3]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("some words that name no test at all")]
    [InlineData("Not applicable: ")]
    [InlineData("Not applicable: it is not ours. `DiscoveryTests.Get_Discovery_IsThePublishedFiles`")]
    [InlineData("Not used: it is not needed by anybody")]
    [InlineData("`DiscoveryTests.Get_Discovery_IsThePublishedFile`")]
    [InlineData("`Get_Discovery_IsThePublishedFiles`")]
    [InlineData("`DiscoveryTests.Dispose`")]
    [InlineData("`PrefetchStateTests.Post_NoListCanBeRead_Is412`, `DiscoveryTests.Nothing`")]
    [InlineData("`TrustBenchmark.Hook_WithTokenReplayAndLimits_CostsAtMostOneAndAHalfMillisecondsMore`")]
    public void Proof_ThatIsNone_IsNotTaken(string proof) => Assert.NotNull(Record.Exception(() => AssertProven(proof)));

    private static IEnumerable<int> To(int first, int last) => Enumerable.Range(first, last - first + 1);

    private static string Level(int id) =>
        May.Contains(id) ? "MAY" : Should.Contains(id) ? "SHOULD" : ShallNot.Contains(id) ? "SHALL NOT" : id == 109 ? "SHOULD NOT" : id == 207 ? "DEPRECATED"
            : "SHALL";

    /// <summary>A reason in the place of a test where nothing is the service's to do; else a test, which runs wherever the tests do.</summary>
    private static void AssertProven(string proof)
    {
        var named = Named(proof).ToList();
        if (proof.StartsWith(NotApplicable, StringComparison.Ordinal))
        {
            Assert.True(proof.Length > NotApplicable.Length + ShortestReason, "There is no reason.");
            Assert.Empty(named);
            return;
        }

        Assert.NotEmpty(named);
        Assert.True(proof.StartsWith(NotUsed, StringComparison.Ordinal) || proof.StartsWith('`'), "It begins neither with a test nor with a reason.");
        Assert.All(named, AssertRuns);
    }

    /// <param name="name">Class and method; more of the class's full name where several are called alike.</param>
    private static void AssertRuns(string name)
    {
        var parts = name.Split('.');
        Assert.True(parts.Length > 1, $"`{name}` does not name its class.");
        var test = Assert.Single(Tests[parts[^1]], test => $".{test.DeclaringType}.{test.Name}".EndsWith("." + name, StringComparison.Ordinal));

        // One that is skipped here and there, as the long tests are, proves nothing where it is skipped.
        Assert.Contains(test.GetCustomAttribute<FactAttribute>()!.GetType(), new[] { typeof(FactAttribute), typeof(TheoryAttribute) }); // Tests have one.
        Assert.Null(test.GetCustomAttribute<FactAttribute>()!.Skip); // As above.
    }

    /// <summary>What stands between backticks: in the column of proofs these are tests and nothing else.</summary>
    private static IEnumerable<string> Named(string proof) => Quoted().Matches(proof).Select(match => match.Groups[1].Value);

    private static IEnumerable<(int Id, string Level, string Asked, string Proof)> Requirements() =>
        Rows().Where(cells => cells[0].All(char.IsAsciiDigit))
            .Select(cells => (int.Parse(cells[0], System.Globalization.CultureInfo.InvariantCulture), cells[1], cells[2], cells[3]));

    private static IEnumerable<string[]> Beside() =>
        Rows().Where(cells => cells[0] is ['B' or 'L' or 'P', .. { Length: > 0 } number] && number.All(char.IsAsciiDigit));

    private static IEnumerable<string[]> Rows() =>
        File.ReadLines(Path.Combine(Repository.Root, "cds-hooks", "CONFORMANCE.md"))
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal))
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries)[1..^1])
            .Where(cells => cells.Length == 4);

    [GeneratedRegex("`([^`]*)`", RegexOptions.NonBacktracking)]
    private static partial Regex Quoted();
}
