using System.Diagnostics;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace CalcinosisCds.Tests.Pages;

/// <summary>What a newcomer and an integrator do on the try-it page.</summary>
[Collection(InTheBrowser.Name)]
public sealed class TryItPageTests(Chromium chromium, SharedPageHost host)
{
    [Fact]
    public async Task Open_FirstCard_IsThereWithinTwoSeconds()
    {
        await using var visit = await Visit.BeginAsync(chromium);

        var started = Stopwatch.GetTimestamp();
        await visit.Page.GotoAsync(host.Origin + "/");
        await visit.Page.Cards().First.WaitForAsync();
        var took = Stopwatch.GetElapsedTime(started);

        Assert.InRange(took, TimeSpan.Zero, TimeSpan.FromSeconds(2));
        await Assertions.Expect(visit.Page.Banner()).ToContainTextAsync("id founding-lupus");
    }

    [Fact]
    public async Task Open_WeighsLessThan300KbAndAsksNobodyElse()
    {
        await using var visit = await Visit.BeginAsync(chromium);

        await visit.Page.OpenAtAsync(host.Origin, "founding-lupus");
        await visit.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);

        Assert.InRange(visit.Bytes, 10 * 1024, 300 * 1024);
        visit.AssertQuiet(host.Origin);
    }

    [Theory]
    [InlineData("founding-lupus", ColorScheme.Light, 1440)]
    [InlineData("founding-lupus", ColorScheme.Dark, 1440)]
    [InlineData("calciphylaxis", ColorScheme.Light, 360)]
    [InlineData("calciphylaxis", ColorScheme.Dark, 360)]
    [InlineData("healthy", ColorScheme.Light, 768)]
    [InlineData("wrong-patient", ColorScheme.Dark, 768)]
    public async Task Page_IsAccessible(string example, ColorScheme scheme, int width)
    {
        await using var visit = await Visit.BeginAsync(chromium, width, scheme);

        await visit.Page.OpenAtAsync(host.Origin, example);
        await visit.Page.EvaluateAsync("document.querySelectorAll('details').forEach(details => details.open = true)");

        await visit.PictureAsync($"try-it-{example}-{scheme}-open".ToLowerInvariant());
        await Axe.AssertAccessibleAsync(visit.Page);
    }

    [Fact]
    public async Task Wire_ShowsStatusTimeAndSizes()
    {
        await using var visit = await Visit.BeginAsync(chromium);

        await visit.Page.OpenAtAsync(host.Origin, "founding-lupus");

        Assert.Equal("POST " + TryIt.Hook, await visit.Page.Locator("#call").InnerTextAsync());
        await Assertions.Expect(visit.Page.Locator("#figures"))
            .ToHaveTextAsync(new Regex(@"^200 · [0-9.]+ m?s in the service · [0-9.]+ m?s in all · [0-9.]+ KB sent · [0-9.]+ KB received$"));
    }

    [Fact]
    public async Task Request_HoldsTheWholeRecord_SoThatNothingIsFetched()
    {
        await using var visit = await Visit.BeginAsync(chromium);

        await visit.Page.OpenAtAsync(host.Origin, "tumoral");
        var request = JsonNode.Parse(await visit.Page.Editor().InputValueAsync())!;

        Assert.Null(request["fhirServer"]);
        Assert.Equal(["conditions", "labs", "medications", "patient"],
            request["prefetch"]!.AsObject().Select(member => member.Key).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Request_EditedAndSentAgain_IsAssessedAsItNowStands()
    {
        await using var visit = await Visit.BeginAsync(chromium);
        await visit.Page.OpenAtAsync(host.Origin, "phosphate-child");
        var request = await visit.Page.Editor().InputValueAsync();

        await visit.Page.Editor().FillAsync(request.Replace("2019-08-14", "1985-08-14", StringComparison.Ordinal));
        await Assertions.Expect(visit.Page.Locator("#stale")).ToBeVisibleAsync();
        await visit.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Send again" }).ClickAsync();
        await Assertions.Expect(visit.Page.Banner()).ToContainTextAsync("born 1985-08-14");
        await visit.Page.AnsweredAsync();

        await Assertions.Expect(visit.Page.Locator("#stale")).ToBeHiddenAsync();
        await Assertions.Expect(visit.Page.Cards().First.Locator("h3")).ToContainTextAsync("P high");
    }

    [Fact]
    public async Task Request_EditedToNoJson_IsRefusedWithTheLine()
    {
        await using var visit = await Visit.BeginAsync(chromium);
        await visit.Page.OpenAtAsync(host.Origin, "founding-lupus");

        await visit.Page.Editor().FillAsync("{\n  \"hook\": patient-view\n}");
        await visit.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Send again" }).ClickAsync();

        await Assertions.Expect(visit.Page.Answer()).ToContainTextAsync("The text is not readable as JSON: line 2");
        await Assertions.Expect(visit.Page.Cards()).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task SlowAnswer_OfThePatientBefore_NeverAppearsBesideTheNext()
    {
        await using var visit = await Visit.BeginAsync(chromium);
        await visit.Page.OpenAtAsync(host.Origin, "founding-lupus");
        var held = new TaskCompletionSource();
        var released = new TaskCompletionSource();
        await visit.Page.RouteAsync("**" + TryIt.Hook, async route =>
        {
            if (route.Request.PostData!.Contains("\"patientId\": \"calciphylaxis\"", StringComparison.Ordinal))
            {
                held.SetResult();
                await released.Task;
            }

            await route.ContinueAsync();
        });

        await visit.Page.GetByLabel("Dialysis, necrotic plaques").CheckAsync();
        await held.Task;
        await visit.Page.GetByLabel("Man of 21, scrotal nodules").CheckAsync();
        await visit.Page.AnsweredAsync();
        released.SetResult();
        await visit.Page.WaitForTimeoutAsync(300);

        await Assertions.Expect(visit.Page.Banner()).ToContainTextAsync("id idiopathic");
        await Assertions.Expect(visit.Page.Answer()).ToContainTextAsync("consistent with idiopathic type");
        await Assertions.Expect(visit.Page.Answer()).Not.ToContainTextAsync("Calciphylaxis suspected");
    }

    [Fact]
    public async Task ServiceGone_IsSaid_AndNoCardStays()
    {
        await using var visit = await Visit.BeginAsync(chromium);
        await visit.Page.OpenAtAsync(host.Origin, "founding-lupus");

        await visit.Page.RouteAsync("**" + TryIt.Hook, route => route.AbortAsync());
        await visit.Page.GetByLabel("Infant, extravasation").CheckAsync();

        await Assertions.Expect(visit.Page.Answer()).ToContainTextAsync("The service could not be reached");
        await Assertions.Expect(visit.Page.Cards()).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Curl_Copied_IsTheCallOnOneLineOfTheShell()
    {
        await using var visit = await Visit.BeginAsync(chromium);
        await visit.Page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await visit.Page.OpenAtAsync(host.Origin, "founding-lupus");
        await visit.Page.Editor().FillAsync("{ \"it's\": 1 }");

        await visit.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Copy as curl" }).ClickAsync();
        await Assertions.Expect(visit.Page.Locator("#copied")).ToHaveTextAsync("Copied");

        Assert.Equal(
            $"curl -s {host.Origin}{TryIt.Hook} -H 'Content-Type: application/json' -d '{{ \"it'\\''s\": 1 }}'",
            await visit.Page.EvaluateAsync<string>("navigator.clipboard.readText()"));
    }

    [Fact]
    public async Task Citation_LeadsToItsReferenceOnTheBasisPage()
    {
        await using var visit = await Visit.BeginAsync(chromium);
        await visit.Page.OpenAtAsync(host.Origin, "founding-lupus");

        var address = await visit.Page.Cards().First.Locator("a.citation").First.GetAttributeAsync("href");
        await visit.Page.GotoAsync(address!);

        await Assertions.Expect(visit.Page.Locator("tr:target")).ToContainTextAsync("AG2008");
    }

    [Theory]
    [InlineData("nobody")]
    [InlineData("clinician")]
    [InlineData("%E0%A4%A")]
    public async Task Address_ThatNamesNoExample_ShowsTheFirst(string named)
    {
        await using var visit = await Visit.BeginAsync(chromium);

        await visit.Page.OpenAtAsync(host.Origin, named);

        await Assertions.Expect(visit.Page.Banner()).ToContainTextAsync("id founding-lupus");
    }

    [Fact]
    public async Task Keyboard_SkipsToTheCards_AndArrowsChoose()
    {
        await using var visit = await Visit.BeginAsync(chromium);
        await visit.Page.OpenAtAsync(host.Origin, "founding-lupus");

        await visit.Page.Keyboard.PressAsync("Tab");
        await visit.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(visit.Page.Locator("#clinician")).ToBeFocusedAsync();
        await visit.Page.GetByLabel("Lupus, 15 y (1979)").FocusAsync();
        await visit.Page.Keyboard.PressAsync("ArrowDown");

        await Assertions.Expect(visit.Page.Banner()).ToContainTextAsync("id founding-juvenile-dermatomyositis");
    }
}
