using System.Net.Sockets;
using System.Text;
using CalcinosisCds.Service.Pages;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CalcinosisCds.Tests.Trust;

/// <summary>Callers that send, or fetch their answers, as slowly as they are let; on every address that the service has, read from its own routes.</summary>
internal static class SlowCallers
{
    private const string LargeFile = "/vendor/fhirclient/fhir-client.pure.min.js";

    /// <summary>A service whose sockets hold so little that an answer which is not fetched soon waits.</summary>
    public static WireHost Start(params (string Key, string Value)[] settings) =>
        WireHost.Start(Environments.Production, Narrow, [("TryIt", "true"), .. Page, .. settings]);

    /// <summary>The first client has the evidence page.</summary>
    public static IReadOnlyList<(string Key, string Value)> Page { get; } =
        [("Clients:0:Smart:ClientId", "page"), ("Clients:0:FhirServers:0", "https://ehr.example/fhir")];

    /// <summary>Method and address of each route, and of a file.</summary>
    public static IReadOnlyList<(string Method, string Path)> Routes(WireHost host) =>
    [
        .. host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .SelectMany(route => route.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Select(method => (method, Path(route.RoutePattern.RawText!)))),
        ("GET", LargeFile),
    ];

    /// <summary>A request as far as its body, which a page of ours could have sent.</summary>
    public static string Head(WireHost host, Ehr ehr, string method, string path, string headers) =>
        $"{method} {path} HTTP/1.1\r\n{WireHost.Host}{WireHost.Authorization(Token(ehr, path))}{Ticket(host, path)}Origin: https://cds.example\r\nContent-Type: application/json\r\n{headers}\r\n";

    /// <summary>Sends a head and no more of the body than its beginning.</summary>
    public static async Task<Wire> BeginBodyAsync(WireHost host, string head)
    {
        var wire = await host.ConnectAsync();
        await wire.WriteAsync(head + "{");

        return wire;
    }

    /// <summary>Asks again and again on one connection and fetches no answer, until the service takes no more.</summary>
    public static async Task<Wire> FetchNothingAsync(WireHost host, string request, int most = 100_000)
    {
        var wire = await host.ConnectAsync();
        wire.Stream.Socket.ReceiveBufferSize = 4096;
        wire.Stream.Socket.SendBufferSize = 4096;
        var bytes = Encoding.ASCII.GetBytes(request);
        using var full = new CancellationTokenSource();
        try
        {
            for (var sent = 0; sent < most; sent++)
            {
                full.CancelAfter(TimeSpan.FromMilliseconds(300));
                await wire.Stream.WriteAsync(bytes, full.Token);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException)
        {
            // It takes no more.
        }

        return wire;
    }

    /// <summary>Asks without end and fetches no answer; true once the service has closed the connection.</summary>
    public static async Task<bool> IsClosedOnWhoFetchesNothingAsync(WireHost host, string request, TimeSpan within)
    {
        using var wire = await host.ConnectAsync();
        wire.Stream.Socket.ReceiveBufferSize = 4096;
        wire.Stream.Socket.SendBufferSize = 4096;
        var bytes = Encoding.ASCII.GetBytes(request);
        using var end = new CancellationTokenSource(within);
        try
        {
            while (true)
            {
                await wire.Stream.WriteAsync(bytes, end.Token);
            }
        }
        catch (IOException)
        {
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private static string Path(string pattern) => "/" + pattern.TrimStart('/')
        .Replace("{id}", pattern.Contains("cds-services", StringComparison.Ordinal) ? "calcinosis-patient-view" : "lupus-calcinosis", StringComparison.Ordinal)
        .Replace("{version}", "1.0.0", StringComparison.Ordinal);

    private static string Ticket(WireHost host, string path) =>
        path == EvidenceRoutes.Evidence ? $"{EvidenceTicketFilter.Header}: {host.Services.GetRequiredService<EvidenceTickets>().Draw("127.0.0.1")}\r\n" : "";

    private static string? Token(Ehr ehr, string path) =>
        path.Contains("/cds-services/", StringComparison.Ordinal) ? ehr.Token(claims: claims => claims["aud"] = Ehr.PublicBaseUrl + path) : null;

    private static void Narrow(IWebHostBuilder host) => host.ConfigureServices(services => services.Configure<SocketTransportOptions>(sockets =>
        sockets.CreateBoundListenSocket = endPoint =>
        {
            var socket = SocketTransportOptions.CreateDefaultBoundListenSocket(endPoint);
            socket.SendBufferSize = 4096;
            socket.ReceiveBufferSize = 4096;

            return socket;
        }));
}
