using CalcinosisCds.Tests.CdsHooks;

namespace CalcinosisCds.Tests.Trust;

/// <summary>What every answer says to a browser, whatever it is an answer to.</summary>
public sealed class HeadersTests : IDisposable
{
    private readonly Ehr _ehr = new("ehr");

    public void Dispose() => _ehr.Dispose();

    [Fact]
    public async Task Answers_OnEveryAddressAndRefusal_CarryPolicyNosniffAndAnId()
    {
        using var host = SlowCallers.Start([.. _ehr.Record(0, ("EvaluatesPrefetchExpressions", "true"))]);
        var requests = SlowCallers.Routes(host)
            .Select(route => SlowCallers.Head(host, _ehr, route.Method, route.Path, "Content-Length: 0\r\nConnection: close\r\n"))
            .Append(WireHost.Get("/nothing-here"))
            .Append(WireHost.Get("/cds-services", "Host: evil.example\r\n"))
            .Append(WireHost.Post(null, "{}"))
            .Append($"DELETE {HookCalls.HookPath} HTTP/1.1\r\n{WireHost.Host}Connection: close\r\n\r\n");
        foreach (var request in requests)
        {
            var answer = await host.SendAsync(request);
            var start = request.Split("\r\n")[0];

            Assert.True(answer.Contains("frame-ancestors", StringComparison.Ordinal)
                && answer.Contains("Content-Security-Policy: default-src 'none'", StringComparison.Ordinal), $"{start}: {answer.Split("\r\n\r\n")[0]}");
            Assert.True(answer.Contains("X-Content-Type-Options: nosniff", StringComparison.Ordinal), start);
            Assert.True(answer.Contains("Referrer-Policy: no-referrer", StringComparison.Ordinal), start);
            Assert.True(answer.Contains("X-Request-Id: ", StringComparison.Ordinal), start);
        }
    }
}
