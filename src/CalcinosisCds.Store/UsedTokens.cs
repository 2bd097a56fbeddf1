using Dapper;

namespace CalcinosisCds.Store;

/// <summary>Tokens that were used, by hash, until they have expired.</summary>
public sealed class UsedTokens(StoreDatabase database)
{
    private const string Use = "INSERT INTO used_token (token, expires) VALUES (@token, @expires) ON CONFLICT DO NOTHING";

    private const string UseUnlessLost =
        "INSERT INTO used_token (token, expires) SELECT @token, @expires WHERE @issuedAt >= pg_postmaster_start_time() ON CONFLICT DO NOTHING";

    /// <summary>
    /// Notes a token in one atomic statement whose commit need not reach the disk. False where it was used before, and where it was issued
    /// before the machine (or the shared database) started: what was used then may be lost.
    /// </summary>
    /// <param name="token">Its hash.</param>
    /// <param name="issuedAt">Its <c>iat</c>.</param>
    /// <param name="keepUntil">When it has surely expired.</param>
    /// <param name="now">The clock.</param>
    /// <param name="ct">How long to wait for the database.</param>
    public async Task<bool> TryUseAsync(byte[] token, DateTimeOffset issuedAt, DateTimeOffset keepUntil, DateTimeOffset now, CancellationToken ct)
    {
        // What this machine committed since it started cannot be lost while it runs, whatever becomes of the process.
        if (!database.IsShared && issuedAt < now - TimeSpan.FromMilliseconds(Environment.TickCount64))
        {
            return false;
        }

        await using var connection = await database.OpenQuickAsync(ct);
        var noted = await connection.ExecuteAsync(new CommandDefinition(
            database.IsShared ? UseUnlessLost : Use,
            new { token, expires = keepUntil.ToUnixTimeSeconds(), issuedAt },
            cancellationToken: ct));

        return noted == 1;
    }

    public async Task ForgetExpiredAsync(DateTimeOffset now, CancellationToken ct)
    {
        await using var connection = await database.OpenQuickAsync(ct);
        await connection.ExecuteAsync(new CommandDefinition("DELETE FROM used_token WHERE expires < @now", new { now = now.ToUnixTimeSeconds() }, cancellationToken: ct));
    }
}
