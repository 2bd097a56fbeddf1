using System.ComponentModel.DataAnnotations;

namespace CalcinosisCds.Settings;

/// <summary>What one caller and all together may ask of the service.</summary>
public sealed class EdgeOptions
{
    /// <summary>How many calls are worked on at once; more are answered with 503.</summary>
    /// <value>Between 1 and 10,000. The default is 256.</value>
    [Range(1, 10_000)]
    public int MaxConcurrentCalls { get; init; } = 256;

    /// <summary>How many calls one client may send in a second on average; more are answered with 429.</summary>
    /// <value>Between 1 and 100,000. The default is 200.</value>
    [Range(1, 100_000)]
    public int ClientCallsPerSecond { get; init; } = 200;

    /// <summary>How many calls one address may send in a second before it is known who calls; more are answered with 429.</summary>
    /// <value>Between 1 and 100,000. The default is 1,000.</value>
    [Range(1, 100_000)]
    public int AddressCallsPerSecond { get; init; } = 1_000;

    /// <summary>The longest time for one call, after which it is answered with 503.</summary>
    /// <value>Between 0.5 and 30 seconds. The default is 3 seconds.</value>
    [Range(typeof(TimeSpan), "00:00:00.500", "00:00:30")]
    public TimeSpan CallDeadline { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>How many connections are open at once; more are closed.</summary>
    /// <value>Between 1 and 100,000. The default is 2,000.</value>
    [Range(1, 100_000)]
    public int MaxConnections { get; init; } = 2_000;

    /// <summary>How long the service goes on after it was asked to stop, not ready any more, so that load balancers can look away.</summary>
    /// <value>Between 0 and 60 seconds. The default is 0.</value>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan DrainDelay { get; init; }

    /// <summary>The host names that requests may name, health probes aside; others are answered with 400.</summary>
    /// <value>Default: none, which means the host of <see cref="ServiceOptions.PublicBaseUrl"/>, or in Development any.</value>
    public IReadOnlyList<string> AllowedHosts { get; init; } = [];

    /// <summary>Addresses of proxies whose X-Forwarded-* headers are believed.</summary>
    /// <value>Default: none.</value>
    public IReadOnlyList<string> TrustedProxies { get; init; } = [];
}
