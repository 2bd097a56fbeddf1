using System.Runtime.Versioning;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CalcinosisCds.Tests.Processes;

namespace CalcinosisCds.Tests.Documents;

/// <summary>What one script makes for procurement: whole, and the same each time.</summary>
[UnsupportedOSPlatform("windows")]
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

    /// <summary>What the list of known faults says of our parts is in the VEX, each with a version that has it not.</summary>
    [Fact]
    public async Task Vex_SpeaksOfEveryAdvisoryOfAPart()
    {
        var made = await MakeAsync();
        var parts = JsonNode.Parse(made["sbom.cdx.json"])!["components"]!.AsArray().Select(part => ((string)part!["purl"]!).Split('@')[0]).ToHashSet();
        var advisories = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Path.GetDirectoryName(Script)!, "advisories.json")))!["advisories"]!.AsArray();

        var vex = JsonNode.Parse(made["vex.cdx.json"])!["vulnerabilities"]!.AsArray();

        Assert.All(advisories, advisory => Assert.Contains((string)advisory!["package"]!, parts));
        Assert.Equal(advisories.Select(advisory => (string?)advisory!["id"]).Order(), vex.Select(one => (string?)one!["id"]).Order());
        Assert.All(vex, one => Assert.NotNull(one!["analysis"]!["state"]));
    }

    [Theory]
    [InlineData("1.9.9", "[]", "has GHSA-planted (planted). Update it")]
    [InlineData("2.0.0", "[]", "resolved")]
    [InlineData("1.9.9", """[{ "id": "GHSA-planted", "analysis": { "state": "not_affected" }, "affects": [{ "ref": "pkg:nuget/Planted@1.9.9" }] }]""", "not_affected")]
    public async Task Vex_PartWithAFault_FailsUnlessSomebodyHasSaidWhyItDoesNoHarm(string version, string analysed, string said)
    {
        var script = $$"""
            import { vulnerabilities } from '{{Path.Combine(Path.GetDirectoryName(Script)!, "audit.mjs")}}';
            const part = { name: 'Planted', version: '{{version}}', purl: 'pkg:nuget/Planted@{{version}}', 'bom-ref': 'pkg:nuget/Planted@{{version}}' };
            const advisory = { id: 'GHSA-planted', cve: 'CVE-0', package: 'pkg:nuget/Planted', ranges: [{ from: '1.0.0', fixed: '2.0.0' }], what: 'planted' };
            const found = vulnerabilities([part], { advisories: [advisory] }, {{analysed}});
            throw new Error(found.map((one) => one.analysis.state).join());
            """;

        var failed = await Assert.ThrowsAsync<InvalidOperationException>(() => Command.RunAsync("node", "--input-type=module", "-e", script));

        Assert.Contains("Error: " + (said.StartsWith("has", StringComparison.Ordinal) ? $"Planted {version} " : "") + said, failed.Message, StringComparison.Ordinal);
    }

    /// <summary>A registry that says nothing of a package whose fault is known has not said that ours have none.</summary>
    [Theory]
    [InlineData("""{ "projects": [{ "path": "x" }] }""", "not available")]
    [InlineData("no answer", "not available")]
    [InlineData("""
        { "projects": [{ "frameworks": [{ "topLevelPackages": [{ "id": "Newtonsoft.Json", "resolvedVersion": "12.0.1",
          "vulnerabilities": [{ "advisoryurl": "https://github.com/advisories/GHSA-5crp-9r3c-p9vr" }] }] }] }] }
        """, "found")]
    public async Task Audit_AnswerOfTheRegistry_IsTakenForWhatItIs(string answer, string said)
    {
        var programs = Directory.CreateTempSubdirectory("calcinosis-cds-stubs-").FullName;
        var folder = Directory.CreateTempSubdirectory("calcinosis-cds-audit-").FullName;
        foreach (var program in new[] { "dotnet", "npm" })
        {
            var stub = Path.Combine(programs, program);
            await File.WriteAllTextAsync(stub, $"#!/bin/sh\ncat <<'END'\n{answer}\nEND\n");
            File.SetUnixFileMode(stub, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        var run = Command.RunAsync(
            "env", $"PATH={programs}:{Environment.GetEnvironmentVariable("PATH")}", "node", Script, "--out", folder, "--results", folder + "-none", "--audit");
        await (said == "found" ? Assert.ThrowsAsync<InvalidOperationException>(() => run) : run);

        var audit = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "audit.json")))!["registries"]!.AsArray();
        Assert.Equal([said, "not available"], audit.Select(registry => (string?)registry!["answer"]));
    }

    [LongFact("builds the programs twice")]
    public async Task Builds_OfOneCommitInTwoFolders_AreEqualByteForByte() => Assert.Contains("builds.json", (await MakeAsync("--builds")).Keys);

    private static async Task<Dictionary<string, string>> MakeAsync(params string[] more)
    {
        var folder = Directory.CreateTempSubdirectory("calcinosis-cds-artifacts-").FullName;
        await Command.RunAsync("node", [Script, "--out", folder, "--results", folder + "-none", .. more]);

        return Directory.GetFiles(folder).ToDictionary(file => Path.GetFileName(file), File.ReadAllText);
    }

    [GeneratedRegex(@"^\| HZ\d+ \|", RegexOptions.NonBacktracking)]
    private static partial Regex Hazard();

    [GeneratedRegex("`[^`]+`", RegexOptions.NonBacktracking)]
    private static partial Regex Test();
}
