using System.Net;
using System.Reflection;
using System.Text.RegularExpressions;
using CalcinosisCds.Tests.Trust;
using Microsoft.Extensions.Hosting;

namespace CalcinosisCds.Tests.Processes;

/// <summary>The service as operators and newcomers start it: in a folder that is not its own, and in a terminal.</summary>
public sealed partial class StartedElsewhereTests : IDisposable
{
    private const string Announced = "Ctrl+C";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("calcinosis-cds-published-");
    private readonly Ehr _ehr = new("elsewhere");

    public void Dispose()
    {
        _ehr.Dispose();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Launch_PublishedServiceStartedElsewhere_HasItsScriptsAndStyles()
    {
        await Command.RunAsync(
            "dotnet", "publish", Path.Combine(Repository.Root, "src", "CalcinosisCds.Service"), "-c", Configuration(), "--no-build", "--no-restore",
                "-nodeReuse:false", "-o", _folder.FullName);

        await AssertPagesAreWholeAsync(Path.Combine(_folder.FullName, "CalcinosisCds.Service.dll"));
    }

    [Fact]
    public Task Launch_BuiltServiceStartedElsewhere_HasItsScriptsAndStyles() => AssertPagesAreWholeAsync(program: null);

    [Fact]
    public async Task Start_InATerminal_SaysWhatToOpenLastAndNothingForMachines()
    {
        string[] terminal = ["sh", "-c", "exec script -qefc \"$*\" /dev/null", "sh"];

        await using var service = await ServiceProcess.StartAsync(Environments.Development, [("Edge:CallDeadline", "00:00:01")], terminal);
        await UntilAsync(() => service.Lines(Announced).Count > 0);

        var lines = service.Output.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0).ToList();
        Assert.DoesNotContain(lines, line => line.StartsWith('{'));
        Assert.Contains(lines, line => line.Contains("Warning: `CalcinosisCds:Edge:CallDeadline`", StringComparison.Ordinal));
        Assert.EndsWith(Announced, lines[^1], StringComparison.Ordinal);
    }

    private async Task AssertPagesAreWholeAsync(string? program)
    {
        await using var service = await ServiceProcess.StartAsync(
            Environments.Production, [("PublicBaseUrl", Ehr.PublicBaseUrl), .. _ehr.Record(0), ReplayTests.NewStore()], program: program);

        foreach (var path in new[] { "/launch", "/evidence" })
        {
            var page = await service.GetAsync(path);
            var files = Loaded().Matches(page.Body).Select(match => match.Groups["file"].Value).Distinct().ToList();

            Assert.Equal(HttpStatusCode.OK, page.Status);
            Assert.Contains(files, file => file.EndsWith(".js", StringComparison.Ordinal));
            Assert.Contains(files, file => file.EndsWith(".css", StringComparison.Ordinal));
            foreach (var file in files)
            {
                Assert.Equal((file, HttpStatusCode.OK), (file, (await service.GetAsync("/" + file)).Status));
            }
        }
    }

    private static async Task UntilAsync(Func<bool> holds)
    {
        for (var attempt = 0; !holds() && attempt < 200; attempt++)
        {
            await Task.Delay(50);
        }

        Assert.True(holds());
    }

    /// <summary>What these tests were built as, and so the service beside them.</summary>
    // Every build has one.
    private static string Configuration() => typeof(StartedElsewhereTests).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;

    [GeneratedRegex("(?:src|href)=\"(?<file>[^\"#:]+\\.(?:js|css|svg))\"", RegexOptions.NonBacktracking)]
    private static partial Regex Loaded();
}
