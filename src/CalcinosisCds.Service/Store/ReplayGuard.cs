using System.Security.Cryptography;
using System.Text;
using CalcinosisCds.Settings;
using CalcinosisCds.Store;
using Microsoft.Extensions.Options;

namespace CalcinosisCds.Service.Store;

/// <summary>
/// Tells whether a token is used for the first time, by its issuer and id. The signature is not part of that: the same token can carry more than
/// one valid signature. If the store does not reply, the answer is <see cref="TokenUse.Unknown"/>, and nobody is let in on trust.
/// </summary>
internal sealed class ReplayGuard(UsedTokens tokens, TimeProvider time, StoreHealth health, IOptions<EdgeOptions> edge)
{
    /// <summary>How far a client's clock may be from ours.</summary>
    public static readonly TimeSpan ClockSkew = TimeSpan.FromSeconds(30);

    private const int Rehearsals = 4;

    /// <summary>Leaves enough of a call's time to say that it cannot be judged.</summary>
    private readonly TimeSpan _patience = edge.Value.CallDeadline * 2 / 3;

    public async Task<TokenUse> TryUseAsync(string issuer, string tokenId, DateTimeOffset issuedAt, DateTimeOffset keepUntil, CancellationToken ct)
    {
        if (!health.IsPrepared(StorePart.Tokens))
        {
            return TokenUse.Unknown;
        }

        var token = SHA256.HashData(Encoding.UTF8.GetBytes(issuer + "\n" + tokenId));
        using var timer = new CancellationTokenSource(_patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, ct);
        try
        {
            return await tokens.TryUseAsync(token, issuedAt, keepUntil, either.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            // Slow for one caller is not yet away: a service that said so would pass its calls to the next, which has the same store.
            return TokenUse.Unknown;
        }
        catch (Exception exception) when (StoreDatabase.IsFailure(exception))
        {
            health.Failed(StorePart.Tokens, exception);
            return TokenUse.Unknown;
        }
    }

    /// <summary>Asks about a token too old to be recorded, several times at once: the first callers cannot wait for connections to be made.</summary>
    public Task RehearseAsync(CancellationToken ct) =>
        Task.WhenAll(Enumerable.Range(0, Rehearsals)
            .Select(_ => tokens.TryUseAsync(new byte[SHA256.HashSizeInBytes], DateTimeOffset.UnixEpoch, time.GetUtcNow(), ct)));

    /// <summary>Starts a new memory if the last one was lost, or a copy of it was restored.</summary>
    public Task RememberAsync(CancellationToken ct) => tokens.RememberAsync(time.GetUtcNow(), AfterLoss(), ct);

    /// <summary>What a memory says that begins after a loss: a token that was used before may bear a time that is still to come.</summary>
    public DateTimeOffset AfterLoss() => time.GetUtcNow() + ClockSkew;

    public Task ForgetExpiredAsync(CancellationToken ct) => tokens.ForgetExpiredAsync(time.GetUtcNow(), ct);
}
