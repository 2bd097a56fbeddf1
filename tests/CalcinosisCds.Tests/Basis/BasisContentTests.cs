using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CalcinosisCds.Basis;
using CalcinosisCds.Tests.Cases;

namespace CalcinosisCds.Tests.Basis;

/// <summary>The basis holds every criterion, limit and source that the knowledge files hold, each where it can be linked.</summary>
public sealed partial class BasisContentTests
{
    private static readonly BasisDocument Document = BasisBuilder.Build(Some.Knowledge);
    private static readonly string Html = BasisPrinter.Html(Document);
    private static readonly HashSet<string> Ids = [.. Id().Matches(Html).Select(match => match.Groups[1].Value)];

    [Theory]
    [InlineData("weights.json", "criteria", "")]
    [InlineData("thresholds.json", "thresholds", "limit-")]
    [InlineData("analytes.json", "analytes", "analyte-")]
    [InlineData("tests.json", "tests", "")]
    public void Page_EveryEntryOfAKnowledgeFile_HasARowOfItsOwn(string file, string list, string prefix) =>
        Assert.Subset(Ids, Entries(file, list).Select(entry => prefix + (string)entry["id"]!).ToHashSet());

    [Fact]
    public void Page_EverySource_HasAnAnchor() =>
        Assert.Subset(Ids, Entries("references.json", "references").Select(entry => "reference-" + (string)entry["key"]!).ToHashSet());

    [Theory]
    [InlineData("weights.json", "criteria")]
    [InlineData("thresholds.json", "thresholds")]
    [InlineData("tests.json", "tests")]
    public void Page_EverySourceThatAnEntryNames_HasAnAnchor(string file, string list) =>
        Assert.Subset(Ids, Entries(file, list).SelectMany(entry => entry["reference"]!.AsArray()).Select(key => "reference-" + (string)key!).ToHashSet());

    [Fact]
    public void Page_EveryCriterion_StandsWithItsWeightStatementAndSources()
    {
        var rows = Document.Sections.SelectMany(section => section.Table?.Rows ?? []).ToDictionary(row => row.Id);

        Assert.All(Some.Knowledge.Criteria.Values, criterion =>
        {
            var row = string.Join(" | ", rows[criterion.Id].Cells);

            Assert.Contains(Some.Knowledge.Texts["criterion." + criterion.Id], row, StringComparison.Ordinal);
            Assert.Contains(string.Concat(criterion.Reference.Select(key => $"[{key}]")), row, StringComparison.Ordinal);
            Assert.True(criterion.Points is not { } points || rows[criterion.Id].Cells[3].TrimStart('+', '−') == $"{Math.Abs(points):0.#}", row);
        });
    }

    /// <summary>A rule about orders has no column of sources: what its card says has to cite every one.</summary>
    [Fact]
    public void Page_EveryOrderRule_CitesItsSourcesInWhatItSays() =>
        Assert.All(Some.Knowledge.Orders, rule =>
            Assert.All(rule.Reference, key => Assert.Contains($"[{key}]", Some.Knowledge.Texts["order.says." + rule.Id], StringComparison.Ordinal)));

    /// <summary>UCUM writes years as <c>a</c> and puts titres in braces; a clinician does not.</summary>
    [Fact]
    public void Page_Limits_StandInUnitsThatPeopleWrite()
    {
        var limits = Document.Sections.Single(section => section.Id == "limits").Table!.Rows; // The section has a table.

        Assert.All(limits, row => Assert.DoesNotMatch(@"[{}]| a$| 1$|[a-z]2\b", row.Cells[1]));
    }

    [Fact]
    public void Page_EveryLinkWithinIt_LeadsToOneElement()
    {
        var all = Id().Matches(Html).Select(match => match.Groups[1].Value).ToList();

        Assert.Equal(all.Distinct().Count(), all.Count);
        Assert.Subset(Ids, Link().Matches(Html).Select(match => match.Groups[1].Value).ToHashSet());
    }

    [Fact]
    public void Page_HasNoScriptHandlerOrForeignAddress()
    {
        Assert.DoesNotContain("<script", Html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotMatch(@"<[^>]+\son[a-z]+\s*=", Html);
        Assert.DoesNotMatch(@"(?:href|src)=""(?!#|/basis)", Html);
        Assert.DoesNotContain("style=", Html, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("intended-use", "clinicians", "not a diagnosis", "not for patients")]
    [InlineData("inputs", "birth date", "Missing is unknown, never normal")]
    [InlineData("method", "no model was trained")]
    [InlineData("conflicts", "Warfarin", "risk factor for calciphylaxis")]
    [InlineData("validation", "65 scored published cases", "optimistic")]
    [InlineData("changes", "One semantic version")]
    public void Page_Section_SaysWhatTheRulesAskFor(string section, params string[] words)
    {
        var text = string.Join("\n", Document.Sections.Single(found => found.Id == section).Paragraphs);

        Assert.All(words, word => Assert.Contains(word, text, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void Validation_Rows_AreTheFiguresOfTheCases() =>
        Assert.Equal(
            Some.Knowledge.Validation.Categories.Select(row => (row.Full, row.NoLabel, row.NoLabs)),
            // The section has a table.
            Document.Sections.Single(section => section.Id == "validation").Table!.Rows.Select(row => (row.Cells[2], row.Cells[3], row.Cells[4])));

    /// <summary>After a change of knowledge: <c>calcinosis-cds rules > cds-hooks/RULES.md</c>.</summary>
    [Fact]
    public void RulesMd_IsPrintedFromTheKnowledgeThatRuns() =>
        Assert.Equal(BasisPrinter.Markdown(Document), File.ReadAllText(Path.Combine(Repository.Root, "cds-hooks", "RULES.md")));

    [Fact]
    public void Json_HoldsTheSameSectionsAndRowsAsThePage()
    {
        var output = new System.Buffers.ArrayBufferWriter<byte>();
        BasisPrinter.Json(Document, output);
        using var json = JsonDocument.Parse(output.WrittenMemory);

        var sections = json.RootElement.GetProperty("sections").EnumerateArray().ToList();
        var rows = sections.Where(section => section.TryGetProperty("rows", out _)).SelectMany(section => section.GetProperty("rows").EnumerateArray());

        Assert.All(sections, section => Assert.Contains(section.GetProperty("id").GetString() ?? "", Ids));
        Assert.Equal(
            Document.Sections.SelectMany(section => section.Table?.Rows ?? []).Select(row => row.Id),
            rows.Select(row => row.GetProperty("id").GetString()));
    }

    private static IEnumerable<JsonNode> Entries(string file, string list) =>
        // A file of this repository.
        JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "src", "CalcinosisCds.Core", "Knowledge", file)))![list]!.AsArray().OfType<JsonNode>();

    [GeneratedRegex(@"\sid=""([^""]+)""")]
    private static partial Regex Id();

    [GeneratedRegex(@"href=""#([^""]+)""")]
    private static partial Regex Link();
}
