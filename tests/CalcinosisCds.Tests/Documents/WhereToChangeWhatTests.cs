using System.Text.RegularExpressions;

namespace CalcinosisCds.Tests.Documents;

/// <summary>The table of the README in which a newcomer looks up where a change goes: one step from the question to the line.</summary>
public sealed partial class WhereToChangeWhatTests
{
    private const string Readme = "README.md";

    private static readonly IReadOnlyList<string[]> Rows =
    [
        .. File.ReadLines(Path.Combine(Repository.Root, Readme))
            .SkipWhile(line => !line.StartsWith("| to change or add |", StringComparison.Ordinal))
            .Skip(2)
            .TakeWhile(line => line.StartsWith('|'))
            .Select(line => line.Trim('|', ' ').Split('|', StringSplitOptions.TrimEntries)),
    ];

    public static TheoryData<string> Changes => [.. Rows.Select(row => row[0])];

    /// <summary>That the links lead somewhere is held for every document by <see cref="DocumentLinkTests"/>.</summary>
    [Theory]
    [MemberData(nameof(Changes))]
    public void Row_NamesAFileAndWhatCatchesALapse(string change)
    {
        var row = Rows.Single(row => row[0] == change);

        Assert.Equal(3, row.Length);
        Assert.NotEmpty(Links(row));
        Assert.NotEmpty(row[2]);
    }

    /// <param name="question">What a newcomer wants to change, in words of the first column.</param>
    /// <param name="file">Where the row leads.</param>
    /// <param name="line">What stands there, at the place of the change.</param>
    [Theory]
    [InlineData("adult phosphate limit", "src/CalcinosisCds.Core/Knowledge/analytes.json", "\"id\": \"phosphate\"")]
    [InlineData("clinical limit", "src/CalcinosisCds.Core/Knowledge/thresholds.json", "\"id\": \"calcium.severe\"")]
    [InlineData("red flag", "src/CalcinosisCds.Core/Rules/RedFlags.cs", "RedFlag?[] flags")]
    [InlineData("order rule", "src/CalcinosisCds.Core/Knowledge/orders.json", "\"id\": \"ORD-01\"")]
    [InlineData("synonym", "src/CalcinosisCds.Core/Knowledge/patterns.en.json", "\"systemic-lupus-erythematosus\"")]
    [InlineData("drug", "tools/drugs/README.md", "clinical-drugs.csv")]
    [InlineData("language", "src/CalcinosisCds.Core/Knowledge/KnowledgeBase.cs", "text.en.json")]
    [InlineData("hook", "src/CalcinosisCds.CdsHooks/HookList.cs", "IHook[] hooks")]
    [InlineData("chart", "src/CalcinosisCds.Core/Evidence/TrendBuilder.cs", "Chart(facts, \"calcium\"")]
    [InlineData("setting", "appsettings.example.json", "\"PublicBaseUrl\"")]
    [InlineData("column of the decision record", "src/CalcinosisCds.Store/StoreSchema.cs", "CREATE TABLE decision (")]
    [InlineData("count in the screening report", "src/CalcinosisCds.Screen/Tallies/TallyGroup.cs", "enum TallyGroup")]
    [InlineData("threat", "SECURITY.md", "| J1 |")]
    public void Row_OfAQuestion_LeadsToTheLineInOneStep(string question, string file, string line)
    {
        var row = Assert.Single(Rows, row => row[0].Contains(question, StringComparison.Ordinal));

        Assert.Contains(file, Links(row));
        Assert.Contains(line, File.ReadAllText(Path.Combine(Repository.Root, file)), StringComparison.Ordinal);
    }

    private static IEnumerable<string> Links(string[] row) => Link().Matches(row[1]).Select(match => match.Groups[1].Value);

    [GeneratedRegex(@"\]\(([^)#]+)", RegexOptions.NonBacktracking)]
    private static partial Regex Link();
}
