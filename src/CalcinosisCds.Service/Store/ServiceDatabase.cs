using System.Data.Common;
using CalcinosisCds.Service.Options;
using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
using Npgsql;

namespace CalcinosisCds.Service.Store;

/// <summary>The one database: SQLite embedded, or PostgreSQL shared by replicas; the same statements in both.</summary>
internal sealed class ServiceDatabase : IAsyncDisposable
{
    private const string QuickPragmas = "PRAGMA busy_timeout = 1000; PRAGMA synchronous = NORMAL; PRAGMA wal_autocheckpoint = 0";

    private readonly DbDataSource _quick;

    public ServiceDatabase(IOptions<StoreOptions> options)
    {
        IsShared = options.Value.IsPostgres;
        _quick = IsShared ? NpgsqlDataSource.Create(QuickPostgres(options.Value.ConnectionString)) : SqliteFactory.Instance.CreateDataSource(options.Value.ConnectionString);
    }

    /// <summary>True where replicas share the database.</summary>
    public bool IsShared { get; }

    /// <summary>A connection whose commits do not wait for the disk, for what may be lost with the machine's power.</summary>
    public async Task<DbConnection> OpenQuickAsync(CancellationToken ct)
    {
        var connection = await _quick.OpenConnectionAsync(ct);
        if (!IsShared)
        {
            await connection.ExecuteAsync(new CommandDefinition(QuickPragmas, cancellationToken: ct));
        }

        return connection;
    }

    public ValueTask DisposeAsync() => _quick.DisposeAsync();

    private static string QuickPostgres(string connection) => new NpgsqlConnectionStringBuilder(connection) { Options = "-c synchronous_commit=off" }.ConnectionString;
}
