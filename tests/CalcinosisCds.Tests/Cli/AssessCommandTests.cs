using System.Text;
using System.Text.Json.Nodes;
using CalcinosisCds.Tests.CdsHooks;

namespace CalcinosisCds.Tests.Cli;

public sealed class AssessCommandTests : IDisposable
{
    private const string Start = "calcinosis-cds: ";
    private static readonly string S1 = RepositoryFiles.CasePath("s1");
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("calcinosis-cds-");

    public static TheoryData<string, string> UnusableFiles { get; } = new()
    {
        { "empty", "" },
        { "blanks", " \n " },
        { "not JSON", Requests.Canary },
        { "half an object", "{\"" + Requests.Canary + "\":" },
        { "duplicate member", "{\"hook\":\"" + Requests.Canary + "\",\"hook\":1}" },
        { "lone surrogate", "{\"" + Requests.Canary + "\":\"\\ud83d\"}" },
        { "array", "[\"" + Requests.Canary + "\"]" },
        { "neither request nor resource", "{\"" + Requests.Canary + "\":1}" },
        { "another resource", "{\"resourceType\":\"" + Requests.Canary + "\"}" },
        { "resource type of another kind", "{\"resourceType\":[\"" + Requests.Canary + "\"]}" },
        { "Bundle without Patient", Requests.Bundle("{\"resource\":{\"resourceType\":\"Observation\",\"id\":\"" + Requests.Canary + "\"}}") },
        { "Bundle with two Patients", Requests.Bundle("{\"resource\":{\"resourceType\":\"Patient\",\"id\":\"" + Requests.Canary
            + "\"}},{\"resource\":{\"resourceType\":\"Patient\",\"id\":\"b\"}}") },
        { "Bundle whose Patient has no id",
            Requests.Bundle("{\"resource\":{\"resourceType\":\"Patient\",\"name\":[{\"family\":\"" + Requests.Canary + "\"}]}}") },
        { "request without prefetch", Requests.Without("patient", "conditions", "labs", "medications").ToJsonString() },
        { "Patient of another id", Requests.With("patient", "{\"resourceType\":\"Patient\",\"id\":\"" + Requests.Canary + "\"}").ToJsonString() },
    };

    [Fact]
    public async Task Run_RequestFile_PrintsForPeopleAndExits0()
    {
        var result = await CommandLine.RunAsync("assess", S1, "--as-of", ServiceHost.AsOf);

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Contains("Patient s1", result.Output, StringComparison.Ordinal);
        Assert.Contains("not a diagnosis", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_Cards_IsTheAnswerOfTheServiceWithoutItsAddress()
    {
        var expected = Requests.Parse(await File.ReadAllTextAsync(Path.Combine(RepositoryFiles.Examples, "lupus-calcinosis", "response.json")));
        foreach (var card in expected["cards"]!.AsArray())
        {
            card!.AsObject().Remove("links");
            card["source"]!.AsObject().Remove("url");
        }

        var result = await CommandLine.RunAsync("assess", Path.Combine(RepositoryFiles.Examples, "lupus-calcinosis", "request.json"), "--cards", "--as-of",
            ServiceHost.AsOf);

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Equal(Answers.Comparable(expected), Answers.Comparable(Requests.Parse(result.Output)));
    }

    [Theory]
    [InlineData("--json")]
    [InlineData("--cards")]
    public async Task Run_BundleFile_IsAssessedAsTheRequest(string form)
    {
        var bundle = Write("bundle.json", BundleOf(RepositoryFiles.Case("s1")).ToJsonString());

        var fromBundle = await CommandLine.RunAsync("assess", bundle, form, "--as-of", ServiceHost.AsOf);
        var fromRequest = await CommandLine.RunAsync("assess", S1, form, "--as-of", ServiceHost.AsOf);

        Assert.Equal((0, ""), (fromBundle.ExitCode, fromBundle.Error));
        Assert.Equal(Answers.Comparable(Requests.Parse(fromRequest.Output)), Answers.Comparable(Requests.Parse(fromBundle.Output)));
    }

    [Fact]
    public async Task Run_StandardInput_IsAssessedAsTheFile()
    {
        var fromInput = await CommandLine.RunWithInputAsync(RepositoryFiles.Case("s1"), "assess", "-", "--json", "--as-of", ServiceHost.AsOf);
        var fromFile = await CommandLine.RunAsync("assess", S1, "--json", "--as-of", ServiceHost.AsOf);

        Assert.Equal(fromFile, fromInput);
    }

    [Theory]
    [MemberData(nameof(UnusableFiles))]
    public async Task Run_UnusableFile_Exits2AndNamesTheFileOnly(string what, string content)
    {
        var result = await CommandLine.RunAsync("assess", Write("record.json", content), "--json", "--as-of", ServiceHost.AsOf);

        Assert.NotEmpty(what);
        AssertUnusable(result, "record.json");
        Assert.DoesNotContain(Requests.Canary, result.Error, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Run_InvalidUtf8_Exits2()
    {
        var path = Path.Combine(_folder.FullName, "record.json");
        await File.WriteAllBytesAsync(path, [.. Encoding.UTF8.GetBytes("{\"a\":\""), 0xFF, .. Encoding.UTF8.GetBytes("\"}")]);

        AssertUnusable(await CommandLine.RunAsync("assess", path), "record.json");
    }

    [Fact]
    public async Task Run_MalformedFile_SaysWhere()
    {
        var result = await CommandLine.RunAsync("assess", Write("record.json", "{\n  \"hook\": x\n}"));

        AssertUnusable(result, "record.json");
        Assert.Contains("line 2", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_MissingFile_Exits2()
    {
        AssertUnusable(await CommandLine.RunAsync("assess", Path.Combine(_folder.FullName, "no-such.json")), "no-such.json");
    }

    [Fact]
    public async Task Run_FileInMissingFolder_Exits2()
    {
        AssertUnusable(await CommandLine.RunAsync("assess", Path.Combine(_folder.FullName, "no-such", "record.json")), "record.json");
    }

    [Fact]
    public async Task Run_Directory_Exits2()
    {
        AssertUnusable(await CommandLine.RunAsync("assess", _folder.FullName), _folder.Name);
    }

    [Theory]
    [InlineData("yesterday")]
    [InlineData("2026-13-01")]
    [InlineData("2026-01-15T25:00:00Z")]
    [InlineData("1600-01-01")]
    [InlineData("15.01.2026")]
    [InlineData("")]
    public async Task Run_AsOfIsNoInstant_Exits2(string asOf)
    {
        AssertUnusable(await CommandLine.RunAsync("assess", S1, "--as-of", asOf), "--as-of");
    }

    public void Dispose() => _folder.Delete(recursive: true);

    /// <summary>One line on standard error that names the place and says what to look at; nothing on standard output.</summary>
    private static void AssertUnusable(CommandResult result, string where)
    {
        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.StartsWith(Start + where + ": ", result.Error, StringComparison.Ordinal);
        Assert.Matches(@"^[^\n]+\.\n$", result.Error);
    }

    /// <summary>The prefetch as one Bundle: the Patient and every resource of every list.</summary>
    private static JsonObject BundleOf(string request)
    {
        var prefetch = Requests.Parse(request)["prefetch"]!;
        var entries = new[] { "conditions", "labs", "medications" }.SelectMany(key => prefetch[key]!["entry"]!.AsArray());
        var patient = new JsonObject { ["resource"] = prefetch["patient"]!.DeepClone() };

        return new JsonObject
        {
            ["resourceType"] = "Bundle",
            ["type"] = "collection",
            ["entry"] = new JsonArray([patient, .. entries.Select(entry => entry!.DeepClone())]),
        };
    }

    private string Write(string name, string content)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, content);

        return path;
    }
}
