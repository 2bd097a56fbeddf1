using System.ComponentModel.DataAnnotations;

namespace CalcinosisCds.Settings;

/// <summary>Which cards are held back, and what is kept of a call.</summary>
public sealed class DecisionOptions
{
    /// <summary>
    /// Topics whose cards are not shown to anyone; a call that has nothing to show but that its record was not read whole is answered with 412.
    /// </summary>
    /// <value>Codes of the CodeSystem of card topics, such as <c>calcinosisRisk</c>. Default: none.</value>
    public IReadOnlyList<string> SwitchedOffTopics { get; init; } = [];

    /// <summary>
    /// How long a card that a clinician overrode is not shown again for the same patient and client, unless it rests on a rule that was not on
    /// the overridden one, is graver, is critical, or says that the record was not read whole.
    /// </summary>
    /// <value>From 0 to 90 days; it needs <see cref="HashSecret"/>. The default is 0, none.</value>
    [Range(typeof(TimeSpan), "00:00:00", "90.00:00:00")]
    public TimeSpan CoolDown { get; init; }

    /// <summary>How long an order counts as warned of, for clients that want to be warned once.</summary>
    /// <value>From 1 minute to 7 days. The default is 1 day.</value>
    [Range(typeof(TimeSpan), "00:01:00", "7.00:00:00")]
    public TimeSpan OrdersOnceWithin { get; init; } = TimeSpan.FromDays(1);

    /// <summary>
    /// The key of the hashes of hook instances, of patients for the cool-down, and of what is said of orders for clients that want to be warned once.
    /// Without it none is kept.
    /// </summary>
    /// <value>At least 32 characters, the same in all replicas; better from the environment or a secret than from a file. Default: none.</value>
    [Secret]
    [MinLength(32)]
    public string? HashSecret { get; init; }

    /// <summary>
    /// How long single decisions and answers are kept: until the month that they are in ended so long ago. What was counted of them by month stays.
    /// </summary>
    /// <value>From 31 to 3660 days, and no less than <see cref="CoolDown"/>. Default: none, for good.</value>
    [Range(typeof(TimeSpan), "31.00:00:00", "3660.00:00:00")]
    public TimeSpan? KeepRowsFor { get; init; }

    /// <summary>Cards that are held back for a time and a reason; never a critical card, nor one that says that the record was not read whole.</summary>
    /// <value>Default: none. The report names each that was in force.</value>
    public IReadOnlyList<SnoozeOptions> Snoozes { get; init; } = [];
}
