using CalcinosisCds.Tests.Cli;
using CalcinosisCds.Tests.Store;
using CalcinosisCds.Tests.Trust;
using Microsoft.Playwright;

namespace CalcinosisCds.Tests.Pages;

/// <summary>The governance page as a board sees it.</summary>
[Collection(InTheBrowser.Name)]
public sealed class GovernancePageTests(Chromium chromium) : IAsyncLifetime
{
    private readonly StoreFile _store = StoreFile.OnSqlite();
    private readonly Ehr _board = new("board");

    public Task InitializeAsync() => TwoYears.WriteAsync(_store.ConnectionString, TimeProvider.System.GetUtcNow());

    public async Task DisposeAsync()
    {
        _board.Dispose();
        await _store.DisposeAsync();
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Governance_BeforeAndWithItsReport_IsAccessible(ColorScheme scheme)
    {
        using var host = PageHost.Start(_store.Setting);
        await using var visit = await Visit.OpenAsync(chromium, host.Origin + "/governance", scheme: scheme);
        await Axe.AssertAccessibleAsync(visit.Page);

        await ShowAsync(visit);

        await Axe.AssertAccessibleAsync(visit.Page);
    }

    [Fact]
    public async Task Governance_AtEveryWidth_ScrollsInOneDirectionAndAsksNobodyElse()
    {
        using var host = PageHost.Start(_store.Setting);
        await using var visit = await Visit.OpenAsync(chromium, host.Origin + "/governance");
        await ShowAsync(visit);

        await visit.PictureAsync("governance");

        visit.AssertQuiet(host.Origin);
        Assert.Equal(5, await visit.Page.Locator("figure").CountAsync());
        Assert.Contains(TwoYears.Ignored, await visit.Page.Locator(".attention").First.InnerTextAsync(), StringComparison.Ordinal);
    }

    /// <summary>The page of the command line, as it is sent on: the same content, no script, accessible and narrow enough.</summary>
    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task ReportPage_FromTheCommandLine_IsAccessibleAtEveryWidth(ColorScheme scheme)
    {
        var file = Path.Combine(Path.GetDirectoryName(_store.Path)!, "report.html");
        var run = await CommandLine.RunAsync("report", "--store", _store.Path, "--html", file);
        await using var visit = await Visit.OpenAsync(chromium, "file://" + file, scheme: scheme);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal(5, await visit.Page.Locator("figure").CountAsync());
        await Axe.AssertAccessibleAsync(visit.Page);
        await visit.PictureAsync("report");
    }

    [Fact]
    public async Task Governance_MonthUnderThePointer_IsReadOut()
    {
        using var host = PageHost.Start(_store.Setting);
        await using var visit = await Visit.OpenAsync(chromium, host.Origin + "/governance");
        await ShowAsync(visit);
        var chart = visit.Page.Locator("figure").First;

        await chart.Locator("rect.back").Last.HoverAsync(new LocatorHoverOptions { Position = new Position { X = 1, Y = 1 } });

        Assert.Matches(@"^\d{4}-\d{2}: decided \d+, shown \d+, overridden \d+$", await chart.Locator(".readout").InnerTextAsync());
    }

    /// <summary>What the bars show is in tables too, which stay open and accessible when the page reads again; and nobody has chosen months yet.</summary>
    [Fact]
    public async Task Governance_TableOfABar_StaysOpenAndThePageMovesOnWithTheMonths()
    {
        using var host = PageHost.Start(_store.Setting);
        await using var visit = await Visit.OpenAsync(chromium, host.Origin + "/governance");
        await ShowAsync(visit);
        var details = visit.Page.Locator("details[data-of='By topic, month by month']");
        await details.Locator("summary").ClickAsync();

        await ShowAsync(visit);
        await visit.Page.WaitForFunctionAsync("document.querySelectorAll('details[open]').length === 1");

        Assert.Contains("accepted", await details.Locator("thead").InnerTextAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain(visit.Requests, request => request.Query.Contains("until", StringComparison.Ordinal));
        await visit.Page.EvaluateAsync("document.querySelectorAll('details').forEach((details) => { details.open = true; })");
        await Axe.AssertAccessibleAsync(visit.Page);
        await visit.PictureAsync("governance-open");
    }

    /// <summary>The token goes out once, in a header; nothing that stays behind holds it, and the page reads on without it.</summary>
    [Fact]
    public async Task H20_TokenInThePage_IsSentOnceAndKeptNowhere()
    {
        using var host = StartForBoards();
        await using var visit = await Visit.OpenAsync(chromium, host.Origin + "/governance");
        var token = _board.Token(claims: claims => claims["aud"] = Ehr.PublicBaseUrl + "/governance/report");
        await visit.Page.FillAsync("#token", token);
        await ShowAsync(visit);
        await visit.Page.FillAsync("#since", "2026-01");
        await ShowAsync(visit);

        Assert.Equal("", await visit.Page.InputValueAsync("#token"));
        Assert.Equal(host.Origin + "/governance", visit.Page.Url);
        Assert.DoesNotContain(visit.Requests, request => request.ToString().Contains(token[..20], StringComparison.Ordinal));
        Assert.Equal(0, await visit.Page.EvaluateAsync<int>("localStorage.length + sessionStorage.length + document.cookie.length"));
        Assert.DoesNotContain(token, await visit.Page.ContentAsync(), StringComparison.Ordinal);
        Assert.Contains(visit.Requests, request => request.AbsolutePath == "/governance/again");
        visit.AssertQuiet(host.Origin);
    }

    [Fact]
    public async Task Governance_TokenOfNobody_SaysWhatToDo()
    {
        using var host = StartForBoards();
        await using var visit = await Visit.OpenAsync(chromium, host.Origin + "/governance");
        await visit.Page.FillAsync("#token", "no.token.atall");

        await visit.Page.ClickAsync("button");

        await visit.Page.GetByText("Paste a new token.").WaitForAsync();
        Assert.Equal(0, await visit.Page.Locator("figure").CountAsync());
    }

    private PageHost StartForBoards() => PageHost.Start(
        "Production",
        [("PublicBaseUrl", Ehr.PublicBaseUrl), ("Edge:AllowedHosts:0", "127.0.0.1"), _store.Setting, .. _board.Record(0, ("Governance:0", "*"))]);

    private static async Task ShowAsync(Visit visit)
    {
        await visit.Page.ClickAsync("button");
        await visit.Page.GetByText("read again every minute").WaitForAsync();
    }
}
