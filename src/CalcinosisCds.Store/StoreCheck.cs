using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;

namespace CalcinosisCds.Store;

/// <summary>Tries a store without changing it, before a service starts with it.</summary>
public static class StoreCheck
{
    /// <summary>Null if the store accepts writes, or can be created; otherwise what is wrong and what to do, to follow the setting's name.</summary>
    /// <param name="connectionString">One of <see cref="StoreDatabase.IsConnectionString"/>.</param>
    /// <param name="ct">How long to wait for it.</param>
    public static async Task<string?> FaultAsync(string connectionString, CancellationToken ct)
    {
        await using var database = StoreDatabase.OfExisting(connectionString);
        if (!database.IsShared && Path.GetFullPath(new SqliteConnectionStringBuilder(connectionString).DataSource) is var file && !File.Exists(file))
        {
            return FaultOfFolder(Path.GetDirectoryName(file));
        }

        try
        {
            await using var log = await database.OpenLogAsync(ct);

            return database.IsShared ? await FaultOfPostgresAsync(log, ct) : await FaultOfFileAsync(log, ct);
        }
        catch (Exception exception) when (StoreDatabase.IsFailure(exception) || exception is OperationCanceledException)
        {
            return database.IsShared
                ? "names a PostgreSQL server that does not let us in. Check host, port, database, user and password, and that it runs."
                : "names a file that takes no writes or is no store. Let the user that runs the service write it, or name another file.";
        }
    }

    private static string? FaultOfFolder(string? folder)
    {
        if (!Directory.Exists(folder))
        {
            return "names a file in a folder that is not there. Make the folder, or name another.";
        }

        try
        {
            using var trial = new FileStream(Path.Combine(folder, Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.Write, FileShare.None,
                bufferSize: 1, FileOptions.DeleteOnClose);

            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return "names a file in a folder that takes no writes. Let the user that runs the service write there, or name another.";
        }
    }

    private static async Task<string?> FaultOfFileAsync(DbConnection file, CancellationToken ct)
    {
        await file.ExecuteAsync(new CommandDefinition("BEGIN IMMEDIATE; ROLLBACK", cancellationToken: ct));

        return null;
    }

    private static async Task<string?> FaultOfPostgresAsync(DbConnection server, CancellationToken ct) =>
        await server.ExecuteScalarAsync<bool>(new CommandDefinition("SELECT pg_is_in_recovery()", cancellationToken: ct))
            ? "names a PostgreSQL server that only follows another and takes no writes. Name the primary."
            : await server.ExecuteScalarAsync<bool>(new CommandDefinition("SELECT COALESCE(has_schema_privilege(current_schema(), 'CREATE'), false)",
            cancellationToken: ct))
                ? null
                : "names a PostgreSQL user who may make no tables. Run GRANT CREATE ON SCHEMA for it, or name another user.";
}
