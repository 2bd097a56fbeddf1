using System.Data;
using System.Data.Common;
using System.Globalization;
using Dapper;

namespace CalcinosisCds.Store;

/// <summary>A card that a clinician overrode.</summary>
/// <param name="Rules">As in <see cref="DecidedCard.Rules"/>.</param>
/// <param name="State">As in <see cref="DecidedCard.State"/>.</param>
public sealed record OverriddenCard(string Topic, string Rules, int Indicator, byte[]? State);

/// <summary>
/// Decisions and feedback: written in groups, each with one commit that is on disk when it returns; never changed afterwards. A group may be
/// written again if the outcome of its commit is unknown: everything in it is kept once. One group is written at a time.
/// </summary>
public sealed class GovernanceLog(StoreDatabase database)
{
    private const int IdsAtOnce = 1000;

    private static readonly Table Decisions =
        new("decision", "id", "at", "client", "service", "mode", "leaders", "unread", "knowledge", "total_us", "gathering_us", "instance", "patient");
    private static readonly Table Cards = new("card", "uuid", "decision", "topic", "rules", "indicator", "fate", "words", "state");
    private static readonly Table Feedback = new("feedback", "event", "at", "client", "card", "outcome", "reason", "suggestions", "service");

    private const string DrawIds = "UPDATE decision_id SET last = last + @count RETURNING last";

    private const string AddCalls =
        """
        INSERT INTO audit_count (hour, endpoint, verdict, reason, client, status, calls) VALUES (@hour, @endpoint, @verdict, @reason, @client, @status, @calls)
        ON CONFLICT (hour, endpoint, verdict, reason, client, status) DO UPDATE SET calls = audit_count.calls + excluded.calls
        """;

    private const string SelectOverridden =
        """
        SELECT DISTINCT card.topic, card.rules, card.indicator, card.state
        FROM decision JOIN card ON card.decision = decision.id JOIN feedback ON feedback.card = card.uuid AND feedback.client = decision.client
        WHERE decision.patient = @patient AND decision.client = @client AND feedback.outcome = @overridden AND feedback.at >= @since
        """;

    private const string SelectSaid =
        """
        SELECT DISTINCT card.words FROM card JOIN decision ON decision.id = card.decision
        WHERE card.words IN ({hashes}) AND decision.client = @client AND card.fate = @shown AND decision.at >= @since
        """;

    private const string SelectShown =
        """
        SELECT DISTINCT card.state FROM card JOIN decision ON decision.id = card.decision
        WHERE card.state IN ({hashes}) AND decision.client = @client AND card.fate = @shown AND decision.at >= @since
        """;

    private readonly StrayAnswers _strays = new();
    private long _lastId;
    private long _idsLeft;

    /// <summary>Writes all or nothing; what is already there is left as it is. Answers to cards that are not on record are kept up to a bound.</summary>
    public Task WriteAsync(IReadOnlyCollection<Decision> decisions, IReadOnlyCollection<FeedbackItem> feedback, DateTimeOffset now, CancellationToken ct) =>
        Deadlock.AgainAsync(() => WriteOnceAsync(decisions, feedback, now, ct));

    private async Task WriteOnceAsync(
        IReadOnlyCollection<Decision> decisions, IReadOnlyCollection<FeedbackItem> feedback, DateTimeOffset now, CancellationToken ct)
    {
        await using var connection = await database.OpenLogAsync(ct);
        foreach (var decision in decisions.Where(decision => decision.Id == 0))
        {
            decision.Id = await NextIdAsync(connection, ct);
        }

        await using var transaction = await connection.BeginTransactionAsync(ct);
        var kept = feedback.Count == 0 ? [] : await _strays.KeptAsync(transaction, decisions, feedback, now, ct);

        // Feedback in one order everywhere: two replicas that are told the same things at once would else wait for each other.
        (Table Table, IEnumerable<object?[]> Rows)[] group =
        [
            (Decisions, decisions.Select(Row)),
            (Cards, decisions.SelectMany(decision => decision.Cards.Select(card => Row(card, decision.Id)))),
            (Feedback, kept.Select(item => (Key: item.Event(), Item: item)).OrderBy(pair => Convert.ToHexString(pair.Key), StringComparer.Ordinal)
                .Select(pair => Row(pair.Key, pair.Item, now))),
        ];
        await (connection.CanCreateBatch ? SendAsync(transaction, group, ct) : InsertAsync(transaction, group, ct));
        await transaction.CommitAsync(ct);
    }

    /// <summary>Adds to the counts of calls, all or none. In one order everywhere: two replicas would else wait for each other.</summary>
    public async Task AddAsync(IEnumerable<AuditCount> counts, CancellationToken ct)
    {
        await using var connection = await database.OpenLogAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        foreach (var (kind, calls) in counts.OrderBy(count => count.Kind.ToString(), StringComparer.Ordinal))
        {
            var status = (short)kind.Status;
            var row = new { hour = kind.Hour, endpoint = kind.Endpoint, verdict = kind.Verdict, reason = kind.Reason, client = kind.Client, status, calls };
            await connection.ExecuteAsync(new CommandDefinition(AddCalls, row, transaction, cancellationToken: ct));
        }

        await transaction.CommitAsync(ct);
    }

    /// <summary>Cards about one patient that this client's clinicians overrode since a moment.</summary>
    /// <param name="patient">The keyed hash.</param>
    public async Task<IReadOnlyList<OverriddenCard>> OverriddenAsync(string client, byte[] patient, DateTimeOffset since, CancellationToken ct)
    {
        await using var connection = await database.OpenLogAsync(ct);
        var rows = await connection.QueryAsync<(string Topic, string Rules, int Indicator, byte[]? State)>(new CommandDefinition(
            SelectOverridden,
            new { client, patient, since = since.ToUnixTimeMilliseconds(), overridden = (short)FeedbackOutcome.Overridden },
            cancellationToken: ct));

        return [.. rows.Select(row => new OverriddenCard(row.Topic, row.Rules, row.Indicator, row.State))];
    }

    /// <summary>Which of the given words this client has been shown since a moment.</summary>
    /// <param name="words">Keyed hashes.</param>
    public Task<IReadOnlyList<byte[]>> SaidAsync(string client, IReadOnlyCollection<byte[]> words, DateTimeOffset since, CancellationToken ct) =>
        ShownAsync(SelectSaid, client, words, since, ct);

    /// <summary>For which of the given states this client has been shown a card since a moment.</summary>
    /// <param name="states">Keyed hashes.</param>
    public Task<IReadOnlyList<byte[]>> ShownAsync(string client, IReadOnlyCollection<byte[]> states, DateTimeOffset since, CancellationToken ct) =>
        ShownAsync(SelectShown, client, states, since, ct);

    private async Task<IReadOnlyList<byte[]>> ShownAsync(
        string select, string client, IReadOnlyCollection<byte[]> hashes, DateTimeOffset since, CancellationToken ct)
    {
        await using var connection = await database.OpenLogAsync(ct);

        // Each by a name of its own: of a list the engines and their drivers make different things.
        var parameters = new DynamicParameters(new { client, since = since.ToUnixTimeMilliseconds(), shown = (short)CardFate.Shown });
        var names = new List<string>(hashes.Count);
        foreach (var hash in hashes)
        {
            names.Add("@hash" + names.Count.ToString(CultureInfo.InvariantCulture));
            parameters.Add(names[^1], hash, DbType.Binary);
        }

        var command = select.Replace("{hashes}", string.Join(", ", names), StringComparison.Ordinal);

        return [.. await connection.QueryAsync<byte[]>(new CommandDefinition(command, parameters, cancellationToken: ct))];
    }

    /// <summary>To a server: all rows in one journey, with statements that each connection prepares once.</summary>
    private static async Task SendAsync(DbTransaction transaction, IEnumerable<(Table Table, IEnumerable<object?[]> Rows)> group, CancellationToken ct)
    {
        await using var batch = transaction.Connection!.CreateBatch(); // It has not ended.
        batch.Transaction = transaction;
        foreach (var (table, rows) in group)
        {
            foreach (var row in rows)
            {
                var insert = batch.CreateBatchCommand();
                insert.CommandText = table.Insert;
                foreach (var value in row)
                {
                    var parameter = insert.CreateParameter();
                    Set(parameter, value);
                    insert.Parameters.Add(parameter);
                }

                batch.BatchCommands.Add(insert);
            }
        }

        await batch.PrepareAsync(ct);
        await batch.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Into SQLite, which is in this process: row by row, with one statement a table.</summary>
    private static async Task InsertAsync(DbTransaction transaction, IEnumerable<(Table Table, IEnumerable<object?[]> Rows)> group, CancellationToken ct)
    {
        foreach (var (table, rows) in group)
        {
            await using var insert = transaction.Connection!.CreateCommand(); // It has not ended.
            insert.Transaction = transaction;
            insert.CommandText = table.Insert;
            var parameters = table.Parameters.Select(name =>
            {
                var parameter = insert.CreateParameter();
                parameter.ParameterName = name;
                insert.Parameters.Add(parameter);

                return parameter;
            }).ToArray();
            foreach (var row in rows)
            {
                for (var column = 0; column < row.Length; column++)
                {
                    Set(parameters[column], row[column]);
                }

                await insert.ExecuteNonQueryAsync(ct);
            }
        }
    }

    private static void Set(DbParameter parameter, object? value)
    {
        parameter.Value = value ?? DBNull.Value;
        if (value is null)
        {
            parameter.DbType = DbType.Binary; // Only hashes may be missing.
        }
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

    private static object?[] Row(Decision decision) =>
    [
        decision.Id,
        decision.At.ToUnixTimeMilliseconds(),
        decision.Client,
        decision.Service,
        (short)decision.Mode,
        decision.Leading,
        decision.Unread,
        decision.Knowledge,
        (int)decision.Total.TotalMicroseconds,
        (int)decision.Gathering.TotalMicroseconds,
        decision.Instance,
        decision.Patient,
    ];

    private static object?[] Row(DecidedCard card, long decision) =>
        [card.Uuid.ToByteArray(bigEndian: true), decision, card.Topic, card.Rules, (short)card.Indicator, (short)card.Fate, card.Words, card.State];

    private static object?[] Row(byte[] key, FeedbackItem item, DateTimeOffset now) =>
        [key, now.ToUnixTimeMilliseconds(), item.Client, item.CardKey(), (short)item.Outcome, item.Reason, (short)item.Suggestions.Count, item.Service];

    /// <summary>A table whose rows are never changed: one that is there already is left as it is.</summary>
    private sealed class Table(string name, params string[] columns)
    {
        /// <summary>By position for PostgreSQL; to SQLite they are names.</summary>
        public IReadOnlyList<string> Parameters { get; } = [.. Enumerable.Range(1, columns.Length).Select(position => $"${position}")];

        public string Insert => field ??= $"INSERT INTO {name} ({string.Join(", ", columns)}) VALUES ({string.Join(", ", Parameters)}) ON CONFLICT DO NOTHING";
    }
}
