using System.Buffers.Text;
using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace CalcinosisCds.Benchmarks;

/// <summary>A client of the measured service: its ES384 key, its record, tokens that are good once, and what it costs to verify one signature.</summary>
internal static class TokenClient
{
    private const string Issuer = "https://ehr.example";
    private const string KeyId = "bench";
    private const string KeyFile = "key.pem";
    private const string AudienceFile = "audience";
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    /// <summary>Leaves a new key, its public half as a JWK Set, and the service's settings in a folder.</summary>
    /// <param name="folder">Where <c>settings.json</c> and the files that it names go.</param>
    /// <param name="publicBaseUrl">The service's.</param>
    public static async Task CreateAsync(string folder, string publicBaseUrl)
    {
        Directory.CreateDirectory(folder);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        var jwks = Path.GetFullPath(Path.Combine(folder, "jwks.json"));
        await File.WriteAllTextAsync(Path.Combine(folder, KeyFile), key.ExportECPrivateKeyPem());
        await File.WriteAllTextAsync(Path.Combine(folder, AudienceFile), publicBaseUrl + "/cds-services/calcinosis-patient-view");
        await File.WriteAllTextAsync(jwks, JsonSerializer.Serialize(new
        {
            keys = new[] { new { kty = "EC", crv = "P-384", use = "sig", alg = "ES384", kid = KeyId, x = Base64Url.EncodeToString(point.X),
                y = Base64Url.EncodeToString(point.Y) } },
        }));
        await File.WriteAllTextAsync(Path.Combine(folder, "settings.json"), JsonSerializer.Serialize(new
        {
            CalcinosisCds = new { PublicBaseUrl = publicBaseUrl, Clients = new[] { new { Name = "bench", Issuer, JwksFile = jwks } } },
        }));
    }

    /// <summary>Writes tokens of the client to <c>tokens</c>, one a line; each can be used once within five minutes.</summary>
    public static async Task WriteTokensAsync(string folder, int count)
    {
        using var key = Key(folder);
        var audience = await File.ReadAllTextAsync(Path.Combine(folder, AudienceFile));
        await File.WriteAllLinesAsync(Path.Combine(folder, "tokens"), Enumerable.Range(0, count).Select(_ => Token(key, audience)));
    }

    /// <summary>Prints the processor time of verifying one ES384 signature, in µs: the median of several rounds in this process.</summary>
    public static void MeasureSignature(string folder)
    {
        const int rounds = 9;
        const int signatures = 300;
        using var key = Key(folder);
        var text = Encoding.ASCII.GetBytes(new string('x', 400));
        var signature = key.SignData(text, HashAlgorithmName.SHA384);
        using var process = Process.GetCurrentProcess();
        var microseconds = new List<double>();
        for (var round = 0; round < rounds; round++)
        {
            process.Refresh();
            var before = process.TotalProcessorTime;
            for (var turn = 0; turn < signatures; turn++)
            {
                _ = key.VerifyData(text, signature, HashAlgorithmName.SHA384) ? true : throw new CryptographicException("The signature is not its own.");
            }

            process.Refresh();
            microseconds.Add((process.TotalProcessorTime - before).TotalMicroseconds / signatures);
        }

        Console.WriteLine(microseconds.Order().ElementAt(rounds / 2).ToString("0", CultureInfo.InvariantCulture));
    }

    private static ECDsa Key(string folder)
    {
        var key = ECDsa.Create();
        key.ImportFromPem(File.ReadAllText(Path.Combine(folder, KeyFile)));

        return key;
    }

    private static string Token(ECDsa key, string audience)
    {
        var now = TimeProvider.System.GetUtcNow();
        var header = Encode(new { alg = "ES384", typ = "JWT", kid = KeyId });
        var claims = Encode(new
        {
            iss = Issuer,
            aud = audience,
            iat = now.ToUnixTimeSeconds(),
            exp = (now + Lifetime).ToUnixTimeSeconds(),
            jti = Guid.NewGuid()
        });
        var signed = header + "." + claims;

        return signed + "." + Base64Url.EncodeToString(key.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA384));
    }

    private static string Encode<T>(T value) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(value));
}
