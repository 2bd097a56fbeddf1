using System.Net;
using System.Text.Json.Nodes;
using CalcinosisCds.Service.Gathering;
using CalcinosisCds.Service.Outbound;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using WireMock.ResponseBuilders;

namespace CalcinosisCds.Tests.Gathering;

/// <summary>What is asked of a FHIR server, how, and how often.</summary>
public sealed class RequestTests : IDisposable
{
    private readonly HookHost _host = HookHost.Start(HookHost.Patient);
    private readonly AskedServer _server = new(Call.Record());

    public void Dispose()
    {
        _host.Dispose();
        _server.Dispose();
    }

    /// <summary>No query is answered before all four have arrived: one after the other would never end.</summary>
    [Fact]
    public async Task Fetch_AllKeysMissing_AsksForAllAtOnce()
    {
        await using var stub = await FhirStub.StartAsync();
        using var barrier = new CountdownEvent(Keys.All.Count);
        var together = new TaskCompletionSource();
        foreach (var (key, value) in Call.Record())
        {
            stub.On(Keys.Type(key), async context =>
            {
                if (barrier.Signal())
                {
                    together.SetResult();
                }

                await together.Task.WaitAsync(context.RequestAborted);
                await Reply.Json(value!)(context);
            });
        }

        var answer = await _host.AskAsync(Call.With(prefetch: null, stub));

        Assert.Equal((await _host.AskAsync(Call.With(Call.Record()))).Said, answer.Said);
        Assert.Equal(0, barrier.CurrentCount);
    }

    [Fact]
    public async Task Fetch_ByGet_SendsTheTemplatesWithEncodedValuesAndTheTokenOfTheCall()
    {
        await _host.AskAsync(Call.With(prefetch: null, _server, token: "token-of-this-call"));

        Assert.Equal(4, _server.Requests.Count);
        Assert.All(_server.Requests, request =>
        {
            Assert.Equal("GET", request.Method);
            Assert.Equal("Bearer token-of-this-call", request.Headers["Authorization"]);
            Assert.Contains("application/fhir+json", request.Headers["Accept"], StringComparison.Ordinal);
            Assert.DoesNotContain("Accept-Encoding", request.Headers.Keys);
            Assert.DoesNotContain("Cookie", request.Headers.Keys);
        });
        Assert.Equal("/fhir/Patient/synthetic-1", Url("Patient"));
        Assert.Equal("/fhir/Condition?patient=synthetic-1&_count=250", Url("Condition"));
        Assert.StartsWith("/fhir/Observation?patient=synthetic-1&code=http%3A%2F%2Floinc.org%7C17861-6%2Chttp%3A%2F%2Floinc.org%7C2000-8", Url("Observation"),
            StringComparison.Ordinal);
        Assert.EndsWith("&_sort=-date&_count=500", Url("Observation"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fetch_ByPostWhereTheClientSaysSo_SendsTheSearchAsAFormAndNoIdInTheUrl()
    {
        using var host = HookHost.Start([.. HookHost.Patient, .. HookHost.Client(_server.Base, usePostSearch: true)]);

        var answer = await host.AskAsync(Call.With(prefetch: null, _server));

        Assert.Equal((await host.AskAsync(Call.With(Call.Record()))).Said, answer.Said);
        var searches = _server.Requests.Where(request => request.Type != "Patient").ToList();
        Assert.Equal(3, searches.Count);
        Assert.All(searches, search =>
        {
            Assert.Equal(("POST", $"/fhir/{search.Type}/_search"), (search.Method, search.Url));
            Assert.StartsWith("application/x-www-form-urlencoded", search.Headers["Content-Type"], StringComparison.Ordinal);
            Assert.Equal(Some.PatientId, new FormReader(search.Body).ReadForm()["patient"]);
        });
        Assert.Equal("GET", Assert.Single(_server.Requests, request => request.Type == "Patient").Method);
    }

    [Fact]
    public async Task Fetch_ServerSetsCookies_NoneIsSentBack()
    {
        foreach (var (key, value) in Call.Record())
        {
            _server.On(Keys.Type(key), AskedServer.Json(value!).WithHeader("Set-Cookie", "session=one; Path=/")); // The record holds no null.
        }

        await _host.AskAsync(Call.With(prefetch: null, _server));
        await _host.AskAsync(Call.With(prefetch: null, _server));

        Assert.Equal(8, _server.Requests.Count);
        Assert.All(_server.Requests, request => Assert.DoesNotContain("Cookie", request.Headers.Keys));
    }

    [Fact]
    public async Task Fetch_TwoCallsWithTwoTokens_EachRequestHasItsOwnAndTheSharedClientHasNone()
    {
        await _host.AskAsync(Call.With(prefetch: null, _server, token: "token-a"));
        await _host.AskAsync(Call.With(prefetch: null, _server, token: "token-b"));

        var tokens = _server.Requests.Select(request => request.Headers["Authorization"]).ToList();
        var shared = _host.Services.GetRequiredService<IHttpClientFactory>().Create(allowPrivateNetwork: true).DefaultRequestHeaders;
        Assert.Equal([.. Enumerable.Repeat("Bearer token-a", 4), .. Enumerable.Repeat("Bearer token-b", 4)], tokens);
        Assert.Null(shared.Authorization);
        Assert.Empty(shared);
    }

    [Theory]
    [InlineData("public")]
    [InlineData("private")]
    public void Client_OfFhirServers_FollowsKeepsAndUnpacksNothing(string name)
    {
        HttpMessageHandler? handler = _host.Services.GetRequiredService<IHttpMessageHandlerFactory>().CreateHandler(name);
        while (handler is DelegatingHandler outer)
        {
            handler = outer.InnerHandler;
        }

        var sockets = Assert.IsType<SocketsHttpHandler>(handler);

        Assert.Equal(
            (false, false, false, DecompressionMethods.None, null),
            (sockets.UseProxy, sockets.AllowAutoRedirect, sockets.UseCookies, sockets.AutomaticDecompression, sockets.ActivityHeadersPropagator));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task S5_MorePagesThanTheCap_StopsThereAndNamesTheList(int maxPages)
    {
        using var host = HookHost.Start([.. HookHost.Patient, ("Gathering:MaxPages", $"{maxPages}")]);
        await using var stub = await FhirStub.StartAsync(Call.Record());
        stub.On("Observation", Reply.WithNext(Call.Record()[Keys.Labs]!, Faults.Following));

        var answer = await host.AskAsync(Call.With(prefetch: null, stub));

        Assert.Equal(maxPages, stub.CountOf(Keys.Labs));
        Assert.Contains("laboratory results", (string?)answer.Card("calcinosisIncomplete")?["summary"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task H7_PagesOverTheByteCapTogether_KeepsTheFirstAndNamesTheList()
    {
        using var host = HookHost.Start([.. HookHost.Patient, ("Gathering:MaxBytesPerList", "65536")]);
        var page = (JsonObject)Call.Record()[Keys.Labs]!.DeepClone();
        page["padding"] = new string('x', 40_000);
        await using var stub = await FhirStub.StartAsync(Call.Record());
        stub.On("Observation", Reply.WithNext(page, Faults.Following));

        var answer = await host.AskAsync(Call.With(prefetch: null, stub));

        Assert.Equal(2, stub.CountOf(Keys.Labs));
        Assert.Contains("laboratory results", (string?)answer.Card("calcinosisIncomplete")?["summary"], StringComparison.Ordinal);
        Assert.Contains("9.4", answer.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(429, "0")]
    [InlineData(503, "0")]
    [InlineData(429, null)]
    [InlineData(503, null)]
    public async Task H6_BusyOnce_IsAskedOnceMoreAndAnswersWhole(int status, string? retryAfter)
    {
        _server.OnceThen("Observation", AskedServer.Status(status, retryAfter), AskedServer.Json(Call.Record()[Keys.Labs]!));

        var answer = await _host.AskAsync(Call.With(prefetch: null, _server));

        Assert.Equal((await _host.AskAsync(Call.With(Call.Record()))).Said, answer.Said);
        Assert.Equal(2, _server.CountOf(Keys.Labs));
    }

    [Theory]
    [InlineData(429, "60")]
    [InlineData(503, "1")]
    [InlineData(429, "soon")]
    [InlineData(429, "99999999999999999999")]
    [InlineData(429, "Wed, 21 Oct 2065 07:28:00 GMT")]
    public async Task H6_BusyForLongerThanWeWait_IsNotAskedAgain(int status, string retryAfter)
    {
        _server.On("Observation", AskedServer.Status(status, retryAfter));

        await _host.AskAsync(Call.With(prefetch: null, _server));

        Assert.Equal(1, _server.CountOf(Keys.Labs));
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(500)]
    [InlineData(502)]
    public async Task Fetch_Refused_IsNotAskedAgain(int status)
    {
        _server.OnAll(AskedServer.Status(status));

        await _host.AskAsync(Call.With(prefetch: null, _server));

        Assert.Equal([1, 1, 1, 1], Keys.All.Select(_server.CountOf));
    }

    [Fact]
    public async Task H6_AlwaysBusy_IsAskedTwiceAtMost()
    {
        _server.OnAll(AskedServer.Status(429, "0"));

        await _host.AskAsync(Call.With(prefetch: null, _server));

        Assert.Equal([2, 2, 2, 2], Keys.All.Select(_server.CountOf));
    }

    private string Url(string type) => Assert.Single(_server.Requests, request => request.Type == type).Url;
}
