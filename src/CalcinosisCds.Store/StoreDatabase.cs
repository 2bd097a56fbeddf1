using System.Data;
using System.Data.Common;
using System.Net.Sockets;
using Dapper;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace CalcinosisCds.Store;

/// <summary>The store: embedded SQLite, or PostgreSQL shared by replicas, with the same statements.</summary>
public sealed class StoreDatabase : IAsyncDisposable, IDisposable
{
    /// <summary>How long a statement waits for a lock; the provider's own default is half a minute, which no caller and no stop waits for.</summary>
    private const int LogTimeoutSeconds = 5;

    /// <summary>Of each of the two kinds in a process: a server takes a hundred of all replicas together unless it is told otherwise.</summary>
    private const int MostConnections = 10;

    /// <summary>How long whoever gives up waits for PostgreSQL to say that it has; after it the connection is closed.</summary>
    private const int CancellationMilliseconds = 500;

    private const string LogPragmas = "PRAGMA busy_timeout = 5000; PRAGMA synchronous = FULL";
    private const string TokenPragmas = "PRAGMA busy_timeout = 500; PRAGMA synchronous = OFF";

    private readonly DbDataSource _log;
    private readonly DbDataSource _tokens;
    private readonly SemaphoreSlim _turn = new(1);
    private DbConnection? _tokenConnection;

    /// <param name="connectionString">PostgreSQL's where it names a <c>Host</c>, else SQLite's.</param>
    /// <param name="time">Tells the start of the machine where nothing names it.</param>
    /// <exception cref="ArgumentException">It is the connection string of neither.</exception>
    public StoreDatabase(string connectionString, TimeProvider time)
    {
        IsShared = IsPostgres(connectionString);
        if (IsShared)
        {
            _log = Postgres(connectionString, synchronousCommit: "on");
            _tokens = Postgres(connectionString, synchronousCommit: "off");
        }
        else
        {
            var tokens = Store.TokenFile.Connection(connectionString, time);
            tokens.Pooling = false; // It has the one connection below.
            TokenFile = tokens.DataSource;
            _log = SqliteFactory.Instance.CreateDataSource(
                new SqliteConnectionStringBuilder(connectionString) { DefaultTimeout = LogTimeoutSeconds }.ConnectionString);
            _tokens = SqliteFactory.Instance.CreateDataSource(tokens.ConnectionString);
        }
    }

    /// <summary>An existing store; none is created if it does not exist.</summary>
    /// <param name="store">A SQLite file, or a connection string.</param>
    /// <exception cref="ArgumentException">It is neither.</exception>
    public static StoreDatabase OfExisting(string store)
    {
        var connectionString = store.Contains('=', StringComparison.Ordinal) ? store
            : new SqliteConnectionStringBuilder { DataSource = store }.ConnectionString;
        var existing = IsPostgres(connectionString) ? connectionString
            : new SqliteConnectionStringBuilder(connectionString) { Mode = SqliteOpenMode.ReadWrite }.ConnectionString;

        return new StoreDatabase(existing, TimeProvider.System);
    }

    /// <summary>True if replicas share the database.</summary>
    public bool IsShared { get; }

    /// <summary>The file of used tokens beside the store; null in PostgreSQL, where they are tables of the one database.</summary>
    public string? TokenFile { get; }

    /// <summary>For decisions and feedback: a commit is on disk when it returns.</summary>
    public Task<DbConnection> OpenLogAsync(CancellationToken ct) => OpenAsync(_log, LogPragmas, ct);

    /// <summary>Reads one snapshot. Writers do not wait for it.</summary>
    public static async Task<DbTransaction> BeginReadAsync(DbConnection connection, CancellationToken ct) =>
        connection is SqliteConnection file ? file.BeginTransaction(deferred: true) : await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);

    /// <summary>
    /// Does work on used tokens: a commit never waits for the disk, and may be lost with the machine's power. SQLite blocks whoever waits for its
    /// lock, and lets them in by chance: there it is one after the other on one connection.
    /// </summary>
    public async Task<T> WithTokensAsync<T>(Func<DbConnection, Task<T>> work, CancellationToken ct)
    {
        if (IsShared)
        {
            await using var connection = await OpenAsync(_tokens, TokenPragmas, ct);

            return await work(connection);
        }

        await _turn.WaitAsync(ct);
        try
        {
            return await work(_tokenConnection ??= await OpenAsync(_tokens, TokenPragmas, ct));
        }
        catch (Exception exception) when (IsFailure(exception) && _tokenConnection is { } failed)
        {
            // One that was opened while the file was not itself, such as read-only, stays so.
            _tokenConnection = null;
            await failed.DisposeAsync();
            throw;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>
    /// Closes the connections to SQLite files that wait to be used again: one that was opened while the file was read-only stays so. Those to
    /// PostgreSQL are closed by their own library when the server is gone.
    /// </summary>
    public void ForgetFiles()
    {
        foreach (var source in new[] { _log, _tokens })
        {
            using var connection = source.CreateConnection();
            if (connection is SqliteConnection file)
            {
                SqliteConnection.ClearPool(file);
            }
        }
    }

    public static bool IsConnectionString(string text)
    {
        try
        {
            new StoreDatabase(text, TimeProvider.System).Dispose();
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    /// <summary>True for a file, and for a PostgreSQL whose certificate and name are verified.</summary>
    public static bool IsVerified(string connectionString) =>
        !IsPostgres(connectionString) || new NpgsqlConnectionStringBuilder(connectionString) is { SslMode: SslMode.VerifyFull } or { Host: ['/', ..] };

    /// <summary>What an unreachable, locked, full or read-only database throws.</summary>
    public static bool IsFailure(Exception exception) =>
        exception is DbException or TimeoutException or SocketException or IOException or UnauthorizedAccessException;

    public async ValueTask DisposeAsync()
    {
        if (_tokenConnection is not null)
        {
            await _tokenConnection.DisposeAsync();
        }

        await _tokens.DisposeAsync();
        await _log.DisposeAsync();
        _turn.Dispose();
    }

    public void Dispose()
    {
        _tokenConnection?.Dispose();
        _tokens.Dispose();
        _log.Dispose();
        _turn.Dispose();
    }

    /// <summary>What a session is told at its start counts more than what the server, the database or the role says.</summary>
    private static NpgsqlDataSource Postgres(string connectionString, string synchronousCommit)
    {
        var connection = new NpgsqlConnectionStringBuilder(connectionString);
        connection.CancellationTimeout = Math.Min(connection.CancellationTimeout, CancellationMilliseconds);
        connection.MaxPoolSize = Math.Min(connection.MaxPoolSize, MostConnections);
        connection.Options = $"{connection.Options} -c synchronous_commit={synchronousCommit}".TrimStart();

        return NpgsqlDataSource.Create(connection);
    }

    private static bool IsPostgres(string connectionString) => connectionString.Contains("Host=", StringComparison.OrdinalIgnoreCase);

    /// <summary>A new file is created for its owner only; those that SQLite makes beside it follow suit.</summary>
    private static void MakePrivate(string connectionString)
    {
        var file = new SqliteConnectionStringBuilder(connectionString);
        if (OperatingSystem.IsWindows() || file is not { Mode: SqliteOpenMode.ReadWriteCreate, DataSource: { Length: > 0 } path } || path[0] == ':'
            || File.Exists(path))
        {
            return;
        }

        try
        {
            new FileStream(path, new FileStreamOptions
            {
                Mode = FileMode.OpenOrCreate,
                Access = FileAccess.Write,
                UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite
            }).Dispose();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // SQLite says what is wrong, in words that are known.
        }
    }

    private async Task<DbConnection> OpenAsync(DbDataSource source, string pragmas, CancellationToken ct)
    {
        if (!IsShared)
        {
            MakePrivate(source.ConnectionString);
        }

        var connection = await source.OpenConnectionAsync(ct);
        if (IsShared)
        {
            return connection;
        }

        try
        {
            await connection.ExecuteAsync(new CommandDefinition(pragmas, cancellationToken: ct));

            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }
}
