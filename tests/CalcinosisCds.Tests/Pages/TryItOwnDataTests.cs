using CalcinosisCds.Tests.Gathering;
using Microsoft.Playwright;

namespace CalcinosisCds.Tests.Pages;

/// <summary>A record of the visitor's own: pasted, dropped, or on a FHIR server.</summary>
[Collection(InTheBrowser.Name)]
public sealed class TryItOwnDataTests(Chromium chromium, SharedPageHost host, RealFhirServer fhir) : IClassFixture<RealFhirServer>
{
    private static readonly string Examples = Path.Combine(Repository.Root, "fhir-profiles", "examples");

    [Fact]
    public async Task Bundle_Pasted_IsAssessed()
    {
        await using var visit = await Visit.BeginAsync(chromium);
        await visit.Page.OpenAtAsync(host.Origin, "healthy");

        await visit.Page.PasteAsync(await File.ReadAllTextAsync(Path.Combine(Examples, "dialysis-warfarin-ulcer.json")));
        await visit.Page.Cards().First.WaitForAsync();

        await Assertions.Expect(visit.Page.Banner()).ToContainTextAsync("id dialysis-warfarin-ulcer");
        await Assertions.Expect(visit.Page.Cards().First).ToContainTextAsync("Calciphylaxis suspected: chronic ulcer");
        Assert.Equal(0, await visit.Page.Locator("#examples input:checked").CountAsync());
    }

    [Fact]
    public async Task HookRequest_Pasted_IsSentAsItIs()
    {
        await using var visit = await Visit.BeginAsync(chromium);
        await visit.Page.OpenAtAsync(host.Origin, "healthy");

        await visit.Page.PasteAsync(await File.ReadAllTextAsync(Path.Combine(Repository.Root, "cds-hooks", "examples", "metastatic", "request.json")));
        await visit.Page.Cards().First.WaitForAsync();

        await Assertions.Expect(visit.Page.Cards()).Not.ToHaveCountAsync(0);
        await Assertions.Expect(visit.Page.Locator("#shows")).ToHaveTextAsync("Your own record");
    }

    [Theory]
    [InlineData("{ \"resourceType\": \"Bundle\", \"entry\": [ {", "The text is not readable as JSON: line 1")]
    [InlineData("MSH|^~\\&|LAB", "The text is not readable as JSON: line 1")]
    [InlineData("[]", "neither a FHIR Bundle nor a CDS Hooks request")]
    [InlineData("{ \"resourceType\": \"Patient\", \"id\": \"a\" }", "neither a FHIR Bundle nor a CDS Hooks request")]
    [InlineData("{ \"resourceType\": \"Bundle\", \"entry\": [] }", "The Bundle has no Patient entry.")]
    [InlineData("{ \"resourceType\": \"Bundle\", \"entry\": [ { \"resource\": { \"resourceType\": \"Patient\", \"id\": \"a\" } }, { \"resource\": { "
        + "\"resourceType\": \"Patient\", \"id\": \"b\" } } ] }", "The Bundle has 2 Patient entries; one is needed.")]
    [InlineData(" ", "There is nothing to send.")]
    public async Task BrokenRecord_Pasted_IsExplainedAndNothingIsAssessed(string text, string said)
    {
        await using var visit = await Visit.BeginAsync(chromium);
        await visit.Page.OpenAtAsync(host.Origin, "founding-lupus");
        var before = visit.Requests.Count(request => request.AbsolutePath == TryIt.Hook);

        await visit.Page.PasteAsync(text);

        await Assertions.Expect(visit.Page.Locator("#own-message")).ToContainTextAsync(said);
        await Assertions.Expect(visit.Page.Banner()).ToContainTextAsync("id founding-lupus");
        Assert.Equal(before, visit.Requests.Count(request => request.AbsolutePath == TryIt.Hook));
        visit.AssertQuiet(host.Origin);
    }

    [Fact]
    public async Task File_Chosen_IsAssessed()
    {
        await using var visit = await Visit.BeginAsync(chromium);
        await visit.Page.OpenAtAsync(host.Origin, "healthy");

        await visit.Page.Locator("#own-file").SetInputFilesAsync(Path.Combine(Examples, "outside-the-five.json"));

        await Assertions.Expect(visit.Page.Banner()).ToContainTextAsync("id outside-the-five");
        await visit.Page.Cards().First.WaitForAsync();
    }

    [Fact]
    public async Task File_DroppedOnThePage_IsAssessed()
    {
        await using var visit = await Visit.BeginAsync(chromium);
        await visit.Page.OpenAtAsync(host.Origin, "healthy");
        var bundle = await File.ReadAllTextAsync(Path.Combine(Examples, "tumoral.json"));

        await visit.Page.EvaluateAsync(
            """
            text => {
              const dataTransfer = new DataTransfer();
              dataTransfer.items.add(new File([text], 'record.json', { type: 'application/json' }));
              document.querySelector('#answer').dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
            }
            """,
            bundle);

        await Assertions.Expect(visit.Page.Banner()).ToContainTextAsync("id tumoral");
        await visit.Page.Cards().First.WaitForAsync();
    }

    [Fact]
    public async Task FhirServer_OnThisMachine_IsAskedByTheServiceAndEachQueryIsShown()
    {
        await using var visit = await Visit.BeginAsync(chromium);
        await visit.Page.OpenAtAsync(host.Origin, "healthy");

        await AskAsync(visit.Page, fhir.Base, "calciphylaxis", RealFhirServer.Token);
        await visit.Page.Cards().First.WaitForAsync();
        await visit.PictureAsync("try-it-fhir-server");

        await Assertions.Expect(visit.Page.Banner()).ToContainTextAsync("id calciphylaxis");
        Assert.Equal(["conditions", "labs", "medications", "patient"],
            (await visit.Page.Locator("#queries tbody th").AllInnerTextsAsync()).Order(StringComparer.Ordinal));
        Assert.All(await visit.Page.Locator("#queries td:nth-child(2)").AllInnerTextsAsync(), outcome => Assert.Equal("read whole", outcome));
        visit.AssertQuiet(host.Origin);
    }

    [Fact]
    public async Task FhirServer_WithAWrongToken_SaysThatEachQueryWasRefused()
    {
        await using var visit = await Visit.BeginAsync(chromium);
        await visit.Page.OpenAtAsync(host.Origin, "healthy");

        await AskAsync(visit.Page, fhir.Base, "calciphylaxis", "wrong");

        await Assertions.Expect(visit.Page.Answer()).ToContainTextAsync("Nothing could be read (412)");
        Assert.All(await visit.Page.Locator("#queries td:nth-child(2)").AllInnerTextsAsync(), outcome => Assert.Equal("refused by the server", outcome));
    }

    [Theory]
    [InlineData("https://fhir.example/r4")]
    [InlineData("http://169.254.169.254/latest")]
    [InlineData("http://localhost.elsewhere.example:80/fhir")]
    public async Task FhirServer_NotInTheSettings_IsNotCalledAndThePageSaysHowToAllowIt(string server)
    {
        await using var visit = await Visit.BeginAsync(chromium);
        await visit.Page.OpenAtAsync(host.Origin, "healthy");
        var before = visit.Requests.Count(request => request.AbsolutePath == TryIt.Hook);

        await AskAsync(visit.Page, server, "p1", "");

        await Assertions.Expect(visit.Page.Locator("#server-message")).ToContainTextAsync("This service does not call that server.");
        await Assertions.Expect(visit.Page.Locator("#server-message")).ToContainTextAsync("\"FhirServers\"");
        Assert.Equal(before, visit.Requests.Count(request => request.AbsolutePath == TryIt.Hook));
        visit.AssertQuiet(host.Origin);
    }

    private static async Task AskAsync(IPage page, string server, string patient, string token)
    {
        await page.Locator("#server > summary").ClickAsync();
        await page.GetByLabel("Base url").FillAsync(server);
        await page.GetByLabel("Patient id").FillAsync(patient);
        await page.GetByLabel("Access token, if the server asks for one").FillAsync(token);
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Fetch and assess" }).ClickAsync();
    }
}
