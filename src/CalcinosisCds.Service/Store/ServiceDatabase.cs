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
    private readonly SemaphoreSlim _turn = new(1);
    private DbConnection? _file;

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
            connection.Pooling = false;
            QuickFile = connection.DataSource;
            _quick = SqliteFactory.Instance.CreateDataSource(connection.ConnectionString);
        }
    }

    /// <summary>True where replicas share the database.</summary>
    public bool IsShared { get; }

    /// <summary>The file that quick connections write; null in PostgreSQL.</summary>
    public string? QuickFile { get; }

    /// <summary>
    /// Does work on a connection whose commits never wait for the disk, for what may be lost with the machine's power. SQLite blocks whoever
    /// waits for its lock, and lets them in by chance: there it is one after the other on one connection.
    /// </summary>
    public async Task<T> QuickAsync<T>(Func<DbConnection, Task<T>> work, CancellationToken ct)
    {
        if (IsShared)
        {
            await using var connection = await _quick.OpenConnectionAsync(ct);

            return await work(connection);
        }

        await _turn.WaitAsync(ct);
        try
        {
            return await work(_file ??= await OpenFileAsync(ct));
        }
        finally
        {
            _turn.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_file is not null)
        {
            await _file.DisposeAsync();
        }

        await _quick.DisposeAsync();
        _turn.Dispose();
    }

    private async Task<DbConnection> OpenFileAsync(CancellationToken ct)
    {
        var connection = await _quick.OpenConnectionAsync(ct);
        try
        {
            await connection.ExecuteAsync(new CommandDefinition(QuickPragmas, cancellationToken: ct));

            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    private static string QuickPostgres(string connection) => new NpgsqlConnectionStringBuilder(connection) { Options = "-c synchronous_commit=off" }.ConnectionString;
}
