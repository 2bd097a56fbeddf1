using System.Reflection;
using CalcinosisCds.Knowledge;
using CalcinosisCds.Settings;
using CalcinosisCds.Store;
using Microsoft.Extensions.Options;

namespace CalcinosisCds.Service.Store;

/// <summary>Records in the store what the service runs with, once for each start: a board sees when something changed.</summary>
internal sealed class StartNote(StartLog log, Lazy<KnowledgeBase> knowledge, IOptions<ServiceOptions> options, TimeProvider time)
{
    /// <summary>How much of a commit's hash a reader needs to tell two programs apart.</summary>
    private const int CommitShown = 9;

    private static readonly string Program = Short(
        typeof(StartNote).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "");

    public Task WriteAsync(CancellationToken ct) => log.NoteAsync(
        new ServiceStart(
            time.GetUtcNow(),
            Program,
            knowledge.Value.Release.Version,
            SettingsFingerprint.Of(options.Value),
            BuiltInFiles.Hashes()),
        options.Value.Decisions.Snoozes.Select(snooze =>
            new Snooze(snooze.Client ?? "", snooze.Topic ?? "", snooze.Rule ?? "", snooze.From, snooze.Until, snooze.Reason.Trim())),
        ct);

    /// <summary>The version, and the beginning of the commit it was built from.</summary>
    private static string Short(string version) => version.IndexOf('+', StringComparison.Ordinal) is >= 0 and var plus
        ? version[..Math.Min(version.Length, plus + CommitShown)]
        : version;
}
