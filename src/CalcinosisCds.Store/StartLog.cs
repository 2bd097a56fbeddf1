using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Dapper;

namespace CalcinosisCds.Store;

/// <summary>What the service ran with, recorded at each start, and the snoozes in its settings.</summary>
public sealed class StartLog(StoreDatabase database)
{
    private const int KeyBytes = 16;

    private const string AddStart =
        "INSERT INTO service_start (id, at, program, knowledge, settings, artefacts) VALUES (@id, @at, @program, @knowledge, @settings, @artefacts)";

    private const string AddSnooze =
        """
        INSERT INTO snooze (id, client, topic, rule, begins, ends, reason) VALUES (@id, @client, @topic, @rule, @begins, @ends, @reason)
        ON CONFLICT (id) DO UPDATE SET ends = excluded.ends
        """;

    private const string OpenSnoozes = "SELECT id FROM snooze WHERE ends > @at";

    /// <summary>One that had begun ends; one that had not never was.</summary>
    private const string LiftSnooze = "UPDATE snooze SET ends = CASE WHEN begins < @at THEN @at ELSE begins END WHERE id = @id";

    private const string Starts =
        """
        SELECT at AS At, program AS Program, knowledge AS Knowledge, settings AS Settings, artefacts AS Artefacts FROM service_start WHERE at < @until
        ORDER BY at, id
        """;

    private const string Snoozes =
        """
        SELECT client AS Client, topic AS Topic, rule AS Rule, begins AS Begins, ends AS Ends, reason AS Reason FROM snooze
        WHERE ends > @since AND begins < @until AND ends > begins AND (@client = '' OR client = '' OR client = @client) ORDER BY begins, id
        """;

    /// <summary>
    /// All or nothing. A snooze that is on record, from a replica or an earlier start, stays as it is; one that the settings no longer have was lifted,
    /// and ends with this start.
    /// </summary>
    public async Task NoteAsync(ServiceStart start, IEnumerable<Snooze> snoozes, CancellationToken ct)
    {
        await using var connection = await database.OpenLogAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await ExecuteAsync(AddStart, new
        {
            id = RandomNumberGenerator.GetBytes(KeyBytes),
            at = start.At.ToUnixTimeMilliseconds(),
            program = start.Program,
            knowledge = start.Knowledge,
            settings = start.Settings,
            artefacts = start.Artefacts,
        });
        var given = snoozes.ToDictionary(snooze => Convert.ToHexString(Key(snooze)));
        var at = start.At.ToUnixTimeMilliseconds();
        var open = await connection.QueryAsync<byte[]>(new CommandDefinition(OpenSnoozes, new { at }, transaction, cancellationToken: ct));
        foreach (var lifted in open.Select(Convert.ToHexString).Where(id => !given.ContainsKey(id)).Order(StringComparer.Ordinal))
        {
            await ExecuteAsync(LiftSnooze, new { at, id = Convert.FromHexString(lifted) });
        }

        foreach (var (id, snooze) in given.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            await ExecuteAsync(AddSnooze, new
            {
                id = Convert.FromHexString(id),
                client = snooze.Client,
                topic = snooze.Topic,
                rule = snooze.Rule,
                begins = snooze.Begins.ToUnixTimeMilliseconds(),
                ends = snooze.Ends.ToUnixTimeMilliseconds(),
                reason = snooze.Reason,
            });
        }

        await transaction.CommitAsync(ct);

        Task<int> ExecuteAsync(string statement, object values) =>
            connection.ExecuteAsync(new CommandDefinition(statement, values, transaction, cancellationToken: ct));
    }

    internal static async Task<IReadOnlyList<ServiceStart>> StartsAsync(
        DbConnection connection, GovernanceRange range, DbTransaction moment, CancellationToken ct)
    {
        var rows = await connection.QueryAsync<StartRow>(new CommandDefinition(Starts, new { until = range.Until.ToUnixTimeMilliseconds() }, moment,
            cancellationToken: ct));

        return [.. rows.Select(row =>
            new ServiceStart(DateTimeOffset.FromUnixTimeMilliseconds(row.At), row.Program, row.Knowledge, row.Settings, row.Artefacts))];
    }

    internal static async Task<IReadOnlyList<Snooze>> SnoozesAsync(DbConnection connection, GovernanceRange range, DbTransaction moment, CancellationToken ct)
    {
        var values = new { since = range.Since.ToUnixTimeMilliseconds(), until = range.Until.ToUnixTimeMilliseconds(), client = range.Client ?? "" };
        var rows = await connection.QueryAsync<SnoozeRow>(new CommandDefinition(Snoozes, values, moment, cancellationToken: ct));

        // One that was made shorter or longer is on record twice, from the same moment on.
        return [.. rows.GroupBy(row => (row.Client, row.Topic, row.Rule, row.Reason, row.Begins)).Select(same => same.MaxBy(row => row.Ends)!).Select(row =>
            new Snooze(row.Client, row.Topic, row.Rule, DateTimeOffset.FromUnixTimeMilliseconds(row.Begins), DateTimeOffset.FromUnixTimeMilliseconds(row.Ends),
                row.Reason))]; // A group is never empty.
    }

    /// <summary>The same for a snooze that is noted again.</summary>
    private static byte[] Key(Snooze snooze) => SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(
        CultureInfo.InvariantCulture,
        $"{snooze.Client}\n{snooze.Topic}\n{snooze.Rule}\n{snooze.Begins.UtcTicks}\n{snooze.Ends.UtcTicks}\n{snooze.Reason}")))[..KeyBytes];

    private sealed class StartRow
    {
        public long At { get; init; }

        public string Program { get; init; } = "";

        public string Knowledge { get; init; } = "";

        public string Settings { get; init; } = "";

        public string Artefacts { get; init; } = "";
    }

    private sealed class SnoozeRow
    {
        public string Client { get; init; } = "";

        public string Topic { get; init; } = "";

        public string Rule { get; init; } = "";

        public long Begins { get; init; }

        public long Ends { get; init; }

        public string Reason { get; init; } = "";
    }
}
