using System.Text.Json.Nodes;
using CalcinosisCds.Tests.CdsHooks;

namespace CalcinosisCds.Tests.Cli;

/// <summary>The shape of <c>--json</c>, which other programs read: these keys, in this order, and no others.</summary>
public sealed class AssessJsonTests
{
    public static TheoryData<string> Cases => ["s1", "s2", "case-37067e", "case-1cd7e6", "case-563788", "case-640768"];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Run_Json_HasExactlyTheKeysOfTheShape(string name)
    {
        var report = await ReportAsync(RepositoryFiles.CasePath(name));

        Assert.Equal(
            ["asOf", "patient", "calcinosis", "leading", "categories", "outsideTheFive", "extent", "complications", "riskFactors", "alerts", "gaps",
                "knowledgeVersion"],
            Keys(report));
        Assert.Equal(["documented", "evidence"], Keys(report["calcinosis"]));
        Assert.Equal(["tier", "supports"], Keys(report["outsideTheFive"]));
        Assert.All(report["categories"]!.AsArray(), category => Assert.Equal(["category", "tier", "supports", "against", "limits", "missing"], Keys(category)));
        Assert.All(report["alerts"]!.AsArray(), alert => Assert.Equal(["id", "indicator", "criterion", "name", "facts", "medications", "text"], Keys(alert)));
        Assert.All(Findings(report), finding =>
            Assert.Equal(["rule", "statement", "value", "date", "rangeSource", "source", "references", "text"], Keys(finding)));
        Assert.All(Gaps(report), gap => Assert.Equal(["item", "reason", "statement", "date", "source"], Keys(gap)));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Run_Json_WeighsTheFiveCategoriesOnceEach(string name)
    {
        var report = await ReportAsync(RepositoryFiles.CasePath(name));

        Assert.Equal(
            ["calciphylaxis", "dystrophic", "idiopathic", "metastatic", "tumoral"],
            report["categories"]!.AsArray().Select(category => (string)category!["category"]!).Order(StringComparer.Ordinal));
        Assert.All(report["categories"]!.AsArray(), category =>
            Assert.Contains((string?)category!["tier"], new[] { "consistent", "possible", "not-supported", "insufficient-data" }));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Run_Json_EveryFindingHasItsStatementAndReferences(string name)
    {
        var findings = Findings(await ReportAsync(RepositoryFiles.CasePath(name))).ToList();

        Assert.NotEmpty(findings);
        Assert.All(findings, finding =>
        {
            Assert.Matches("^[A-Z]{3}-[0-9]{2}$", (string)finding["rule"]!);
            Assert.NotEmpty((string)finding["statement"]!);
            Assert.NotEmpty(finding["references"]!.AsArray());
        });
    }

    [Fact]
    public async Task Run_JsonOfLupusCase_SaysWhoWhenAndWhatLeads()
    {
        var report = await ReportAsync(RepositoryFiles.CasePath("s1"));

        Assert.Equal(DateTimeOffset.Parse(ServiceHost.AsOf, System.Globalization.CultureInfo.InvariantCulture), (DateTimeOffset)report["asOf"]!);
        Assert.Equal("s1", (string?)report["patient"]);
        Assert.True((bool)report["calcinosis"]!["documented"]!);
        Assert.Equal(["dystrophic"], report["leading"]!.AsArray().Select(leader => (string)leader!));
    }

    [Fact]
    public async Task Run_JsonWithoutCalcinosis_KeepsEmptyListsOfTheShape()
    {
        var report = await ReportAsync(Path.Combine(RepositoryFiles.Examples, "nothing-to-say", "request.json"));

        Assert.False((bool)report["calcinosis"]!["documented"]!);
        Assert.Equal(
            ["[]", "[]", "[]", "[]", "[]", "[]"],
            new[] { report["calcinosis"]!["evidence"], report["leading"], report["complications"], report["riskFactors"], report["alerts"],
                report["gaps"] }.Select(list => list!.ToJsonString()));
    }

    private static async Task<JsonObject> ReportAsync(string path)
    {
        var result = await CommandLine.RunAsync("assess", path, "--json", "--as-of", ServiceHost.AsOf);
        Assert.Equal((0, ""), (result.ExitCode, result.Error));

        return Requests.Parse(result.Output);
    }

    private static IEnumerable<string> Keys(JsonNode? node) => node!.AsObject().Select(member => member.Key);

    private static IEnumerable<JsonObject> Findings(JsonObject report) => Answers.Objects(report).Where(found => found.ContainsKey("rule"));

    private static IEnumerable<JsonObject> Gaps(JsonObject report) => Answers.Objects(report).Where(found => found.ContainsKey("item"));
}
