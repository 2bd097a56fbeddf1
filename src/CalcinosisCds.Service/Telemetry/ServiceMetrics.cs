using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace CalcinosisCds.Service.Telemetry;

/// <summary>What is counted and timed. Labels come from closed sets: client names, keys, topics, reasons, status codes; never from a request.</summary>
internal sealed class ServiceMetrics
{
    public const string Name = "CalcinosisCds";

    private readonly Counter<long> _responses;
    private readonly Counter<long> _answers;
    private readonly Histogram<double> _duration;
    private readonly Histogram<double> _gathering;
    private readonly Counter<long> _cards;
    private readonly Counter<long> _gaps;
    private readonly Counter<long> _keyRefreshes;
    private readonly Counter<long> _feedback;
    private readonly Counter<long> _commits;
    private readonly Counter<long> _lostDecisions;
    private readonly Counter<long> _turnedAway;
    private readonly Counter<long> _audited;

    public ServiceMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(Name);
        _responses = meter.CreateCounter<long>("calcinosis.http.responses", description: "Responses by endpoint and status.");
        _answers = meter.CreateCounter<long>("calcinosis.hook.answers", description: "Hook calls by client and status.");
        _duration = meter.CreateHistogram<double>("calcinosis.hook.duration", "ms", "Time to answer a hook call.");
        _gathering = meter.CreateHistogram<double>("calcinosis.gathering.duration", "ms", "Time of each FHIR query by key and outcome.");
        _cards = meter.CreateCounter<long>("calcinosis.cards", description: "Cards by topic and indicator.");
        _gaps = meter.CreateCounter<long>("calcinosis.gaps", description: "Gaps by reason.");
        _feedback = meter.CreateCounter<long>("calcinosis.feedback", description: "Feedback items by client and outcome.");
        _commits = meter.CreateCounter<long>("calcinosis.store.commits", description: "Commits that reached the disk, by whether feedback was in them.");
        _lostDecisions = meter.CreateCounter<long>("calcinosis.decisions.lost", description: "Decisions that found the queue full.");
        _turnedAway = meter.CreateCounter<long>("calcinosis.turned.away", description: "Calls that found a limit reached, by which.");
        _audited = meter.CreateCounter<long>("calcinosis.audit", description: "Calls by endpoint, verdict about the caller, and reason.");
        _keyRefreshes = meter.CreateCounter<long>("calcinosis.jwks.refreshes", description: "Key set refreshes by client and success.");
    }

    public static ActivitySource Activities { get; } = new(Name);

    public void Responded(string endpoint, int status) => _responses.Add(1, new TagList { { "endpoint", endpoint }, { "status", status } });

    public void Answered(string client, int status, TimeSpan took)
    {
        var tags = new TagList { { "client", client }, { "status", status } };
        _answers.Add(1, tags);
        _duration.Record(took.TotalMilliseconds, tags);
    }

    public void Gathered(string key, string outcome, TimeSpan took) =>
        _gathering.Record(took.TotalMilliseconds, new TagList { { "key", key }, { "outcome", outcome } });

    public void CardComposed(string topic, string indicator) => _cards.Add(1, new TagList { { "topic", topic }, { "indicator", indicator } });

    public void GapSeen(string reason) => _gaps.Add(1, new TagList { { "reason", reason } });

    public void FeedbackKept(string client, string outcome) => _feedback.Add(1, new TagList { { "client", client }, { "outcome", outcome } });

    public void GroupCommitted(bool hasFeedback) => _commits.Add(1, new TagList { { "feedback", hasFeedback } });

    public void Audited(string endpoint, string verdict, string reason) =>
        _audited.Add(1, new TagList { { "endpoint", endpoint }, { "verdict", verdict }, { "reason", reason } });

    public void TurnedAway(string cause) => _turnedAway.Add(1, new TagList { { "cause", cause } });

    public void DecisionLost() => _lostDecisions.Add(1);

    public void KeyRefreshed(string client, bool succeeded) => _keyRefreshes.Add(1, new TagList { { "client", client }, { "succeeded", succeeded } });
}
