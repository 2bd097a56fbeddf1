using System.Data.Common;
using Dapper;

namespace CalcinosisCds.Store;

/// <summary>A card that a clinician overrode.</summary>
/// <param name="Rules">As in <see cref="DecidedCard.Rules"/>.</param>
public sealed record OverriddenCard(string Topic, string Rules, int Indicator);

/// <summary>
/// Decisions and feedback: written in groups, each with one commit that has reached the disk when it returns; never changed after. A group may be
/// written again where nobody saw the end of its commit: everything in it is kept once. One group is written at a time.
/// </summary>
public sealed class GovernanceLog(StoreDatabase database)
{
    private const int IdsAtOnce = 1000;

    private const string InsertDecision =
        """
        INSERT INTO decision (id, at, client, service, mode, leaders, unread, knowledge, total_us, gathering_us, instance, patient)
        VALUES (@Id, @At, @Client, @Service, @Mode, @Leading, @Unread, @Knowledge, @Total, @Gathering, @Instance, @Patient) ON CONFLICT DO NOTHING
        """;

    private const string InsertCard =
        "INSERT INTO card (uuid, decision, topic, rules, indicator, fate) VALUES (@Uuid, @Decision, @Topic, @Rules, @Indicator, @Fate) ON CONFLICT DO NOTHING";

    private const string InsertFeedback =
        """
        INSERT INTO feedback (event, at, client, card, outcome, reason, suggestions)
        VALUES (@Event, @At, @Client, @Card, @Outcome, @Reason, @Suggestions) ON CONFLICT DO NOTHING
        """;

    private const string DrawIds = "UPDATE decision_id SET last = last + @count RETURNING last";

    private const string SelectOverridden =
        """
        SELECT DISTINCT card.topic, card.rules, card.indicator
        FROM decision JOIN card ON card.decision = decision.id JOIN feedback ON feedback.card = card.uuid AND feedback.client = decision.client
        WHERE decision.patient = @patient AND decision.client = @client AND feedback.outcome = @overridden AND feedback.at >= @since
        """;

    private long _lastId;
    private long _idsLeft;

    /// <summary>Writes all or nothing; what is already there is left as it is.</summary>
    public async Task WriteAsync(IReadOnlyCollection<Decision> decisions, IReadOnlyCollection<FeedbackItem> feedback, DateTimeOffset now, CancellationToken ct)
    {
        await using var connection = await database.OpenLogAsync(ct);
        foreach (var decision in decisions.Where(decision => decision.Id == 0))
        {
            decision.Id = await NextIdAsync(connection, ct);
        }

        await using var transaction = await connection.BeginTransactionAsync(ct);
        await ExecuteAsync(InsertDecision, decisions.Select(Row));
        await ExecuteAsync(InsertCard, decisions.SelectMany(decision => decision.Cards.Select(card => Row(card, decision.Id))));

        // In one order everywhere: two replicas that are told the same things at once would else wait for each other.
        await ExecuteAsync(InsertFeedback, feedback.Select(item => (Event: item.Event(), Item: item)).OrderBy(pair => Convert.ToHexString(pair.Event), StringComparer.Ordinal).Select(pair => Row(pair.Event, pair.Item, now)));
        await transaction.CommitAsync(ct);

        Task<int> ExecuteAsync(string statement, IEnumerable<object> rows) => connection.ExecuteAsync(new CommandDefinition(statement, rows, transaction, cancellationToken: ct));
    }

    /// <summary>Cards about one patient that this client's clinicians overrode since a moment.</summary>
    /// <param name="patient">The keyed hash.</param>
    public async Task<IReadOnlyList<OverriddenCard>> OverriddenAsync(string client, byte[] patient, DateTimeOffset since, CancellationToken ct)
    {
        await using var connection = await database.OpenLogAsync(ct);
        var rows = await connection.QueryAsync<(string Topic, string Rules, int Indicator)>(new CommandDefinition(
            SelectOverridden,
            new { client, patient, since = since.ToUnixTimeMilliseconds(), overridden = (short)FeedbackOutcome.Overridden },
            cancellationToken: ct));

        return [.. rows.Select(row => new OverriddenCard(row.Topic, row.Rules, row.Indicator))];
    }

    /// <summary>Drawn from the store in blocks, each in a commit of its own: no two processes ever hold the same, whatever becomes of them.</summary>
    private async Task<long> NextIdAsync(DbConnection connection, CancellationToken ct)
    {
        if (_idsLeft == 0)
        {
            _lastId = await connection.ExecuteScalarAsync<long>(new CommandDefinition(DrawIds, new { count = IdsAtOnce }, cancellationToken: ct));
            _idsLeft = IdsAtOnce;
        }

        _idsLeft--;

        return _lastId - _idsLeft;
    }

    private static object Row(Decision decision) => new
    {
        decision.Id,
        At = decision.At.ToUnixTimeMilliseconds(),
        decision.Client,
        decision.Service,
        Mode = (short)decision.Mode,
        decision.Leading,
        decision.Unread,
        decision.Knowledge,
        Total = (int)decision.Total.TotalMicroseconds,
        Gathering = (int)decision.Gathering.TotalMicroseconds,
        decision.Instance,
        decision.Patient,
    };

    private static object Row(DecidedCard card, long decision) => new
    {
        Uuid = card.Uuid.ToByteArray(bigEndian: true),
        Decision = decision,
        card.Topic,
        card.Rules,
        Indicator = (short)card.Indicator,
        Fate = (short)card.Fate,
    };

    private static object Row(byte[] key, FeedbackItem item, DateTimeOffset now) => new
    {
        Event = key,
        At = now.ToUnixTimeMilliseconds(),
        item.Client,
        Card = item.CardKey(),
        Outcome = (short)item.Outcome,
        item.Reason,
        Suggestions = (short)item.Suggestions.Count,
    };
}
