using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CalcinosisCds.Tests.Processes;

namespace CalcinosisCds.Tests.Documents;

/// <summary>What one script makes for procurement: whole, and the same each time.</summary>
public sealed partial class ArtefactTests
{
    private static readonly string Script = Path.Combine(Repository.Root, "tools", "artifacts", "artifacts.mjs");

    [Fact]
    public async Task Artefacts_MadeTwice_AreEqual()
    {
        var (one, another) = (await MakeAsync(), await MakeAsync());

        Assert.Equal(
            ["licences.md", "model-card.md", "provenance.json", "safety-case.md", "sbom.cdx.json", "traceability.md", "vex.cdx.json"],
            one.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(one.OrderBy(file => file.Key, StringComparer.Ordinal), another.OrderBy(file => file.Key, StringComparer.Ordinal));
    }

    [Fact]
    public async Task Sbom_HoldsEveryPackageOfThePrograms()
    {
        var components = JsonNode.Parse((await MakeAsync())["sbom.cdx.json"])!["components"]!.AsArray().Select(one => $"{one!["name"]}@{one["version"]}")
            .ToHashSet();
        var locked = new[] { "CalcinosisCds.Service", "CalcinosisCds.Cli" }
            .SelectMany(program => JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "src", program,
            "packages.lock.json")))!["dependencies"]!.AsObject())
            .SelectMany(target => target.Value!.AsObject())
            .Where(package => (string?)package.Value!["type"] != "Project" && package.Key != "Microsoft.CodeAnalysis.BannedApiAnalyzers")
            .Select(package => $"{package.Key}@{package.Value!["resolved"]}")
            .ToHashSet();

        Assert.NotEmpty(locked);
        Assert.Superset(locked, components);
        Assert.Contains(components, component => component.StartsWith("fhirclient@", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Traceability_HasEveryHazardAndTest()
    {
        var traceability = (await MakeAsync())["traceability.md"];
        var hazards = File.ReadLines(Path.Combine(Repository.Root, "HAZARDS.md")).Where(line => Hazard().IsMatch(line)).ToList();

        Assert.NotEmpty(hazards);
        Assert.All(hazards.SelectMany(line => Test().Matches(line.Split('|')[6])), test => Assert.Contains(test.Value, traceability, StringComparison.Ordinal));
    }

    private static async Task<Dictionary<string, string>> MakeAsync()
    {
        var folder = Directory.CreateTempSubdirectory("calcinosis-cds-artifacts-").FullName;
        await Command.RunAsync("node", Script, "--out", folder, "--results", folder + "-none");

        return Directory.GetFiles(folder).ToDictionary(file => Path.GetFileName(file), File.ReadAllText);
    }

    [GeneratedRegex(@"^\| HZ\d+ \|", RegexOptions.NonBacktracking)]
    private static partial Regex Hazard();

    [GeneratedRegex("`[^`]+`", RegexOptions.NonBacktracking)]
    private static partial Regex Test();
}
