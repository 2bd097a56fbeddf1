using CalcinosisCds.Store;
using Dapper;

namespace CalcinosisCds.Tests.Store;

/// <summary>A store of its own for services that are processes, and a look into it from outside.</summary>
internal sealed class StoreFile : IAsyncDisposable
{
    private readonly string? _folder;

    private StoreFile(string connectionString, string? folder)
    {
        ConnectionString = connectionString;
        _folder = folder;
    }

    public string ConnectionString { get; }

    /// <summary>For SQLite, the file.</summary>
    public string Path => ConnectionString["Data Source=".Length..];

    public (string Key, string Value) Setting => ("Store:ConnectionString", ConnectionString);

    public static StoreFile OnSqlite()
    {
        var folder = Directory.CreateTempSubdirectory("calcinosis-cds-store-").FullName;

        return new StoreFile("Data Source=" + System.IO.Path.Combine(folder, "store.db"), folder);
    }

    public static StoreFile OnPostgres(string connectionString) => new(connectionString, folder: null);

    public async Task<IReadOnlyList<T>> QueryAsync<T>(string query)
    {
        await using var database = StoreDatabase.OfExisting(ConnectionString);
        await using var connection = await database.OpenLogAsync(CancellationToken.None);

        return (await connection.QueryAsync<T>(query)).AsList();
    }

    public async Task<GovernanceReport> ReportAsync()
    {
        await using var database = StoreDatabase.OfExisting(ConnectionString);

        return await new GovernanceReader(database).ReadAsync(GovernanceRange.All, CancellationToken.None);
    }

    /// <summary>Waits until as many decisions are there: no call waits for its own.</summary>
    public async Task<GovernanceReport> ReportAsync(long decisions)
    {
        var report = await ReportAsync();
        for (var attempt = 0; report.Fired < decisions && attempt < 200; attempt++)
        {
            await Task.Delay(100);
            report = await ReportAsync();
        }

        Assert.Equal(decisions, report.Fired);

        return report;
    }

    /// <summary>Everything that was acknowledged is there, nothing is there twice, and nothing that nobody sent.</summary>
    public async Task AssertHoldsOnceAsync(IReadOnlyCollection<Guid> acknowledged, IReadOnlyCollection<Guid> sent)
    {
        var rows = await QueryAsync<byte[]>("SELECT card FROM feedback");
        var kept = rows.Select(card => new Guid(card, bigEndian: true)).ToList();
        Assert.Empty(acknowledged.Except(kept));
        Assert.Equal(kept.Distinct().Count(), kept.Count);
        Assert.Empty(kept.Except(sent));
    }

    public ValueTask DisposeAsync()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Npgsql.NpgsqlConnection.ClearAllPools();
        if (_folder is not null)
        {
            Directory.Delete(_folder, recursive: true);
        }

        return ValueTask.CompletedTask;
    }
}
