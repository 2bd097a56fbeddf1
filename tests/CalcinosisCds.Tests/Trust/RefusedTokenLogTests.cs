using System.Net;
using System.Text.Json.Nodes;
using CalcinosisCds.Tests.CdsHooks;
using CalcinosisCds.Tests.Gathering;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CalcinosisCds.Tests.Trust;

/// <summary>A refused token leaves one line that names the check, and nothing of the token; the answer says nothing.</summary>
public sealed class RefusedTokenLogTests : IDisposable
{
    private readonly Ehr _ehr = new("logged");
    private readonly CapturedLogs _logs = new();

    public static TheoryData<string, string> Faults => new()
    {
        { "exp 301 s after iat", "lifetime" },
        { "exp in the past", "expired" },
        { "iat to come", "not-yet-valid" },
        { "typ in small letters", "typ" },
        { "jku that the record lacks", "jku" },
        { "aud with a slash", "audience" },
        { "unknown kid", "kid" },
        { "iss with a slash", "issuer" },
        { "alg of no record", "algorithm" },
        { "crit", "header" },
        { "no jti", "jti" },
        { "signature of another", "signature" },
        { "no token at all", "form" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Refused_Token_LeavesOneLineWithItsCheck(string fault, string check)
    {
        using var host = TrustedHost.Start(web => web.ConfigureServices(services => services.AddLogging(_logs.Configure)), _ehr.Record(0));
        var token = Token(fault);

        using var answer = await host.PostAsync(token, Requests.Whole().ToJsonString());

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync());
        Assert.Contains($"check of its {check}.", Assert.Single(Lines()), StringComparison.Ordinal);
        Assert.DoesNotContain(Lines(), line => token.Split('.').Any(part => part.Length > 8 && line.Contains(part, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Refused_TokenUsedTwice_IsCalledReplay()
    {
        using var host = TrustedHost.Start(web => web.ConfigureServices(services => services.AddLogging(_logs.Configure)), _ehr.Record(0));
        var token = _ehr.Token();
        (await host.PostAsync(token, Requests.Whole().ToJsonString())).Dispose();

        (await host.PostAsync(token, Requests.Whole().ToJsonString())).Dispose();

        Assert.Contains("check of its replay.", Assert.Single(Lines()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refused_TheSameAgainAndAgain_IsSaidOnce()
    {
        using var host = TrustedHost.Start(web => web.ConfigureServices(services => services.AddLogging(_logs.Configure)), _ehr.Record(0));
        for (var call = 0; call < 20; call++)
        {
            (await host.PostAsync("a.b.c", Requests.Whole().ToJsonString())).Dispose();
        }

        // Ten seconds may pass on a slow machine.
        Assert.InRange(Lines().Count, 1, 3);
    }

    public void Dispose()
    {
        _ehr.Dispose();
        _logs.Dispose();
    }

    private List<string> Lines() =>
        [.. _logs.Lines.Where(line => line.Category.EndsWith("RefusedTokens", StringComparison.Ordinal)).Select(line => line.Line)];

    private string Token(string fault) => fault switch
    {
        "exp 301 s after iat" => _ehr.Token(claims: claims => claims["exp"] = (long)claims["iat"]! + 301),
        "exp in the past" => _ehr.Token(claims: claims => Shift(claims, -4000)),
        "iat to come" => _ehr.Token(claims: claims => Shift(claims, 4000)),
        "typ in small letters" => _ehr.Token(header => header["typ"] = "jwt"),
        "jku that the record lacks" => _ehr.Token(header => header["jku"] = "https://logged.example/jwks"),
        "aud with a slash" => _ehr.Token(claims: claims => claims["aud"] = Ehr.HookUrl + "/"),
        "unknown kid" => _ehr.Token(header => header["kid"] = "another"),
        "iss with a slash" => _ehr.Token(claims: claims => claims["iss"] = _ehr.Issuer + "/"),
        "alg of no record" => _ehr.Token(header => header["alg"] = "HS256"),
        "crit" => _ehr.Token(header => header["crit"] = new JsonArray("b64")),
        "no jti" => _ehr.Token(claims: claims => claims.Remove("jti")),
        "signature of another" => _ehr.Token()[..^8] + "AAAAAAAA",
        _ => "a.b.c",
    };

    private static void Shift(JsonObject claims, int seconds)
    {
        claims["iat"] = (long)claims["iat"]! + seconds; // The EHR writes both.
        claims["exp"] = (long)claims["exp"]! + seconds;
    }
}
