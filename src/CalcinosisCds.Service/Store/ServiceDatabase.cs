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
    /// <summary>Any number, the same in all replicas: only one of them may create the schema at a time.</summary>
    private const long SchemaLock = 0x43414C43;

    private readonly DbDataSource _source;

    public ServiceDatabase(IOptions<StoreOptions> options)
    {
        var connection = options.Value.ConnectionString;
        IsShared = connection.Contains("Host=", StringComparison.OrdinalIgnoreCase);
        _source = IsShared ? NpgsqlDataSource.Create(connection) : SqliteFactory.Instance.CreateDataSource(connection);
    }

    /// <summary>True where replicas share the database.</summary>
    public bool IsShared { get; }

    public async Task<DbConnection> OpenAsync(CancellationToken ct)
    {
        var connection = await _source.OpenConnectionAsync(ct);
        if (!IsShared)
        {
            // A commit need not reach the disk at once: after a power loss no token issued before the start is taken.
            await connection.ExecuteAsync(new CommandDefinition("PRAGMA busy_timeout = 2000; PRAGMA synchronous = NORMAL", cancellationToken: ct));
        }

        return connection;
    }

    /// <summary>Creates what is not there; safe when several replicas start at once.</summary>
    public async Task CreateSchemaAsync(CancellationToken ct)
    {
        await using var connection = await OpenAsync(ct);
        if (!IsShared)
        {
            await connection.ExecuteAsync(new CommandDefinition("PRAGMA journal_mode = WAL", cancellationToken: ct));
        }

        await using var transaction = await connection.BeginTransactionAsync(ct);
        if (IsShared)
        {
            await connection.ExecuteAsync(new CommandDefinition("SELECT pg_advisory_xact_lock(@SchemaLock)", new { SchemaLock }, transaction, cancellationToken: ct));
        }

        var blob = IsShared ? "bytea" : "blob";
        await connection.ExecuteAsync(new CommandDefinition(
            $"""
            CREATE TABLE IF NOT EXISTS used_token (token {blob} PRIMARY KEY, expires bigint NOT NULL);
            CREATE INDEX IF NOT EXISTS used_token_expires ON used_token (expires);
            """,
            transaction: transaction,
            cancellationToken: ct));
        await transaction.CommitAsync(ct);
    }

    public ValueTask DisposeAsync() => _source.DisposeAsync();
}
