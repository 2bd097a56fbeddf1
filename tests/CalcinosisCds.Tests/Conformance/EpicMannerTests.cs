using System.Net;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using CalcinosisCds.Store;
using CalcinosisCds.Tests.CdsHooks;
using CalcinosisCds.Tests.Trust;
using Dapper;
using Microsoft.Extensions.DependencyInjection;

namespace CalcinosisCds.Tests.Conformance;

/// <summary>Calls as Epic documents them, in Production: the token, the request, and feedback in batches.</summary>
public sealed class EpicMannerTests : IDisposable
{
    private const string FhirServer = "https://epic.example/interconnect/api/FHIR/R4";
    private const string Jku = "https://epic.example/interconnect/api/epic/2019/Security/Open/PublicKeys/530005/530005";
    private const string TypedByHand = "https://cds.hospital.example/calcinosis";
    private const string KeyId = "d3bmo5HzW61/UgikHZH+A8Tx4UOXz2iOs4KvVU4eLY0=";

    private readonly Ehr _epic = new("epic");
    private readonly RSA _key = RSA.Create(2048);
    private readonly string _folder = Directory.CreateTempSubdirectory("calcinosis-cds-epic-").FullName;
    private readonly TrustedHost _host;

    public EpicMannerTests()
    {
        _epic.WriteKeys(Jws.Jwk(KeyId, _key));
        _host = TrustedHost.Start([.. Record(("MaxTokenLifetime", "00:15:00")), Store("store.db")]);
    }

    /// <summary>An empty search, a warning alone in its Bundle, is none; each suggestion has one described action, and any number may be taken.</summary>
    [Fact]
    public async Task Request_WithATokenOf15Minutes_IsAnsweredAsEpicCanShowIt()
    {
        using var response = await _host.PostAsync(Token(), Fixtures.Text("epic.request.json"));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var cards = (await response.JsonAsync())["cards"]!.AsArray();
        Assert.DoesNotContain(cards, card => (string?)card!["source"]!["topic"]!["code"] == "calcinosisIncomplete");
        Assert.All(cards, card => Assert.Matches("^[A-Za-z0-9]{1,100}$", (string)card!["source"]!["topic"]!["code"]!));
        var category = Assert.Single(cards, card => (string?)card!["source"]!["topic"]!["code"] == "calcinosisCategory")!;
        Assert.Equal("any", (string?)category["selectionBehavior"]);
        Assert.All(category["suggestions"]!.AsArray(), suggestion =>
            Assert.NotEmpty((string)Assert.Single(suggestion!["actions"]!.AsArray())!["description"]!));
    }

    /// <summary>Our default is five minutes; the record of such a client must say more, and cannot say more than Epic needs.</summary>
    [Fact]
    public async Task Request_WhereTheRecordDoesNotAllowItsLife_IsRefused()
    {
        using var byDefault = TrustedHost.Start([.. Record(), Store("default.db")]);

        using var response = await byDefault.PostAsync(Token(), Fixtures.Text("epic.request.json"));

        Assert.Equal((HttpStatusCode.Unauthorized, ""), (response.StatusCode, await response.Content.ReadAsStringAsync()));
    }

    [Fact]
    public async Task Feedback_InABatchWithOverrideReasonsInThePlural_IsKeptWholeWithoutComments()
    {
        using var response = await _host.PostAsync(Token(), Fixtures.Feedback("epic-batch"), HookCalls.HookPath + "/feedback");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        await using var connection = await _host.Services.GetRequiredService<StoreDatabase>().OpenLogAsync(CancellationToken.None);
        Assert.Equal(["", "", "cds-not-applicable", "other"], await connection.QueryAsync<string>("SELECT reason FROM feedback ORDER BY reason"));
        foreach (var file in Directory.GetFiles(_folder))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var reader = new StreamReader(stream, System.Text.Encoding.Latin1);
            Assert.DoesNotContain("Synthetic words", await reader.ReadToEndAsync(), StringComparison.Ordinal);
        }
    }

    public void Dispose()
    {
        _host.Dispose();
        _epic.Dispose();
        _key.Dispose();
    }

    private (string Key, string Value) Store(string file) => ("Store:ConnectionString", "Data Source=" + Path.Combine(_folder, file));

    private (string Key, string Value)[] Record(params (string Key, string Value)[] more) =>
        _epic.Record(0, [("Issuer", FhirServer), ("Jku", Jku), ("Audiences:0", TypedByHand), ("FhirServers:0", FhirServer), .. more]);

    /// <summary>RS384, good for 900 seconds and from five minutes before it was made, with what the hospital typed in by hand.</summary>
    private string Token()
    {
        var claims = _epic.Claims();
        var now = (long)claims["iat"]!; // The EHR writes it.
        (claims["iss"], claims["sub"], claims["aud"], claims["nbf"], claims["exp"]) = (FhirServer, "b5a0c2f4-synthetic", TypedByHand, now - 300, now + 900);
        var header = new JsonObject { ["alg"] = "RS384", ["typ"] = "JWT", ["kid"] = KeyId, ["jku"] = Jku };

        return Jws.Compact(header, claims, Jws.Rs(_key, HashAlgorithmName.SHA384));
    }
}
