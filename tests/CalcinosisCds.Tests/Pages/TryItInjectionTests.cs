using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace CalcinosisCds.Tests.Pages;

/// <summary>Whatever stands in a card, a record or an error is shown as text; nothing of it becomes markup, runs or loads.</summary>
[Collection(InTheBrowser.Name)]
public sealed class TryItInjectionTests(Chromium chromium, SharedPageHost host)
{
    private const string Image = "<img src=x onerror=\"window.hit = true\">";
    private const string Script = "<script>window.hit = true</script>";

    public static TheoryData<string> Markup => new()
    {
        Image,
        Script,
        "<svg onload=\"window.hit = true\"></svg>",
        "<a href=\"javascript:window.hit = true\">here</a>",
        "[here](javascript:window.hit=true)",
        "[here](data:text/html,<script>window.hit=true</script>)",
        "![picture](https://elsewhere.example/beacon.png)",
        "**<b onmouseover=\"window.hit = true\">bold</b>**",
        "- <iframe src=\"https://elsewhere.example\"></iframe>",
        "`" + Script + "`",
        "[AG2008" + Image + "]",
        "<style>* { background: url(https://elsewhere.example/beacon) }</style>",
        "&lt;img src=x&gt; &#60;script&#62;",
    };

    [Theory]
    [MemberData(nameof(Markup))]
    public async Task Card_WithMarkupEverywhere_ShowsItAsText(string markup)
    {
        await using var visit = await Visit.BeginAsync(chromium);
        await visit.Page.AnswerWithAsync(Hostile(markup));

        await visit.Page.OpenAtAsync(host.Origin, "founding-lupus");
        await visit.Page.WaitForTimeoutAsync(100);

        await Assertions.Expect(visit.Page.Cards().First.Locator("h3")).ToHaveTextAsync(markup);
        Assert.Equal(0, await visit.Page.Answer()
            .Locator("img, script, svg, iframe, style, b, [onerror], [onload], [onmouseover], a[href^='javascript'], a[href^='data']").CountAsync());
        Assert.False(await visit.Page.EvaluateAsync<bool>("'hit' in window"));
        visit.AssertQuiet(host.Origin);
    }

    [Fact]
    public async Task Card_OfOurMarkdown_IsShownAsItIsMeant()
    {
        await using var visit = await Visit.BeginAsync(chromium);
        var card = Hostile("x").With("detail",
            "One **two *three* four** `five`\nsix\n\n**Heading**\n\n- a [AG2008][ENG]\n- b \\*c\\*\n\n1. d\n2. [e](https://e.example/)\n\n5 * 3 * 2 <b>");
        await visit.Page.AnswerWithAsync(card);

        await visit.Page.OpenAtAsync(host.Origin, "founding-lupus");
        var detail = visit.Page.Cards().First.Locator(".detail");

        Assert.Equal(["One two three four five six", "Heading", "5 * 3 * 2 <b>"], await detail.Locator("p").AllInnerTextsAsync());
        Assert.Equal(["a [AG2008][ENG]", "b *c*"], await detail.Locator("ul > li").AllInnerTextsAsync());
        Assert.Equal(["d", "e"], await detail.Locator("ol > li").AllInnerTextsAsync());
        Assert.Equal(["two three four", "Heading"], await detail.Locator("strong").AllInnerTextsAsync());
        Assert.Equal("three", await detail.Locator("em").InnerTextAsync());
        Assert.Equal("five", await detail.Locator("code").InnerTextAsync());
        Assert.Equal("https://e.example/", await detail.Locator("ol a").GetAttributeAsync("href"));
    }

    [Fact]
    public async Task Record_WithMarkupInTheName_ShowsItAsText()
    {
        await using var visit = await Visit.BeginAsync(chromium);
        var bundle = File.ReadAllText(Path.Combine(Repository.Root, "fhir-profiles", "examples", "healthy.json"));
        await visit.Page.OpenAtAsync(host.Origin, "founding-lupus");

        await visit.Page.PasteAsync(bundle.Replace("\"family\": \"Example\"", $"\"family\": {JsonValue.Create(Image).ToJsonString()}",
            StringComparison.Ordinal));

        await Assertions.Expect(visit.Page.Banner()).ToContainTextAsync(Image);
        Assert.Equal(0, await visit.Page.Locator("img").CountAsync());
        Assert.False(await visit.Page.EvaluateAsync<bool>("'hit' in window"));
        visit.AssertQuiet(host.Origin);
    }

    [Fact]
    public async Task Error_WithMarkupInItsWords_ShowsItAsText()
    {
        await using var visit = await Visit.BeginAsync(chromium);
        await visit.Page.RouteAsync("**" + TryIt.Hook, route => route.FulfillAsync(new RouteFulfillOptions
        {
            Status = 400,
            Body = new JsonObject { ["issue"] = new JsonArray(new JsonObject { ["diagnostics"] = Image }) }.ToJsonString(),
        }));

        await visit.Page.OpenAtAsync(host.Origin, "founding-lupus");

        await Assertions.Expect(visit.Page.Answer()).ToContainTextAsync(Image);
        Assert.Equal(0, await visit.Page.Locator("img").CountAsync());
    }

    [Fact]
    public async Task Policy_MarkupFromText_IsForbiddenEvenToOurScripts()
    {
        await using var visit = await Visit.OpenAsync(chromium, host.Origin + "/");

        var refused = await visit.Page.EvaluateAsync<bool>("(() => { try { document.body.innerHTML = '<p>x</p>'; return false; } catch { return true; } })()");
        var inline = await visit.Page.EvaluateAsync<bool>("(() => { const made = document.createElement('script'); try { made.textContent = 'window.hit = "
            + "true'; document.body.append(made); } catch { } return 'hit' in window; })()");

        Assert.True(refused);
        Assert.False(inline);
    }

    private static JsonObject Hostile(string markup) => new()
    {
        ["uuid"] = "00000000-0000-4000-8000-000000000001",
        ["summary"] = markup,
        ["detail"] = $"{markup}\n\n- {markup}\n\n# {markup}",
        ["indicator"] = "info",
        ["source"] = new JsonObject { ["label"] = markup, ["url"] = "javascript:window.hit=true" },
        ["suggestions"] = new JsonArray(new JsonObject
        {
            ["label"] = markup,
            ["uuid"] = "00000000-0000-4000-8000-000000000002",
            ["actions"] = new JsonArray(new JsonObject { ["description"] = markup })
        }),
        ["overrideReasons"] = new JsonArray(new JsonObject { ["code"] = "c", ["system"] = "s", ["display"] = markup }),
        ["links"] = new JsonArray(new JsonObject { ["label"] = markup, ["url"] = "javascript:window.hit=true", ["type"] = "absolute" }),
    };
}
