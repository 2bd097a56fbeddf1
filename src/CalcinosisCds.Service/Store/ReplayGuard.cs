using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using CalcinosisCds.Service.Clients;
using Dapper;

namespace CalcinosisCds.Service.Store;

/// <summary>Whether a token is used for the first time.</summary>
internal enum ReplayAnswer
{
    First,
    Again,

    /// <summary>The database does not answer, or has forgotten what was used when this token was issued: nobody is let in on trust.</summary>
    Unknown,
}

/// <summary>
/// Remembers each token by its issuer and id until it has expired, in one atomic statement. The signature is no part of the key: the same
/// token can carry more than one valid signature. A commit need not reach the disk; instead, the memory knows since when nothing in it was lost,
/// and a token that may have been used before that is refused.
/// </summary>
internal sealed class ReplayGuard(ServiceDatabase database, TimeProvider time, StoreHealth health)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>Tokens are kept for longer than they live: a replica's clock may be behind, or be set back.</summary>
    private static readonly TimeSpan KeptLonger = TimeSpan.FromMinutes(10);

    private const string Use =
        "INSERT INTO used_token (token, expires) SELECT @token, @expires WHERE @issuedAt >= (SELECT since FROM token_memory) ON CONFLICT DO NOTHING";

    private const string IsUsed = "SELECT COUNT(*) FROM used_token WHERE token = @token";
    private const string Begin = "INSERT INTO token_memory (id, since) VALUES (1, @since) ON CONFLICT DO NOTHING";
    private const string Forget = "DELETE FROM used_token WHERE expires < @now";

    public async Task<ReplayAnswer> TryUseAsync(string issuer, string tokenId, DateTimeOffset issuedAt, DateTimeOffset keepUntil, CancellationToken ct)
    {
        var token = SHA256.HashData(Encoding.UTF8.GetBytes(issuer + "\n" + tokenId));
        using var timer = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, ct);
        try
        {
            var use = new { token, expires = (keepUntil + KeptLonger).ToUnixTimeSeconds(), issuedAt = issuedAt.ToUnixTimeSeconds() };

            return await database.QuickAsync(
                async connection => await ExecuteAsync(connection, Use, use, either.Token) == 1 ? ReplayAnswer.First
                    : await connection.ExecuteScalarAsync<long>(new CommandDefinition(IsUsed, new { token }, cancellationToken: either.Token)) > 0 ? ReplayAnswer.Again
                    : ReplayAnswer.Unknown,
                either.Token);
        }
        catch (Exception exception) when (StoreHealth.IsFailure(exception) || (exception is OperationCanceledException && !ct.IsCancellationRequested))
        {
            health.Failed();
            return ReplayAnswer.Unknown;
        }
    }

    /// <summary>Begins a memory where the last one was lost. A token that was used before that may bear a time that is still to come.</summary>
    public Task RememberAsync(CancellationToken ct) =>
        database.QuickAsync(connection => ExecuteAsync(connection, Begin, new { since = AfterLoss().ToUnixTimeSeconds() }, ct), ct);

    /// <summary>What a memory says that begins after a loss.</summary>
    public DateTimeOffset AfterLoss() => time.GetUtcNow() + CallerVerifier.ClockSkew;

    /// <summary>Forgets what has expired.</summary>
    public Task ForgetExpiredAsync(CancellationToken ct) =>
        database.QuickAsync(connection => ExecuteAsync(connection, Forget, new { now = time.GetUtcNow().ToUnixTimeSeconds() }, ct), ct);

    private static Task<int> ExecuteAsync(DbConnection connection, string statement, object values, CancellationToken ct) =>
        connection.ExecuteAsync(new CommandDefinition(statement, values, cancellationToken: ct));
}
