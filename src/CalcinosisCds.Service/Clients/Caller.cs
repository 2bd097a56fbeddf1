using CalcinosisCds.Knowledge;
using CalcinosisCds.Settings;

namespace CalcinosisCds.Service.Clients;

/// <summary>The client of one call.</summary>
/// <param name="Client">Its record.</param>
/// <param name="IsUnauthenticated">True for a caller on this machine in Development, who has presented no token.</param>
internal sealed record Caller(ClientOptions Client, bool IsUnauthenticated)
{
    /// <summary>What the client's own codes mean; null if its record names no maps.</summary>
    public LocalCodes? LocalCodes { get; init; }
}
