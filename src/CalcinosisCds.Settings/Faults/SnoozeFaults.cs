using CalcinosisCds.Cards;
using CalcinosisCds.Knowledge;

namespace CalcinosisCds.Settings.Faults;

/// <summary>What is wrong with the snoozes: the service does not start with one that lacks an end or a reason, or covers what is never held back.</summary>
internal static class SnoozeFaults
{
    private const string Snoozes = ServiceOptions.Section + ":Decisions:Snoozes";

    private static readonly string NeverRests = CardTopic.CalcinosisIncomplete.Code();

    public static IEnumerable<string> Of(ServiceOptions options) => options.Decisions.Snoozes.Index()
        .SelectMany(entry => Of(entry.Item, $"`{Snoozes}:{entry.Index}", options));

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

        if (snooze.Reason.Trim().Length is < SnoozeOptions.ShortestReason or > SnoozeOptions.LongestReason)
        {
            yield return $"{at}:Reason` does not have {SnoozeOptions.ShortestReason} to {SnoozeOptions.LongestReason} characters. Write why, for the board: "
                + "the report shows it.";
        }
    }

    private static IEnumerable<string> OfWho(SnoozeOptions snooze, string at, ServiceOptions options)
    {
        if (snooze.Client is { } name && options.Clients.All(client => client.Name != name))
        {
            yield return $"{at}:Client` is `{name}`, which no client record is named. Write one of their names, or remove it for all.";
        }
    }
}
