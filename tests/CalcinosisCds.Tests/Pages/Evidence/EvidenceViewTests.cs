using System.Text.RegularExpressions;
using CalcinosisCds.Tests.Gathering;
using Microsoft.Playwright;

namespace CalcinosisCds.Tests.Pages.Evidence;

/// <summary>What a clinician sees of three years of results.</summary>
[Collection(InTheBrowser.Name)]
public sealed partial class EvidenceViewTests(Chromium chromium) : IAsyncLifetime
{
    private FhirStub _fhir = null!; // Set before each test.
    private EhrStub _ehr = null!; // Set before each test.
    private PageHost _host = null!; // Set before each test.

    public async Task InitializeAsync()
    {
        _fhir = await FhirStub.StartAsync(LongRecord.Prefetch());
        _ehr = await EhrStub.StartAsync(_fhir.Base);
        _host = PageHost.Start([("AsOf", Some.At(Some.AsOf)), .. _ehr.Settings]);
    }

    public async Task DisposeAsync()
    {
        _host.Dispose();
        await _ehr.DisposeAsync();
        await _fhir.DisposeAsync();
    }

    [Fact]
    public async Task Evidence_AtEveryWidth_ScrollsInOneDirectionWithinItsWeightAndAsksNobodyElse()
    {
        await using var visit = await OpenAsync();

        await visit.PictureAsync("evidence");

        visit.AssertQuiet(_host.Origin, _ehr.Origin);
        Assert.InRange(visit.Bytes, 1, 300 * 1024);
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Evidence_WithEveryFoldOpen_IsAccessible(ColorScheme scheme)
    {
        await using var visit = await OpenAsync(scheme);
        await visit.Page.EvaluateAsync("document.querySelectorAll('details').forEach(fold => fold.open = true)");

        await Axe.AssertAccessibleAsync(visit.Page);
    }

    [Fact]
    public async Task Evidence_DarkAndOnPaper_AreKeptAsPictures()
    {
        await using var visit = await OpenAsync(ColorScheme.Dark);
        await visit.PictureAsync("evidence-dark");
        await visit.Page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print, ColorScheme = ColorScheme.Light });
        await visit.Page.EvaluateAsync("dispatchEvent(new Event('beforeprint'))");

        await visit.PictureAsync("evidence-print");

        Assert.True(await visit.Page.Locator(".results table").First.IsVisibleAsync());
        Assert.False(await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Print" }).IsVisibleAsync());
    }

    [Fact]
    public async Task Trends_ShowEachResultByItsClassAndRangeAndWhatWasNotUsed()
    {
        await using var visit = await OpenAsync();
        var calcium = Chart(visit, "Calcium, mg/dL");

        var points = await calcium.GetByRole(AriaRole.Button).EvaluateAllAsync<string[]>("all => all.map(one => one.getAttribute('aria-label'))");

        Assert.Equal(10, points.Length);
        Assert.Contains(points, point =>
            point.Contains("9.1 mg/dL", StringComparison.Ordinal) && point.Contains("normal, laboratory range 8.6–10.2 mg/dL", StringComparison.Ordinal));
        Assert.Contains(points, point =>
            point.Contains("11.6 mg/dL, 2026-06-13, high", StringComparison.Ordinal) && point.Contains("Observation/ca-8", StringComparison.Ordinal));
        Assert.Contains(points, point => point.Contains("not used, implausible", StringComparison.Ordinal));
        // What was entered in error may be another patient's: its number is nowhere on the page.
        Assert.Contains(points, point => point.Contains("entered-in-error", StringComparison.Ordinal));
        Assert.DoesNotContain("13.9", await visit.Page.ContentAsync(), StringComparison.Ordinal);
        Assert.Equal((1, 0), (await Chart(visit, "Phosphate, mmol/L").Locator(".band.fallback").CountAsync(),
            await calcium.Locator(".band.fallback").CountAsync()));
    }

    [Fact]
    public async Task Trends_LineAcrossAGapInTime_IsNotDrawn()
    {
        await using var visit = await OpenAsync();

        var path = await Chart(visit, "Calcium, mg/dL").Locator(".line").GetAttributeAsync("d") ?? "";

        // 760 days ago is followed by 330 days ago.
        Assert.Equal(2, path.Count(letter => letter == 'M'));
        Assert.Equal(6, path.Count(letter => letter == 'L'));
    }

    [Fact]
    public async Task Units_Switched_ConvertEveryNumberByTheTablesOfTheRules()
    {
        await using var visit = await OpenAsync();
        await visit.Page.GetByLabel("mmol/L, pmol/L").CheckAsync();

        var calcium = visit.Page.Locator("figure").First;
        var rows = calcium.Locator("tbody tr");
        await calcium.GetByText("Table of 10 results").ClickAsync();

        // 11.6 mg/dL × 0.2495, and 8.6 and 10.2 likewise.
        Assert.Contains("2.89 mmol/L", await rows.Nth(0).InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains("2.15–2.54 mmol/L", await rows.Nth(0).InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains("2.99 hypercalcaemia flag", await calcium.Locator(".limit-label").TextContentAsync(), StringComparison.Ordinal);

        await visit.Page.GetByLabel("mg/dL, pg/mL").CheckAsync();
        // 2.13 mmol/L ÷ 0.3229.
        Assert.Contains("6.6 mg/dL", await visit.Page.Locator("figure").Nth(2).InnerTextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keyboard_GoesFromResultToResultAndOpensTheSource()
    {
        await using var visit = await OpenAsync();
        var points = Chart(visit, "Phosphate, mmol/L").GetByRole(AriaRole.Button);
        _fhir.On("Observation", Reply.Json(Some.Phosphate(6.6m).With("id", "p-8")));
        var stops = await points.EvaluateAllAsync<int>("all => all.filter(one => one.tabIndex === 0).length");

        await points.Last.FocusAsync();
        await visit.Page.Keyboard.PressAsync("ArrowLeft");
        await visit.Page.Keyboard.PressAsync("Enter");
        await visit.Page.Locator("#source-text").Filter(new() { HasText = "\"valueQuantity\"" }).WaitForAsync();

        Assert.Equal(1, stops);
        Assert.Equal("Observation/p-8", await visit.Page.Locator("#source-title").InnerTextAsync());
        await Axe.AssertAccessibleAsync(visit.Page);
    }

    [Fact]
    public async Task Source_ThatIsAnotherPatients_IsNotShown()
    {
        await using var visit = await OpenAsync();
        _fhir.On("Observation", Reply.Json(Some.Calcium(9.9m).With("id", "ca-8")
            .With("subject", new System.Text.Json.Nodes.JsonObject { ["reference"] = "Patient/another" })));

        await Chart(visit, "Calcium, mg/dL").GetByRole(AriaRole.Button).Last.ClickAsync();
        await visit.Page.GetByText("not shown to be this patient’s").WaitForAsync();

        Assert.Equal("", await visit.Page.Locator("#source-text").InnerTextAsync());
    }

    [Fact]
    public async Task Citations_OpenTheBasisAtTheirRule()
    {
        await using var visit = await OpenAsync();

        var addresses = await visit.Page.Locator("a.citation").EvaluateAllAsync<string[]>("all => all.map(one => one.href)");
        var anchors = await (await visit.NewTabAsync()).GotoAsync($"{_host.Origin}/basis");
        var html = await anchors!.TextAsync(); // A page was asked for.

        Assert.NotEmpty(addresses);
        Assert.All(addresses, address => Assert.Contains($"id=\"{new Uri(address).Fragment[1..]}\"", html, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Evidence_MarkupInNames_IsText()
    {
        const string name = "<img src=x onerror=alert(1)> [x](javascript:alert(1))";
        var record = LongRecord.Prefetch();
        record["patient"]!["name"]![0]!["text"] = name;
        _fhir.Serve(record);

        await using var visit = await OpenAsync();

        Assert.Contains(name, await visit.Page.Locator("#patient").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal(0, await visit.Page.Locator("img").CountAsync());
        visit.AssertQuiet(_host.Origin, _ehr.Origin);
    }

    [Fact]
    public async Task Evidence_AListThatCouldNotBeRead_IsNamedFirstAndIsNotCalledNormal()
    {
        _fhir.On("Observation", Reply.Status(500));

        await using var visit = await OpenAsync();

        Assert.Contains("laboratory results", await visit.Page.GetByText("Not read whole:").Locator("..").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal(6, await visit.Page.Locator(".empty").CountAsync());
        Assert.All(await visit.Page.Locator(".empty").AllInnerTextsAsync(), text => Assert.Contains("could not be read", text, StringComparison.Ordinal));
        Assert.Contains("Laboratory results the FHIR server failed", await visit.Page.Locator("footer").InnerTextAsync(), StringComparison.Ordinal);
        await Axe.AssertAccessibleAsync(visit.Page);
        await visit.PictureAsync("evidence-labs-not-read");
    }

    [Fact]
    public async Task Evidence_WhileItLoads_SaysWhatIsAskedForAndSinceWhen()
    {
        _ehr.Delay = TimeSpan.FromSeconds(1.5);
        await using var visit = await Visit.OpenAsync(chromium, _ehr.Launch(_host.Origin, Some.PatientId));

        var status = visit.Page.Locator("#status").Filter(new() { HasText = "Laboratory results: asked" });
        await status.WaitForAsync();
        await visit.Page.WaitForFunctionAsync("() => /[1-9]\\.\\d s|0\\.[1-9] s/.test(document.getElementById('status').innerText)");

        await visit.Page.WaitForSelectorAsync("footer");
        Assert.Matches(AskedFor(), await visit.Page.Locator("footer").InnerTextAsync());
    }

    [GeneratedRegex("Patient read whole in [0-9]{4} ms")]
    private static partial Regex AskedFor();

    private static ILocator Chart(Visit visit, string label) => visit.Page.Locator($"svg[aria-label^=\"{label}\"]");

    private async Task<Visit> OpenAsync(ColorScheme scheme = ColorScheme.Light)
    {
        var visit = await Visit.OpenAsync(chromium, _ehr.Launch(_host.Origin, Some.PatientId), scheme: scheme);
        await visit.Page.WaitForSelectorAsync("footer");

        return visit;
    }
}
