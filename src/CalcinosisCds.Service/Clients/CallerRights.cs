using CalcinosisCds.Settings;
using Microsoft.AspNetCore.Authorization;

namespace CalcinosisCds.Service.Clients;

/// <summary>What a caller who was let in may ask for: an EHR calls hooks, a board reads reports, and neither may do what the other does.</summary>
internal static class CallerRights
{
    /// <summary>The policy for reports; the default policy is the one for hooks.</summary>
    public const string Reports = "reports";

    public const string Claim = "right";

    private const string Hooks = "hooks";

    /// <param name="client">Its record.</param>
    /// <param name="isUnauthenticated">A caller on this machine in Development may do both.</param>
    public static IEnumerable<string> Of(ClientOptions client, bool isUnauthenticated) =>
        isUnauthenticated ? [Hooks, Reports] : client.IsBoard ? [Reports] : [Hooks];

    public static void AddCallerRights(this IServiceCollection services) => services.AddAuthorizationBuilder()
        .SetDefaultPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().RequireClaim(Claim, Hooks).Build())
        .AddPolicy(Reports, policy => policy.RequireAuthenticatedUser().RequireClaim(Claim, Reports));
}
