using System.Data.Common;
using Dapper;

namespace CalcinosisCds.Store;

/// <summary>Whether a token is used for the first time.</summary>
public enum TokenUse
{
    First,
    Again,

    /// <summary>What was used when the token was issued is forgotten.</summary>
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

    private const string Use =
        "INSERT INTO used_token (token, expires) SELECT @token, @expires WHERE @issuedAt >= (SELECT since FROM token_memory) ON CONFLICT DO NOTHING";

    private const string IsUsed = "SELECT COUNT(*) FROM used_token WHERE token = @token";
    private const string Begin = "INSERT INTO token_memory (id, since) VALUES (1, @since) ON CONFLICT DO NOTHING";
    private const string Forget = "DELETE FROM used_token WHERE expires < @now";

    /// <summary>Notes a token in one atomic statement.</summary>
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

    /// <summary>Begins a memory where the last one was lost; also a sign of life.</summary>
    /// <param name="since">Tokens that were issued before may have been used before.</param>
    public Task RememberAsync(DateTimeOffset since, CancellationToken ct) =>
        database.WithTokensAsync(connection => ExecuteAsync(connection, Begin, new { since = since.ToUnixTimeSeconds() }, ct), ct);

    public Task ForgetExpiredAsync(DateTimeOffset now, CancellationToken ct) =>
        database.WithTokensAsync(connection => ExecuteAsync(connection, Forget, new { now = now.ToUnixTimeSeconds() }, ct), ct);

    private static Task<int> ExecuteAsync(DbConnection connection, string statement, object values, CancellationToken ct) =>
        connection.ExecuteAsync(new CommandDefinition(statement, values, cancellationToken: ct));
}
