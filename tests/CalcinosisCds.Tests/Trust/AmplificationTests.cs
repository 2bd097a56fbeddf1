using System.Globalization;
using System.Net;
using System.Text;
using CalcinosisCds.Tests.CdsHooks;

namespace CalcinosisCds.Tests.Trust;

/// <summary>Row H18 of the threat table: a little that is sent never has us answer much.</summary>
public sealed class AmplificationTests : IDisposable
{
    private const int Frame = 8 * 1024;
    private readonly Ehr _ehr = new("ehr");

    public static TheoryData<string> Bodies => new()
    {
        "[" + string.Concat(Enumerable.Repeat("0,", 100_000)) + "0]",
        new string('[', 60) + string.Concat(Enumerable.Repeat("0,", 100_000)) + "0" + new string(']', 60),
        "{\"hook\":\"x\",\"a\":" + new string('[', 50) + string.Concat(Enumerable.Repeat("0,", 100_000)) + "0" + new string(']', 50) + "}",
        "{\"resourceType\":\"Bundle\",\"type\":\"collection\",\"entry\":[{\"fullUrl\":\"u\",\"resource\":{\"resourceType\":\"Patient\",\"id\":\""
            + new string('p', 64) + "\"}},"
            + string.Join(',', Enumerable.Repeat("{\"resource\":{\"resourceType\":\"Condition\",\"subject\":{\"reference\":\"u\"}}}", 5000)) + "]}",
        "{\"resourceType\":\"Bundle\",\"type\":\"collection\",\"entry\":[{\"resource\":{\"resourceType\":\"Patient\",\"id\":\"p1\"}},"
            + string.Concat(Enumerable.Repeat("{},", 20_000)) + "{}]}",
        "{\"resourceType\":\"Bundle\",\"type\":\"collection\",\"entry\":[{\"resource\":{\"resourceType\":\"Patient\",\"id\":\"p1\"}},"
            + string.Join(',', Enumerable.Range(0, 3000)
                .Select(i => string.Create(CultureInfo.InvariantCulture,
                $"{{\"resource\":{{\"resourceType\":\"Condition\",\"id\":\"c{i}\",\"subject\":{{\"reference\":\"Patient/p1\"}},\"code\":{{\"text\":\"calcinosis of the elbow\"}}}}}}"))) + "]}",
    };

    public void Dispose() => _ehr.Dispose();

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task H18_AnyBodyOnAnyAddress_AnswersAtMostTwiceAsMuch(string body)
    {
        using var host = SlowCallers.Start([.. _ehr.Record(0, ("EvaluatesPrefetchExpressions", "true"))]);
        foreach (var (_, path) in SlowCallers.Routes(host).Where(route => route.Method == "POST"))
        {
            var bytes = Encoding.UTF8.GetBytes(body);
            var answer = await host.SendAsync(SlowCallers.Head(host, _ehr, "POST", path,
                string.Create(CultureInfo.InvariantCulture, $"Content-Length: {bytes.Length}\r\nConnection: close\r\n")) + body);

            Assert.True(answer.Length <= Frame + (2 * bytes.Length), $"{path} answered {answer.Length} bytes to {bytes.Length}.");
            Assert.DoesNotContain("HTTP/1.1 5", answer[..12], StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("/try/request")]
    [InlineData("/try/fhir-server")]
    public async Task H18_TryItAskedFromElsewhere_IsRefused(string path)
    {
        using var host = TrustedHost.Start([("TryIt", "true"), .. _ehr.Record(0)]);

        using var answer = await host.PostAsync(null, "{}", path);

        await answer.AssertRefusedAsync(HttpStatusCode.Forbidden);
    }
}
