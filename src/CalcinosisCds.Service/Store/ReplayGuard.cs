using System.Security.Cryptography;
using System.Text;
using CalcinosisCds.Service.Clients;
using CalcinosisCds.Store;

namespace CalcinosisCds.Service.Store;

/// <summary>
/// Tells whether a token is used for the first time, by its issuer and id. The signature is no part of it: the same token can carry more than
/// one valid signature. Where the store does not answer the answer is <see cref="TokenUse.Unknown"/>, and nobody is let in on trust.
/// </summary>
internal sealed class ReplayGuard(UsedTokens tokens, TimeProvider time, StoreHealth health)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    public async Task<TokenUse> TryUseAsync(string issuer, string tokenId, DateTimeOffset issuedAt, DateTimeOffset keepUntil, CancellationToken ct)
    {
        if (!health.IsPrepared(StorePart.Tokens))
        {
            return TokenUse.Unknown;
        }

        var token = SHA256.HashData(Encoding.UTF8.GetBytes(issuer + "\n" + tokenId));
        using var timer = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, ct);
        try
        {
            return await tokens.TryUseAsync(token, issuedAt, keepUntil, either.Token);
        }
        catch (Exception exception) when (StoreDatabase.IsFailure(exception) || (exception is OperationCanceledException && !ct.IsCancellationRequested))
        {
            health.Failed(StorePart.Tokens, exception);
            return TokenUse.Unknown;
        }
    }

    /// <summary>Begins a memory where the last one was lost.</summary>
    public Task RememberAsync(CancellationToken ct) => tokens.RememberAsync(AfterLoss(), ct);

    /// <summary>What a memory says that begins after a loss: a token that was used before may bear a time that is still to come.</summary>
    public DateTimeOffset AfterLoss() => time.GetUtcNow() + CallerVerifier.ClockSkew;

    public Task ForgetExpiredAsync(CancellationToken ct) => tokens.ForgetExpiredAsync(time.GetUtcNow(), ct);
}
