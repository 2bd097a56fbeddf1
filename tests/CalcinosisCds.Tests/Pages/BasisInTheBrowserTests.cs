using Microsoft.Playwright;

namespace CalcinosisCds.Tests.Pages;

/// <summary>The basis page as people see it.</summary>
[Collection(InTheBrowser.Name)]
public sealed class BasisInTheBrowserTests(Chromium chromium, SharedPageHost host)
{
    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Basis_IsAccessible(ColorScheme scheme)
    {
        await using var visit = await Visit.OpenAsync(chromium, host.Origin + "/basis", scheme: scheme);

        await Axe.AssertAccessibleAsync(visit.Page);
    }

    [Fact]
    public async Task Basis_AtEveryWidth_ScrollsInOneDirectionAndAsksNobodyElse()
    {
        await using var visit = await Visit.OpenAsync(chromium, host.Origin + "/basis");

        await visit.PictureAsync("basis");

        visit.AssertQuiet(host.Origin);
        Assert.InRange(visit.Bytes, 1, 300 * 1024);
    }
}
