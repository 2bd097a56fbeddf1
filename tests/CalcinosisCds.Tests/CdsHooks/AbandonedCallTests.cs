using System.Net.Sockets;
using System.Text;
using CalcinosisCds.Tests.Gathering;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace CalcinosisCds.Tests.CdsHooks;

/// <summary>A caller that goes away is no fault of the service, and must not look like one to who watches its log.</summary>
public sealed class AbandonedCallTests
{
    [Theory]
    [InlineData("Content-Length: 5000\r\n\r\n{\"hook\"")]
    [InlineData("Transfer-Encoding: chunked\r\n\r\n7\r\n{\"hook\"\r\n")]
    public async Task Post_CallerHangsUpWithinTheBody_IsLoggedAsItsOwnFault(string rest)
    {
        using var logs = new CapturedLogs();
        using var host = HookHost.StartOnPort(builder => builder.ConfigureLogging(logs.Configure));
        var address = new Uri(host.Address);

        using (var client = new TcpClient())
        {
            await client.ConnectAsync(address.Host, address.Port);
            await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"POST {HookCalls.HookPath} HTTP/1.1\r\nHost: {address.Authority}\r\nContent-Type: application/json\r\n{rest}"));
            await Task.Delay(TimeSpan.FromMilliseconds(300));
        }

        var line = await AnsweredAsync(logs);

        Assert.True(line.Contains("status 499", StringComparison.Ordinal) || line.Contains("status 400", StringComparison.Ordinal), line);
    }

    private static async Task<string> AnsweredAsync(CapturedLogs logs)
    {
        for (var i = 0; i < 200; i++)
        {
            if (logs.Holding("Hook answered:") is [var line, ..])
            {
                return line;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50));
        }

        throw new TimeoutException("The call was not logged.");
    }
}
