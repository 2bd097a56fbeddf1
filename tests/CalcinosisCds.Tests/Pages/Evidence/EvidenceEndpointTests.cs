using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using CalcinosisCds.Tests.Gathering;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CalcinosisCds.Tests.Pages.Evidence;

/// <summary>What <c>POST /evidence</c> answers, and what it refuses.</summary>
public sealed class EvidenceEndpointTests : IAsyncLifetime, IDisposable
{
    private readonly CapturedLogs _logs = new();
    private FhirStub _fhir = null!; // Set before each test.
    private EvidenceHost _host = null!; // Set before each test.

    public async Task InitializeAsync()
    {
        _fhir = await FhirStub.StartAsync(LongRecord.Prefetch());
        _host = EvidenceHost.Start(_fhir.Base, _logs);
    }

    public async Task DisposeAsync()
    {
        _host.Dispose();
        await _fhir.DisposeAsync();
    }

    public void Dispose() => _logs.Dispose();

    [Fact]
    public async Task Evidence_Asked_AnswersTheAssessmentAndIsNotToBeStored()
    {
        using var response = await _host.PostAsync(Body());
        var answer = await EvidenceHost.ReadAsync(response);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.True(response.Headers.CacheControl?.NoStore);
        Assert.Equal(Some.PatientId, (string?)answer["patient"]!["id"]);
        Assert.Equal(["calciphylaxis", "metastatic", "dystrophic"], answer["evidence"]!["assessment"]!["leading"]!.AsArray().Select(one => (string?)one));
        Assert.Equal(["patient", "conditions", "labs", "medications"], answer["read"]!["queries"]!.AsArray().Select(one => (string?)one!["key"]));
        Assert.All(answer["read"]!["queries"]!.AsArray(), one => Assert.Equal("whole", (string?)one!["outcome"]));
    }

    [Fact]
    public async Task Evidence_AssessesAsTheHookDoes()
    {
        using var host = HookHost.Start([.. HookHost.Patient, .. HookHost.Client(_fhir.Base, usePostSearch: false)]);
        var card = (await host.AskAsync(Call.With(LongRecord.Prefetch(), fhirServer: null))).Card("calcinosisCategory")!; // The record has calcinosis.

        var answer = await EvidenceHost.ReadAsync(await _host.PostAsync(Body()));

        Assert.Equal((string?)card["summary"], (string?)answer["evidence"]!["verdict"]!["summary"]);
    }

    [Theory]
    [InlineData("https://elsewhere.example/fhir")]
    [InlineData("{base}/../other")]
    [InlineData("{base}@elsewhere.example")]
    [InlineData(" {base}")]
    [InlineData("http://127.0.0.1:9/fhir")]
    public async Task Evidence_FhirServerOfNoRecord_IsRefusedAndNobodyIsAsked(string server)
    {
        using var production = EvidenceHost.Start(_fhir.Base, environment: "Production");
        using var response = await production.PostAsync(Body().With("fhirServer", server.Replace("{base}", _fhir.Base, StringComparison.Ordinal)));

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Empty(_fhir.Requests);
    }

    [Fact]
    public async Task Evidence_TokenResponseOfAnotherPatient_IsRefusedAndNobodyIsAsked()
    {
        using var response = await _host.PostAsync(Body().With("tokenPatient", "another"));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("another patient", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Empty(_fhir.Requests);
    }

    [Theory]
    [InlineData(StatusCodes.Status401Unauthorized)]
    [InlineData(StatusCodes.Status403Forbidden)]
    [InlineData(StatusCodes.Status404NotFound)]
    public async Task Evidence_TokenMayNotReadThePatient_IsRefusedWhateverElseItMayRead(int status)
    {
        _fhir.On("Patient", Reply.Status(status));

        using var response = await _host.PostAsync(Body());

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.DoesNotContain("ca-1", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Evidence_ServerAnswersWithAnotherPatient_IsRefused()
    {
        _fhir.On("Patient", Reply.Json(Some.Patient(id: "another")));

        using var response = await _host.PostAsync(Body());

        Assert.Equal(HttpStatusCode.PreconditionFailed, response.StatusCode);
        Assert.DoesNotContain("another", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Evidence_PatientCannotBeRead_SaysWhichQueryFailedAndHow()
    {
        _fhir.On("Patient", Reply.Status(500));

        using var response = await _host.PostAsync(Body());

        Assert.Equal(HttpStatusCode.PreconditionFailed, response.StatusCode);
        Assert.Contains("patient: server-error", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Evidence_ResourcesOfAnotherPatient_AreCountedAndNeverShown()
    {
        var record = LongRecord.Prefetch();
        record["labs"]!["entry"]!.AsArray().Add(new JsonObject
        {
            ["resource"] = Some.Calcium(9.77m).With("id", "foreign-1").With("subject", new JsonObject { ["reference"] = "Patient/another" }),
        });
        _fhir.Serve(record);

        using var response = await _host.PostAsync(Body());
        var evidence = (await EvidenceHost.ReadAsync(response))["evidence"]!;

        Assert.DoesNotContain("9.77", evidence.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain("foreign-1", evidence["unused"]!.ToJsonString() + evidence["trends"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("1 resource(s) not of this patient", evidence["unused"]!.ToJsonString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("cross-site", null)]
    [InlineData("same-site", null)]
    [InlineData("none", null)]
    [InlineData(null, "https://elsewhere.example")]
    [InlineData(null, "null")]
    [InlineData("same-origin", "https://elsewhere.example")]
    public async Task Evidence_AskedFromAnywhereElse_IsRefusedAndNobodyIsAsked(string? site, string? origin)
    {
        using var response = await _host.PostAsync(Body().ToJsonString(), site, origin);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Empty(_fhir.Requests);
        Assert.False(response.Headers.Contains("Access-Control-Allow-Origin"));
    }

    [Theory]
    [InlineData("same-origin", null)]
    [InlineData(null, "http://localhost")]
    [InlineData("same-origin", "http://localhost")]
    public async Task Evidence_AskedByOurOwnPage_IsAnswered(string? site, string? origin)
    {
        using var response = await _host.PostAsync(Body().ToJsonString(), site, origin);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("{}")]
    public async Task Evidence_NotWhatIsAsked_Is400(string body)
    {
        using var response = await _host.PostAsync(body);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Theory]
    [InlineData("fhirServer")]
    [InlineData("patientId")]
    [InlineData("tokenPatient")]
    [InlineData("accessToken")]
    public async Task Evidence_AMemberMissingTwiceOrOfAnotherKind_Is400(string member)
    {
        using var missing = await _host.PostAsync(Body().Without(member));
        using var number = await _host.PostAsync(Body().With(member, 7));
        using var list = await _host.PostAsync(Body().With(member, new JsonArray(Body()[member]!.DeepClone())));
        using var twice = await _host.PostAsync(Body().ToJsonString()[..^1] + $",\"{member}\":\"x\"}}");

        Assert.All(new[] { missing, number, list, twice }, response => Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode));
        Assert.Empty(_fhir.Requests);
    }

    [Theory]
    [InlineData("patientId", "../x")]
    [InlineData("patientId", "a&patient=b")]
    [InlineData("accessToken", "a b")]
    [InlineData("accessToken", "a\r\nX: y")]
    public async Task Evidence_ValueThatWouldReachFurther_Is400(string member, string value)
    {
        var body = Body().With(member, value);
        if (member == "patientId")
        {
            body.With("tokenPatient", value);
        }

        using var response = await _host.PostAsync(body);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Empty(_fhir.Requests);
    }

    [Fact]
    public async Task Evidence_BodyTooLargeOrNotJsonOrAskedByGet_AnswersNothingOfAPatient()
    {
        using var large = await _host.PostAsync(Body().With("accessToken", new string('a', 33_000)));
        using var form = await _host.PostAsync(Body().ToJsonString(), "same-origin", null, "application/x-www-form-urlencoded");
        using var get = await _host.Client.GetAsync(new Uri("/evidence", UriKind.Relative));

        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, HttpStatusCode.UnsupportedMediaType), (large.StatusCode, form.StatusCode));
        Assert.Equal("text/html", get.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Evidence_ManyAtOnceForTwoPatients_EachGetsItsOwn()
    {
        await using var ehr = await EhrOfTwoPatients.StartAsync();
        using var host = EvidenceHost.Start(ehr.Base, _logs);

        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(async index =>
        {
            var patient = index % 2 == 0 ? "a" : "b";
            using var response = await host.PostAsync(EvidenceHost.Body(ehr.Base, patient, "token-" + patient));

            return (patient, Text: await response.Content.ReadAsStringAsync());
        }));

        Assert.All(answers, answer => Assert.Contains($"Observation/of-{answer.patient}", answer.Text, StringComparison.Ordinal));
        Assert.All(answers, answer => Assert.DoesNotContain($"Observation/of-{(answer.patient == "a" ? "b" : "a")}", answer.Text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Evidence_AnsweredOrRefused_LeavesNothingInTheLogs()
    {
        var record = LongRecord.Prefetch();
        record["patient"]!["name"]![0]!["text"] = "canary-name";
        _fhir.Serve(record);
        using var answered = await _host.PostAsync(Body());
        _fhir.On("Patient", Reply.Status(401));
        using var refused = await _host.PostAsync(Body());
        using var broken = await _host.PostAsync(Body().ToJsonString()[..^5]);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Forbidden, HttpStatusCode.BadRequest), (answered.StatusCode, refused.StatusCode, broken.StatusCode));
        Assert.NotEmpty(_logs.Lines);
        Assert.Empty(_logs.Holding(EvidenceHost.Token, "canary-name", Some.PatientId, "1986-03-01", "11.6"));
    }

    private JsonObject Body() => EvidenceHost.Body(_fhir.Base, Some.PatientId, EvidenceHost.Token);
}
