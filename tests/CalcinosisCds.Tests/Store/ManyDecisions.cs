using CalcinosisCds.Store;
using Dapper;

namespace CalcinosisCds.Tests.Store;

/// <summary>A million decisions over two years, made by the database itself: five clients, three hooks, three versions of the knowledge.</summary>
internal static class ManyDecisions
{
    public const int Count = 1_000_000;

    private const string Series = "WITH RECURSIVE n(i) AS (SELECT CAST(1 AS bigint) UNION ALL SELECT i + 1 FROM n WHERE i < @count) ";

    /// <summary>Numbers that look like chance and are the same each time: the n-th of so many, scattered by a prime.</summary>
    private static readonly string[] Statements =
    [
        """
        INSERT INTO decision (id, at, client, service, mode, leaders, unread, knowledge, total_us, gathering_us, instance, patient)
        SELECT i, 1733011200000 + i * CAST(63072 AS bigint), 'client-' || (i * 7919 % 5),
            CASE i * 104729 % 10 WHEN 0 THEN 'calcinosis-order-select' WHEN 1 THEN 'calcinosis-order-sign' ELSE 'calcinosis-patient-view' END,
            0, {leaders}, CASE WHEN i % 23 = 0 THEN 'labs' ELSE '' END,
            CASE WHEN i < 300000 THEN '1.0.0' WHEN i < 700000 THEN '1.1.0' ELSE '2.0.0' END, 700 + i * 31337 % 9000, 0, {hash8}, {hash12}
        FROM n
        """,
        """
        INSERT INTO card (uuid, decision, topic, rules, indicator, fate, words)
        SELECT {hash16}, i,
            CASE i % 10 WHEN 0 THEN 'calcinosisRedFlag' WHEN 1 THEN 'calcinosisRisk' WHEN 2 THEN 'calcinosisRisk' WHEN 3 THEN 'calcinosisOrder'
                WHEN 4 THEN 'calcinosisIncomplete' ELSE 'calcinosisCategory' END,
            CASE i % 10 WHEN 3 THEN 'ORD-0' || (1 + i * 7927 % 9) WHEN 4 THEN ''
                ELSE 'CAL-01 DYS-0' || (1 + i * 7933 % 7) || ' MET-0' || (1 + i * 7937 % 5) || ' TUM-0' || (1 + i * 7949 % 4) END,
            i % 3, CASE WHEN i % 11 = 0 THEN 3 WHEN i % 13 = 0 THEN 1 ELSE 0 END, NULL
        FROM n
        """,
        """
        INSERT INTO feedback (event, at, client, card, outcome, reason, suggestions)
        SELECT {hash16}, 1733011200000 + i * CAST(63072 AS bigint) + 3600000, 'client-' || (i * 7919 % 5), {hash16},
            CASE WHEN i % 4 = 0 THEN 0 ELSE 1 END, CASE i % 3 WHEN 0 THEN '' WHEN 1 THEN 'action-completed' ELSE 'recipient-disagrees-evidence' END, 0
        FROM n WHERE i % 5 = 0
        """,
        """
        INSERT INTO audit_count (hour, endpoint, verdict, reason, client, status, calls)
        SELECT 481392 + i / 10, 'hook', CASE i % 10 WHEN 0 THEN 'expired' WHEN 1 THEN 'signature' ELSE 'accepted' END,
            CASE i % 10 WHEN 0 THEN 'not-let-in' WHEN 1 THEN 'not-let-in' WHEN 2 THEN 'malformed' ELSE 'answered' END, 'client-' || (i % 10),
            CASE i % 10 WHEN 0 THEN 401 WHEN 1 THEN 401 WHEN 2 THEN 400 ELSE 200 END, 10
        FROM n WHERE i <= 175200
        """,
    ];

    /// <param name="store">Has the tables of the last release, and no rows.</param>
    public static async Task WriteAsync(StoreFile store)
    {
        await using var database = new StoreDatabase(store.ConnectionString, TimeProvider.System);
        await using var connection = await database.OpenLogAsync(CancellationToken.None);
        foreach (var statement in Statements)
        {
            await connection.ExecuteAsync(Series + Written(statement, database.IsShared), new { count = Count }, commandTimeout: 0);
        }

        await connection.ExecuteAsync("ANALYZE decision; ANALYZE card; ANALYZE feedback; ANALYZE audit_count", commandTimeout: 0);
    }

    private static string Written(string statement, bool isPostgres) => statement
        .Replace("{leaders}", "CASE i * 7907 % 8 WHEN 0 THEN '' WHEN 1 THEN 'metastatic:possible' WHEN 2 THEN 'tumoral:possible' "
            + "WHEN 3 THEN 'dystrophic:consistent metastatic:possible' WHEN 4 THEN 'calciphylaxis:possible' ELSE 'dystrophic:consistent' END",
            StringComparison.Ordinal)
        .Replace("{hash16}", Hash(isPostgres, 16), StringComparison.Ordinal)
        .Replace("{hash12}", Hash(isPostgres, 12), StringComparison.Ordinal)
        .Replace("{hash8}", Hash(isPostgres, 8), StringComparison.Ordinal);

    /// <summary>Scattered over the index as chance would, and the same for the same number.</summary>
    private static string Hash(bool isPostgres, int bytes) => isPostgres
        ? $"substring(decode(md5(i::text), 'hex') from 1 for {bytes})"
        : $"CAST(substr(printf('%08x%08x', (i * 2654435761) % 4294967296, i), 1, {bytes}) AS blob)";
}
