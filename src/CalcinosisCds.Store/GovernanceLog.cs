using System.Data.Common;
using Dapper;

namespace CalcinosisCds.Store;

/// <summary>A card that a clinician overrode.</summary>
/// <param name="Rules">As in <see cref="DecidedCard.Rules"/>.</param>
public sealed record OverriddenCard(string Topic, string Rules, int Indicator);

/// <summary>Decisions and feedback: written in groups, each with one commit that has reached the disk when it returns; never changed after.</summary>
public sealed class GovernanceLog(StoreDatabase database)
{
    private const string InsertDecision =
        """
        INSERT INTO decision (at, client, service, mode, leading, unread, knowledge, total_us, gathering_us, instance, patient)
        VALUES (@At, @Client, @Service, @Mode, @Leading, @Unread, @Knowledge, @Total, @Gathering, @Instance, @Patient) RETURNING id
        """;

    private const string InsertCard =
        "INSERT INTO card (uuid, decision, topic, rules, indicator, fate) VALUES (@Uuid, @Decision, @Topic, @Rules, @Indicator, @Fate) ON CONFLICT DO NOTHING";

    private const string InsertFeedback =
        """
        INSERT INTO feedback (event, at, client, card, outcome, reason, suggestions)
        VALUES (@Event, @At, @Client, @Card, @Outcome, @Reason, @Suggestions) ON CONFLICT DO NOTHING
        """;

    private const string SelectOverridden =
        """
        SELECT DISTINCT card.topic, card.rules, card.indicator
        FROM decision JOIN card ON card.decision = decision.id JOIN feedback ON feedback.card = card.uuid AND feedback.client = decision.client
        WHERE decision.patient = @patient AND decision.client = @client AND feedback.outcome = @overridden AND feedback.at >= @since
        """;

    /// <summary>Writes all or nothing; feedback that is already there is left as it is.</summary>
    public async Task WriteAsync(IReadOnlyCollection<Decision> decisions, IReadOnlyCollection<FeedbackItem> feedback, DateTimeOffset now, CancellationToken ct)
    {
        await using var connection = await database.OpenLogAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        foreach (var decision in decisions)
        {
            await WriteAsync(connection, transaction, decision, ct);
        }

        await connection.ExecuteAsync(new CommandDefinition(InsertFeedback, feedback.Select(item => Row(item, now)), transaction, cancellationToken: ct));
        await transaction.CommitAsync(ct);
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

    private static async Task WriteAsync(DbConnection connection, DbTransaction transaction, Decision decision, CancellationToken ct)
    {
        var id = await connection.ExecuteScalarAsync<long>(new CommandDefinition(InsertDecision, Row(decision), transaction, cancellationToken: ct));
        await connection.ExecuteAsync(new CommandDefinition(InsertCard, decision.Cards.Select(card => Row(card, id)), transaction, cancellationToken: ct));
    }

    private static object Row(Decision decision) => new
    {
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

    private static object Row(FeedbackItem item, DateTimeOffset now) => new
    {
        Event = item.Event(),
        At = now.ToUnixTimeMilliseconds(),
        item.Client,
        Card = item.CardKey(),
        Outcome = (short)item.Outcome,
        item.Reason,
        Suggestions = (short)item.Suggestions.Count,
    };
}
