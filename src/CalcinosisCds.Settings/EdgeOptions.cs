using System.ComponentModel.DataAnnotations;

namespace CalcinosisCds.Settings;

/// <summary>What a single caller, and all callers together, may ask of the service.</summary>
public sealed class EdgeOptions
{
    /// <summary>How many client calls are processed at once; more are answered with 503. Half of the slots are divided among the clients, and
    /// no client takes those of another.</summary>
    /// <value>Between 1 and 10,000. The default is 256.</value>
    [Range(1, 10_000)]
    public int MaxConcurrentCalls { get; init; } = 256;

    /// <summary>How many evidence-page requests are processed at once; more are answered with 503.</summary>
    /// <value>Between 1 and 10,000. The default is 32.</value>
    [Range(1, 10_000)]
    public int MaxConcurrentEvidence { get; init; } = 32;

    /// <summary>How many tickets and requests of the evidence page one address may send in a minute; more are answered with 429.</summary>
    /// <value>Between 2 and 100,000; each view of the page takes two. The default is 120.</value>
    [Range(2, 100_000)]
    public int AddressEvidencePerMinute { get; init; } = 120;

    /// <summary>How many public pages and files are sent at once; more are answered with 503.</summary>
    /// <value>Between 1 and 10,000. The default is 128.</value>
    [Range(1, 10_000)]
    public int MaxConcurrentPages { get; init; } = 128;

    /// <summary>How many calls from one address may be under way at once until the caller is known; more are answered with 429.</summary>
    /// <value>Between 1 and 10,000. The default is 64.</value>
    [Range(1, 10_000)]
    public int AddressConcurrentCalls { get; init; } = 64;

    /// <summary>How many bytes of bodies and of FHIR servers' answers are held at once; calls that bring more are answered with 503. Half of it is divided
    /// among the clients.</summary>
    /// <value>Between 16 MiB and 16 GiB, in bytes. The default is 128 MiB.</value>
    [Range(16L * 1024 * 1024, 16L * 1024 * 1024 * 1024)]
    public long MaxBytesAtWork { get; init; } = 128L * 1024 * 1024;

    /// <summary>How many calls per second one client may send on average; more are answered with 429.</summary>
    /// <value>Between 1 and 100,000. The default is 200.</value>
    [Range(1, 100_000)]
    public int ClientCallsPerSecond { get; init; } = 200;

    /// <summary>How many calls per second one address may send before the caller is known; more are answered with 429.</summary>
    /// <value>Between 1 and 100,000. The default is 1,000.</value>
    [Range(1, 100_000)]
    public int AddressCallsPerSecond { get; init; } = 1_000;

    /// <summary>The longest time for sending and processing one call; then it is answered with 503, or with 408 if its body is not yet complete.</summary>
    /// <value>Between 0.5 and 30 seconds. The default is 3 seconds.</value>
    [Range(typeof(TimeSpan), "00:00:00.500", "00:00:30")]
    public TimeSpan CallDeadline { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>How long after <see cref="CallDeadline"/> an answer may take to be fetched, on every address; then the connection is closed.</summary>
    /// <value>Between 0.1 and 60 seconds. The default is 7 seconds.</value>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:01:00")]
    public TimeSpan AnswerTime { get; init; } = TimeSpan.FromSeconds(7);

    /// <summary>How many connections are open at once; a further one replaces an idle one, or is closed if all are busy.</summary>
    /// <value>Between 1 and 100,000. The default is 2,000.</value>
    [Range(1, 100_000)]
    public int MaxConnections { get; init; } = 2_000;

    /// <summary>How long the service carries on, no longer ready, after it was asked to stop, so that load balancers can divert traffic.</summary>
    /// <value>Between 0 and 60 seconds. The default is 0.</value>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan DrainDelay { get; init; }

    /// <summary>The host names that requests, other than health probes, may use; others are answered with 400.</summary>
    /// <value>Default: none, which means the host of <see cref="ServiceOptions.PublicBaseUrl"/>, and in Development this machine's.</value>
    public IReadOnlyList<string> AllowedHosts { get; init; } = [];

    /// <summary>Addresses of proxies, or of the networks they are in, whose X-Forwarded-* headers are trusted.</summary>
    /// <value>Default: none.</value>
    public IReadOnlyList<string> TrustedProxies { get; init; } = [];
}
