using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using CalcinosisCds.Service.Clients;
using CalcinosisCds.Settings;
using Microsoft.Extensions.Options;

namespace CalcinosisCds.Service.Pages;

/// <summary>What the launch page must know of one FHIR server before it fetches anything from there.</summary>
/// <param name="Iss">The base url as the client's record has it.</param>
/// <param name="Origins">Where the authorization and token endpoints may be.</param>
/// <param name="AllowsLoopbackHttp">True in Development: endpoints on loopback need no TLS.</param>
/// <param name="AllowsStandaloneLaunch">Whether a sign-in may begin without an EHR that asks for it.</param>
internal sealed record SmartRegistration(
    string Iss, string ClientId, string Scope, IReadOnlyList<string> Origins, bool AllowsLoopbackHttp, bool AllowsStandaloneLaunch)
{
    private const int KeyBytes = 6;

    /// <summary>Names it in our own addresses, so that a page may talk only to the server of its launch. It says nothing about a patient.</summary>
    public string Key { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Iss))[..KeyBytes]);

    /// <summary>Browsers' origins that may show its page in a frame.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> FrameOrigins { get; init; } = [];
}

/// <summary>The FHIR servers that the evidence page is registered with, from the clients' records.</summary>
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
               environment.IsDevelopment(),
               smart.AllowStandaloneLaunch) { FrameOrigins = client.AllowedOrigins },
    ];

    /// <summary>Browsers' origins that may show the page in a frame if the launch is not known: it then has nothing to show.</summary>
    public IReadOnlyList<string> FrameOrigins => [.. All.SelectMany(registration => registration.FrameOrigins).Distinct()];

    /// <summary>Null if no record has exactly this base, except for a trailing slash.</summary>
    public SmartRegistration? Find(string iss) =>
        All.FirstOrDefault(registration => string.Equals(registration.Iss, iss.TrimEnd('/'), StringComparison.Ordinal));

    /// <summary>Null if none has that key.</summary>
    /// <param name="key">As in <see cref="SmartRegistration.Key"/>; null where none was given.</param>
    public SmartRegistration? FindByKey(string? key) => All.FirstOrDefault(registration => registration.Key == key);

    /// <summary>The server allowed by the record of a client that has the page, and that client; null if there is none.</summary>
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
