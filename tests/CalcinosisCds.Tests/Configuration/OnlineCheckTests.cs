using System.Text.Json.Nodes;
using CalcinosisCds.Cli.Configuration;
using CalcinosisCds.Tests.Gathering;
using CalcinosisCds.Tests.Trust;
using WireMock.ResponseBuilders;

namespace CalcinosisCds.Tests.Configuration;

/// <summary><c>check --config --online</c> against servers on this machine: what is tried, and in what words it fails.</summary>
public sealed class OnlineCheckTests : IDisposable
{
    private const string Keys = "`CalcinosisCds:Clients:0:JwksUrl` of client `hospital` ";
    private const string Fhir = "`CalcinosisCds:Clients:0:FhirServers:0` of client `hospital` ";
    private const string Store = "`CalcinosisCds:Store:ConnectionString` ";
    private const string R4 = """{"resourceType":"CapabilityStatement","fhirVersion":"4.0.1"}""";

    private readonly SettingsDraft _draft = new();

    public static TheoryData<string, string, string> BadFhirBases => new()
    {
        { """{"resourceType":"Conformance","fhirVersion":"1.0.2"}""", "application/json+fhir",
            "is a FHIR server of version 1.0.2, and this service reads R4 (4.0.1). Write the server's R4 base" },
        { """{"resourceType":"CapabilityStatement","fhirVersion":"3.0.1"}""", "application/fhir+json", "is a FHIR server of version 3.0.1" },
        { """{"resourceType":"CapabilityStatement","fhirVersion":"5.0.0"}""", "application/fhir+json", "is a FHIR server of version 5.0.0" },
        { "<!doctype html><title>Welcome</title>", "text/html",
            "answers /metadata with something that is not JSON, such as a web page. Write the FHIR base itself" },
        { """{"resourceType":"Bundle"}""", "application/fhir+json", "answers /metadata with JSON that is no CapabilityStatement. Write the FHIR base itself" },
    };

    public void Dispose() => _draft.Dispose();

    [Fact]
    public async Task EverythingWell_IsSaidOfEach()
    {
        using var server = Serve();

        var findings = await _draft.CheckAsync(online: true);

        Assert.DoesNotContain(findings, finding => finding.Kind == FindingKind.Fault);
        Assert.Equal(
            [Keys + "answers with keys that can be used.", Fhir + "answers as FHIR R4.", Store
                + "names a store that takes writes, or a place where one can be made."],
            findings.Where(finding => finding.Kind == FindingKind.Works).Select(finding => finding.Text));
        Assert.Equal(["/fhir/metadata", "/keys"], server.Requests.Select(request => request.Url).Order(StringComparer.Ordinal));
    }

    /// <summary>A check leaves nothing behind.</summary>
    [Fact]
    public async Task StoreThatIsNotThere_IsNotMade()
    {
        using var server = Serve();
        var folder = Path.GetDirectoryName(_draft.Path)!; // It is a full path.

        await _draft.CheckAsync(online: true);

        Assert.Equal(["settings.json"], Directory.EnumerateFileSystemEntries(folder).Select(Path.GetFileName));
    }

    [Fact]
    public async Task DeadKeyServer_SaysSoAndWhatToDo()
    {
        using var server = Serve();
        _draft.Client["JwksUrl"] = "http://127.0.0.1:1/keys";

        await AssertFaultAsync(Keys + "names a server that takes no connections. Check host and port, and that it runs.");
    }

    [Fact]
    public async Task KeysWithoutAUsableOne_SayWhatIsNeeded()
    {
        using var server = Serve();
        var unnamed = _draft.Key();
        unnamed.Remove("kid");
        Answer(server, keys: AskedServer.Text(Ehr.Jwks(unnamed), "application/json"));

        await AssertFaultAsync(Keys + "holds no key that its tokens could be verified with. Ask the client for a public signing key with a `kid`, for "
            + "ES384 or RS384");
    }

    [Theory]
    [InlineData(404, "answers with 404: nothing is there. Correct the path.")]
    [InlineData(302, "answers with a redirect (302), and redirects are not followed. Write the address that it leads to.")]
    [InlineData(401, "answers with 401. It must be readable without signing in.")]
    [InlineData(500, "answers with 500. See that the server is well")]
    public async Task KeyServerThatAnswersSomethingElse_IsSaidByItsStatus(int status, string what)
    {
        using var server = Serve();
        Answer(server, keys: AskedServer.Status(status));

        await AssertFaultAsync(Keys + what);
    }

    [Fact]
    public async Task PrivateAddress_WithoutLeave_NamesTheLeave()
    {
        using var server = Serve();
        _draft.Client["AllowPrivateNetwork"] = false;

        var findings = await _draft.CheckAsync(online: true);

        foreach (var setting in new[] { Keys, Fhir })
        {
            Assert.Contains(findings, finding => finding.Kind == FindingKind.Fault
                && finding.Text.StartsWith(setting + "names a host whose address is private", StringComparison.Ordinal)
                && finding.Text.Contains("set `AllowPrivateNetwork`", StringComparison.Ordinal));
        }

        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task MetadataServiceOfACloud_IsNeverCalled()
    {
        using var server = Serve();
        _draft.Client["FhirServers"] = new JsonArray("http://169.254.169.254/fhir");

        await AssertFaultAsync(Fhir + "names a host whose address no server of a hospital has");
    }

    /// <summary>The domain "invalid" exists nowhere (RFC 2606).</summary>
    [Fact]
    public async Task UnknownHost_SaysSo()
    {
        using var server = Serve();
        _draft.Client["FhirServers"] = new JsonArray("http://ehr.invalid/fhir");

        await AssertFaultAsync(Fhir + "names a host that this machine does not know. Correct the name");
    }

    [Theory]
    [MemberData(nameof(BadFhirBases))]
    public async Task FhirBaseThatIsNotR4_SaysWhatItIs(string body, string type, string what)
    {
        using var server = Serve();
        Answer(server, metadata: AskedServer.Text(body, type));

        await AssertFaultAsync(Fhir + what);
    }

    /// <summary>All that the published queries ask, by GET or by POST <c>_search</c>.</summary>
    [Fact]
    public async Task ServerThatDeclaresAllThatIsAsked_LeavesNoDoubtOfIt()
    {
        using var server = Serve();
        Answer(server, metadata: AskedServer.Text(Declaring().ToJsonString()));

        Assert.DoesNotContain(await _draft.CheckAsync(online: true), finding => finding.Text.Contains("declare", StringComparison.Ordinal)
            || finding.Text.Contains("does not say whether", StringComparison.Ordinal));
    }

    /// <summary>What is not declared is a doubt that names it; the service would find out only in a call.</summary>
    [Theory]
    [InlineData("Observation", "interaction", "search-type", "does not declare `Observation/search-type`", "POST to `_search`")]
    [InlineData("Patient", "interaction", "read", "does not declare `Patient/read`", "try --quality")]
    [InlineData("Observation", "searchParam", "code", "does not declare `Observation?code`", "try --quality")]
    [InlineData("Condition", "searchParam", "patient", "does not declare `Condition?patient`", "try --quality")]
    [InlineData("Observation", "searchParam", "_sort", "does not say whether it takes `Observation?_sort`", "another order")]
    [InlineData("MedicationRequest", "searchParam", "_count", "does not say whether it takes `MedicationRequest?_count`", "more pages")]
    [InlineData("Medication", "searchParam", "_id", "does not say whether it takes `Medication?_id`", "")]
    public async Task SearchThatIsNotDeclared_IsADoubt(string type, string list, string name, string what, string why)
    {
        using var server = Serve();
        var statement = Declaring();
        var declared = statement["rest"]![0]!["resource"]!.AsArray().Single(resource => (string?)resource!["type"] == type)![list]!.AsArray();
        declared.Remove(declared.Single(item => (string?)(item!["code"] ?? item["name"]) == name));
        Answer(server, metadata: AskedServer.Text(statement.ToJsonString()));

        var findings = await _draft.CheckAsync(online: true);

        Assert.DoesNotContain(findings, finding => finding.Kind == FindingKind.Fault);
        Assert.Contains(findings, finding => finding.Kind == FindingKind.Doubt
            && finding.Text.StartsWith(Fhir + what, StringComparison.Ordinal)
            && finding.Text.Contains(why, StringComparison.Ordinal));
    }

    [Fact]
    public async Task ResourceThatIsNotDeclared_IsADoubt()
    {
        using var server = Serve();
        var statement = Declaring();
        var resources = statement["rest"]![0]!["resource"]!.AsArray();
        resources.Remove(resources.Single(resource => (string?)resource!["type"] == "Condition"));
        Answer(server, metadata: AskedServer.Text(statement.ToJsonString()));

        Assert.Contains(await _draft.CheckAsync(online: true), finding =>
            finding.Kind == FindingKind.Doubt && finding.Text.StartsWith(Fhir + "does not declare `Condition`", StringComparison.Ordinal));
    }

    [Fact]
    public async Task CodeThatIsNoToken_IsADoubt()
    {
        using var server = Serve();
        var statement = Declaring().ToJsonString().Replace("\"code\",\"type\":\"token\"", "\"code\",\"type\":\"string\"", StringComparison.Ordinal);
        Answer(server, metadata: AskedServer.Text(statement));

        Assert.Contains(await _draft.CheckAsync(online: true), finding => finding.Kind == FindingKind.Doubt
            && finding.Text.StartsWith(Fhir + "declares `Observation?code` as something else than a token", StringComparison.Ordinal));
    }

    [Fact]
    public async Task MetadataBehindASignIn_IsADoubt()
    {
        using var server = Serve();
        Answer(server, metadata: AskedServer.Status(401));

        var findings = await _draft.CheckAsync(online: true);

        Assert.DoesNotContain(findings, finding => finding.Kind == FindingKind.Fault);
        Assert.Contains(findings, finding =>
            finding.Kind == FindingKind.Doubt && finding.Text.StartsWith(Fhir + "answers /metadata with 401", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Data Source=/nowhere/at/all/store.db", "names a file in a folder that is not there. Make the folder, or name another.")]
    [InlineData("Data Source={settings}",
        "names a file that takes no writes or is no store. Let the user that runs the service write it, or name another file.")]
    [InlineData("Host=127.0.0.1;Port=1;Database=cds;Username=cds",
        "names a PostgreSQL server that does not let us in. Check host, port, database, user and password, and that it runs.")]
    public async Task StoreThatCannotBeUsed_SaysWhy(string connectionString, string what)
    {
        using var server = Serve();
        _draft.Ours["Store"]!["ConnectionString"] = connectionString.Replace("{settings}", _draft.Path, StringComparison.Ordinal); // No database.

        await AssertFaultAsync(Store + what);
    }

    /// <summary>What is a fault already is not called: a url without TLS, say, would be by no means what the service does.</summary>
    [Fact]
    public async Task AddressWithoutTlsAndWithoutLeave_IsNotCalled()
    {
        using var server = Serve();
        _draft.Client["AllowInsecureHttp"] = false;

        var findings = await _draft.CheckAsync(online: true);

        Assert.Equal(2, findings.Count(finding => finding.Kind == FindingKind.Fault));
        Assert.Empty(server.Requests);
    }

    /// <summary>A CapabilityStatement that declares all that the published queries ask.</summary>
    private static JsonObject Declaring()
    {
        var asked = SomeHooks.All.PatientView.Definition.Prefetch
            .Select(list => CalcinosisCds.CdsHooks.PrefetchTemplate.Expand(list.Template, "x"))
            .Select(query => (Type: query.ResourceType, Parameters: query.Parameters.Select(parameter => parameter.Key)))
            .Append((Type: "Medication", Parameters: ["_id"]));

        return JsonNode.Parse(R4)!.AsObject().With("rest", new JsonArray(new JsonObject
        {
            ["mode"] = "server",
            ["resource"] = new JsonArray([.. asked.Select(query => new JsonObject
            {
                ["type"] = query.Type,
                ["interaction"] = new JsonArray(new JsonObject { ["code"] = "read" }, new JsonObject { ["code"] = "search-type" }),
                ["searchParam"] = new JsonArray([.. query.Parameters.Distinct().Select(name =>
                    new JsonObject { ["name"] = name, ["type"] = name == "code" ? "token" : "string" })]),
            })]),
        }));
    }

    /// <summary>A server with good keys and a good FHIR base, which the client's record names.</summary>
    private AskedServer Serve()
    {
        var server = new AskedServer();
        Answer(server);
        _draft.Client["JwksUrl"] = server.Address + "/keys";
        _draft.Client["FhirServers"] = new JsonArray(server.Base);
        _draft.Client["AllowInsecureHttp"] = true;
        _draft.Client["AllowPrivateNetwork"] = true;

        return server;
    }

    private void Answer(AskedServer server, IResponseBuilder? keys = null, IResponseBuilder? metadata = null) => server
        .OnPath("/keys", keys ?? AskedServer.Text(Ehr.Jwks(_draft.Key()), "application/json"))
        .On("metadata", metadata ?? AskedServer.Text(R4));

    private async Task AssertFaultAsync(string text)
    {
        var fault = Assert.Single(await _draft.CheckAsync(online: true), finding => finding.Kind == FindingKind.Fault);

        Assert.StartsWith(text, fault.Text, StringComparison.Ordinal);
    }
}
