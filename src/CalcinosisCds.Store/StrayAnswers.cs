using System.Collections.Concurrent;
using System.Data;
using System.Data.Common;
using System.Globalization;
using CalcinosisCds.Store.Months;
using Dapper;

namespace CalcinosisCds.Store;

/// <summary>
/// Keeps answers about cards that nobody was shown from filling the store. So many answers of a client in a day are kept without a look; of further ones
/// only those about cards on record, and the others are counted by hour, client and hook. One that is counted and sent again is counted again.
/// </summary>
internal sealed class StrayAnswers
{
    /// <summary>Several times what the clinicians of a large hospital answer in a day. An engineering choice.</summary>
    internal const int KeptUnseen = 10_000;

    private const int SecondsOfAnHour = 3600;

    private const string SelectOnRecord =
        "SELECT card.uuid FROM card JOIN decision ON decision.id = card.decision WHERE card.uuid IN ({cards}) AND decision.client = @client";

    private const string AddAnswers =
        """
        INSERT INTO stray_answer (hour, client, service, answers) VALUES (@hour, @client, @service, @answers)
        ON CONFLICT (hour, client, service) DO UPDATE SET answers = stray_answer.answers + excluded.answers
        """;

    private const string SelectAnswers =
        """
        SELECT client AS Client, service AS Service, SUM(answers) AS Answers FROM stray_answer
        WHERE hour >= @first AND hour < @end AND (@client = '' OR client = @client) GROUP BY 1, 2
        """;

    private readonly ConcurrentDictionary<string, (DateOnly Day, int Answers)> _kept = new();

    /// <summary>Those that are kept as rows; the others are counted.</summary>
    public async Task<IReadOnlyList<FeedbackItem>> KeptAsync(
        DbTransaction transaction,
        IReadOnlyCollection<Decision> decisions,
        IReadOnlyCollection<FeedbackItem> feedback,
        DateTimeOffset now,
        CancellationToken ct)
    {
        var (kept, strays) = (new List<FeedbackItem>(feedback.Count), new List<FeedbackItem>());
        foreach (var ofClient in feedback.GroupBy(item => item.Client))
        {
            var items = ofClient.ToList();
            var unseen = Take(ofClient.Key, items.Count, DateOnly.FromDateTime(now.UtcDateTime));
            kept.AddRange(items[..unseen]);
            if (unseen < items.Count)
            {
                var onRecord = await OnRecordAsync(transaction, ofClient.Key, decisions, items[unseen..], ct);
                kept.AddRange(items[unseen..].Where(item => onRecord.Contains(Key(item))));
                strays.AddRange(items[unseen..].Where(item => !onRecord.Contains(Key(item))));
            }
        }

        await CountAsync(transaction, strays, now, ct);

        return kept;
    }

    internal static async Task<IReadOnlyList<StrayCount>> ReadAsync(DbConnection connection, GovernanceRange range, DbTransaction moment, CancellationToken ct)
    {
        var (first, end) = (range.Since.ToUnixTimeSeconds() / SecondsOfAnHour, range.Until.ToUnixTimeSeconds() / SecondsOfAnHour);
        var values = new { first, end, client = range.Client ?? "" };

        return (await connection.QueryAsync<StrayCount>(new CommandDefinition(SelectAnswers, values, moment, cancellationToken: ct))).AsList();
    }

    /// <summary>How many of some answers are within what is kept without a look.</summary>
    private int Take(string client, int answers, DateOnly today)
    {
        var before = _kept.TryGetValue(client, out var known) && known.Day == today ? known.Answers : 0;
        var taken = Math.Min(answers, KeptUnseen - before);
        _kept[client] = (today, before + taken);

        return taken;
    }

    private static async Task<IReadOnlySet<string>> OnRecordAsync(
        DbTransaction transaction, string client, IEnumerable<Decision> decisions, IReadOnlyList<FeedbackItem> items, CancellationToken ct)
    {
        var values = new DynamicParameters(new { client });
        var names = new List<string>(items.Count);
        foreach (var item in items)
        {
            names.Add("@card" + names.Count.ToString(CultureInfo.InvariantCulture));
            values.Add(names[^1], item.CardKey(), DbType.Binary);
        }

        var command = SelectOnRecord.Replace("{cards}", string.Join(", ", names), StringComparison.Ordinal);
        var query = new CommandDefinition(command, values, transaction, cancellationToken: ct);
        var stored = await transaction.Connection!.QueryAsync<byte[]>(query); // It has not ended.
        var alongside = decisions.Where(decision => decision.Client == client).SelectMany(decision => decision.Cards)
            .Select(card => card.Uuid.ToByteArray(bigEndian: true));

        return stored.Concat(alongside).Select(Convert.ToHexString).ToHashSet();
    }

    /// <summary>In one order everywhere: two replicas would else wait for each other.</summary>
    private static async Task CountAsync(DbTransaction transaction, IEnumerable<FeedbackItem> strays, DateTimeOffset now, CancellationToken ct)
    {
        foreach (var stray in strays.GroupBy(item => (item.Client, item.Service)).OrderBy(stray => stray.Key.ToString(), StringComparer.Ordinal))
        {
            var hour = now.ToUnixTimeSeconds() / SecondsOfAnHour;
            var row = new { hour, client = stray.Key.Client, service = stray.Key.Service, answers = (long)stray.Count() };
            await transaction.Connection!.ExecuteAsync(new CommandDefinition(AddAnswers, row, transaction, cancellationToken: ct)); // It has not ended.
        }
    }

    private static string Key(FeedbackItem item) => Convert.ToHexString(item.CardKey());
}
