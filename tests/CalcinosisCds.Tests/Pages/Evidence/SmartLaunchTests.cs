using System.Text.RegularExpressions;
using CalcinosisCds.Tests.Gathering;
using Microsoft.Playwright;

namespace CalcinosisCds.Tests.Pages.Evidence;

/// <summary>The whole launch in a browser: an authorization server that checks state and PKCE, and data from a FHIR server that we did not write.</summary>
[Collection(InTheBrowser.Name)]
public sealed class SmartLaunchTests(Chromium chromium, RealFhirServer fhir) : IClassFixture<RealFhirServer>, IAsyncLifetime
{
    private EhrStub _ehr = null!; // Set before each test.
    private PageHost _host = null!; // Set before each test.

    public async Task InitializeAsync()
    {
        _ehr = await EhrStub.StartAsync(fhir.Base, RealFhirServer.Token);
        _host = PageHost.Start([("AsOf", "2026-01-15T12:00:00Z"), .. _ehr.Settings]);
    }

    public async Task DisposeAsync()
    {
        _host.Dispose();
        await _ehr.DisposeAsync();
    }

    [Fact]
    public async Task Launch_ByTheEhr_ShowsThePatientOfTheToken()
    {
        await using var visit = await OpenAsync("founding-lupus");

        Assert.StartsWith("Calcinosis, consistent with dystrophic type", await SummaryAsync(visit.Page), StringComparison.Ordinal);
        Assert.Contains("born 2011-01-15", await visit.Page.Locator("#patient").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal((_ehr.Iss, "code", "S256"), (_ehr.Asked["aud"], _ehr.Asked["response_type"], _ehr.Asked["code_challenge_method"]));
        Assert.Contains("launch patient/Patient.rs", _ehr.Asked["scope"], StringComparison.Ordinal);
        Assert.Matches("^" + Regex.Escape(_host.Origin) + "/evidence\\?server=[0-9a-f]{12}$", visit.Page.Url);
        visit.AssertQuiet(_host.Origin, _ehr.Origin);
        await visit.PictureAsync("evidence-lupus");
        await Axe.AssertAccessibleAsync(visit.Page);
    }

    [Fact]
    public async Task Launch_NoBannerNeeded_ShowsNone()
    {
        _ehr.NeedsPatientBanner = false;

        await using var visit = await OpenAsync("founding-lupus");

        Assert.False(await visit.Page.Locator("#patient").IsVisibleAsync());
    }

    [Fact]
    public async Task Launch_WithoutAnEhr_OffersTheServersOnRecordAndAsksWhichPatient()
    {
        _ehr.ChosenPatient = "metastatic";
        await using var visit = await Visit.OpenAsync(chromium, _host.Origin + "/launch");
        await visit.Page.GetByLabel("FHIR server").WaitForAsync();
        await Axe.AssertAccessibleAsync(visit.Page);
        await visit.PictureAsync("launch");

        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();

        Assert.Contains("metastatic type", await SummaryAsync(visit.Page), StringComparison.Ordinal);
        Assert.StartsWith("launch/patient ", _ehr.Asked["scope"], StringComparison.Ordinal);
        Assert.False(_ehr.Asked.ContainsKey("launch"));
        visit.AssertQuiet(_host.Origin, _ehr.Origin);
    }

    [Fact]
    public async Task Launch_IssOfNoRecord_IsRefusedBeforeAnythingIsFetched()
    {
        await using var other = await EhrStub.StartAsync(fhir.Base, RealFhirServer.Token);
        await using var visit = await Visit.OpenAsync(chromium, other.Launch(_host.Origin, "founding-lupus"));

        await SaysAsync(visit.Page, "not one that this service knows");

        Assert.Empty(other.Requests);
        visit.AssertQuiet(_host.Origin);
        await Axe.AssertAccessibleAsync(visit.Page);
    }

    [Theory]
    [InlineData("https://elsewhere.example/authorize", null)]
    [InlineData(null, "https://elsewhere.example/token")]
    [InlineData(null, "http://10.0.0.1/token")]
    public async Task Launch_SignInAddressOfNoRecord_IsNotGoneTo(string? authorization, string? token)
    {
        (_ehr.AuthorizationEndpoint, _ehr.TokenEndpoint) = (authorization, token);
        await using var visit = await Visit.OpenAsync(chromium, _ehr.Launch(_host.Origin, "founding-lupus"));

        await SaysAsync(visit.Page, "not on record for it");

        visit.AssertQuiet(_host.Origin, _ehr.Origin);
        Assert.DoesNotContain(_ehr.Requests, request => request.StartsWith("/authorize", StringComparison.Ordinal));
        Assert.Equal(0, await StoredAsync(visit.Page));
    }

    [Fact]
    public async Task Launch_ServerWithoutS256_IsRefused()
    {
        _ehr.ChallengeMethods = ["plain"];
        await using var visit = await Visit.OpenAsync(chromium, _ehr.Launch(_host.Origin, "founding-lupus"));

        await SaysAsync(visit.Page, "PKCE S256");

        Assert.DoesNotContain(_ehr.Requests, request => request.StartsWith("/authorize", StringComparison.Ordinal));
    }

    /// <summary>fhirclient reads more from the url than a launch may say.</summary>
    [Fact]
    public async Task Launch_ParametersThatWouldOverruleTheRecord_AreIgnored()
    {
        await using var visit = await Visit.OpenAsync(chromium, _ehr.Launch(_host.Origin, "founding-lupus")
            + "&clientId=evil&patientId=metastatic&fhirServiceUrl=https%3A%2F%2Felsewhere.example");

        Assert.Contains("dystrophic type", await SummaryAsync(visit.Page), StringComparison.Ordinal);
        Assert.Equal(EhrStub.ClientId, _ehr.Asked["client_id"]);
    }

    [Fact]
    public async Task Answer_SentASecondTime_IsRefused()
    {
        var answers = new List<string>();
        await using var visit = await Visit.BeginAsync(chromium);
        visit.Page.Request += (_, request) =>
        {
            if (request.Url.Contains("code=", StringComparison.Ordinal))
            {
                answers.Add(request.Url);
            }
        };
        await visit.Page.GotoAsync(_ehr.Launch(_host.Origin, "founding-lupus"));
        await SummaryAsync(visit.Page);

        await visit.Page.GotoAsync(Assert.Single(answers));

        await SaysAsync(visit.Page, "was used before");
        Assert.DoesNotContain("code=", visit.Page.Url, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("?code=stolen&state=unknown", "not begun in this tab")]
    [InlineData("?error=access_denied&state=unknown", "not begun in this tab")]
    [InlineData("", "opened without a sign-in")]
    public async Task Answer_ToNoSignInOfThisTab_IsRefused(string query, string says)
    {
        await using var visit = await Visit.OpenAsync(chromium, _host.Origin + "/evidence" + query);

        await SaysAsync(visit.Page, says);

        Assert.Equal(_host.Origin + "/evidence", visit.Page.Url);
        visit.AssertQuiet(_host.Origin);
        await Axe.AssertAccessibleAsync(visit.Page);
    }

    [Fact]
    public async Task Answer_OfAnotherAuthorizationServer_IsRefused()
    {
        _ehr.AnsweredIssuer = "https://elsewhere.example";
        await using var visit = await Visit.OpenAsync(chromium, _ehr.Launch(_host.Origin, "founding-lupus"));

        await SaysAsync(visit.Page, "from another authorization server");

        Assert.DoesNotContain("/token", _ehr.Requests);
    }

    [Fact]
    public async Task Answer_ThatNamesItsIssuer_IsTakenFromThatOne()
    {
        _ehr.AnsweredIssuer = _ehr.Iss;

        await using var visit = await OpenAsync("founding-lupus");

        Assert.Contains("dystrophic type", await SummaryAsync(visit.Page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Token_Expired_IsExplainedAndForgotten()
    {
        _ehr.ExpiresInSeconds = 4;
        await using var visit = await OpenAsync("founding-lupus");
        await visit.Page.WaitForTimeoutAsync(4_500);

        await SaysAsync(visit.Page, "The sign-in for this patient ended at");
        Assert.Equal("", await visit.Page.Locator("#evidence").InnerTextAsync());
        Assert.Equal(0, await StoredAsync(visit.Page));
        Assert.False(await visit.Page.Locator("#patient").IsVisibleAsync());
        await visit.PictureAsync("evidence-expired");
        await Axe.AssertAccessibleAsync(visit.Page);
    }

    [Fact]
    public async Task SignOut_TakesTheViewAndTheTokenAway()
    {
        await using var visit = await OpenAsync("founding-lupus");
        await SummaryAsync(visit.Page);

        await visit.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();

        await SaysAsync(visit.Page, "You are signed out.");
        Assert.Equal(("", 0), (await visit.Page.Locator("#evidence").InnerTextAsync(), await StoredAsync(visit.Page)));
    }

    [Fact]
    public async Task Token_NoLongerTaken_IsExplained()
    {
        await using var visit = await OpenAsync("founding-lupus");
        _ehr.RevokeTokens();

        await visit.Page.ReloadAsync();

        await SaysAsync(visit.Page, "does not show this record to this page");
        await SaysAsync(visit.Page, "may have ended");
    }

    [Fact]
    public async Task Token_ForAnotherPatientThanItsAnswerNames_ShowsNothing()
    {
        _ehr.TokenReads = "metastatic";
        await using var visit = await Visit.OpenAsync(chromium, _ehr.Launch(_host.Origin, "founding-lupus"));

        await SaysAsync(visit.Page, "does not show this record to this page");

        Assert.Equal("", await visit.Page.Locator("#evidence").InnerTextAsync());
    }

    [Fact]
    public async Task W10_TabsOfTwoPatients_NeverMix()
    {
        await using var visit = await OpenAsync("founding-lupus");
        var other = await visit.NewTabAsync();
        await other.GotoAsync(_ehr.Launch(_host.Origin, "metastatic"));
        await SummaryAsync(other);

        await Task.WhenAll(visit.Page.ReloadAsync(), other.ReloadAsync());

        Assert.Contains("dystrophic type", await SummaryAsync(visit.Page), StringComparison.Ordinal);
        Assert.Contains("metastatic type", await SummaryAsync(other), StringComparison.Ordinal);
    }

    /// <summary>Frames of one tab share their storage.</summary>
    [Fact]
    public async Task W10_FramesOfTwoPatientsInOneTab_NeverMix()
    {
        await using var visit = await Visit.OpenAsync(chromium, _ehr.ChartOf(_host.Origin, "founding-lupus", "metastatic"));
        ILocator Summary(string patient) => visit.Page.FrameLocator($"iframe[title={patient}]").Locator("#verdict");
        await Summary("founding-lupus").WaitForAsync();
        await Summary("metastatic").WaitForAsync();

        foreach (var frame in visit.Page.Frames.Skip(1))
        {
            await frame.EvaluateAsync("location.reload()");
        }

        await visit.Page.WaitForTimeoutAsync(500);
        Assert.Contains("dystrophic type", await Summary("founding-lupus").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains("metastatic type", await Summary("metastatic").InnerTextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Frame_OfASiteThatNoRecordNames_ShowsNothing()
    {
        await using var stranger = await EhrStub.StartAsync(fhir.Base);
        await using var visit = await Visit.BeginAsync(chromium);

        await visit.Page.GotoAsync(stranger.ChartOf(_host.Origin, "founding-lupus"));
        await visit.Page.WaitForTimeoutAsync(500);

        Assert.Contains(visit.Complaints, complaint => complaint.Contains("frame-ancestors", StringComparison.Ordinal));
    }

    private async Task<Visit> OpenAsync(string patient)
    {
        var visit = await Visit.OpenAsync(chromium, _ehr.Launch(_host.Origin, patient));
        await visit.Page.WaitForSelectorAsync("footer");

        return visit;
    }

    private static async Task<string> SummaryAsync(IPage page) => await page.Locator("#verdict").InnerTextAsync();

    private static Task SaysAsync(IPage page, string text) => page.Locator("[role=alert]").Filter(new() { HasText = text }).WaitForAsync();

    /// <summary>How much is left in the tab's storage.</summary>
    private static Task<int> StoredAsync(IPage page) => page.EvaluateAsync<int>("sessionStorage.length + localStorage.length");
}
