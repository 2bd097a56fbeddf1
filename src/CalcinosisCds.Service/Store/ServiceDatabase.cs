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
    private const string QuickPragmas = "PRAGMA busy_timeout = 500; PRAGMA synchronous = OFF";

    private readonly DbDataSource _quick;

    public ServiceDatabase(IOptions<StoreOptions> options, TimeProvider time)
    {
        if (options.Value.IsPostgres)
        {
            IsShared = true;
            _quick = NpgsqlDataSource.Create(QuickPostgres(options.Value.ConnectionString));
        }
        else
        {
            var connection = TokenFile.Connection(options.Value.ConnectionString, time);
            QuickFile = connection.DataSource;
            _quick = SqliteFactory.Instance.CreateDataSource(connection.ConnectionString);
        }
    }

    /// <summary>True where replicas share the database.</summary>
    public bool IsShared { get; }

    /// <summary>The file that quick connections write; null in PostgreSQL.</summary>
    public string? QuickFile { get; }

    /// <summary>A connection whose commits never wait for the disk, for what may be lost with the machine's power.</summary>
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
