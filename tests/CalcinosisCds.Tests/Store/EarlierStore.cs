using System.Text.RegularExpressions;
using CalcinosisCds.Store;
using Dapper;

namespace CalcinosisCds.Tests.Store;

/// <summary>A store as the release wrote it that came before the counts by month, with what that release reported of it.</summary>
internal static partial class EarlierStore
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "CalcinosisCds.Tests", "Store", "Fixtures");

    public static string Report => File.ReadAllText(Path.Combine(Folder, "store-of-three-steps.report.json"));

    public static string Audit => File.ReadAllText(Path.Combine(Folder, "store-of-three-steps.audit.json"));

    /// <summary>Makes its tables and fills them.</summary>
    /// <param name="store">Empty.</param>
    public static Task MakeAsync(StoreFile store) => RunAsync(store, _ => true);

    /// <summary>Makes its tables and notes the steps taken, and no more.</summary>
    public static Task MakeEmptyAsync(StoreFile store) =>
        RunAsync(store, statement => statement.StartsWith("CREATE", StringComparison.Ordinal) || statement.Contains("log_step", StringComparison.Ordinal)
            || statement.Contains("decision_id", StringComparison.Ordinal));

    /// <summary>Writes its rows, by the statements of that release, into a store that has its tables.</summary>
    public static Task WriteAsync(StoreFile store) =>
        RunAsync(store, statement => new[] { "decision", "card", "feedback" }.Any(table =>
            statement.StartsWith($"INSERT INTO {table} ", StringComparison.Ordinal)));

    private static async Task RunAsync(StoreFile store, Func<string, bool> isTaken)
    {
        await using var database = new StoreDatabase(store.ConnectionString, TimeProvider.System);
        await using var connection = await database.OpenLogAsync(CancellationToken.None);
        var statements = End().Split(await File.ReadAllTextAsync(Path.Combine(Folder, "store-of-three-steps.sql")))
            .Select(statement => statement.Trim())
            .Where(statement => statement.StartsWith("CREATE", StringComparison.Ordinal) || statement.StartsWith("INSERT", StringComparison.Ordinal));
        foreach (var statement in statements.Where(isTaken).Select(Named))
        {
            await connection.ExecuteAsync(database.IsShared ? Postgres(statement) : statement);
        }
    }

    /// <summary>That release named the columns that it knew: a table that has got another takes its rows as before.</summary>
    private static string Named(string statement) =>
        statement.Replace("INTO card VALUES", "INTO card (uuid, decision, topic, rules, indicator, fate, words) VALUES", StringComparison.Ordinal)
            .Replace("INTO feedback VALUES", "INTO feedback (event, at, client, card, outcome, reason, suggestions) VALUES", StringComparison.Ordinal);

    private static string Postgres(string statement) => Blob().Replace(statement, @"'\x$1'")
        .Replace(" blob", " bytea", StringComparison.Ordinal)
        .Replace("    id integer PRIMARY KEY", "    id bigint PRIMARY KEY", StringComparison.Ordinal);

    [GeneratedRegex(@";\r?\n", RegexOptions.NonBacktracking)]
    private static partial Regex End();

    [GeneratedRegex("X'([0-9a-f]*)'", RegexOptions.NonBacktracking)]
    private static partial Regex Blob();
}
