using System.Diagnostics;
using CalcinosisCds.Assessments;
using CalcinosisCds.Cards;
using CalcinosisCds.Knowledge;

namespace CalcinosisCds.Service.Telemetry;

/// <summary>
/// One log line, one span and the counts of one hook call: names of service and client, times, counts, and codes from closed sets.
/// It collects as the call proceeds and is written when it ends.
/// </summary>
internal sealed class HookSpan(ServiceMetrics metrics, TimeProvider time, ILogger<HookSpan> logger, string service, string client) : IDisposable
{
    private readonly long _started = time.GetTimestamp();
    private readonly Activity? _activity = ServiceMetrics.Activities.StartActivity("hook", ActivityKind.Server);
    private int _cards;

    /// <summary>The status that is answered.</summary>
    public int Status { get; set; } = StatusCodes.Status500InternalServerError;

    /// <summary>The queries made for the call; null until its record is gathered.</summary>
    public IReadOnlyList<QueryTiming>? Queries { get; private set; }

    public TimeSpan Elapsed => time.GetElapsedTime(_started);

    public void Gathered(IReadOnlyList<QueryTiming> queries)
    {
        Queries = queries;
        foreach (var query in queries)
        {
            metrics.Gathered(query.Key, query.Label, query.Took);
            _activity?.AddEvent(new ActivityEvent("gathered", tags: new ActivityTagsCollection
            {
                ["key"] = query.Key,
                ["outcome"] = query.Label,
                ["pages"] = query.Pages,
                ["ms"] = query.Took.TotalMilliseconds,
            }));
        }
    }

    public void Composed(Assessment assessment, IReadOnlyList<Card> cards)
    {
        _cards = cards.Count;
        foreach (var card in cards)
        {
            metrics.CardComposed(KebabId.Of(card.Topic), KebabId.Of(card.Indicator));
        }

        foreach (var gap in assessment.Gaps)
        {
            metrics.GapSeen(KebabId.Of(gap.Reason));
        }
    }

    public void Dispose()
    {
        var took = Elapsed;
        metrics.Answered(client, Status, took);
        LogEvents.HookAnswered(logger, service, client, Status, _cards, took.TotalMilliseconds);
        _activity?.SetTag("service", service).SetTag("client", client).SetTag("status", Status).SetTag("cards", _cards);
        _activity?.Dispose();
    }
}
