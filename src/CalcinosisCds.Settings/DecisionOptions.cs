using System.ComponentModel.DataAnnotations;

namespace CalcinosisCds.Settings;

/// <summary>Which cards are held back, and what is kept of a call.</summary>
public sealed class DecisionOptions
{
    /// <summary>
    /// Topics whose cards are shown to nobody; a call that could then only say that its record was not read whole is answered with 412.
    /// </summary>
    /// <value>Codes of the CodeSystem of card topics, such as <c>calcinosisRisk</c>. Default: none.</value>
    public IReadOnlyList<string> SwitchedOffTopics { get; init; } = [];

    /// <summary>
    /// How long a card that a clinician overrode is not shown again for the same patient and client, unless it is based on a rule that was not behind
    /// the overridden one, is more serious, is critical, or says that the record was not read whole.
    /// </summary>
    /// <value>From 0 to 90 days; it needs <see cref="HashSecret"/>. The default is 0, none.</value>
    [Range(typeof(TimeSpan), "00:00:00", "90.00:00:00")]
    public TimeSpan CoolDown { get; init; }

    /// <summary>How long an order counts as already warned about, for clients that want one warning only.</summary>
    /// <value>From 1 minute to 7 days. The default is 1 day.</value>
    [Range(typeof(TimeSpan), "00:01:00", "7.00:00:00")]
    public TimeSpan OrdersOnceWithin { get; init; } = TimeSpan.FromDays(1);

    /// <summary>
    /// The key for the hashes of hook instances, of patients for the cool-down, and of what is said about orders for clients that want one warning only.
    /// Without it no hashes are kept.
    /// </summary>
    /// <value>At least 32 characters, the same in all replicas; better from the environment or a secret than from a file. Default: none.</value>
    [Secret]
    [MinLength(32)]
    public string? HashSecret { get; init; }

    /// <summary>
    /// How long single decisions and answers are kept: until their month ended that long ago. Their monthly totals stay.
    /// </summary>
    /// <value>From 31 to 3660 days, and no less than <see cref="CoolDown"/>. Default: none, for good.</value>
    [Range(typeof(TimeSpan), "31.00:00:00", "3660.00:00:00")]
    public TimeSpan? KeepRowsFor { get; init; }

    /// <summary>Cards held back for a limited time and a stated reason; never a critical card, nor one that says that the record was not read whole.</summary>
    /// <value>Default: none. The report names each that was in force.</value>
    public IReadOnlyList<SnoozeOptions> Snoozes { get; init; } = [];
}
