using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace CalcinosisCds.Tests.Pages;

/// <summary>The order pane: draft an order for the patient that is shown, see its card, take it back, sign.</summary>
[Collection(InTheBrowser.Name)]
public sealed class TryItOrderTests(Chromium chromium, SharedPageHost host)
{
    [Fact]
    public async Task Order_ChosenTakenBackAndSigned_IsAnsweredByTheOrderHooks()
    {
        await using var visit = await Visit.BeginAsync(chromium);
        await visit.Page.OpenAtAsync(host.Origin, "calciphylaxis");

        await ChooseAsync(visit, "Warfarin 5 mg tablet");
        await Assertions.Expect(visit.Page.Cards()).ToHaveCountAsync(1);
        await Assertions.Expect(visit.Page.Cards().First).ToContainTextAsync("Warfarin 5 mg tablet ordered: calciphylaxis suspected");
        await Assertions.Expect(visit.Page.Locator("#call")).ToHaveTextAsync("POST /cds-services/calcinosis-order-select");
        await Assertions.Expect(visit.Page.Locator("#order-drafts")).ToHaveTextAsync("Drafted: Warfarin 5 mg tablet.");

        var removal = new PageGetByRoleOptions { NameRegex = new Regex("^Remove the order of Warfarin 5 mg tablet") };
        await visit.Page.GetByRole(AriaRole.Button, removal).ClickAsync();
        await Assertions.Expect(visit.Page.Locator("#order-drafts")).ToHaveTextAsync("Nothing is drafted.");
        await Assertions.Expect(visit.Page.Cards().First).ToContainTextAsync("Feedback stored: accepted.");

        await ChooseAsync(visit, "Paracetamol 500 mg tablet");
        await Assertions.Expect(visit.Page.Answer()).ToContainTextAsync("No card: nothing to say about these orders");
        await ChooseAsync(visit, "Prednisolone 5 mg tablet");
        await visit.Page.Locator("#order-sign").ClickAsync();
        await Assertions.Expect(visit.Page.Locator("#call")).ToHaveTextAsync("POST /cds-services/calcinosis-order-sign");
        await Assertions.Expect(visit.Page.Cards().First).ToContainTextAsync("Prednisolone 5 mg tablet ordered");
        visit.AssertQuiet(host.Origin);
    }

    [Fact]
    public async Task AnotherPatient_Chosen_HasNoDraftsOfTheOneBefore()
    {
        await using var visit = await Visit.BeginAsync(chromium);
        await visit.Page.OpenAtAsync(host.Origin, "calciphylaxis");
        await ChooseAsync(visit, "Warfarin 5 mg tablet");

        await visit.Page.GotoAsync($"{host.Origin}/#founding-lupus");
        await visit.Page.AnsweredAsync();

        await Assertions.Expect(visit.Page.Locator("#order-drafts")).ToHaveTextAsync("Nothing is drafted.");
        await Assertions.Expect(visit.Page.Locator("#order-sign")).ToBeDisabledAsync();
    }

    private static async Task ChooseAsync(Visit visit, string drug)
    {
        await visit.Page.Locator("#order-drug").SelectOptionAsync(new SelectOptionValue { Label = drug });
        await visit.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Choose it" }).ClickAsync();
        await visit.Page.AnsweredAsync();
    }
}
