using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CalcinosisCds.Store;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace CalcinosisCds.Tests.Pages;

/// <summary>What the visitor does with a card reaches the service as CDS Hooks feedback.</summary>
[Collection(InTheBrowser.Name)]
public sealed partial class TryItFeedbackTests(Chromium chromium, SharedPageHost host)
{
    private static readonly PageGetByRoleOptions Dismiss = new() { Name = "Dismiss this card" };

    [Fact]
    public async Task Dismiss_WithAReasonOfTheCard_IsStoredAsOverridden()
    {
        await using var visit = await Visit.BeginAsync(chromium);
        await visit.Page.OpenAtAsync(host.Origin, "founding-lupus");
        var card = (await visit.Page.ResponseAsync())["cards"]![0]!;

        await visit.Page.Cards().First.Locator(".dismissal > summary").ClickAsync();
        await visit.Page.Cards().First.Locator("select").SelectOptionAsync(new SelectOptionValue { Label = "Recipient disagrees with the evidence" });
        var sent = await SentAsync(visit, () =>
            visit.Page.Cards().First.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = Dismiss.Name }).ClickAsync());

        var entry = Assert.Single(sent["feedback"]!.AsArray())!;
        Assert.Equal((string?)card["uuid"], (string?)entry["card"]);
        Assert.Equal("overridden", (string?)entry["outcome"]);
        Assert.Equal("recipient-disagrees-evidence", (string?)entry["overrideReason"]!["reason"]!["code"]);
        Assert.Equal((string?)card["overrideReasons"]![0]!["system"], (string?)entry["overrideReason"]!["reason"]!["system"]);
        Assert.Matches(Instant(), (string?)entry["outcomeTimestamp"]);
        await Assertions.Expect(visit.Page.Cards().First).ToContainTextAsync("Feedback stored: dismissed.");
        await Assertions.Expect(visit.Page.Locator("#feedback")).ToContainTextAsync("→ 200");
        Assert.Equal(["recipient-disagrees-evidence"], await StoredReasonsAsync((string)card["uuid"]!));
    }

    [Fact]
    public async Task Dismiss_WithoutAReason_SendsNone()
    {
        await using var visit = await Visit.BeginAsync(chromium);
        await visit.Page.OpenAtAsync(host.Origin, "founding-lupus");

        await visit.Page.Cards().First.Locator(".dismissal > summary").ClickAsync();
        var sent = await SentAsync(visit, () =>
            visit.Page.Cards().First.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = Dismiss.Name }).ClickAsync());

        Assert.Equal(["card", "outcome", "outcomeTimestamp"], sent["feedback"]![0]!.AsObject().Select(member => member.Key));
        await Assertions.Expect(visit.Page.Cards().First).ToContainTextAsync("Feedback stored: dismissed.");
    }

    [Fact]
    public async Task Suggestion_Taken_IsStoredAsAccepted()
    {
        await using var visit = await Visit.BeginAsync(chromium);
        await visit.Page.OpenAtAsync(host.Origin, "founding-lupus");
        var card = (await visit.Page.ResponseAsync())["cards"]![0]!;

        var sent = await SentAsync(visit, () =>
            visit.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { NameRegex = new Regex("^Order intact PTH") }).ClickAsync());

        var entry = Assert.Single(sent["feedback"]!.AsArray())!;
        Assert.Equal("accepted", (string?)entry["outcome"]);
        Assert.Equal((string?)card["suggestions"]![0]!["uuid"], (string?)Assert.Single(entry["acceptedSuggestions"]!.AsArray())!["id"]);
        await Assertions.Expect(visit.Page.Cards().First).ToContainTextAsync("Feedback stored: accepted.");
    }

    [Theory]
    [InlineData(404, "This service takes no feedback: nothing was stored.")]
    [InlineData(400, "The feedback was refused (400): nothing was stored.")]
    public async Task Feedback_NotTaken_IsSaid(int status, string said)
    {
        await using var visit = await Visit.BeginAsync(chromium);
        await visit.Page.RouteAsync("**/feedback", route => route.FulfillAsync(new RouteFulfillOptions { Status = status, Body = "" }));
        await visit.Page.OpenAtAsync(host.Origin, "founding-lupus");

        await visit.Page.Cards().First.Locator(".dismissal > summary").ClickAsync();
        await visit.Page.Cards().First.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = Dismiss.Name }).ClickAsync();

        await Assertions.Expect(visit.Page.Cards().First).ToContainTextAsync(said);
    }

    /// <summary>The body that went to the feedback endpoint, which answered 200.</summary>
    private async Task<IEnumerable<string>> StoredReasonsAsync(string card)
    {
        await using var connection = await host.Services.GetRequiredService<StoreDatabase>().OpenLogAsync(CancellationToken.None);

        return await connection.QueryAsync<string>("SELECT reason FROM feedback WHERE card = @card",
            new { card = new Guid(card).ToByteArray(bigEndian: true) });
    }

    private static async Task<JsonNode> SentAsync(Visit visit, Func<Task> act)
    {
        var response = await visit.Page.RunAndWaitForResponseAsync(act, response => response.Url.EndsWith(TryIt.Hook + "/feedback", StringComparison.Ordinal));

        Assert.Equal(200, response.Status);
        return JsonNode.Parse(response.Request.PostData!)!;
    }

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z\z")]
    private static partial Regex Instant();
}
