using Microsoft.IdentityModel.Tokens;

namespace CalcinosisCds.Settings.Keys;

/// <summary>A public key and the one algorithm that it may verify.</summary>
internal sealed record VerificationKey(SecurityKey Key, IReadOnlyList<string> Algorithms);
