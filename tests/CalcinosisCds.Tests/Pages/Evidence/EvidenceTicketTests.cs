using System.Net;
using System.Text.Json.Nodes;
using CalcinosisCds.Tests.Gathering;
using CalcinosisCds.Tests.Processes;
using CalcinosisCds.Tests.Trust;
using Microsoft.Extensions.DependencyInjection;

namespace CalcinosisCds.Tests.Pages.Evidence;

/// <summary>Row H17 of the threat table: nobody but our own page has this service call FHIR servers, and not often.</summary>
public sealed class EvidenceTicketTests : IAsyncLifetime
{
    private FhirStub _fhir = null!; // Set before each test.

    public async Task InitializeAsync() => _fhir = await FhirStub.StartAsync(LongRecord.Prefetch());

    public async Task DisposeAsync() => await _fhir.DisposeAsync();

    [Fact]
    public async Task H17_NoClientHasThePage_ThereIsNothingToAsk()
    {
        using var ehr = new Ehr("ehr");
        using var host = TrustedHost.Start([.. ehr.Record(0, ("FhirServers:0", _fhir.Base), ("AllowInsecureHttp", "true"))]);
        foreach (var path in new[] { "/evidence", "/evidence/ticket" })
        {
            using var response = await host.PostAsync(null, "{}", path);

            Assert.Contains(response.StatusCode, new[] { HttpStatusCode.NotFound, HttpStatusCode.MethodNotAllowed });
        }
    }

    /// <summary>Another client's record lists the server; the page is not registered there.</summary>
    [Fact]
    public async Task H17_ServerOfARecordWithoutThePage_IsRefusedAndNobodyIsAsked()
    {
        await using var other = await FhirStub.StartAsync(LongRecord.Prefetch());
        using var host = EvidenceHost.Start(
            _fhir.Base,
            environment: "Production",
            settings: [("Clients:1:Name", "other"), ("Clients:1:Issuer", "https://other.example"), ("Clients:1:JwksUrl", "https://other.example/jwks"),
                ("Clients:1:FhirServers:0", other.Base), ("Clients:1:AllowInsecureHttp", "true"), ("Clients:1:AllowPrivateNetwork", "true")]);

        using var response = await host.PostAsync(Body().With("fhirServer", other.Base));

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Empty(other.Requests);
    }

    [Fact]
    public async Task H17_EveryRefusal_IsTheSame()
    {
        using var host = EvidenceHost.Start(_fhir.Base, environment: "Production");
        var body = Body().ToJsonString();
        var used = await host.DrawTicketAsync();
        using var first = await host.PostAsync(body, "same-origin", null, "application/json", used);
        var drawn = await host.DrawTicketAsync();

        var refusals = new[]
        {
            await host.PostAsync(body, "same-origin", null, "application/json", null),
            await host.PostAsync(body, "same-origin", null, "application/json", used),
            await host.PostAsync(body, "same-origin", null, "application/json", "AAAA"),
            await host.PostAsync(body, "same-origin", null, "application/json", "!" + drawn[1..]),
            await host.PostAsync(body, "same-origin", null, "application/json", (drawn[0] == 'A' ? 'B' : 'A') + drawn[1..]),
            await host.PostAsync(Body().With("fhirServer", "https://elsewhere.example/fhir")),
        };

        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        Assert.All(refusals, refusal => Assert.Equal(HttpStatusCode.Forbidden, refusal.StatusCode));
        var texts = await Task.WhenAll(refusals.Select(refusal => refusal.Content.ReadAsStringAsync()));
        Assert.Single(texts.Distinct());
    }

    [Fact]
    public async Task H17_TicketIsAMinuteOld_IsRefused()
    {
        var time = new ManualTime();
        using var host = EvidenceHost.Start(_fhir.Base, configure: services => services.AddSingleton<TimeProvider>(time), settings: ReplayTests.NewStore());
        var ticket = await host.DrawTicketAsync();
        time.Advance(TimeSpan.FromSeconds(61));

        using var response = await host.PostAsync(Body().ToJsonString(), "same-origin", null, "application/json", ticket);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Fact]
    public async Task H17_AddressAsksTooOften_Is429()
    {
        using var host = EvidenceHost.Start(_fhir.Base, settings: [("Edge:AddressEvidencePerMinute", "4")]);
        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < 6; i++)
        {
            using var response = await host.PostAsync(Body().ToJsonString(), "same-origin", null, "application/json", null);
            statuses.Add(response.StatusCode);
        }

        Assert.Equal((4, 2), (statuses.Count(status => status == HttpStatusCode.Forbidden),
            statuses.Count(status => status == HttpStatusCode.TooManyRequests)));
    }

    /// <summary>Half of the places, so that a server that hangs leaves the others theirs.</summary>
    [Fact]
    public async Task H17_OneFhirServerHangs_TakesHalfOfThePlaces()
    {
        _fhir.OnAll(Reply.Hang);
        using var host = EvidenceHost.Start(_fhir.Base, settings: [("Edge:MaxConcurrentEvidence", "4")]);

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => host.PostAsync(Body())));

        Assert.Equal((2, 2), (answers.Count(answer => answer.StatusCode == HttpStatusCode.PreconditionFailed),
            answers.Count(answer => answer.StatusCode == HttpStatusCode.ServiceUnavailable)));
    }

    [Fact]
    public async Task H17_ListsOfMoreAndMorePages_AskAtMost40TimesAndSayWhatWasNotRead()
    {
        var pages = 0;
        foreach (var (key, value) in LongRecord.Prefetch().Where(list => list.Key != "patient"))
        {
            _fhir.On(Keys.Type(key), context =>
            {
                var bundle = value!.DeepClone();
                bundle["link"] = new JsonArray(new JsonObject
                {
                    ["relation"] = "next",
                    ["url"] = $"{_fhir.Base}/{Keys.Type(key)}?page={Interlocked.Increment(ref pages)}"
                });

                return Reply.Json(bundle)(context);
            });
        }

        using var host = EvidenceHost.Start(_fhir.Base, settings: [("Gathering:MaxPages", "100")]);
        using var response = await host.PostAsync(Body());

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.InRange(_fhir.Requests.Count, 20, 40);
        Assert.Contains("partial", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private JsonObject Body() => EvidenceHost.Body(_fhir.Base, Some.PatientId, EvidenceHost.Token);
}
