using Microsoft.Playwright;

namespace CalcinosisCds.Tests.Pages;

/// <summary>The integration sheet as people see and print it.</summary>
[Collection(InTheBrowser.Name)]
public sealed class IntegrationInTheBrowserTests(Chromium chromium, SharedPageHost host)
{
    /// <summary>A4 at 96 pixels to the inch, less a margin of 1 cm on each side.</summary>
    private const int PaperWidth = 718;

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Sheet_IsAccessible(ColorScheme scheme)
    {
        await using var visit = await Visit.OpenAsync(chromium, host.Origin + "/integration", scheme: scheme);

        await Axe.AssertAccessibleAsync(visit.Page);
    }

    [Fact]
    public async Task Sheet_AtEveryWidth_ScrollsInOneDirectionAndAsksNobodyElse()
    {
        await using var visit = await Visit.OpenAsync(chromium, host.Origin + "/integration");

        await visit.PictureAsync("integration");

        visit.AssertQuiet(host.Origin);
        Assert.InRange(visit.Bytes, 1, 100 * 1024);
    }

    /// <summary>What would have to be scrolled sideways is lost on paper.</summary>
    [Fact]
    public async Task Sheet_OnPaper_CutsNothingOff()
    {
        await using var visit = await Visit.OpenAsync(chromium, host.Origin + "/integration", PaperWidth);
        await visit.Page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });

        var cut = await visit.Page.EvaluateAsync<string[]>(
            "[...document.querySelectorAll('.table, pre, main')].filter(box => box.scrollWidth > box.clientWidth + 1).map(box => "
            + "box.getAttribute('aria-label') ?? box.tagName)");

        Assert.Empty(cut);
        Assert.False(await visit.Page.Locator("nav").IsVisibleAsync());
        await visit.KeepAsync("integration-print");
    }
}
