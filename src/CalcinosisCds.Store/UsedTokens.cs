using System.Data.Common;
using Dapper;

namespace CalcinosisCds.Store;

/// <summary>Whether a token is used for the first time.</summary>
public enum TokenUse
{
    First,
    Again,

    /// <summary>Which tokens were used when this one was issued has been forgotten.</summary>
    Unknown,
}

/// <summary>
/// Tokens that were used, by hash, until they have expired. A commit need not reach the disk; instead, the memory knows since when nothing in
/// it was lost, and of a token that was issued before nobody can say whether it was used.
/// </summary>
public sealed class UsedTokens(StoreDatabase database)
{
    /// <summary>Tokens are kept for longer than they live: a replica's clock may be behind, or be set back.</summary>
    private static readonly TimeSpan KeptLonger = TimeSpan.FromMinutes(10);

    /// <summary>
    /// A memory without a sign of life for so long may be a copy that was put back while we were away: what was used since the copy was made is not
    /// in it. As long as a token may live: a service that was away for less refuses nobody for it, and few copies are put back sooner.
    /// </summary>
    private static readonly TimeSpan LongestSilence = TimeSpan.FromMinutes(15);

    /// <summary>Our last sign of life, in Unix seconds, or a later one of another replica, stands in the memory unless a copy was put back since.</summary>
    private long? _ownSign;

    private const string Use =
        "INSERT INTO used_token (token, expires) SELECT @token, @expires WHERE @issuedAt >= (SELECT since FROM token_memory) ON CONFLICT DO NOTHING";

    private const string IsUsed = "SELECT COUNT(*) FROM used_token WHERE token = @token";
    private const string Begin =
        """
        INSERT INTO token_memory (id, since, seen) VALUES (1, @afterLoss, @now)
        ON CONFLICT (id) DO UPDATE SET
            since = CASE WHEN token_memory.seen < @lastSign THEN excluded.since ELSE token_memory.since END,
            seen = CASE WHEN token_memory.seen < excluded.seen THEN excluded.seen ELSE token_memory.seen END
        """;

    private const string Forget = "DELETE FROM used_token WHERE expires < @now";

    /// <summary>Records a token in one atomic statement.</summary>
    /// <param name="token">Its hash.</param>
    /// <param name="issuedAt">Its <c>iat</c>.</param>
    /// <param name="keepUntil">When it has surely expired.</param>
    /// <param name="ct">How long to wait for the database.</param>
    public Task<TokenUse> TryUseAsync(byte[] token, DateTimeOffset issuedAt, DateTimeOffset keepUntil, CancellationToken ct)
    {
        var use = new { token, expires = (keepUntil + KeptLonger).ToUnixTimeSeconds(), issuedAt = issuedAt.ToUnixTimeSeconds() };

        return database.WithTokensAsync(
            async connection => await ExecuteAsync(connection, Use, use, ct) == 1 ? TokenUse.First
                : await connection.ExecuteScalarAsync<long>(new CommandDefinition(IsUsed, new { token }, cancellationToken: ct)) > 0 ? TokenUse.Again
                : TokenUse.Unknown,
            ct);
    }

    /// <summary>Begins a memory where the last one was lost, or may be older than it says; also a sign of life.</summary>
    /// <param name="now">The time of this sign.</param>
    /// <param name="afterLoss">Tokens that were issued before may have been used before.</param>
    public async Task RememberAsync(DateTimeOffset now, DateTimeOffset afterLoss, CancellationToken ct)
    {
        var sign = now.ToUnixTimeSeconds();
        var lastSign = _ownSign ?? (now - LongestSilence).ToUnixTimeSeconds();
        var values = new { now = sign, afterLoss = afterLoss.ToUnixTimeSeconds(), lastSign };
        await database.WithTokensAsync(connection => ExecuteAsync(connection, Begin, values, ct), ct);
        _ownSign = Math.Max(sign, _ownSign ?? sign);
    }

    public Task ForgetExpiredAsync(DateTimeOffset now, CancellationToken ct) =>
        database.WithTokensAsync(connection => ExecuteAsync(connection, Forget, new { now = now.ToUnixTimeSeconds() }, ct), ct);

    private static Task<int> ExecuteAsync(DbConnection connection, string statement, object values, CancellationToken ct) =>
        connection.ExecuteAsync(new CommandDefinition(statement, values, cancellationToken: ct));
}
