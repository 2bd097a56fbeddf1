using System.Diagnostics;
using System.Net;
using System.Text;

namespace CalcinosisCds.Tests.Gathering;

/// <summary>The proxy variables of the machine are read once per process, so the service runs in one of its own here.</summary>
public sealed class ProxyTests
{
    private static readonly string[] Variables = ["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy"];

    [Fact]
    public async Task S3_ProxyInTheEnvironment_IsIgnored()
    {
        await using var stub = await FhirStub.StartAsync(Call.Record());
        await using var proxy = await FhirStub.StartAsync();
        using var service = Start(new Uri(proxy.Base).GetLeftPart(UriPartial.Authority));
        try
        {
            var address = await AddressAsync(service);
            using var client = new HttpMessageInvoker(new SocketsHttpHandler { UseProxy = false });
            using var call = new HttpRequestMessage(HttpMethod.Post, $"{address}/cds-services/{HookHost.Id}")
            {
                Content = new StringContent(Call.With(prefetch: null, stub).ToJsonString(), Encoding.UTF8, "application/json"),
            };

            using var answer = await client.SendAsync(call, CancellationToken.None);

            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Equal(4, stub.Requests.Count);
            Assert.Empty(proxy.Requests);
        }
        finally
        {
            service.Kill(entireProcessTree: true);
            await service.WaitForExitAsync();
        }
    }

    private static Process Start(string proxy)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "CalcinosisCds.Service.dll"), "--urls", "http://127.0.0.1:0"])
        {
            RedirectStandardOutput = true,
            WorkingDirectory = AppContext.BaseDirectory,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["CalcinosisCds__Gathering__DeadlineWithoutPrefetch"] = "00:00:10";
        foreach (var variable in Variables)
        {
            start.Environment[variable] = proxy;
        }

        return Process.Start(start)!; // Null only where a process is reused.
    }

    /// <summary>The service prints where it listens when it has started.</summary>
    private static async Task<string> AddressAsync(Process service)
    {
        while (await service.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.Contains("Discovery", StringComparison.Ordinal))
            {
                return line.Trim().Split(' ', StringSplitOptions.RemoveEmptyEntries)[1].Replace("/cds-services", "", StringComparison.Ordinal);
            }
        }

        throw new InvalidOperationException("The service ended before it listened.");
    }
}
