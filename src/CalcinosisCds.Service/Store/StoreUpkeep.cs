using System.Data.Common;

namespace CalcinosisCds.Service.Store;

/// <summary>Creates the schema at start and forgets what has expired once a minute.</summary>
internal sealed partial class StoreUpkeep(ServiceDatabase database, ReplayGuard replay, TimeProvider time, ILogger<StoreUpkeep> logger) : BackgroundService
{
    private static readonly TimeSpan BetweenRounds = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan BetweenAttempts = TimeSpan.FromSeconds(2);

    /// <summary>True once the schema is there.</summary>
    public bool IsReady { get; private set; }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await WorkAsync(stoppingToken);
            await Task.Delay(IsReady ? BetweenRounds : BetweenAttempts, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task WorkAsync(CancellationToken ct)
    {
        try
        {
            if (!IsReady)
            {
                await database.CreateSchemaAsync(ct);
                IsReady = true;
            }

            await replay.ForgetExpiredAsync(ct);
        }
        catch (DbException)
        {
            Log.UpkeepFailed(logger);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 502, Level = LogLevel.Warning, Message = "The store could not be kept up; it is tried again.")]
        public static partial void UpkeepFailed(ILogger logger);
    }
}
