using CalcinosisCds.Service.Clients;
using CalcinosisCds.Settings;
using Microsoft.Extensions.Options;

namespace CalcinosisCds.Service.Pages;

/// <summary>What the launch page must know of one FHIR server before it fetches anything from there.</summary>
/// <param name="Iss">The base url as the client's record has it.</param>
/// <param name="Origins">Where the authorization and token endpoints may be.</param>
/// <param name="AllowsLoopbackHttp">True in Development: endpoints on loopback need no TLS.</param>
internal sealed record SmartRegistration(string Iss, string ClientId, string Scope, IReadOnlyList<string> Origins, bool AllowsLoopbackHttp);

/// <summary>The FHIR servers that the evidence page is registered at, from the clients' records.</summary>
internal sealed class SmartRegistrations(IOptions<ServiceOptions> options, IHostEnvironment environment, ClientRecords clients)
{
    public IReadOnlyList<SmartRegistration> All { get; } =
    [
        .. from client in options.Value.Clients
           let smart = client.Smart
           where smart is not null
           from server in client.FhirServers
           select new SmartRegistration(
               server.TrimEnd('/'),
               smart.ClientId,
               smart.Scopes,
               [.. smart.AuthorizationOrigins.Append(OriginOf(server)).Distinct()],
               environment.IsDevelopment()),
    ];

    /// <summary>Every origin that a page may speak with in a launch.</summary>
    public IReadOnlyList<string> Origins => [.. All.SelectMany(registration => registration.Origins).Distinct()];

    /// <summary>Browsers' origins that may show the page in a frame.</summary>
    public IReadOnlyList<string> FrameOrigins { get; } =
        [.. options.Value.Clients.Where(client => client.Smart is not null).SelectMany(client => client.AllowedOrigins).Distinct()];

    /// <summary>Null where no record has this base to the letter, but for a slash at its end.</summary>
    public SmartRegistration? Find(string iss) =>
        All.FirstOrDefault(registration => string.Equals(registration.Iss, iss.TrimEnd('/'), StringComparison.Ordinal));

    /// <summary>The server that the record of a client with the page allows, and that client; null where none does.</summary>
    public (AllowedFhirServer Server, Caller Owner)? FindServer(string fhirServer)
    {
        foreach (var caller in clients.All)
        {
            if (caller.Client.Smart is not null && FhirServerAllowList.Find(caller, fhirServer) is { } server)
            {
                return (server, caller);
            }
        }

        return null;
    }

    /// <summary>Scheme, host and port of a url that was checked at start.</summary>
    private static string OriginOf(string url) => new Uri(url).GetLeftPart(UriPartial.Authority);
}
