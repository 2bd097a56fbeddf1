using System.Text.Json.Nodes;
using CalcinosisCds.Tests.Reading;

namespace CalcinosisCds.Tests.Cli;

/// <summary><c>--coverage</c>, <c>--concept-map</c> and the skeleton, as an integrator uses them one after the other.</summary>
public sealed class CoverageCommandTests : IDisposable
{
    private const string AsOf = "2026-06-15T12:00:00Z";
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("calcinosis-coverage-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Assess_SkeletonFilledIn_ReadsTheCode()
    {
        var record = Write("record.json", Some.Request(Some.Condition("L94.2"), Some.Calcium(15.2m).In(Maps.Labs, "CA-S", "Serum")));
        var map = Path.Combine(_folder.FullName, "map.json");

        var first = await CommandLine.RunAsync("assess", record, "--as-of", AsOf, "--coverage", "--concept-map-skeleton", map);
        var skeleton = JsonNode.Parse(await File.ReadAllTextAsync(map))!;
        var target = skeleton["group"]![0]!["element"]![0]!["target"]![0]!;
        target["code"] = "17861-6";
        target["equivalence"] = "equivalent";
        await File.WriteAllTextAsync(map, skeleton.ToJsonString());
        var then = await CommandLine.RunAsync("assess", record, "--as-of", AsOf, "--coverage", "--concept-map", map);
        var assessed = await CommandLine.RunAsync("assess", record, "--as-of", AsOf, "--json", "--concept-map", map);

        Assert.Equal(0, first.ExitCode);
        Assert.Contains("CA-S", first.Output, StringComparison.Ordinal);
        Assert.Equal((0, ""), (then.ExitCode, then.Error));
        Assert.DoesNotContain("CA-S", then.Output, StringComparison.Ordinal);
        Assert.Contains("by local code", assessed.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AssessAndTry_CoverageAsJson_AreTheSame()
    {
        var record = Write("record.json", Some.Request(Some.Calcium(15.2m).In(Maps.Labs, "CA-S")));

        var assess = await CommandLine.RunAsync("assess", record, "--as-of", AsOf, "--coverage", "--json");
        var tried = await CommandLine.RunAsync("try", "--request", record, "--as-of", AsOf, "--coverage", "--json");

        Assert.Equal((0, ""), (tried.ExitCode, tried.Error));
        Assert.Equal("lab-code", (string?)JsonNode.Parse(assess.Output)!["entries"]![0]!["kind"]);
        Assert.Equal(assess.Output, tried.Output);
    }

    [Fact]
    public async Task Assess_SkeletonThatIsThere_IsNotOverwritten()
    {
        var record = Write("record.json", Some.Request(Some.Calcium(15.2m).In(Maps.Labs, "CA-S")));
        var map = Write("map.json", "filled in");

        var result = await CommandLine.RunAsync("assess", record, "--coverage", "--concept-map-skeleton", map);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("Name a new one", result.Error, StringComparison.Ordinal);
        Assert.Equal("filled in", await File.ReadAllTextAsync(map));
    }

    [Theory]
    [InlineData("{}", "is no ConceptMap")]
    [InlineData(null, "is not there")]
    public async Task Assess_FaultyMap_IsSaidAndNothingIsAssessed(string? content, string what)
    {
        var record = Write("record.json", Some.Request());
        var map = content is null ? Path.Combine(_folder.FullName, "absent.json") : Write("map.json", content);

        var result = await CommandLine.RunAsync("assess", record, "--concept-map", map);

        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.Contains("--concept-map", result.Error, StringComparison.Ordinal);
        Assert.Contains(what, result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Try_CoverageOfAService_SaysWhy()
    {
        var result = await CommandLine.RunAsync("try", "--request", "x.json", "--service", "http://127.0.0.1:9", "--coverage");

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("Leave it out with --coverage", result.Error, StringComparison.Ordinal);
    }

    private string Write(string name, string content)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, content);

        return path;
    }
}
