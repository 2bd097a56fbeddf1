using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CalcinosisCds.Cli.Configuration;
using CalcinosisCds.Settings;
using CalcinosisCds.Tests.Cli;
using Microsoft.Extensions.Hosting;

namespace CalcinosisCds.Tests.Configuration;

/// <summary><c>calcinosis-cds check --config</c>: each mistake is named by its setting, with the remedy.</summary>
public sealed partial class ConfigurationCheckTests : IDisposable
{
    private readonly SettingsDraft _draft = new();

    public static TheoryData<string> Mistakes => [.. SeededMistake.All.Keys];

    public void Dispose() => _draft.Dispose();

    [Fact]
    public async Task CorrectSettings_HaveNoFaultAndNoDoubt() => Assert.Empty(await _draft.CheckAsync());

    [Fact]
    public async Task CorrectSettingsWithAKeyFile_HaveNoFaultAndNoDoubt()
    {
        _draft.UseKeyFile(Trust.Ehr.Jwks(_draft.Key()));

        Assert.Empty(await _draft.CheckAsync());
    }

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task Mistake_IsNamedByItsSettingWithTheRemedy(string name)
    {
        var mistake = SeededMistake.All[name];
        mistake.Seed(_draft);

        var findings = await _draft.CheckAsync();

        Assert.Contains(findings, finding => finding.Kind == FindingKind.Fault
            && finding.Text.StartsWith(mistake.Setting, StringComparison.Ordinal)
            && finding.Text.Contains(mistake.Remedy, StringComparison.Ordinal));
    }

    /// <summary>Every fault begins with a path, and ends with a sentence on what to do.</summary>
    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task Mistake_IsSaidInTwoSentencesAndWithoutSecrets(string name)
    {
        SeededMistake.All[name].Seed(_draft);

        var findings = await _draft.CheckAsync();

        Assert.NotEmpty(findings);
        Assert.All(findings, finding => Assert.Matches(Form(), finding.Text));
        Assert.All(findings, finding => Assert.DoesNotContain("Data Source=" + Path.GetTempPath(), finding.Text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task SeveralMistakes_AreAllNamedAtOnce()
    {
        string[] names = ["misspelt setting", "text for a number", "negative limit", "unknown topic", "keys without TLS", "PublicBaseUrl without a scheme"];
        foreach (var name in names)
        {
            SeededMistake.All[name].Seed(_draft);
        }

        var findings = await _draft.CheckAsync();

        Assert.All(names, name => Assert.Contains(findings, finding => finding.Text.StartsWith(SeededMistake.All[name].Setting, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task CorrectConceptMap_HasNoFaultAndNoDoubt()
    {
        _draft.UseConceptMap(Reading.Maps.Map("urn:oid:1.2.3", "http://loinc.org", "CA", "17861-6").ToJsonString());

        Assert.Empty(await _draft.CheckAsync());
    }

    [Fact]
    public async Task ConceptMapToACodeThatNoRuleAsksFor_IsADoubt()
    {
        _draft.UseConceptMap(Reading.Maps.Map("urn:oid:1.2.3", "http://loinc.org", "CA", "99999-9").ToJsonString());

        var doubt = Assert.Single(await _draft.CheckAsync());

        Assert.Equal(FindingKind.Doubt, doubt.Kind);
        Assert.StartsWith("`CalcinosisCds:Clients:0:ConceptMaps:0` of client `hospital`", doubt.Text, StringComparison.Ordinal);
        Assert.Matches(Form(), doubt.Text);
    }

    [Theory]
    [InlineData("PublicBaseUrl", "http://cds.example", "`CalcinosisCds:PublicBaseUrl` is without TLS", "Write https")]
    [InlineData("Edge:AllowedHosts:0", "other.example", "`CalcinosisCds:Edge:AllowedHosts` does not hold `cds.example`", "Add it")]
    [InlineData("Edge:CallDeadline", "00:00:02", "`CalcinosisCds:Edge:CallDeadline` is not longer", "Write a longer one")]
    [InlineData("Clients:0:AllowInsecureHttp", "true", "`CalcinosisCds:Clients:0:AllowInsecureHttp` of client `hospital` is set", "Remove it")]
    public async Task WhatTheServiceStartsWithAndIsSeldomMeant_IsADoubt(string setting, string value, string what, string remedy)
    {
        Set(setting, value);

        var doubt = Assert.Single(await _draft.CheckAsync());

        Assert.Equal(FindingKind.Doubt, doubt.Kind);
        Assert.StartsWith(what, doubt.Text, StringComparison.Ordinal);
        Assert.Contains(remedy, doubt.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FileWithoutOurSection_IsAFaultThatNamesTheNearest()
    {
        var ours = _draft.Ours.DeepClone();
        _draft.Root.Remove("CalcinosisCds");
        _draft.Root["CalcinosisCd"] = ours;

        Assert.Contains(await _draft.CheckAsync(),
            finding => finding.Text.Contains("is no section of this file", StringComparison.Ordinal)
            && finding.Text.EndsWith("`CalcinosisCd`?", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("{\n  \"CalcinosisCds\": {\n    \"TryIt\": true\n    \"AsOf\": null\n  }\n}", "from line 4 on")]
    [InlineData("", "from line 1 on")]
    [InlineData("{ \"A\": 1, \"a\": 2 }", "each setting once")]
    [InlineData("[]", "Write one object")]
    public async Task FileThatCannotBeRead_IsSaidWithItsPlace(string content, string what)
    {
        await File.WriteAllTextAsync(_draft.Path, content);

        var exception = await Assert.ThrowsAsync<SettingsFileException>(() =>
            ConfigurationCheck.FindAsync(_draft.Path, Environments.Production, online: false, CancellationToken.None));

        Assert.StartsWith($"`{_draft.Path}` ", exception.Message, StringComparison.Ordinal);
        Assert.Contains(what, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Command_EndsWith0Or1Or2_AndSaysWhy()
    {
        await _draft.CheckAsync();
        var sound = await CommandLine.RunAsync("check", "--config", _draft.Path);
        SeededMistake.All["misspelt setting"].Seed(_draft);
        await _draft.CheckAsync();
        var faulty = await CommandLine.RunAsync("check", "--config", _draft.Path);
        var absent = await CommandLine.RunAsync("check", "--config", _draft.Path + "x");
        var incomplete = await CommandLine.RunAsync("check", "--online");

        Assert.Equal((0, 1, 2, 2), (sound.ExitCode, faulty.ExitCode, absent.ExitCode, incomplete.ExitCode));
        Assert.StartsWith("settings.json, as Production: no fault.", sound.Output, StringComparison.Ordinal);
        Assert.Contains("- `CalcinosisCds:Clients:0:Isuer` is no setting. Did you mean `Issuer`?", faulty.Output, StringComparison.Ordinal);
        Assert.Contains("is not there. Correct the path.", absent.Error, StringComparison.Ordinal);
        Assert.Contains("--online needs --config", incomplete.Error, StringComparison.Ordinal);
    }

    /// <summary>One source: whoever starts the service reads the words of the check, and no stack trace.</summary>
    [Fact]
    public async Task ServiceWithTheSameFile_SaysTheSameWordsAndEnds()
    {
        SeededMistake.All["text for a number"].Seed(_draft);
        SeededMistake.All["keys without TLS"].Seed(_draft);
        var findings = await _draft.CheckAsync();

        var service = await CommandLine.RunAssemblyAsync(typeof(Program).Assembly.Location, "", "--settings", _draft.Path, "--urls", "http://127.0.0.1:0");

        Assert.Equal(1, service.ExitCode);
        Assert.Equal(["CalcinosisCds does not start with these settings:", .. findings.Select(finding => "- " + finding.Text)],
            service.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    private void Set(string setting, string value)
    {
        var at = setting.Split(':');
        if (at is ["Clients", _, var name])
        {
            _draft.Client[name] = value;
        }
        else if (at is [var section, var list, "0"])
        {
            _draft.Ours[section]![list] = new JsonArray(value);
        }
        else
        {
            (at.Length == 2 ? _draft.Ours[at[0]]!.AsObject() : _draft.Ours)[at[^1]] = value;
        }
    }

    [GeneratedRegex(@"^`CalcinosisCds:[A-Za-z0-9:]+` .+[.:?] .+[.?]$", RegexOptions.NonBacktracking)]
    private static partial Regex Form();
}
