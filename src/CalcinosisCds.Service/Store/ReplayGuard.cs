using System.Data.Common;
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
/// token can carry more than one valid signature.
/// </summary>
internal sealed partial class ReplayGuard(ServiceDatabase database, TimeProvider time, ILogger<ReplayGuard> logger)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    public async Task<ReplayAnswer> TryUseAsync(string issuer, string tokenId, DateTimeOffset issuedAt, DateTimeOffset keepUntil, CancellationToken ct)
    {
        var token = SHA256.HashData(Encoding.UTF8.GetBytes(issuer + "\n" + tokenId));
        using var timer = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, ct);
        try
        {
            await using var connection = await database.OpenAsync(either.Token);
            if (issuedAt < await LossyStartAsync(connection, either.Token))
            {
                return ReplayAnswer.Again;
            }

            var asynchronous = database.IsShared ? "SET synchronous_commit = off; " : "";
            var inserted = await connection.ExecuteAsync(new CommandDefinition(
                asynchronous + "INSERT INTO used_token (token, expires) VALUES (@token, @expires) ON CONFLICT DO NOTHING",
                new { token, expires = keepUntil.ToUnixTimeSeconds() },
                cancellationToken: either.Token));

            return inserted == 1 ? ReplayAnswer.First : ReplayAnswer.Again;
        }
        catch (Exception exception) when (exception is DbException or TimeoutException || (exception is OperationCanceledException && !ct.IsCancellationRequested))
        {
            Log.StoreUnavailable(logger);
            return ReplayAnswer.Unavailable;
        }
    }

    /// <summary>Forgets what has expired.</summary>
    public async Task ForgetExpiredAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        await connection.ExecuteAsync(new CommandDefinition(
            "DELETE FROM used_token WHERE expires < @now", new { now = time.GetUtcNow().ToUnixTimeSeconds() }, cancellationToken: ct));
    }

    /// <summary>
    /// Since when no commit can have been lost: since the machine (or the shared database) started. A token issued earlier may have been used
    /// in what a power loss took away.
    /// </summary>
    private async Task<DateTimeOffset> LossyStartAsync(DbConnection connection, CancellationToken ct) => database.IsShared
        ? await connection.ExecuteScalarAsync<DateTime>(new CommandDefinition("SELECT pg_postmaster_start_time()", cancellationToken: ct))
        : time.GetUtcNow() - TimeSpan.FromMilliseconds(Environment.TickCount64);

    private static partial class Log
    {
        [LoggerMessage(EventId = 501, Level = LogLevel.Error, Message = "The store does not answer: callers are refused until it does.")]
        public static partial void StoreUnavailable(ILogger logger);
    }
}
