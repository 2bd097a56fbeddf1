using System.ComponentModel.DataAnnotations;

namespace CalcinosisCds.Settings;

/// <summary>How long and how much may be fetched from FHIR servers for one call.</summary>
public sealed class GatheringOptions
{
    /// <summary>The time for all fetching, bodies included, when some data came by prefetch.</summary>
    /// <value>Between 50 milliseconds and 10 seconds. The default is 400 milliseconds.</value>
    [Range(typeof(TimeSpan), "00:00:00.050", "00:00:10")]
    public TimeSpan DeadlineWithPrefetch { get; init; } = TimeSpan.FromMilliseconds(400);

    /// <summary>The time for all fetching when nothing came by prefetch.</summary>
    /// <value>Between 50 milliseconds and 10 seconds. The default is 2.5 seconds.</value>
    [Range(typeof(TimeSpan), "00:00:00.050", "00:00:10")]
    public TimeSpan DeadlineWithoutPrefetch { get; init; } = TimeSpan.FromMilliseconds(2500);

    /// <summary>The most pages that are read of one list; a longer list is named as incomplete.</summary>
    /// <value>Between 1 and 100. The default is 20.</value>
    [Range(1, 100)]
    public int MaxPages { get; init; } = 20;

    /// <summary>The most that is read of one list, over all its pages; a longer list is named as incomplete.</summary>
    /// <value>Between 64 KiB and 64 MiB, in bytes. The default is 20 MiB.</value>
    [Range(64 * 1024, 64 * 1024 * 1024)]
    public int MaxBytesPerList { get; init; } = 20 * 1024 * 1024;

    /// <summary>The most Medications that are read because a medication refers to them; any others are named as not read.</summary>
    /// <value>Between 0 and 200. The default is 50: that many ids fit into any url.</value>
    [Range(0, 200)]
    public int MaxReferredMedications { get; init; } = 50;

    /// <summary>The longest wait that a server may request by Retry-After and still be asked once more.</summary>
    /// <value>Between 0 and 2 seconds. The default is 250 milliseconds.</value>
    [Range(typeof(TimeSpan), "00:00:00", "00:00:02")]
    public TimeSpan MaxRetryAfter { get; init; } = TimeSpan.FromMilliseconds(250);
}
