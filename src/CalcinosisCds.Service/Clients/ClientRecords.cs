using CalcinosisCds.Service.Options;
using Microsoft.Extensions.Options;

namespace CalcinosisCds.Service.Clients;

/// <summary>The configured clients. In Development, where none is configured, a caller on this machine is one.</summary>
internal sealed class ClientRecords(IOptions<ServiceOptions> options, IHostEnvironment environment)
{
    private static readonly string[] DevelopmentOrigins = ["https://sandbox.cds-hooks.org"];

    /// <summary>The client of a caller on this machine in Development; null where clients are configured or this is not Development.</summary>
    public ClientOptions? Development { get; } = environment.IsDevelopment() && options.Value.Clients.Count == 0
        ? new ClientOptions { Name = "development", AllowPrivateNetwork = true, AllowInsecureHttp = true, AllowedOrigins = DevelopmentOrigins }
        : null;

    public IReadOnlyList<ClientOptions> All => options.Value.Clients;

    /// <summary>The client of an issuer and tenant, both to the letter; null where there is none.</summary>
    public ClientOptions? Find(string issuer, string? tenant) =>
        All.FirstOrDefault(client => string.Equals(client.Issuer, issuer, StringComparison.Ordinal) && string.Equals(client.Tenant, tenant, StringComparison.Ordinal));

    /// <summary>The client that a call was authenticated as.</summary>
    public Caller CallerOf(HttpContext context)
    {
        var name = context.User.FindFirst(CallerVerifier.ClientClaim)?.Value;
        var client = Development?.Name == name ? Development : All.First(candidate => candidate.Name == name);

        return new Caller(client!, client == Development); // All.First throws where there is none; an endpoint that asks requires authentication.
    }
}
