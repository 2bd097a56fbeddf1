using CalcinosisCds.Comparison;
using CalcinosisCds.Tests.Cli;
using Microsoft.Playwright;

namespace CalcinosisCds.Tests.Pages;

/// <summary>The report over a population, and the page of its sample, as people see them.</summary>
[Collection(InTheBrowser.Name)]
public sealed class ScreenReportInTheBrowserTests(Chromium chromium) : IAsyncLifetime
{
    private const int Patients = 400;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("screen-pages-");

    public async Task InitializeAsync()
    {
        Hospital.Write(In("export"), Patients);
        await CommandLine.RunAsync("screen", In("export"), "--out", In("screened"), "--as-of", "2026-01-15T12:00:00Z");
        var result = await CommandLine.RunAsync("screen", "report", In("screened"), "--html", In("report.html"), "--sample", "20", "--sheet", In("review.csv"));

        Assert.Equal(0, result.ExitCode);
    }

    public Task DisposeAsync()
    {
        _folder.Delete(recursive: true);

        return Task.CompletedTask;
    }

    [Theory]
    [InlineData("report.html", ColorScheme.Light)]
    [InlineData("report.html", ColorScheme.Dark)]
    [InlineData("review.html", ColorScheme.Light)]
    public async Task Page_IsAccessible(string page, ColorScheme scheme)
    {
        await using var visit = await Visit.OpenAsync(chromium, new Uri(In(page)).AbsoluteUri, scheme: scheme);

        await Axe.AssertAccessibleAsync(visit.Page);
    }

    [Theory]
    [InlineData("report.html")]
    [InlineData("review.html")]
    public async Task Page_AtEveryWidth_ScrollsInOneDirectionAndAsksNobodyElse(string page)
    {
        await using var visit = await Visit.OpenAsync(chromium, new Uri(In(page)).AbsoluteUri);

        await visit.PictureAsync("screen-" + Path.GetFileNameWithoutExtension(page));

        Assert.Empty(visit.Complaints);
        Assert.All(visit.Requests, request => Assert.True(request.IsFile));
    }

    private string In(string name) => Path.Combine(_folder.FullName, name);
}
