using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CalcinosisCds.Tests.Cli;
using WireMock.ResponseBuilders;

namespace CalcinosisCds.Tests.Gathering;

/// <summary><c>calcinosis-cds try</c> against a real FHIR server and against what is none.</summary>
[Collection(SharedFhirServer.Name)]
public sealed partial class TryCommandTests(RealFhirServer server)
{
    private const string AsOf = "2026-01-15T12:00:00Z";
    private const int Unusable = 2;

    [Theory]
    [InlineData("founding-lupus")]
    [InlineData("founding-juvenile-dermatomyositis")]
    public async Task Try_InProcess_PrintsTheCardsOfTheFoundingCase(string id)
    {
        var result = await CommandLine.RunAsync("try", "--fhir", server.Base, "--patient", id, "--token", RealFhirServer.Token, "--as-of", AsOf);

        await AssertCardsAsync(id, result);
    }

    [Theory]
    [InlineData("founding-lupus")]
    [InlineData("founding-juvenile-dermatomyositis")]
    public async Task Try_AtARunningService_PrintsTheCardsOfTheFoundingCase(string id)
    {
        using var service = HookHost.StartOnPort(_ => { }, ("AsOf", AsOf));

        var result = await CommandLine.RunAsync("try", "--fhir", server.Base + "/", "--patient", id, "--token", RealFhirServer.Token, "--service",
            service.Address + "/");

        await AssertCardsAsync(id, result);
    }

    [Fact]
    public async Task Try_NoServerThere_SaysSo()
    {
        var closed = new AskedServer();
        var address = closed.Base;
        closed.Dispose();

        AssertError(await TryAsync(address), "--fhir: http://127.0.0.1:", "cannot be reached");
    }

    [Fact]
    public async Task Try_AsksForATokenAndNoneIsGiven_SaysSo() =>
        AssertError(await TryAsync(server.Base), "--fhir: the server asks for a token (401). Pass one with --token.");

    [Fact]
    public async Task Try_TokenIsNotAccepted_SaysSoAndDoesNotPrintIt()
    {
        var result = await TryAsync(server.Base, "--token", "wrong-token-31");

        AssertError(result, "--token: the server does not accept it (401)");
        Assert.DoesNotContain("wrong-token-31", result.Output + result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(200, "<!DOCTYPE html><html></html>", "not FHIR JSON")]
    [InlineData(200, """{"status":"ok"}""", "JSON, but not FHIR")]
    [InlineData(200, "[]", "JSON, but not FHIR")]
    [InlineData(200, """{"resourceType":7}""", "JSON, but not FHIR")]
    [InlineData(404, "<html>Not Found</html>", "nothing there answers as a FHIR server")]
    [InlineData(404, "", "nothing there answers as a FHIR server")]
    [InlineData(302, "", "nothing there answers as a FHIR server")]
    [InlineData(500, """{"resourceType":"OperationOutcome"}""", "no query could be answered")]
    [InlineData(403, """{"resourceType":"OperationOutcome"}""", "no query could be answered")]
    public async Task Try_NoUsableAnswer_SaysWhatItIs(int status, string body, string message)
    {
        using var stub = new AskedServer();
        stub.Otherwise(AskedServer.Text(body).WithStatusCode(status));

        AssertError(await TryAsync(stub.Base), "--fhir: ", message);
    }

    [Fact]
    public async Task Try_NoSuchPatient_SaysSo() =>
        AssertError(await TryAsync(server.Base, "--token", RealFhirServer.Token), "--patient: the server has no such patient.");

    [Theory]
    [InlineData("no/id")]
    [InlineData("x&patient=y")]
    public async Task Try_PatientIsNoId_SaysSo(string id) =>
        AssertError(await CommandLine.RunAsync("try", "--fhir", server.Base, "--patient", id), "--patient: this is not a FHIR id");

    [Fact]
    public async Task Try_BaseIsNoUrl_SaysSo() => AssertError(await TryAsync("ehr.example/fhir"), "--fhir: the address is not an absolute http(s) url");

    [Theory]
    [InlineData("""{"services":[]}""")]
    [InlineData("<html></html>")]
    public async Task Try_ServiceIsNone_SaysSo(string discovery)
    {
        using var stub = new AskedServer();
        stub.Otherwise(AskedServer.Text(discovery));

        AssertError(await TryAsync(server.Base, "--service", stub.Base), "--service: no patient-view service was discovered there");
    }

    [Fact]
    public async Task Try_AnotherPatientComesBack_SaysSo()
    {
        using var stub = new AskedServer(Call.Record());

        AssertError(await TryAsync(stub.Base), "--fhir: the server answered with another patient.");
    }

    /// <summary>A query that fails is named, and silence about it is not explained away.</summary>
    [Fact]
    public async Task Try_OneQueryIsRefusedAndThereIsNoCard_DoesNotReassure()
    {
        using var stub = new AskedServer(Some.Prefetch());
        stub.On("MedicationRequest", AskedServer.Status(403));

        var result = await CommandLine.RunAsync("try", "--fhir", stub.Base, "--patient", Some.PatientId);

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Contains("does not allow this query (403)", OneLine(result.Output), StringComparison.Ordinal);
        Assert.Contains("this says nothing about what could not be read", OneLine(result.Output), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Try_AllAnsweredAndNoCard_SaysWhatThatMeans()
    {
        using var stub = new AskedServer(Some.Prefetch());

        var result = await CommandLine.RunAsync("try", "--fhir", stub.Base, "--patient", Some.PatientId);

        Assert.Contains("every query was answered whole", OneLine(result.Output), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Try_AnswerBeginsWithAByteOrderMark_IsRead()
    {
        using var stub = new AskedServer(Call.Record());
        stub.On("Condition", AskedServer.Text("\uFEFF" + Call.Record()[Keys.Conditions]!.ToJsonString()));

        var result = await CommandLine.RunAsync("try", "--fhir", stub.Base, "--patient", Some.PatientId, "--as-of", Some.At(Some.AsOf));

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Contains("Calcinosis", result.Output, StringComparison.Ordinal);
    }

    private static Task<CommandResult> TryAsync(string fhir, params string[] more) =>
        CommandLine.RunAsync(["try", "--fhir", fhir, "--patient", "nobody-41", .. more]);

    /// <summary>What the service says by prefetch, as a person sees it, with the time of each query.</summary>
    private static async Task AssertCardsAsync(string id, CommandResult result)
    {
        using var host = HookHost.Start(("AsOf", AsOf));
        var call = Call.With(ExampleFiles.Prefetch(id));
        call["context"]!["patientId"] = id;
        var expected = await host.AskAsync(call);

        var printed = OneLine(result.Output);

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.NotEmpty(expected.Cards);
        Assert.All(expected.Cards, card => Assert.Contains(OneLine((string?)card["summary"] ?? ""), printed, StringComparison.Ordinal));
        Assert.All(Keys.All, key => Assert.Matches($@"{key} 200 \d+ ms", printed));
        Assert.Contains($"with {expected.Cards.Count} card(s)", printed, StringComparison.Ordinal);
        Assert.DoesNotContain(RealFhirServer.Token, result.Output, StringComparison.Ordinal);
    }

    private static void AssertError(CommandResult result, params string[] parts)
    {
        Assert.Equal(Unusable, result.ExitCode);
        Assert.All(parts, part => Assert.Contains(part, result.Error, StringComparison.Ordinal));
        Assert.StartsWith("calcinosis-cds: ", result.Error, StringComparison.Ordinal);
        Assert.Single(result.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>Without colours, and without the line breaks of an 80 column terminal.</summary>
    private static string OneLine(string text) => Blanks().Replace(Colours().Replace(text, ""), " ");

    [GeneratedRegex(@"\x1b\[[0-9;]*m", RegexOptions.NonBacktracking)]
    private static partial Regex Colours();

    [GeneratedRegex(@"\s+", RegexOptions.NonBacktracking)]
    private static partial Regex Blanks();
}
