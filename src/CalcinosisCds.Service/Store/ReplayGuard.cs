using System.Security.Cryptography;
using System.Text;
using CalcinosisCds.Store;

namespace CalcinosisCds.Service.Store;

/// <summary>Whether a token is used for the first time.</summary>
internal enum ReplayAnswer
{
    First,
    Again,

    /// <summary>The database does not answer: nobody is let in on trust.</summary>
    Unavailable,
}

/// <summary>
/// Remembers each token by its issuer and id until it has expired. The signature is no part of the key: the same token can carry more than one
/// valid signature.
/// </summary>
internal sealed class ReplayGuard(UsedTokens tokens, TimeProvider time, StoreHealth health)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    public async Task<ReplayAnswer> TryUseAsync(string issuer, string tokenId, DateTimeOffset issuedAt, DateTimeOffset keepUntil, CancellationToken ct)
    {
        var token = SHA256.HashData(Encoding.UTF8.GetBytes(issuer + "\n" + tokenId));
        using var timer = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, ct);
        try
        {
            return await tokens.TryUseAsync(token, issuedAt, keepUntil, time.GetUtcNow(), either.Token) ? ReplayAnswer.First : ReplayAnswer.Again;
        }
        catch (Exception exception) when (StoreDatabase.IsFailure(exception) || (exception is OperationCanceledException && !ct.IsCancellationRequested))
        {
            health.Failed(exception);
            return ReplayAnswer.Unavailable;
        }
    }
}
