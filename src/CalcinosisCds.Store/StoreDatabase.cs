using System.Data.Common;
using System.Net.Sockets;
using Dapper;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace CalcinosisCds.Store;

/// <summary>The one database: SQLite embedded, or PostgreSQL shared by replicas; the same statements in both.</summary>
public sealed class StoreDatabase : IAsyncDisposable, IDisposable
{
    private const string QuickPragmas = "PRAGMA busy_timeout = 1000; PRAGMA synchronous = NORMAL; PRAGMA wal_autocheckpoint = 0";
    private const string DurablePragmas = "PRAGMA busy_timeout = 5000; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 0";

    private readonly DbDataSource _quick;
    private readonly DbDataSource _durable;

    /// <param name="connectionString">PostgreSQL's where it names a <c>Host</c>, else SQLite's.</param>
    /// <exception cref="ArgumentException">It is the connection string of neither.</exception>
    public StoreDatabase(string connectionString)
    {
        IsShared = IsPostgres(connectionString);
        _durable = IsShared ? NpgsqlDataSource.Create(connectionString) : SqliteFactory.Instance.CreateDataSource(new SqliteConnectionStringBuilder(connectionString).ConnectionString);
        _quick = IsShared ? NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connectionString) { Options = "-c synchronous_commit=off" }) : _durable;
    }

    /// <summary>A store that is there already; none is made where it is not.</summary>
    /// <param name="store">A SQLite file, or a connection string.</param>
    /// <exception cref="ArgumentException">It is neither.</exception>
    public static StoreDatabase OfExisting(string store)
    {
        var connectionString = store.Contains('=', StringComparison.Ordinal) ? store : new SqliteConnectionStringBuilder { DataSource = store }.ConnectionString;
        var isPostgres = IsPostgres(connectionString);

        return new StoreDatabase(isPostgres ? connectionString : new SqliteConnectionStringBuilder(connectionString) { Mode = SqliteOpenMode.ReadWrite }.ConnectionString);
    }

    /// <summary>True where replicas share the database.</summary>
    public bool IsShared { get; }

    /// <summary>A connection whose commits do not wait for the disk: for what may be lost with the machine's power.</summary>
    public Task<DbConnection> OpenQuickAsync(CancellationToken ct) => OpenAsync(_quick, QuickPragmas, ct);

    /// <summary>A connection whose commits have reached the disk when they return.</summary>
    public Task<DbConnection> OpenDurableAsync(CancellationToken ct) => OpenAsync(_durable, DurablePragmas, ct);

    public static bool IsConnectionString(string text)
    {
        try
        {
            new StoreDatabase(text).Dispose();
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    /// <summary>What a database that is gone, locked, full or not writable throws.</summary>
    public static bool IsFailure(Exception exception) => exception is DbException or TimeoutException or SocketException or IOException;

    public async ValueTask DisposeAsync()
    {
        await _quick.DisposeAsync();
        await _durable.DisposeAsync();
    }

    public void Dispose()
    {
        _quick.Dispose();
        _durable.Dispose();
    }

    private static bool IsPostgres(string connectionString) => connectionString.Contains("Host=", StringComparison.OrdinalIgnoreCase);

    private async Task<DbConnection> OpenAsync(DbDataSource source, string pragmas, CancellationToken ct)
    {
        var connection = await source.OpenConnectionAsync(ct);
        if (!IsShared)
        {
            await connection.ExecuteAsync(new CommandDefinition(pragmas, cancellationToken: ct));
        }

        return connection;
    }
}
