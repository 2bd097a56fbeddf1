using CalcinosisCds.Cards;
using CalcinosisCds.Knowledge;

namespace CalcinosisCds.Settings.Faults;

/// <summary>What is wrong with the snoozes: the service does not start with one that lacks an end or a reason, or covers what is never held back.</summary>
internal static class SnoozeFaults
{
    private const string Snoozes = ServiceOptions.Section + ":Decisions:Snoozes";

    private static readonly string NeverRests = CardTopic.CalcinosisIncomplete.Code();

    public static IEnumerable<string> Of(ServiceOptions options) => options.Decisions.Snoozes.Index()
        .SelectMany(entry => (IEnumerable<string>)
        [
            .. Of(entry.Item, $"`{Snoozes}:{entry.Index}", options),
            .. OfAnother(entry.Item, $"`{Snoozes}:{entry.Index}", options.Decisions.Snoozes.Take(entry.Index)),
        ]);

    private static IEnumerable<string> Of(SnoozeOptions snooze, string at, ServiceOptions options) =>
        [.. OfWhat(snooze, at), .. OfTime(snooze, at), .. OfWho(snooze, at, options)];

    private static IEnumerable<string> OfWhat(SnoozeOptions snooze, string at)
    {
        if (snooze.Topic is null == snooze.Rule is null)
        {
            yield return $"{at}` must name a `Topic` or a `Rule`, and not both. Write one of them.";
        }

        var topics = CardTopics.All.Where(topic => topic != NeverRests).ToList();
        if (snooze.Topic is { } topic && !topics.Contains(topic))
        {
            yield return $"{at}:Topic` is `{topic}`, which is no topic that may rest. Choose of {string.Join(", ", topics)}.";
        }

        // The knowledge is loaded only if a rule is snoozed.
        if (snooze.Rule is { } rule && !KnowledgeBase.Load().Texts.Has("criterion." + rule))
        {
            yield return $"{at}:Rule` is `{rule}`, which is no rule. Write its id as the basis page has it, such as ORD-06.";
        }
    }

    private static IEnumerable<string> OfTime(SnoozeOptions snooze, string at)
    {
        if (snooze.From == default || snooze.Until == default)
        {
            yield return $"{at}` has no {(snooze.From == default ? "`From`" : "`Until`")}. Write an instant such as 2026-01-15T12:00:00Z: a snooze ends.";
        }
        else if (snooze.Until <= snooze.From || snooze.Until - snooze.From > SnoozeOptions.Longest)
        {
            yield return $"{at}:Until` is not within {SnoozeOptions.Longest.Days} days after `From`. Write an earlier end, and look again when it comes.";
        }

        if (snooze.Reason.Count(char.IsLetterOrDigit) < SnoozeOptions.ShortestReason || snooze.Reason.Trim().Length > SnoozeOptions.LongestReason)
        {
            yield return $"{at}:Reason` does not have {SnoozeOptions.ShortestReason} letters, or has more than {SnoozeOptions.LongestReason} characters. "
                + "Write why, for the board: the report shows it.";
        }
    }

    /// <summary>One behind the other they would have no end at which somebody looks again.</summary>
    private static IEnumerable<string> OfAnother(SnoozeOptions snooze, string at, IEnumerable<SnoozeOptions> before)
    {
        var twice = before.Index().Where(other => (other.Item.Topic, other.Item.Rule) == (snooze.Topic, snooze.Rule)
            && (other.Item.Client is null || snooze.Client is null || other.Item.Client == snooze.Client)).ToList();
        if (twice.Count > 0)
        {
            yield return $"{at}` and `{Snoozes}:{twice[0].Index}` rest the same cards. Keep one, and look again when it ends before you write the next.";
        }
    }

    private static IEnumerable<string> OfWho(SnoozeOptions snooze, string at, ServiceOptions options)
    {
        if (snooze.Client is { } name && options.Clients.All(client => client.Name != name || client.IsBoard))
        {
            yield return $"{at}:Client` is `{name}`, which no record of a client that calls hooks is named. Write one of their names, or remove it for all.";
        }
    }
}
