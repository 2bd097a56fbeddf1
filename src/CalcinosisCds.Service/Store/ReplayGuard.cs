using System.Security.Cryptography;
using System.Text;
using Dapper;

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
/// Remembers each token by its issuer and id until it has expired, in one atomic statement. The signature is no part of the key: the same
/// token can carry more than one valid signature. A commit need not reach the disk; instead, a token that was issued before the machine (or the
/// shared database) started is refused, for what was used then may be lost.
/// </summary>
internal sealed class ReplayGuard(ServiceDatabase database, TimeProvider time, StoreHealth health)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private const string Use = "INSERT INTO used_token (token, expires) VALUES (@token, @expires) ON CONFLICT DO NOTHING";

    private const string UseUnlessLost =
        "INSERT INTO used_token (token, expires) SELECT @token, @expires WHERE @issuedAt >= pg_postmaster_start_time() ON CONFLICT DO NOTHING";

    public async Task<ReplayAnswer> TryUseAsync(string issuer, string tokenId, DateTimeOffset issuedAt, DateTimeOffset keepUntil, CancellationToken ct)
    {
        if (!database.IsShared && issuedAt < MachineStart())
        {
            return ReplayAnswer.Again;
        }

        var token = SHA256.HashData(Encoding.UTF8.GetBytes(issuer + "\n" + tokenId));
        using var timer = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, ct);
        try
        {
            await using var connection = await database.OpenQuickAsync(either.Token);
            var inserted = await connection.ExecuteAsync(new CommandDefinition(
                database.IsShared ? UseUnlessLost : Use,
                new { token, expires = keepUntil.ToUnixTimeSeconds(), issuedAt },
                cancellationToken: either.Token));

            return inserted == 1 ? ReplayAnswer.First : ReplayAnswer.Again;
        }
        catch (Exception exception) when (StoreHealth.IsFailure(exception) || (exception is OperationCanceledException && !ct.IsCancellationRequested))
        {
            health.Failed();
            return ReplayAnswer.Unavailable;
        }
    }

    /// <summary>Forgets what has expired.</summary>
    public async Task ForgetExpiredAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenQuickAsync(ct);
        await connection.ExecuteAsync(new CommandDefinition(
            "DELETE FROM used_token WHERE expires < @now", new { now = time.GetUtcNow().ToUnixTimeSeconds() }, cancellationToken: ct));
    }

    /// <summary>What this machine committed since it started cannot be lost while it runs, whatever becomes of the process.</summary>
    private DateTimeOffset MachineStart() => time.GetUtcNow() - TimeSpan.FromMilliseconds(Environment.TickCount64);
}
