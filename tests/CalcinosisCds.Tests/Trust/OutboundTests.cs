using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using CalcinosisCds.CdsHooks;
using CalcinosisCds.Reading;
using CalcinosisCds.Settings.Outbound;
using CalcinosisCds.Tests.Gathering;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace CalcinosisCds.Tests.Trust;

/// <summary>Rows S1 to S10 of the threat table: where the service may call, and with whose token. Every name resolves to what a test says.</summary>
public sealed class OutboundTests : IAsyncLifetime, IDisposable
{
    /// <summary>Routed nowhere, yet a public address as far as anyone can tell from it.</summary>
    private const string PublicAddress = "3ffe::1";

    private readonly Ehr _ehr = new("ehr");
    private readonly Ehr _other = new("other");
    private readonly ConcurrentQueue<string> _resolved = new();
    private FhirStub _stub = null!; // Set before each test.
    private FhirStub _trap = null!; // Set before each test.

    public async Task InitializeAsync()
    {
        _stub = await FhirStub.StartAsync(Call.Record());
        _trap = await FhirStub.StartAsync(Call.Record());
    }

    public async Task DisposeAsync()
    {
        await _stub.DisposeAsync();
        await _trap.DisposeAsync();
    }

    public void Dispose()
    {
        _ehr.Dispose();
        _other.Dispose();
    }

    /// <summary>Port and path of the listed server, <c>http://good.example:{port}/fhir</c>, in forms that some parser takes for it or for a place that it is
    /// not.</summary>
    private static readonly string[] HostileForms =
    [
        "http://evil.example:{port}/fhir",
        "http://good.example.evil.example:{port}/fhir",
        "http://good.example@evil.example:{port}/fhir",
        "http://good.example:{port}@evil.example/fhir",
        "http://evil.example:{port}/fhir#@good.example:{port}/fhir",
        "http://evil.example:{port}\\@good.example:{port}/fhir",
        "http://good.example:{port}\\fhir",
        "http:\\\\good.example:{port}\\fhir",
        "http:/good.example:{port}/fhir",
        "http:good.example:{port}/fhir",
        "//good.example:{port}/fhir",
        "///good.example:{port}/fhir",
        " http://good.example:{port}/fhir",
        "http://good.example:{port}/fhir ",
        "\thttp://good.example:{port}/fhir",
        "http://good.example:{port}/fhir\r\nHost: evil.example",
        "http://good.exa\tmple:{port}/fhir",
        "http://good.example:{port}/fhir\u0000",
        "http://good.example.:{port}/fhir",
        "http://GOOD.example:{port}/fhir",
        "HTTP://good.example:{port}/fhir",
        "http://good。example:{port}/fhir",
        "http://ⓖood.example:{port}/fhir",
        "http://g\u043E\u043Ed.example:{port}/fhir",
        "http://good%2eexample:{port}/fhir",
        "http://good.example:{port}/%66hir",
        "http://good.example:{port}/fhir/..",
        "http://good.example:{port}/x/../fhir",
        "http://good.example:{port}/fhir/%2e%2e/admin",
        "http://good.example:{port}/fhir/./",
        "http://good.example:{port}/fhir//",
        "http://good.example:{port}//fhir",
        "http://good.example:{port}/FHIR",
        "http://good.example:{port}/fhirx",
        "http://good.example:{port}/fhir?x=",
        "http://good.example:{port}/fhir?",
        "http://good.example:{port}/fhir#",
        "http://good.example:{port}/fhir;x",
        "http://good.example:0{port}/fhir",
        "http://good.example:{port}/",
        "http://good.example/fhir",
        "https://good.example:{port}/fhir",
        "file://good.example/fhir",
        "ftp://good.example:{port}/fhir",
        "gopher://good.example:{port}/fhir",
        "javascript:http://good.example:{port}/fhir",
        "http://127.0.0.1:{port}/fhir",
        "http://127.1:{port}/fhir",
        "http://2130706433:{port}/fhir",
        "http://0177.0.0.1:{port}/fhir",
        "http://0x7f.1:{port}/fhir",
        "http://0x7f000001:{port}/fhir",
        "http://[::1]:{port}/fhir",
        "http://[::ffff:127.0.0.1]:{port}/fhir",
        "http://[::ffff:7f00:1]:{port}/fhir",
        "http://[64:ff9b::7f00:1]:{port}/fhir",
        "http://[fe80::1%25lo]:{port}/fhir",
        "http://0.0.0.0:{port}/fhir",
        "http://localhost:{port}/fhir",
        "http://169.254.169.254/latest/meta-data",
        "http://metadata.google.internal/computeMetadata/v1",
        "good.example:{port}/fhir",
        "/fhir",
        "",
    ];

    [Fact]
    public async Task S1_ServerIsNotTheListedOneToTheLetter_IsRefusedAndNothingIsResolvedOrCalled()
    {
        using var host = Start(_ => [IPAddress.Loopback], [.. _ehr.Record(0, Listed())]);
        var port = new Uri(_stub.Base).Port.ToString(CultureInfo.InvariantCulture);
        foreach (var form in HostileForms.Select(form => form.Replace("{port}", port, StringComparison.Ordinal)))
        {
            var answer = await host.AskAsync(_ehr, Call.With(prefetch: null, form));

            Assert.True(answer.Status == HttpStatusCode.Forbidden, $"{form}: {answer.Status}");
        }

        Assert.True(HostileForms.Length >= 31);
        Assert.Empty(_resolved);
        Assert.Empty(_stub.Requests);
        Assert.Empty(_trap.Requests);

        var listed = await host.AskAsync(_ehr, Call.With(prefetch: null, GoodBase()));

        Assert.Equal(HttpStatusCode.OK, listed.Status);
        Assert.Equal(4, _stub.Requests.Count);
        Assert.All(_resolved, name => Assert.Equal("good.example", name));
    }

    public static TheoryData<string> ForbiddenAnswers =>
    [
        "127.0.0.1", "::1", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.0.1", "100.64.0.1", "fc00::1", "fd12:3456::1",
        "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b:1::7f00:1", "2002:7f00:1::1", "2001:0:7f00:1::1",
        "::ffff:0:127.0.0.1", "0.0.0.0", "0.1.2.3", "::", "169.254.169.254", "fe80::1", "fec0::1", "198.18.0.1", "192.0.2.1", "2001:db8::1",
        "224.0.0.1", "ff02::1", "240.0.0.1", "255.255.255.255", "100::1", "3fff::1", "168.63.129.16",
        PublicAddress + ",127.0.0.1", "127.0.0.1," + PublicAddress, PublicAddress + ",169.254.169.254", PublicAddress + ",::ffff:127.0.0.1", "",
    ];

    /// <summary>One address that may not be called is enough: which of several is tried first is not ours to say.</summary>
    [Theory]
    [MemberData(nameof(ForbiddenAnswers))]
    public async Task S2_ListedNameResolvesToWhereTheRecordDoesNotAllow_NothingIsConnected(string addresses)
    {
        var connected = await ConnectsAsync([.. addresses.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(IPAddress.Parse)],
            allowPrivateNetwork: false);

        Assert.False(connected);
    }

    /// <summary>The search for a refusal must be able to find that there was none.</summary>
    [Theory]
    [InlineData(PublicAddress, false)]
    [InlineData("10.0.0.1", true)]
    public async Task S2_ListedNameResolvesToWhereTheRecordAllows_IsConnected(string address, bool allowPrivateNetwork)
    {
        var connected = await ConnectsAsync([IPAddress.Parse(address)], allowPrivateNetwork);

        Assert.True(connected);
    }

    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("::ffff:127.0.0.1", true)]
    [InlineData("10.1.2.3", true)]
    [InlineData("100.64.0.1", true)]
    [InlineData("fd12:3456::1", true)]
    [InlineData("::1", true)]
    [InlineData("8.8.8.8", true)]
    [InlineData("2606:4700::1", true)]
    [InlineData("169.254.169.254", false)]
    [InlineData("::ffff:169.254.169.254", false)]
    [InlineData("64:ff9b::a9fe:a9fe", false)]
    [InlineData("2002:a9fe:a9fe::1", false)]
    [InlineData("fd00:ec2::254", false)]
    [InlineData("100.100.100.200", false)]
    [InlineData("fe80::1", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("::", false)]
    [InlineData("::7f00:1", false)]
    [InlineData("224.0.0.1", false)]
    public void S2_PrivateNetworksAreAllowed_StillNotEveryAddressIsCalled(string address, bool expected) =>
        Assert.Equal(expected, CheckedConnection.MayCall(IPAddress.Parse(address), allowPrivateNetwork: true));

    /// <summary>The name is resolved once for a connection, and the address that was checked is the one that is called.</summary>
    [Fact]
    public async Task S2_NameIsPublicFirstAndLoopbackThen_LoopbackIsNeverCalled()
    {
        var answers = 0;
        using var host = Start(_ => [IPAddress.Parse(Interlocked.Increment(ref answers) == 1 ? PublicAddress : "127.0.0.1")],
            [.. _ehr.Record(0, [.. Listed().Where(setting => setting.Key != "AllowPrivateNetwork")])]);

        for (var call = 0; call < 3; call++)
        {
            var answer = await host.AskAsync(_ehr, Call.With(prefetch: null, GoodBase()));
            Assert.Equal(HttpStatusCode.PreconditionFailed, answer.Status);
        }

        Assert.True(answers > 4);
        Assert.Empty(_stub.Requests);
    }

    [Fact]
    public async Task S2_TwoClientsListOneServerAndOnlyOneIsAllowedThere_TheOtherDoesNotUseItsOpenConnection()
    {
        using var host = Start(_ => [IPAddress.Loopback],
            [.. _ehr.Record(0, Listed()), .. _other.Record(1, [.. Listed().Where(setting => setting.Key != "AllowPrivateNetwork")])]);

        for (var turn = 1; turn <= 3; turn++)
        {
            var allowed = await host.AskAsync(_ehr, Call.With(prefetch: null, GoodBase()));
            var other = await host.AskAsync(_other, Call.With(prefetch: null, GoodBase()));

            Assert.Equal((HttpStatusCode.OK, HttpStatusCode.PreconditionFailed), (allowed.Status, other.Status));
            Assert.Equal(4 * turn, _stub.Requests.Count);
        }
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(303)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task S4_ServerRedirects_IsAFailureAndIsNotFollowed(int status)
    {
        _stub.OnAll(Reply.Status(status, location: _trap.Base + "/Patient/" + Some.PatientId));
        using var host = Start(_ => [IPAddress.Loopback], [.. _ehr.Record(0, Listed())]);

        var answer = await host.AskAsync(_ehr, Call.With(prefetch: null, GoodBase()));

        Assert.Equal(HttpStatusCode.PreconditionFailed, answer.Status);
        Assert.Equal(4, _stub.Requests.Count);
        Assert.Empty(_trap.Requests);
    }

    /// <summary>Every reference field of every resource, the links of the Bundle, and extensions.</summary>
    [Fact]
    public async Task S6_ReferencesPointElsewhere_NoneIsFollowed()
    {
        var record = Call.Record();
        var reference = new JsonObject { ["reference"] = _trap.Base + "/Observation/1", ["url"] = _trap.Base + "/1", ["display"] = _trap.Base };
        foreach (var resource in Keys.Lists.SelectMany(key => record[key]!["entry"]!.AsArray()).Select(entry => entry!["resource"]!.AsObject())
            .Append(record[Keys.Patient]!.AsObject()))
        {
            foreach (var name in new[] { "encounter", "recorder", "asserter", "requester", "medicationReference", "managingOrganization" })
            {
                resource[name] = reference.DeepClone();
            }

            foreach (var name in new[] { "performer", "hasMember", "derivedFrom", "basedOn", "partOf", "evidence", "reasonReference", "generalPractitioner",
                "extension", "contained", "photo" })
            {
                resource[name] = new JsonArray(reference.DeepClone());
            }
        }

        foreach (var bundle in Keys.Lists.Select(key => record[key]!))
        {
            bundle["link"] = new JsonArray(new[] { "self", "first", "last", "previous" }.Select(relation =>
                (JsonNode)new JsonObject { ["relation"] = relation, ["url"] = _trap.Base + "/Observation" }).ToArray());
            bundle["entry"]![0]!["fullUrl"] = _trap.Base + "/Condition/1";
        }

        using var host = Start(_ => [IPAddress.Loopback], [.. _ehr.Record(0, Listed())]);
        _stub.Serve(record);

        var delivered = await host.AskAsync(_ehr, Call.With(record, GoodBase()));
        var fetched = await host.AskAsync(_ehr, Call.With(prefetch: null, GoodBase()));

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (delivered.Status, fetched.Status));
        Assert.Equal(4, _stub.Requests.Count);
        Assert.Empty(_trap.Requests);
    }

    /// <summary>Each token opens one record of one of two servers; a query with another token, or at the other server, is a mismatch.</summary>
    [Fact]
    public async Task S7_ManyCallsAtOnce_EachTokenGoesToItsOwnServerForItsOwnPatient()
    {
        var mismatches = new ConcurrentQueue<string>();
        var seen = new ConcurrentDictionary<string, int>();
        Answer(_stub, "ehr");
        Answer(_trap, "other");
        using var host = Start(
            name => [IPAddress.Loopback],
            [.. _ehr.Record(0, Listed()), .. _other.Record(1,
                [("FhirServers:0", Base(_trap)), ("AllowPrivateNetwork", "true"), ("AllowInsecureHttp", "true")])]);

        await Parallel.ForAsync(0, 120, new ParallelOptions { MaxDegreeOfParallelism = 24 }, async (turn, _) =>
        {
            var (ehr, server) = turn % 2 == 0 ? (_ehr, GoodBase()) : (_other, Base(_trap));
            var id = string.Create(CultureInfo.InvariantCulture, $"patient-{turn % 12}");
            var call = Call.With(prefetch: null, server, token: $"{ehr.Name}.{id}.{turn}");
            call["context"]!["patientId"] = id;

            var answer = await host.AskAsync(ehr, call);

            Assert.Equal(HttpStatusCode.OK, answer.Status);
        });

        Assert.Empty(mismatches);
        Assert.Equal(120, seen.Count);
        Assert.All(seen.Values, queries => Assert.Equal(4, queries));

        void Answer(FhirStub stub, string name)
        {
            foreach (var key in Keys.All)
            {
                stub.On(Keys.Type(key), async context =>
                {
                    var token = context.Request.Headers.Authorization.ToString()["Bearer ".Length..];
                    var path = context.Request.Path.Value!.Split('/'); // Kestrel always sets a path.
                    var asked = path.Length > 3 ? path[3] : context.Request.Query["patient"].ToString();
                    if (!token.StartsWith($"{name}.{asked}.", StringComparison.Ordinal))
                    {
                        mismatches.Enqueue($"{asked} at {name} with {token}");
                    }

                    seen.AddOrUpdate(token, 1, (_, queries) => queries + 1);
                    await Task.Delay(token.Length % 5, context.RequestAborted);
                    var value = Call.Record()[key]!.ToJsonString().Replace(Some.PatientId, asked, StringComparison.Ordinal);
                    await Reply.Text(value)(context);
                });
            }
        }
    }

    [Fact]
    public void S8_Token_NeverPrintsItself()
    {
        var token = new AccessToken("secret");

        Assert.Equal("***", $"{token}");
        Assert.DoesNotContain("secret", System.Text.Json.JsonSerializer.Serialize(token), StringComparison.Ordinal);
    }

    /// <summary>Over HTTP/3 the check at connect time would not run, so no server can talk us into it.</summary>
    [Fact]
    public async Task S9_ServerAdvertisesHttp3_EveryQueryIsOverHttp11()
    {
        var protocols = Record(_stub);
        using var host = Start(_ => [IPAddress.Loopback], [.. _ehr.Record(0, Listed())]);

        await host.AskAsync(_ehr, Call.With(prefetch: null, GoodBase()));
        await host.AskAsync(_ehr, Call.With(prefetch: null, GoodBase()));

        Assert.Equal(8, protocols.Count);
        Assert.All(protocols, protocol => Assert.Equal("HTTP/1.1", protocol));
    }

    /// <summary>All queries of both calls share one connection where the server offers that; the host was checked as it was opened, and only then.</summary>
    [Theory]
    [InlineData(HttpProtocols.Http1AndHttp2, "HTTP/2", 1)]
    [InlineData(HttpProtocols.Http2, "HTTP/2", 1)]
    [InlineData(HttpProtocols.Http1, "HTTP/1.1", 4)]
    public async Task S9_ServerSpeaksTls_EveryQueryIsOverTheBestThatItOffersButHttp3OnCheckedConnections(HttpProtocols offered, string expected,
        int mostConnections)
    {
        await using var stub = await FhirStub.StartAsync(overTls: offered);
        var protocols = Record(stub);
        var server = string.Create(CultureInfo.InvariantCulture, $"https://good.example:{new Uri(stub.Base).Port}/fhir");
        using var host = Start(
            _ => [IPAddress.Loopback],
            [.. _ehr.Record(0, ("FhirServers:0", server), ("AllowPrivateNetwork", "true"))],
            services => services.AddHttpClient("private")
                .ConfigurePrimaryHttpMessageHandler((handler, _) => ((SocketsHttpHandler)handler).SslOptions.RemoteCertificateValidationCallback =
                (_, shown, _, _) => shown is not null && shown.GetRawCertData().AsSpan().SequenceEqual(FhirStub.Certificate.RawData)));

        var first = await host.AskAsync(_ehr, Call.With(prefetch: null, server));
        var second = await host.AskAsync(_ehr, Call.With(prefetch: null, server));

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (first.Status, second.Status));
        Assert.Equal(8, protocols.Count);
        Assert.All(protocols, protocol => Assert.Equal(expected, protocol));
        Assert.InRange(_resolved.Count, 1, mostConnections);
        Assert.All(_resolved, name => Assert.Equal("good.example", name));
    }

    /// <summary>A certificate that nobody has issued is no FHIR server's, whatever it speaks.</summary>
    [Theory]
    [InlineData(HttpProtocols.Http1AndHttp2)]
    [InlineData(HttpProtocols.Http1)]
    public async Task S9_CertificateIsNotTrusted_NothingIsAsked(HttpProtocols offered)
    {
        await using var stub = await FhirStub.StartAsync(Call.Record(), offered);
        var server = string.Create(CultureInfo.InvariantCulture, $"https://good.example:{new Uri(stub.Base).Port}/fhir");
        using var host = Start(_ => [IPAddress.Loopback], [.. _ehr.Record(0, ("FhirServers:0", server), ("AllowPrivateNetwork", "true"))]);

        var answer = await host.AskAsync(_ehr, Call.With(prefetch: null, server));

        Assert.Equal(HttpStatusCode.PreconditionFailed, answer.Status);
        Assert.NotEmpty(_resolved);
        Assert.Empty(stub.Requests);
    }

    /// <summary>Serves the record, says that there is better to be had elsewhere, and notes by which protocol it is asked.</summary>
    private static ConcurrentQueue<string> Record(FhirStub stub)
    {
        var protocols = new ConcurrentQueue<string>();
        foreach (var (key, value) in Call.Record())
        {
            stub.On(Keys.Type(key), context =>
            {
                protocols.Enqueue(context.Request.Protocol);
                context.Response.Headers.AltSvc = "h3=\":443\"; ma=86400, h2=\":443\"";

                return Reply.Json(value!)(context);
            });
        }

        return protocols;
    }

    /// <summary>Even where a record lists the address of a metadata service, or a name of it, and allows private networks.</summary>
    [Theory]
    [InlineData("http://169.254.169.254/fhir", null)]
    [InlineData("http://metadata.example/fhir", "169.254.169.254")]
    [InlineData("http://metadata.example/fhir", "fd00:ec2::254")]
    [InlineData("http://metadata.example/fhir", "127.0.0.1,169.254.169.254")]
    public async Task S10_MetadataService_IsNeverCalled(string server, string? addresses)
    {
        using var host = Start(
            name => [.. (addresses ?? name).Split(',').Select(IPAddress.Parse)],
            [.. _ehr.Record(0, ("FhirServers:0", server), ("AllowPrivateNetwork", "true"), ("AllowInsecureHttp", "true"))]);

        var answer = await host.AskAsync(_ehr, Call.With(prefetch: null, server));

        Assert.Equal(HttpStatusCode.PreconditionFailed, answer.Status);
        Assert.NotEmpty(_resolved);
        Assert.True(answer.Took < TimeSpan.FromSeconds(1), "A connection seems to have been tried.");
    }

    private string GoodBase() => Base(_stub, "good.example");

    private static string Base(FhirStub stub, string name = "other.example") =>
        string.Create(CultureInfo.InvariantCulture, $"http://{name}:{new Uri(stub.Base).Port}/fhir");

    private (string Key, string Value)[] Listed() => [("FhirServers:0", GoodBase()), ("AllowPrivateNetwork", "true"), ("AllowInsecureHttp", "true")];

    private TrustedHost Start(Func<string, IPAddress[]> resolve, (string Key, string Value)[] records, Action<IServiceCollection>? more = null)
    {
        HostAddresses addresses = (name, _) =>
        {
            _resolved.Enqueue(name);

            return Task.FromResult(resolve(name));
        };

        return TrustedHost.Start(host => host.ConfigureTestServices(services =>
        {
            services.AddSingleton(addresses);
            more?.Invoke(services);
        }), [.. HookHost.Patient, .. records]);
    }

    /// <summary>Whether anything was connected; cancelled in the resolver, so that what may be called is not called from here either.</summary>
    private static async Task<bool> ConnectsAsync(IPAddress[] addresses, bool allowPrivateNetwork)
    {
        using var cancel = new CancellationTokenSource();
        try
        {
            await CheckedConnection.OpenAsync(new DnsEndPoint("good.example", 443), ResolveAsync, allowPrivateNetwork, cancel.Token);
        }
        catch (HttpRequestException)
        {
            return false;
        }
        catch (OperationCanceledException)
        {
            // It was about to.
        }

        return true;

        async Task<IPAddress[]> ResolveAsync(string host, CancellationToken ct)
        {
            await cancel.CancelAsync();

            return addresses;
        }
    }
}
