namespace CalcinosisCds.Store;

/// <summary>What a service ran with from a moment on: nothing secret, and nothing about a patient.</summary>
/// <param name="Program">The version of the program.</param>
/// <param name="Knowledge">The version of the rules.</param>
/// <param name="Settings">A hash of the settings in force, secrets left out.</param>
/// <param name="Artefacts">Each group of files that were built in with a hash of them, such as "valuesets:1f…", one blank between.</param>
public sealed record ServiceStart(DateTimeOffset At, string Program, string Knowledge, string Settings, string Artefacts);

/// <summary>What can change between two starts, or by an operator's command.</summary>
public enum ChangeOf
{
    Program,
    Knowledge,
    Settings,
    Artefacts,

    /// <summary>The keys of a client were dropped by an operator.</summary>
    Keys,
}

/// <summary>A moment from which something was different.</summary>
/// <param name="From">What it was before: a version, or the beginning of a hash.</param>
/// <param name="To">What it was from then on; for artefacts, the groups that changed, one blank between; for keys, the client.</param>
public sealed record ChangePoint(DateTimeOffset At, ChangeOf What, string From, string To);

/// <summary>A period in which cards of one topic, or based on one rule alone, are held back for a reason.</summary>
/// <param name="Client">Empty for all clients.</param>
/// <param name="Topic">Empty where a rule is snoozed.</param>
/// <param name="Rule">Empty where a topic is snoozed.</param>
public sealed record Snooze(string Client, string Topic, string Rule, DateTimeOffset Begins, DateTimeOffset Ends, string Reason);
