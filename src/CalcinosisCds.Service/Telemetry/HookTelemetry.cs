using CalcinosisCds.Assessments;
using CalcinosisCds.Cards;
using CalcinosisCds.Knowledge;
using CalcinosisCds.Service.Gathering;

namespace CalcinosisCds.Service.Telemetry;

/// <summary>One line in the log and the counts of each hook call: service, client, times, counts and codes of closed sets.</summary>
internal sealed partial class HookTelemetry(ServiceMetrics metrics, ILogger<HookTelemetry> logger)
{
    public void Gathered(GatheredRecord record)
    {
        foreach (var list in record.Fetched)
        {
            metrics.Gathered(list.Key, KebabId.Of(list.Outcome), list.Duration);
        }
    }

    public void Composed(Assessment assessment, IReadOnlyList<Card> cards)
    {
        foreach (var card in cards)
        {
            metrics.CardShown(card.Topic.ToString(), KebabId.Of(card.Indicator));
        }

        foreach (var gap in assessment.Gaps)
        {
            metrics.GapSeen(KebabId.Of(gap.Reason));
        }
    }

    public void Answered(string service, string client, int status, int cards, TimeSpan took)
    {
        metrics.Answered(client, status, took);
        Log.Answered(logger, service, client, status, cards, took.TotalMilliseconds);
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 101, Level = LogLevel.Information, Message = "Hook answered: service {Service}, client {Client}, status {Status}, {Cards} card(s), {Milliseconds} ms.")]
        public static partial void Answered(ILogger logger, string service, string client, int status, int cards, double milliseconds);
    }
}
