using System.Collections.Frozen;
using CalcinosisCds.Knowledge;
using CalcinosisCds.Settings;
using CalcinosisCds.Settings.Faults;
using Microsoft.Extensions.Options;

namespace CalcinosisCds.Service.Clients;

/// <summary>The configured clients, and in Development the one that a caller on this machine without a token stands for.</summary>
internal sealed class ClientRecords
{
    private static readonly ClientOptions OutOfTheBox = new() { Name = "development", AllowedOrigins = ["https://sandbox.cds-hooks.org"] };
    private readonly Caller[] _callers;
    private readonly FrozenDictionary<string, Caller> _byName;

    /// <param name="knowledge">Needed only for maps of local codes.</param>
    public ClientRecords(IOptions<ServiceOptions> options, IHostEnvironment environment, Lazy<KnowledgeBase> knowledge)
    {
        var configured = options.Value.Clients;
        LocalCodes? LocalCodesOf(ClientOptions client) => client.ConceptMaps.Count == 0 ? null
            : ConceptMapFaults.Read(client, new ClientPath(0, client.Name), options.Value.MaxConceptMapBytes, knowledge.Value).LocalCodes;
        Caller CallerOf(ClientOptions client, bool isUnauthenticated) => new(client, isUnauthenticated) { LocalCodes = LocalCodesOf(client) };

        var isDevelopment = environment.IsDevelopment();
        Unauthenticated = isDevelopment && configured.FirstOrDefault(client => client.Issuer.Length == 0) is { } local
            ? CallerOf(local, isUnauthenticated: true)
            : isDevelopment && configured.Count == 0 ? new Caller(OutOfTheBox, IsUnauthenticated: true) : null;
        _callers = [.. configured.Where(client => client.Issuer.Length > 0).Select(client => CallerOf(client, isUnauthenticated: false))];
        _byName = All.DistinctBy(caller => caller.Client.Name).ToFrozenDictionary(caller => caller.Client.Name);
    }

    /// <summary>
    /// Who a caller on this machine is in Development: the configured client without an issuer, or, if none is configured, one that works
    /// out of the box. Null outside Development, and if every client has an issuer.
    /// </summary>
    public Caller? Unauthenticated { get; }

    public IEnumerable<Caller> All => Unauthenticated is null ? _callers : _callers.Append(Unauthenticated);

    /// <summary>The client with an issuer and tenant, both to the letter; null if there is none.</summary>
    public Caller? Find(string issuer, string? tenant) => Array.Find(_callers, caller =>
        string.Equals(caller.Client.Issuer, issuer, StringComparison.Ordinal) && string.Equals(caller.Client.Tenant, tenant, StringComparison.Ordinal));

    /// <summary>The server that any client's record allows, for pages opened by their user; null if none does.</summary>
    public AllowedFhirServer? FindServer(string fhirServer) => FindOwner(fhirServer) is { } owner ? FhirServerAllowList.Find(owner, fhirServer) : null;

    /// <summary>The first client whose record allows the server, and whose codes it therefore uses; null if none does.</summary>
    public Caller? FindOwner(string fhirServer) => All.FirstOrDefault(caller => FhirServerAllowList.Find(caller, fhirServer) is not null);

    /// <summary>The client that a call was authenticated as; null before that, and if it was refused.</summary>
    public Caller? Of(HttpContext context) =>
        context.User.FindFirst(CallerVerifier.ClientClaim)?.Value is { } name ? _byName.GetValueOrDefault(name) : null;
}
