using System.Data.Common;
using Dapper;

namespace CalcinosisCds.Store.Months;

/// <summary>
/// Reads the counts by month in one snapshot: from the rows, or from earlier counts and, for the months that something was written
/// to since, from the rows again. Both give the same result.
/// </summary>
internal sealed class MonthReader(DbConnection connection, DbTransaction moment, bool isPostgres, int step, CancellationToken ct)
{
    private readonly MonthTable _strays = step >= StoreSchema.StepOfStrays ? MonthTable.Strays : MonthTable.StraysOfAnyHook;

    private const string Uncounted = "SELECT month FROM uncounted WHERE month BETWEEN @first AND @last ORDER BY month";

    /// <summary>Counts every row.</summary>
    public async Task<MonthCounts> CountAsync(GovernanceRange range) => new(
        await CountAsync<CallCount>(MonthTable.Calls, range, range.Since, range.Until),
        await CountAsync<CardCount>(MonthTable.Cards, range, range.Since, range.Until),
        await CountAsync<ReasonCount>(MonthTable.Reasons, range, range.Since, range.Until),
        await CountAsync<StrayCount>(_strays, range, range.Since, range.Until));

    /// <summary>Counts the rows of months alone that are not counted, or not wholly within the range.</summary>
    public async Task<MonthCounts> ReadAsync(GovernanceRange range)
    {
        var begins = YearMonth.Of(range.Since);
        var (first, last) = (begins.Begins == range.Since ? begins : begins.Next, YearMonth.Of(range.Until).Previous);
        if (first > last)
        {
            return await CountAsync(range);
        }

        var months = new { first = first.Value, last = last.Value, client = range.Client ?? "" };
        var uncounted = (await connection.QueryAsync<int>(Patiently(Uncounted, months))).Select(month => new YearMonth(month)).ToList();
        var spans = Stretches(uncounted).Append((range.Since, first.Begins)).Append((last.Ends, range.Until)).Where(span => span.Item1 < span.Item2).ToList();

        return new MonthCounts(await ReadAsync<CallCount>(MonthTable.Calls), await ReadAsync<CardCount>(MonthTable.Cards),
            await ReadAsync<ReasonCount>(MonthTable.Reasons), await ReadAsync<StrayCount>(_strays));

        async Task<IReadOnlyList<T>> ReadAsync<T>(MonthTable table)
        {
            var rows = (await connection.QueryAsync<T>(Patiently(table.Kept, months))).AsList();
            foreach (var (since, until) in spans)
            {
                rows.AddRange(await CountAsync<T>(table, range, since, until));
            }

            return rows;
        }
    }

    private async Task<IReadOnlyList<T>> CountAsync<T>(MonthTable table, GovernanceRange range, DateTimeOffset since, DateTimeOffset until)
    {
        var span = new { from = since.ToUnixTimeMilliseconds(), to = until.ToUnixTimeMilliseconds(), client = range.Client ?? "" };

        return (await connection.QueryAsync<T>(Patiently(MonthSchema.Written(table.Count, isPostgres), span))).AsList();
    }

    /// <summary>Months that follow each other are counted in one go.</summary>
    private static IEnumerable<(DateTimeOffset Since, DateTimeOffset Until)> Stretches(List<YearMonth> months)
    {
        for (var (from, to) = (0, 0); from < months.Count; from = to)
        {
            for (to = from + 1; to < months.Count && months[to] == months[to - 1].Next; to++)
            {
                // On to the end of the stretch.
            }

            yield return (months[from].Begins, months[to - 1].Ends);
        }
    }

    /// <summary>Of years of decisions; whoever does not want to wait can cancel.</summary>
    private CommandDefinition Patiently(string query, object values) => new(query, values, moment, commandTimeout: 0, cancellationToken: ct);
}
