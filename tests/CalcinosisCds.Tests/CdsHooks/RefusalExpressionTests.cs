using System.Net;
using System.Text.Json.Nodes;
using CalcinosisCds.Tests.Gathering;

namespace CalcinosisCds.Tests.CdsHooks;

/// <summary>Each issue of a refusal that is about one member of the request names it in <c>expression</c>: for want of data, the prefetch keys.</summary>
public sealed class RefusalExpressionTests : IAsyncLifetime, IDisposable
{
    private HookHost _host = null!; // Set before each test.
    private FhirStub _stub = null!; // Set before each test.

    public async Task InitializeAsync()
    {
        _stub = await FhirStub.StartAsync(Call.Record());
        _host = HookHost.Start([.. HookHost.Patient, .. HookHost.Client(_stub.Base, usePostSearch: false)]);
    }

    public async Task DisposeAsync() => await _stub.DisposeAsync();

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task Post_NothingDeliveredAndNobodyToAsk_NamesEachKey()
    {
        var answer = await _host.AskAsync(Call.With(prefetch: null));

        Assert.Equal(HttpStatusCode.PreconditionFailed, answer.Status);
        Assert.Equal(["", "prefetch.conditions", "prefetch.labs", "prefetch.medications"], Expressions(answer));
        Assert.All(Issues(answer), issue => Assert.Equal(("error", "incomplete"), ((string?)issue["severity"], (string?)issue["code"])));
        Assert.All(Issues(answer).Skip(1), issue =>
            Assert.EndsWith(" was not delivered whole, and no FHIR server could be asked for it.", (string?)issue["diagnostics"], StringComparison.Ordinal));
    }

    [Fact]
    public async Task Post_EachQueryEndedInItsWay_SaysHow()
    {
        _stub.On("Condition", Reply.Status(403)).On("Observation", Reply.Status(500)).On("MedicationRequest", Reply.Text("<html>", "text/html"));

        var answer = await _host.AskAsync(Call.With(prefetch: null, _stub));

        Assert.Equal(["refused", "server-error", "unreadable"],
            Issues(answer).Skip(1).Select(issue => ((string)issue["diagnostics"]!).Split(' ')[^1].TrimEnd('.')));
        Assert.Equal(["", "prefetch.conditions", "prefetch.labs", "prefetch.medications"], Expressions(answer));
    }

    [Fact]
    public async Task Post_PatientOfTheDataIsAnother_NamesThePatient()
    {
        var record = Call.Record();
        record["patient"]!["id"] = "another";

        var answer = await _host.AskAsync(Call.With(record));

        Assert.Equal((HttpStatusCode.BadRequest, true), (answer.Status, Expressions(answer).SequenceEqual(["", "prefetch.patient"])));
    }

    [Fact]
    public async Task Post_IncompleteIsNotShownAndNothingElseIs_NamesWhatWasNotRead()
    {
        using var host = HookHost.Start(("Decisions:SwitchedOffTopics:0", "calcinosisIncomplete"));
        var record = Some.Prefetch(Some.Condition(icd: "M34.1"));

        var answer = await host.AskAsync(Call.With(Call.Without(record, Keys.Labs)));

        Assert.Equal(HttpStatusCode.PreconditionFailed, answer.Status);
        Assert.Equal(["", "prefetch.labs"], Expressions(answer));
    }

    [Theory]
    [InlineData("""{"hook":"patient-view"}""", "hookInstance")]
    [InlineData("""{"hook":"patient-view","hookInstance":"d1577c69-dfbe-44ad-ba6d-3e05e953b2ea","context":{"patientId":"a"}}""", "context.userId")]
    [InlineData(
        """{"hook":"patient-view","hookInstance":"d1577c69-dfbe-44ad-ba6d-3e05e953b2ea","context":{"userId":"Patient/a","patientId":"a"},"prefetch":[]}""",
        "prefetch")]
    public async Task Post_MemberIsMissingOrMalformed_IsNamed(string request, string member)
    {
        var answer = await _host.AskAsync(request);

        Assert.Equal((HttpStatusCode.BadRequest, member), (answer.Status, Assert.Single(Expressions(answer))));
    }

    private static IEnumerable<JsonObject> Issues(HookAnswer answer) => JsonNode.Parse(answer.Body)!["issue"]!.AsArray().Select(issue => issue!.AsObject());

    /// <summary>Empty for an issue that is about no one member.</summary>
    private static IEnumerable<string> Expressions(HookAnswer answer) =>
        Issues(answer).Select(issue => issue["expression"] is { } expression ? (string)Assert.Single(expression.AsArray())! : "");
}
