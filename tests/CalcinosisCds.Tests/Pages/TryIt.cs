using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace CalcinosisCds.Tests.Pages;

/// <summary>The try-it page in the hands of a visitor.</summary>
internal static class TryIt
{
    public const string Hook = "/cds-services/calcinosis-patient-view";

    public static ILocator Cards(this IPage page) => page.Locator("#answer article");

    public static ILocator Answer(this IPage page) => page.Locator("#answer");

    public static ILocator Banner(this IPage page) => page.Locator("#banner");

    public static ILocator Editor(this IPage page) => page.Locator("#request");

    /// <summary>Opens the page at an example and waits until the service has answered.</summary>
    public static async Task OpenAtAsync(this IPage page, string origin, string example)
    {
        await page.GotoAsync($"{origin}/#{example}");
        await page.AnsweredAsync();
    }

    public static Task AnsweredAsync(this IPage page) => Assertions.Expect(page.Locator("#clinician[aria-busy=false]")).ToBeVisibleAsync();

    /// <summary>The response of the service as the page shows it.</summary>
    // The page shows JSON, or the test fails here.
    public static async Task<JsonNode> ResponseAsync(this IPage page) => JsonNode.Parse(await page.Locator("#response").InnerTextAsync())!;

    public static async Task PasteAsync(this IPage page, string text)
    {
        if (await page.Locator("#own").GetAttributeAsync("open") is null)
        {
            await page.Locator("#own > summary").ClickAsync();
        }

        await page.Locator("#own-text").FillAsync(text);
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Use this record" }).ClickAsync();
    }

    /// <summary>Has the hook answered with these cards, as no service of ours would.</summary>
    public static Task AnswerWithAsync(this IPage page, params JsonObject[] cards) =>
        page.RouteAsync("**" + Hook, route => route.FulfillAsync(new RouteFulfillOptions
        {
            ContentType = "application/json",
            Body = new JsonObject { ["cards"] = new JsonArray(cards) }.ToJsonString(new JsonSerializerOptions()),
        }));
}
