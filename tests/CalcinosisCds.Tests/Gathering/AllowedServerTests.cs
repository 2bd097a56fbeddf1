using System.Net;
using System.Text.Json.Nodes;
using CalcinosisCds.Service.Clients;
using CalcinosisCds.Settings;
using CalcinosisCds.Tests.Trust;

namespace CalcinosisCds.Tests.Gathering;

/// <summary>Who may be asked at all: only a server that a client's record lists, and only with a token.</summary>
public sealed class AllowedServerTests : IAsyncLifetime, IDisposable
{
    private readonly Ehr _ehr = new("ehr");
    private FhirStub _stub = null!; // Set before each test.

    public async Task InitializeAsync() => _stub = await FhirStub.StartAsync(Call.Record());

    public async Task DisposeAsync() => await _stub.DisposeAsync();

    public void Dispose() => _ehr.Dispose();

    [Fact]
    public async Task Fetch_ServerIsListed_IsAsked()
    {
        using var host = Production(Listed());

        var answer = await host.AskAsync(_ehr, Call.With(prefetch: null, _stub));

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal(4, _stub.Requests.Count);
    }

    [Fact]
    public async Task Fetch_RecordListsNoServer_NothingIsFetched()
    {
        using var host = Production();

        var answer = await host.AskAsync(_ehr, Call.With(prefetch: null, _stub));

        Assert.Equal(HttpStatusCode.PreconditionFailed, answer.Status);
        Assert.Empty(_stub.Requests);
    }

    /// <summary>What a parser may take for the listed url is not it.</summary>
    [Theory]
    [InlineData("{0}x")]
    [InlineData("{0}/R4")]
    [InlineData("{0}?a=b")]
    [InlineData("{0}#a")]
    [InlineData("{0}/.")]
    [InlineData("{0}/../fhir")]
    [InlineData(" {0}")]
    [InlineData("{0}%20")]
    [InlineData("{0}\n")]
    [InlineData("HTTP{1}/fhir")]
    [InlineData("http://user@{2}/fhir")]
    [InlineData("http://localhost:{3}/fhir")]
    [InlineData("http://127.1:{3}/fhir")]
    [InlineData("http://2130706433:{3}/fhir")]
    [InlineData("http://0x7f.0.0.1:{3}/fhir")]
    [InlineData("http://[::ffff:127.0.0.1]:{3}/fhir")]
    [InlineData("http:\\\\{2}\\fhir")]
    [InlineData("//{2}/fhir")]
    [InlineData("{2}/fhir")]
    [InlineData("")]
    public async Task Fetch_ServerIsLikeAListedOne_IsRefusedAndNothingIsFetched(string form)
    {
        using var host = Production(Listed());
        var url = new Uri(_stub.Base);
        var written = string.Format(System.Globalization.CultureInfo.InvariantCulture, form, _stub.Base, "://" + url.Authority, url.Authority, url.Port);

        var answer = await host.AskAsync(_ehr, Call.With(prefetch: null, written));

        Assert.Equal(HttpStatusCode.Forbidden, answer.Status);
        Assert.Empty(_stub.Requests);
    }

    [Fact]
    public async Task Fetch_ListedServerLiesInAPrivateNetworkAndTheRecordDoesNotAllowThat_NothingIsFetched()
    {
        using var host = Production([.. Listed().Where(setting => setting.Key != "AllowPrivateNetwork")]);

        var answer = await host.AskAsync(_ehr, Call.With(prefetch: null, _stub));

        Assert.Equal(HttpStatusCode.PreconditionFailed, answer.Status);
        Assert.Empty(_stub.Requests);
    }

    /// <summary>The service does not start with such a record; were it loaded all the same, the server would not be allowed.</summary>
    [Fact]
    public void Find_ListedServerHasNoTlsAndTheRecordDoesNotAllowThat_IsNotAllowed()
    {
        var client = new ClientOptions { Name = "ehr", FhirServers = [_stub.Base] };

        var found = FhirServerAllowList.Find(new Caller(client, IsUnauthenticated: false), _stub.Base);

        Assert.Null(found);
    }

    public static TheoryData<string?> NoTokens =>
        [null, "", """{"token_type":"Bearer"}""", """{"access_token":""}""", """{"access_token":null}""", """{"access_token":7}""", "[]", "\"token\""];

    [Theory]
    [MemberData(nameof(NoTokens))]
    public async Task Fetch_NoToken_NothingIsFetched(string? authorization)
    {
        using var host = Production(Listed());
        var call = Call.With(prefetch: null, _stub, token: null)
            .With("fhirAuthorization", string.IsNullOrEmpty(authorization) ? null : JsonNode.Parse(authorization));

        var answer = await host.AskAsync(_ehr, call);

        Assert.Equal(HttpStatusCode.PreconditionFailed, answer.Status);
        Assert.Empty(_stub.Requests);
    }

    [Theory]
    [InlineData("token\r\nX-Injected: yes")]
    [InlineData("token\n")]
    [InlineData("to ken")]
    [InlineData("to\u0000ken")]
    [InlineData("tokén")]
    public async Task Fetch_TokenIsNone_Is400AndNothingIsFetched(string token)
    {
        using var host = Production(Listed());

        var answer = await host.AskAsync(_ehr, Call.With(prefetch: null, _stub, token));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Empty(_stub.Requests);
    }

    [Fact]
    public async Task Fetch_TokenWithoutServer_Is400()
    {
        using var host = Production();

        var answer = await host.AskAsync(_ehr, Call.With(Call.Record()).With("fhirAuthorization", Call.Authorization(Call.Token)));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
    }

    private (string Key, string Value)[] Listed() => [("FhirServers:0", _stub.Base), ("AllowPrivateNetwork", "true"), ("AllowInsecureHttp", "true")];

    private TrustedHost Production(params (string Key, string Value)[] record) => TrustedHost.Start([.. HookHost.Patient, .. _ehr.Record(0, record)]);
}
