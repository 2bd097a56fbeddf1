using System.Threading.RateLimiting;
using CalcinosisCds.Settings;
using Microsoft.Extensions.Options;

namespace CalcinosisCds.Service.Pages;

/// <summary>How often one address may ask for evidence, and how many requests may use one FHIR server at once: people read a page before the next.</summary>
internal sealed class EvidenceLimits(IOptions<EdgeOptions> options) : IDisposable
{
    private readonly PartitionedRateLimiter<string> _byAddress = PartitionedRateLimiter.Create<string, string>(address =>
        RateLimitPartition.GetTokenBucketLimiter(address, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = options.Value.AddressEvidencePerMinute,
            TokensPerPeriod = options.Value.AddressEvidencePerMinute,
            ReplenishmentPeriod = TimeSpan.FromMinutes(1),
            QueueLimit = 0,
        }));

    private readonly PartitionedRateLimiter<string> _byServer = PartitionedRateLimiter.Create<string, string>(server =>
        RateLimitPartition.GetConcurrencyLimiter(server, _ => new ConcurrencyLimiterOptions
        {
            PermitLimit = Math.Max(1, options.Value.MaxConcurrentEvidence / 2),
            QueueLimit = 0,
        }));

    public bool MayAsk(string address)
    {
        using var lease = _byAddress.AttemptAcquire(address);

        return lease.IsAcquired;
    }

    /// <param name="server">A base of a client's record.</param>
    public RateLimitLease Take(string server) => _byServer.AttemptAcquire(server);

    public void Dispose()
    {
        _byAddress.Dispose();
        _byServer.Dispose();
    }
}
