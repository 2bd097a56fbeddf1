using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace CalcinosisCds.Tests.Trust;

/// <summary>An EHR of the tests: an issuer with an ES384 key, who signs tokens as told, whatever a library would say to them.</summary>
internal sealed class Ehr : IDisposable
{
    public const string PublicBaseUrl = "https://cds.example/calcinosis";
    public const string HookUrl = PublicBaseUrl + "/cds-services/calcinosis-patient-view";

    private readonly string _jwksFile = Path.Combine(Directory.CreateTempSubdirectory("calcinosis-cds-jwks-").FullName, "jwks.json");
    private int _tokens;

    public Ehr(string name)
    {
        Name = name;
        Issuer = $"https://{name}.example";
        WriteKeys(Jwk());
    }

    public string Name { get; }

    public string Issuer { get; }

    public string KeyId { get; init; } = "key/1+=";

    public ECDsa Key { get; } = ECDsa.Create(ECCurve.NamedCurves.nistP384);

    /// <summary>Its public key as a JWK.</summary>
    public JsonObject Jwk()
    {
        var point = Key.ExportParameters(includePrivateParameters: false).Q;

        return new JsonObject
        {
            ["kty"] = "EC",
            ["crv"] = "P-384",
            ["use"] = "sig",
            ["alg"] = "ES384",
            ["kid"] = KeyId,
            ["x"] = Base64Url.EncodeToString(point.X!), // A public key has both coordinates.
            ["y"] = Base64Url.EncodeToString(point.Y!),
        };
    }

    public static string Jwks(params JsonObject[] keys) => new JsonObject { ["keys"] = new JsonArray([.. keys.Select(key => key.DeepClone())]) }.ToJsonString();

    /// <summary>Replaces the file of its public keys.</summary>
    public void WriteKeys(params JsonObject[] keys) => File.WriteAllText(_jwksFile, Jwks(keys));

    /// <summary>Its client record, keys by file; below <c>CalcinosisCds</c>.</summary>
    public (string Key, string Value)[] Record(int index, params (string Key, string Value)[] more) =>
    [
        ($"Clients:{index}:Name", Name),
        ($"Clients:{index}:Issuer", Issuer),
        ($"Clients:{index}:JwksFile", _jwksFile),
        .. more.Select(setting => ($"Clients:{index}:{setting.Key}", setting.Value)),
    ];

    /// <summary>Its client record, keys by url on this machine; below <c>CalcinosisCds</c>.</summary>
    public (string Key, string Value)[] RecordByUrl(int index, string jwksUrl, params (string Key, string Value)[] more) =>
    [
        ($"Clients:{index}:Name", Name),
        ($"Clients:{index}:Issuer", Issuer),
        ($"Clients:{index}:JwksUrl", jwksUrl),
        ($"Clients:{index}:AllowPrivateNetwork", "true"),
        ($"Clients:{index}:AllowInsecureHttp", "true"),
        .. more.Select(setting => ($"Clients:{index}:{setting.Key}", setting.Value)),
    ];

    public JsonObject Header() => new() { ["alg"] = "ES384", ["typ"] = "JWT", ["kid"] = KeyId };

    /// <summary>The claims of a good token for the hook, with a <c>jti</c> of its own.</summary>
    public JsonObject Claims(TimeProvider? time = null)
    {
        var now = (time ?? TimeProvider.System).GetUtcNow().ToUnixTimeSeconds();

        return new JsonObject
        {
            ["iss"] = Issuer,
            ["aud"] = HookUrl,
            ["iat"] = now,
            ["exp"] = now + 60,
            ["jti"] = $"{Guid.NewGuid()}-{Interlocked.Increment(ref _tokens)}",
        };
    }

    /// <summary>A good token; or one that differs as told.</summary>
    public string Token(Action<JsonObject>? header = null, Action<JsonObject>? claims = null, TimeProvider? time = null)
    {
        var (head, body) = (Header(), Claims(time));
        header?.Invoke(head);
        claims?.Invoke(body);

        return Sign(head.ToJsonString(), body.ToJsonString());
    }

    /// <summary>Signs header and claims as written, ES384 with its own key.</summary>
    public string Sign(string header, string claims)
    {
        var signed = Encode(header) + "." + Encode(claims);

        return signed + "." + Base64Url.EncodeToString(Key.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA384));
    }

    public static string Encode(string json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));

    public void Dispose() => Key.Dispose();
}
