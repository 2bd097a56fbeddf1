using System.Web;
using CalcinosisCds.Tests.CdsHooks;
using CalcinosisCds.Tests.Gathering;
using CalcinosisCds.Tests.Pages;
using CalcinosisCds.Tests.Trust;
using Dapper;
using Microsoft.Playwright;

namespace CalcinosisCds.Tests.Conformance.Sandbox;

/// <summary>
/// A browser-based client in the manner of the CDS Hooks Sandbox, on another origin: discovery and hook with a token signed in the page,
/// preflights, prefetch by the page, cards, and feedback by click.
/// </summary>
[Collection(InTheBrowser.Name)]
public sealed class SandboxInTheBrowserTests(Chromium chromium, RealFhirServer fhir) : IClassFixture<RealFhirServer>, IAsyncLifetime
{
    private const string FeedbackPath = HookCalls.HookPath + "/feedback";

    private readonly Ehr _signer = new("sandbox");
    private SandboxSite _site = null!; // Set before each test.
    private SandboxTrustingHost _service = null!; // Set before each test.

    public async Task InitializeAsync()
    {
        _site = await SandboxSite.StartAsync(_signer, fhir.Base, RealFhirServer.Token);
        _service = new SandboxTrustingHost(_signer, _site.Origin);
        _site.Service = _service.Origin;
    }

    public async Task DisposeAsync()
    {
        _service.Dispose();
        await _site.DisposeAsync();
        _signer.Dispose();
    }

    [Fact]
    public async Task Patient_Opened_ShowsTheCardsByUrgency()
    {
        await using var visit = await OpenAsync(_site.PageOf("calciphylaxis"), "Done");

        Assert.Equal(["critical", "warning", "info"], await EachAsync<string>(visit, "article => article.dataset.indicator"));
        Assert.StartsWith("Calciphylaxis suspected", await Cards(visit).First.Locator("h2").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal(0, await visit.Page.Locator(".detail *").CountAsync()); // What the page renders as HTML holds none.
        visit.AssertQuiet(_site.Origin, _service.Origin);
    }

    [Fact]
    public async Task Calls_FromAnotherOrigin_PassTheirPreflightsWithoutATokenAndAreNotRedirected()
    {
        await using var visit = await OpenAsync(_site.PageOf("calciphylaxis"), "Done");

        Assert.Equal(
            [
                new SeenCall("OPTIONS", "/cds-services", "authorization", HasToken: false, 204, _site.Origin),
                new SeenCall("GET", "/cds-services", "", HasToken: true, 200, _site.Origin),
                new SeenCall("OPTIONS", HookCalls.HookPath, "authorization,content-type", HasToken: false, 204, _site.Origin),
                new SeenCall("POST", HookCalls.HookPath, "", HasToken: true, 200, _site.Origin),
            ],
            _service.Calls);
    }

    [Fact]
    public async Task Prefetch_ReadsByGetAndSearchesByPost_WhatTheTemplatesAskFor()
    {
        await using var visit = await OpenAsync(_site.PageOf("founding-lupus"), "Done");

        Assert.Equal(
            ["GET Patient/founding-lupus", "POST Condition/_search", "POST MedicationRequest/_search", "POST Observation/_search"],
            _site.Queries.Order(StringComparer.Ordinal));
        Assert.Equal(await SearchesOfTheTemplatesAsync("founding-lupus"),
            _site.Searches.ToDictionary(search => search.Key, search => HttpUtility.UrlDecode(search.Value)));
        Assert.Equal(
            ["conditions", "labs", "medications", "patient"],
            (await visit.Page.EvaluateAsync<string[]>("Object.keys(sent.prefetch)")).Order(StringComparer.Ordinal));
        Assert.Equal(
            ["context", "fhirServer", "hook", "hookInstance", "prefetch"],
            (await visit.Page.EvaluateAsync<string[]>("Object.keys(sent)")).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Prefetch_SearchByPostIsNotTaken_ByGetGivesTheSameCards()
    {
        await using var byPost = await OpenAsync(_site.PageOf("founding-lupus"), "Done");
        _site.TakesPost = false;

        await using var byGet = await OpenAsync(_site.PageOf("founding-lupus"), "Done");

        Assert.Contains("GET Observation", _site.Queries);
        Assert.Equal(await EachAsync<string>(byPost, "article => article.innerText"), await EachAsync<string>(byGet, "article => article.innerText"));
    }

    /// <summary>Nobody sees that a query failed but by the card that says so.</summary>
    [Fact]
    public async Task Prefetch_QueryFailed_HasNoKeyAndIsNamedOnACard()
    {
        _site.Broken = "Observation";

        await using var visit = await OpenAsync(_site.PageOf("founding-lupus"), "Done");

        Assert.DoesNotContain("labs", await visit.Page.EvaluateAsync<string[]>("Object.keys(sent.prefetch)"));
        Assert.Contains(await EachAsync<string>(visit, "article => article.querySelector('h2').innerText"), summary =>
            summary.Contains("laboratory results (could not be read)", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Clicks_TakenAndDismissedWithAndWithoutReason_ReachTheStore()
    {
        await using var visit = await OpenAsync(_site.PageOf("founding-lupus"), "Done");
        var uuids = await EachAsync<string>(visit, "article => article.dataset.uuid");
        Assert.Equal(2, uuids.Length);

        await ClickAsync(visit, Cards(visit).Nth(0).Locator(".suggestion").First);
        await ClickAsync(visit, Cards(visit).Nth(1).Locator(".dismiss"));
        await ClickAsync(visit, Cards(visit).Nth(1).Locator(".reason", new() { HasText = "Recipient disagrees with the evidence" }));

        Assert.Equal(["Feedback 200", "Feedback 200", "Feedback 200"], await visit.Page.Locator(".feedback").AllInnerTextsAsync());
        Assert.Equal(
            [$"{uuids[0]} 0 ", $"{uuids[1]} 1 ", $"{uuids[1]} 1 recipient-disagrees-evidence"],
            await KeptAsync());
        Assert.Single(_service.Calls, call => call is { Method: "OPTIONS", Path: FeedbackPath, Status: 204 });
    }

    /// <summary>The prescription view: an order is chosen or signed, its card says why it matters, and offers to take the draft back.</summary>
    [Theory]
    [InlineData("order-select")]
    [InlineData("order-sign")]
    public async Task Order_ChosenOrSigned_ShowsItsCardAndTakesFeedback(string hook)
    {
        await using var visit = await OpenAsync(_site.PageOf("calciphylaxis") + "&order=Warfarin%205%20MG%20Oral%20Tablet&rxnorm=855332&hook=" + hook, "Done");

        var card = Assert.Single(await EachAsync<string>(visit, "article => article.dataset.indicator + ' ' + article.querySelector('h2').innerText"));
        Assert.StartsWith("critical Warfarin 5 MG Oral Tablet ordered: calciphylaxis suspected", card, StringComparison.Ordinal);
        await ClickAsync(visit, Cards(visit).First.Locator(".suggestion", new() { HasText = "Remove the order of Warfarin 5 MG Oral Tablet" }));
        await ClickAsync(visit, Cards(visit).First.Locator(".reason", new() { HasText = "The benefit outweighs the risk" }));
        Assert.Contains(await KeptAsync(), kept => kept.EndsWith(" 1 recipient-concerns-outcomes", StringComparison.Ordinal));
        Assert.Contains(_service.Calls, call => call is { Method: "POST", Status: 200 } && call.Path == "/cds-services/calcinosis-" + hook);
    }

    [Theory]
    [InlineData("order-select")]
    [InlineData("order-sign")]
    public async Task Order_OfAnotherDrug_HasNoCard(string hook)
    {
        await using var visit = await OpenAsync(_site.PageOf("calciphylaxis") + "&order=Acetaminophen%20325%20MG%20Oral%20Tablet&rxnorm=313782&hook=" + hook,
            "No recommendations to display");

        Assert.Equal(0, await Cards(visit).CountAsync());
    }

    /// <summary>Silence is an answer of its own: it must not look like a refusal, nor a refusal like it.</summary>
    [Fact]
    public async Task NothingToSay_IsToldFromARefusal()
    {
        await using var silence = await OpenAsync(_site.PageOf("healthy"), "No recommendations to display");

        await using var refusal = await OpenAsync(_site.PageOf("founding-lupus", audience: _service.Origin + "/cds-services/another"),
            "The service answered 401");

        Assert.Equal(0, await Cards(refusal).CountAsync());
        Assert.Equal(new SeenCall("POST", HookCalls.HookPath, "", HasToken: true, 401, _site.Origin), _service.Calls.Last());
    }

    /// <summary>Were there no header, this is all that a page could say of any error.</summary>
    [Fact]
    public async Task PageOnAnOriginThatNoRecordNames_ReadsNothing()
    {
        await using var stranger = await SandboxSite.StartAsync(_signer, fhir.Base, RealFhirServer.Token);
        stranger.Service = _service.Origin;

        await using var visit = await OpenAsync(stranger.PageOf("founding-lupus"), "No answer that a browser may read: TypeError");

        Assert.All(_service.Calls, call => Assert.Equal(("OPTIONS", ""), (call.Method, call.AllowedOrigin)));
    }

    private static ILocator Cards(Visit visit) => visit.Page.Locator("article");

    private static Task<T[]> EachAsync<T>(Visit visit, string ofArticle) =>
        visit.Page.EvaluateAsync<T[]>($"[...document.querySelectorAll('article')].map({ofArticle})");

    private async Task<Visit> OpenAsync(string url, string status)
    {
        var visit = await Visit.OpenAsync(chromium, url);
        await Assertions.Expect(visit.Page.Locator("#status")).ToHaveTextAsync(status);

        return visit;
    }

    /// <summary>Waits for the answer, so that the next click is told apart from this one.</summary>
    private static async Task ClickAsync(Visit visit, ILocator button)
    {
        var before = await visit.Page.Locator(".feedback", new() { HasText = "Feedback" }).CountAsync();
        await button.ClickAsync();
        await Assertions.Expect(visit.Page.Locator(".feedback", new() { HasText = "Feedback" })).ToHaveCountAsync(before + 1);
    }

    /// <summary>By type, what its published template asks for: merging and encoding have changed nothing of it.</summary>
    private async Task<Dictionary<string, string>> SearchesOfTheTemplatesAsync(string patient)
    {
        using var client = new HttpMessageInvoker(new SocketsHttpHandler { UseProxy = false });
        using var answer = await client.SendAsync(new HttpRequestMessage(HttpMethod.Get, _service.Origin + "/cds-services"), CancellationToken.None);

        return (await answer.JsonAsync())["services"]!.AsArray().Single(service => (string?)service!["hook"] == "patient-view")!["prefetch"]!.AsObject()
            .Select(template => ((string)template.Value!).Replace("{{context.patientId}}", patient, StringComparison.Ordinal).Split('?'))
            .Where(parts => parts.Length == 2)
            .ToDictionary(parts => parts[0], parts => parts[1]);
    }

    /// <summary>Card, outcome and reason of what was kept, as it came in.</summary>
    private async Task<IEnumerable<string>> KeptAsync()
    {
        await using var connection = await _service.OpenStoreAsync();
        var rows = await connection.QueryAsync<(byte[] Card, long Outcome, string Reason)>("SELECT card, outcome, reason FROM feedback ORDER BY rowid");

        return rows.Select(row => $"{new Guid(row.Card, bigEndian: true)} {row.Outcome} {row.Reason}");
    }
}
